import Notation

/// A figure as a drawing for slides: thin lines, no background, text that stays text.
extension Figure {
  package var svg: String {
    var drawing = SVGDrawing()
    switch self {
    case .plot(let plot): plot.draw(on: &drawing)
    case .contour(let contour): contour.draw(on: &drawing)
    }
    return drawing.document(title: title)
  }
}

struct SVGDrawing {
  static let width = 640.0
  static let height = 400.0
  private static let left = 60.0, right = 20.0, top = 40.0, bottom = 45.0

  /// Told apart by color and by dash.
  static let series = [
    (color: "#0072b2", dash: "none"), (color: "#d55e00", dash: "7 4"),
    (color: "#009e73", dash: "2 3"), (color: "#cc79a7", dash: "9 3 2 3"),
  ]

  private(set) var body = ""
  private var xRange = 0.0...1.0
  private var yRange = 0.0...1.0

  func x(_ value: Double) -> Double {
    let share = (value - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    return SVGDrawing.left + share * (SVGDrawing.width - SVGDrawing.left - SVGDrawing.right)
  }

  func y(_ value: Double) -> Double {
    let share = (yRange.upperBound - value) / (yRange.upperBound - yRange.lowerBound)
    return SVGDrawing.top + share * (SVGDrawing.height - SVGDrawing.top - SVGDrawing.bottom)
  }

  fileprivate func number(_ value: Double) -> String {
    Numeral.fixed(value, places: 1).replacing("−", with: "-")
  }

  mutating func axes(
    _ xRange: ClosedRange<Double>, _ yRange: ClosedRange<Double>, x xLabel: String, y yLabel: String
  ) {
    (self.xRange, self.yRange) = (xRange, yRange)
    let (left, right) = (x(xRange.lowerBound), x(xRange.upperBound))
    let (top, bottom) = (y(yRange.upperBound), y(yRange.lowerBound))
    add(
      "<path class='axis' d='M\(number(left)) \(number(top))V\(number(bottom))H\(number(right))'/>")
    let across = Ticks(low: xRange.lowerBound, high: xRange.upperBound, wanted: 7).within(xRange)
    for (value, label) in zip(across.values, across.labels) {
      text(label, at: x(value), bottom + 18, anchor: "middle")
    }
    let up = Ticks(low: yRange.lowerBound, high: yRange.upperBound, wanted: 6).within(yRange)
    for (value, label) in zip(up.values, up.labels) {
      text(label, at: left - 8, y(value) + 4, anchor: "end")
    }
    text(xLabel, at: right, bottom + 38, anchor: "end")
    text(yLabel, at: left, top - 6, anchor: "start")
  }

  mutating func line(_ points: [Point], color: String, dash: String = "none", width: Double = 1.6) {
    var path = ""
    var isDown = false
    for point in points {
      guard point.isFinite else {
        isDown = false
        continue
      }
      path += (isDown ? "L" : "M") + number(x(point.x)) + " " + number(y(point.y))
      isDown = true
    }
    add(
      "<path d='\(path)' stroke='\(color)' stroke-width='\(number(width))' stroke-dasharray='\(dash)'/>"
    )
  }

  mutating func dot(_ point: Point, color: String, radius: Double) {
    guard point.isFinite else { return }
    add(
      "<circle cx='\(number(x(point.x)))' cy='\(number(y(point.y)))' r='\(number(radius))' fill='\(color)'/>"
    )
  }

  mutating func text(_ text: String, at x: Double, _ y: Double, anchor: String) {
    guard !text.isEmpty else { return }
    add("<text x='\(number(x))' y='\(number(y))' text-anchor='\(anchor)'>\(text.escaped)</text>")
  }

  fileprivate mutating func add(_ element: String) { body += element + "\n" }

  func document(title: String) -> String {
    """
    <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 400' fill='none'>
    <style>text{font:13px sans-serif;fill:#444}.axis{stroke:#888}</style>
    <title>\(title.escaped)</title>
    <text x='20' y='20' style='font-weight:bold'>\(title.escaped)</text>
    \(body)</svg>
    """
  }
}

extension Plot {
  func draw(on drawing: inout SVGDrawing) {
    let (xRange, yRange) = ranges
    drawing.axes(xRange, yRange, x: x.label, y: y.label)
    for (index, series) in series.enumerated() {
      let (color, dash) = SVGDrawing.series[index % SVGDrawing.series.count]
      switch series.mark {
      case .line: drawing.line(series.points, color: color, dash: dash)
      case .points: for point in series.points { drawing.dot(point, color: color, radius: 1.2) }
      }
      drawing.text("\(series.name)", at: 620, 20 + 16 * Double(index), anchor: "end")
      drawing.mark(at: 540, 16 + 16 * Double(index), color: color, dash: dash)
    }
  }
}

extension SVGDrawing {
  /// A short piece of a line in the legend, in the drawing's own units.
  mutating func mark(at x: Double, _ y: Double, color: String, dash: String) {
    add(
      "<path d='M\(number(x - 30)) \(number(y))h24' stroke='\(color)' stroke-dasharray='\(dash)'/>")
  }
}

extension Contour {
  func draw(on drawing: inout SVGDrawing) {
    drawing.axes(xRange, yRange, x: x.label, y: y.label)
    for level in levels(7) {
      for (a, b) in IsoLines(heights: heights, level: level).segments {
        drawing.line(
          [place(row: a.row, column: a.column), place(row: b.row, column: b.column)],
          color: "#999", width: 0.8)
      }
    }
    let walked = SVGDrawing.series[0].color
    drawing.line(path, color: walked, width: 2)
    if let last = path.last { drawing.dot(last, color: walked, radius: 4) }
    if let lowest { drawing.dot(lowest.at, color: SVGDrawing.series[2].color, radius: 4) }
  }
}

extension String {
  fileprivate var escaped: String {
    reduce(into: "") { text, character in
      switch character {
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "&": text += "&amp;"
      case "'": text += "&#39;"
      default: text.append(character)
      }
    }
  }
}

import Cells
import Notation

/// A drawing for slides: thin lines, no background, text that stays text.
struct SVGDrawing {
  static let width = 640.0
  static let height = 400.0
  /// What is left free for title, axes and numbers.
  private static let left = 64.0, right = 24.0, top = 58.0, bottom = 52.0

  private(set) var body = ""
  private(set) var across = Scale(Axis(""), 0...1)
  private(set) var up = Scale(Axis(""), 0...1)

  static let area = (
    x: left, y: top, width: width - left - right, height: height - top - bottom
  )

  /// Told apart by color and by dash; the colors stay apart for the color-blind (Okabe and Ito).
  static func series(_ index: Int) -> (color: String, dash: String) {
    let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9"]
    return (
      colors[index % colors.count], Rhythm.allCases[index % Rhythm.allCases.count].dashes
    )
  }

  func x(_ value: Double) -> Double {
    SVGDrawing.left + across.share(value) * (SVGDrawing.width - SVGDrawing.left - SVGDrawing.right)
  }

  func y(_ value: Double) -> Double {
    SVGDrawing.top
      + (1 - up.share(value)) * (SVGDrawing.height - SVGDrawing.top - SVGDrawing.bottom)
  }

  func place(_ point: Point) -> Point { Point(x(point.x), y(point.y)) }

  /// With one decimal, which is finer than a screen; far away values stay near the page.
  static func number(_ value: Double) -> String {
    let bounded = value.isFinite ? min(max(value, -1e5), 1e5) : 0
    var text = Numeral.fixed(bounded, places: 1).replacing("−", with: "-")
    if text.hasSuffix(".0") { text.removeLast(2) }
    return text
  }

  func number(_ value: Double) -> String { SVGDrawing.number(value) }

  mutating func axes(_ across: Scale, _ up: Scale) {
    (self.across, self.up) = (across, up)
    let (left, right) = (x(across.range.lowerBound), x(across.range.upperBound))
    let (top, bottom) = (y(up.range.upperBound), y(up.range.lowerBound))
    let rows = up.ticks(6)
    for value in rows.values {
      add("<path class='grid' d='M\(number(left)) \(number(y(value)))H\(number(right))'/>")
    }
    add(
      "<path class='axis' d='M\(number(left)) \(number(top))V\(number(bottom))H\(number(right))'/>")
    let columns = across.ticks(7)
    for (value, label) in zip(columns.values, columns.labels) {
      text(label, at: x(value), bottom + 18, anchor: "middle")
    }
    for (value, label) in zip(rows.values, rows.labels) {
      text(label, at: left - 8, y(value) + 4, anchor: "end")
    }
    text(across.axis.name, at: right, bottom + 38, anchor: "end")
    text(up.axis.name, at: left - 8, top - 10, anchor: "start")
  }

  /// Points in the drawing's own units, as one path; what is no number breaks it.
  mutating func stroke(
    _ points: [Point], color: String, dash: String = "none", width: Double = 1.8
  ) {
    var path = ""
    var isDown = false
    for point in points {
      guard point.isFinite else {
        isDown = false
        continue
      }
      path += (isDown ? "L" : "M") + number(point.x) + " " + number(point.y)
      isDown = true
    }
    guard !path.isEmpty else { return }
    let dashes = dash == "none" ? "" : " stroke-dasharray='\(dash)'"
    add("<path d='\(path)' stroke='\(color)' stroke-width='\(number(width))'\(dashes)/>")
  }

  /// A filled shape.
  mutating func polygon(
    _ points: [Point], fill: String, stroke: String = "none", opacity: Double = 1
  ) {
    guard points.count > 2, points.allSatisfy(\.isFinite) else { return }
    let path = points.map { number($0.x) + " " + number($0.y) }.joined(separator: "L")
    let thin = opacity < 1 ? " fill-opacity='\(number(opacity))'" : ""
    let line = stroke == "none" ? "" : " stroke='\(stroke)' stroke-width='0.5'"
    add("<path d='M\(path)Z' fill='\(fill)'\(line)\(thin)/>")
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String = "none",
    round: Double = 0
  ) {
    let line = stroke == "none" ? "" : " stroke='\(stroke)'"
    let corner = round > 0 ? " rx='\(number(round))'" : ""
    add(
      "<rect x='\(number(x))' y='\(number(y))' width='\(number(width))' height='\(number(height))' fill='\(fill)'\(line)\(corner)/>"
    )
  }

  mutating func circle(at place: Point, radius: Double, fill: String, stroke: String = "none") {
    guard place.isFinite else { return }
    let line = stroke == "none" ? "" : " stroke='\(stroke)'"
    add(
      "<circle cx='\(number(place.x))' cy='\(number(place.y))' r='\(number(radius))' fill='\(fill)'\(line)/>"
    )
  }

  mutating func text(
    _ text: String, at x: Double, _ y: Double, anchor: String, color: String? = nil,
    size: Double? = nil, isBold: Bool = false
  ) {
    guard !text.isEmpty else { return }
    var style = ""
    if let color { style += "fill:\(color);" }
    if let size { style += "font-size:\(number(size))px;" }
    if isBold { style += "font-weight:bold;" }
    let attribute = style.isEmpty ? "" : " style='\(style)'"
    add(
      "<text x='\(number(x))' y='\(number(y))' text-anchor='\(anchor)'\(attribute)>\(text.escapedForXML)</text>"
    )
  }

  /// Names at the top right, each behind its sign; below the title if both do not fit on a line.
  mutating func legend(
    _ names: [String], inks: [Int]? = nil, isPoints: [Bool], beside title: String
  ) {
    var right = SVGDrawing.width - SVGDrawing.right
    let wanted = names.reduce(0) { $0 + 44 + 7 * Double(TextWidth.of($1)) }
    let line = wanted + 9 * Double(TextWidth.of(title)) + 60 > SVGDrawing.width ? 46.0 : 24
    for index in names.indices.reversed() {
      let ink = inks?[index] ?? index
      let (color, dash) = SVGDrawing.series(ink)
      text(names[index], at: right, line, anchor: "end")
      right -= 8 + 7 * Double(TextWidth.of(names[index]))
      if isPoints[index] {
        sign(Point(right - 6, line - 4), kind: ink)
      } else {
        stroke(
          [Point(right - 26, line - 4), Point(right, line - 4)], color: color, dash: dash)
      }
      right -= isPoints[index] ? 28 : 44
    }
  }

  /// The sign of the nth class: told apart by form, too.
  mutating func sign(_ place: Point, kind: Int) {
    guard place.isFinite else { return }
    let color = SVGDrawing.series(kind).color
    let (x, y) = (place.x, place.y)
    switch kind % 6 {
    case 0: circle(at: place, radius: 3, fill: color)
    case 1: circle(at: place, radius: 3, fill: "#fff", stroke: color)
    case 2: polygon([Point(x, y - 4), Point(x + 4, y + 3), Point(x - 4, y + 3)], fill: color)
    case 3:
      stroke([Point(x - 3, y - 3), Point(x + 3, y + 3)], color: color)
      stroke([Point(x - 3, y + 3), Point(x + 3, y - 3)], color: color)
    case 4: rectangle(x: x - 3, y: y - 3, width: 6, height: 6, fill: color)
    default: rectangle(x: x - 3, y: y - 3, width: 6, height: 6, fill: "#fff", stroke: color)
    }
  }

  /// A whole figure, made smaller.
  mutating func nest(_ figure: Figure, x: Double, y: Double, width: Double, height: Double) {
    var inner = SVGDrawing()
    inner.text(figure.title, at: 20, 24, anchor: "start", size: 15, isBold: true)
    figure.drawAlone(on: &inner)
    add(
      "<svg x='\(number(x))' y='\(number(y))' width='\(number(width))' height='\(number(height))' "
        + "viewBox='0 0 640 400'>\n\(inner.body)</svg>")
  }

  mutating func add(_ element: String) { body += element + "\n" }

  func document(title: String, description: String) -> String {
    """
    <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 400' fill='none' role='img'>
    <style>text{font:13px sans-serif;fill:#444}.axis{stroke:#888}.grid{stroke:#e6e6e6}</style>
    <title>\(title.escapedForXML)</title>
    <desc>\(description.escapedForXML)</desc>
    <text x='20' y='24' style='font-weight:bold;font-size:15px'>\(title.escapedForXML)</text>
    \(body)</svg>
    """
  }
}

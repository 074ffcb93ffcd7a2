import Cells
import Notation

/// A surface seen from above, as lines of equal height, with a path walked on it.
package struct Contour: Equatable, Sendable {
  package var title: String
  package var x: Axis
  package var y: Axis
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  /// Heights at evenly spaced places: rows from the lowest y up, columns from the lowest x on.
  package var heights: [[Double]]
  /// From the start to where the walker stands now.
  package var path: [Point]

  package init(
    title: String, x: Axis, y: Axis, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    heights: [[Double]], path: [Point]
  ) {
    precondition(
      heights.allSatisfy { $0.count == heights[0].count }, "contour: rows of different lengths")
    self.title = title
    self.x = x
    self.y = y
    self.xRange = xRange
    self.yRange = yRange
    self.heights = heights
    self.path = path
  }

  /// The lowest of the heights, and where.
  package var lowest: (height: Double, at: Point)? {
    var best: (height: Double, at: Point)?
    for (row, values) in heights.enumerated() {
      for (column, height) in values.enumerated() where height.isFinite {
        if height < best?.height ?? .infinity { best = (height, place(row: row, column: column)) }
      }
    }
    return best
  }

  func place(row: Double, column: Double) -> Point {
    let across = max(1, Double((heights.first?.count ?? 1) - 1))
    let up = max(1, Double(heights.count - 1))
    return Point(
      xRange.lowerBound + (xRange.upperBound - xRange.lowerBound) * column / across,
      yRange.lowerBound + (yRange.upperBound - yRange.lowerBound) * row / up)
  }

  private func place(row: Int, column: Int) -> Point {
    place(row: Double(row), column: Double(column))
  }

  package var summary: String {
    func text(_ point: Point) -> String {
      "\(x.label) \(Numeral.brief(point.x, digits: 3)), \(y.label) "
        + Numeral.brief(point.y, digits: 3)
    }
    guard let lowest else { return "\(title): nothing yet." }
    var sentence =
      "\(title): lowest \(Numeral.brief(lowest.height, digits: 3)) near \(text(lowest.at))"
    if let first = path.first, let last = path.last {
      sentence += path.count > 1 ? "; the path leads from \(text(first)) to \(text(last))" : ""
    }
    return sentence + "."
  }

  /// Heights at which lines are drawn: closer together near the bottom, where the walk happens,
  /// and rounded to numbers that can be read.
  func levels(_ count: Int) -> [Double] {
    let finite = heights.joined().filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), high > low else { return [] }
    var levels: [Double] = []
    for index in 1...count {
      let share = Double(index) / Double(count + 1)
      let exact = low + (high - low) * share * share
      let level = Contour.rounded(exact, within: (high - low) * 0.02)
      if level > low && level < high && level > levels.last ?? -.infinity { levels.append(level) }
    }
    return levels
  }

  /// The value with the fewest decimals that is near enough.
  private static func rounded(_ value: Double, within slack: Double) -> Double {
    var unit = 1e6
    while unit > 1e-12 {
      let candidate = (value / unit).rounded() * unit
      if candidate != 0 && abs(candidate - value) <= slack { return candidate }
      unit /= 10
    }
    return value
  }

  func draw(on grid: inout CellGrid, in area: Rect, marks: Marks) {
    let frame = PlotFrame(
      title: heading(width: area.width, marks: marks), x: x, y: y, xRange: xRange,
      yRange: yRange, fitted: false, on: &grid, in: area, marks: marks)
    var canvas = DotCanvas(area: frame.canvas, marks: marks)
    let levels = levels(min(7, max(2, frame.canvas.height / 3)))
    var labels: [Label] = []
    for (index, level) in levels.enumerated() {
      let color = Color.ramp(UInt8(255 * index / max(1, levels.count - 1)))
      let ink = DotCanvas.Ink(color: color, mark: ".", isFaint: true)
      let lines = IsoLines(heights: heights, level: level).segments
      var step = 0
      for (a, b) in lines {
        canvas.line(
          from: canvas.dot(of: place(row: a.row, column: a.column), in: frame),
          to: canvas.dot(of: place(row: b.row, column: b.column), in: frame), ink, step: &step)
      }
      let places = lines.map { place(row: $0.0.row, column: $0.0.column) }
      if let label = label(level, color, at: places, in: frame, avoiding: labels) {
        labels.append(label)
      }
    }
    let walked = DotCanvas.Ink(color: .role(.accent), mark: "*", attributes: .bold)
    canvas.polyline(path, in: frame, walked)
    canvas.paint(on: &grid)
    for label in labels {
      grid.put(label.text, row: label.row, column: label.column, Style(label.color))
    }
    drawMarkers(in: frame, on: &grid)
  }

  private func heading(width: Int, marks: Marks) -> CellLine {
    var line = CellLine(title, .bold)
    let key = marks == .braille ? "○ start  ● now  ✕ lowest" : "o start  @ now  X lowest"
    guard line.width + 2 + key.count <= width, !path.isEmpty else { return line }
    line.append(.blank(width - line.width - key.count))
    line.append(key, .dim)
    return line
  }

  private func drawMarkers(in frame: PlotFrame, on grid: inout CellGrid) {
    func mark(_ point: Point?, _ braille: Unicode.Scalar, _ ascii: Unicode.Scalar, _ role: Role) {
      guard let point, let cell = frame.cell(of: point) else { return }
      let scalar = frame.marks == .braille ? braille : ascii
      grid.set(scalar, row: cell.row, column: cell.column, .role(role, .bold))
    }
    mark(lowest?.at, "✕", "X", .good)
    if path.count > 1 { mark(path.first, "○", "o", .accent) }
    mark(path.last, "●", "@", .accent)
  }

  private struct Label {
    var text: String
    var row: Int
    var column: Int
    var color: Color
  }

  /// A place on the line for its number: the one farthest from the labels so far.
  private func label(
    _ level: Double, _ color: Color, at places: [Point], in frame: PlotFrame,
    avoiding others: [Label]
  ) -> Label? {
    let text = Numeral.brief(level, digits: 3)
    var best: (label: Label, distance: Int)?
    for place in places {
      guard let cell = frame.cell(of: place) else { continue }
      let column = cell.column - text.count / 2
      guard column >= frame.canvas.column, column + text.count <= frame.canvas.endColumn else {
        continue
      }
      let label = Label(text: text, row: cell.row, column: column, color: color)
      // A row is about as far as two columns.
      let nearest = others.map { abs($0.row - label.row) * 2 + abs($0.column - column) }.min()
      let distance = min(nearest ?? .max, 24)
      if distance > best?.distance ?? 5 { best = (label, distance) }
    }
    return best?.label
  }
}

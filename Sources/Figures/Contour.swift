import Cells
import Notation

/// A surface seen from above, as lines of equal height, with a path walked on it.
package struct Contour: Drawable {
  package var title: String
  package var x: Axis
  package var y: Axis
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  /// Heights at evenly spaced places: rows from the lowest y up, columns from the lowest x on.
  package var heights: [[Double]]
  /// From the start to where the walker stands now.
  package var path: [Point]
  /// The height where the path ends, if it is known better than the lattice tells.
  package var height: Double?
  /// Other paths on the same ground, each with its name: optimizers that race.
  package var rivals: [Rival]

  package struct Rival: Equatable, Sendable, Codable {
    package var name: String
    package var path: [Point]

    package init(_ name: String, _ path: [Point]) {
      self.name = name
      self.path = path
    }
  }

  package init(
    title: String, x: Axis, y: Axis, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    heights: [[Double]], path: [Point], height: Double? = nil, rivals: [Rival] = []
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
    self.height = height
    self.rivals = rivals
  }

  var lattice: Lattice { Lattice(x: x, y: y, xRange: xRange, yRange: yRange, values: heights) }

  /// The lowest of the heights, and where.
  package var lowest: (height: Double, at: Point)? {
    lattice.lowest.map { ($0.value, $0.at) }
  }

  var summary: String {
    let lattice = lattice
    guard let lowest = lattice.lowest else { return "nothing yet" }
    var words =
      "lowest \(Numeral.brief(lowest.value, digits: 3)) near \(lattice.text(lowest.at))"
    let walked = path.filter(\.isFinite)
    if let first = walked.first, let last = walked.last, walked.count > 1 {
      words += "; the path leads from \(lattice.text(first)) to \(lattice.text(last))"
      let height = height ?? lattice.value(at: last)
      if height.isFinite { words += ", where it is \(Numeral.brief(height, digits: 3))" }
    }
    for rival in rivals {
      guard let last = rival.path.last(where: \.isFinite) else { continue }
      words += "; \(rival.name) has come to \(lattice.text(last))"
    }
    return words
  }

  var table: Table { lattice.table(title: title) }

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

  func frame(on grid: inout CellGrid, in area: Rect, medium: Medium) -> PlotFrame? {
    axes(on: &grid, in: area, medium)
  }

  private func axes(on grid: inout CellGrid, in area: Rect, _ medium: Medium) -> PlotFrame {
    PlotFrame(
      title: title, legend: legend(medium.marks), x: Scale(x, xRange), y: Scale(y, yRange),
      fitted: false, on: &grid, in: area, medium: medium)
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let marks = medium.marks
    let frame = axes(on: &grid, in: area, medium)
    var canvas = DotCanvas(area: frame.canvas, marks: marks)
    let levels = levels(min(7, max(2, frame.canvas.height / 3)))
    let lattice = lattice
    var labels: [Label] = []
    for (index, level) in levels.enumerated() {
      // Where several paths have colors, the ground has none.
      let ramp = Color.ramp(UInt8(255 * index / max(1, levels.count - 1)))
      let color = rivals.isEmpty ? ramp : .role(.dim)
      let ink = Ink(color: color, mark: ".", isFaint: true)
      let lines = IsoLines(heights: heights, level: level).segments
      var step = 0
      for (a, b) in lines {
        canvas.line(
          from: canvas.dot(of: lattice.place(row: a.row, column: a.column), in: frame),
          to: canvas.dot(of: lattice.place(row: b.row, column: b.column), in: frame), ink,
          step: &step)
      }
      let places = lines.map { lattice.place(row: $0.0.row, column: $0.0.column) }
      if let label = label(level, color, at: places, in: frame, avoiding: labels) {
        labels.append(label)
      }
    }
    for (index, rival) in rivals.enumerated() {
      canvas.polyline(rival.path, in: frame, .series(index))
    }
    let walked = Ink(color: .role(.accent), mark: "*", attributes: .bold)
    canvas.polyline(path, in: frame, walked)
    canvas.paint(on: &grid)
    for label in labels {
      grid.put(label.text, row: label.row, column: label.column, Style(label.color))
    }
    drawMarkers(in: frame, on: &grid)
  }

  private func legend(_ marks: Marks) -> Legend {
    var legend = Legend()
    for (index, rival) in rivals.enumerated() {
      let ink = Ink.series(index)
      legend.add(Ink.pointMark(index, marks), rival.name, Style(ink.color))
    }
    guard !path.isEmpty else { return legend }
    let walker = Style(.role(.accent), .bold)
    legend.add(marks.isASCII ? "o" : "○", "start", walker)
    legend.add(marks.isASCII ? "@" : "●", "now", walker)
    legend.add(marks.isASCII ? "X" : "✕", "lowest", .role(.good, .bold))
    return legend
  }

  private func drawMarkers(in frame: PlotFrame, on grid: inout CellGrid) {
    func mark(_ point: Point?, _ braille: Unicode.Scalar, _ ascii: Unicode.Scalar, _ role: Role) {
      guard let point, let cell = frame.cell(of: point) else { return }
      let scalar = frame.marks.isASCII ? ascii : braille
      grid.set(scalar, row: cell.row, column: cell.column, .role(role, .bold))
    }
    for (index, rival) in rivals.enumerated() {
      guard let last = rival.path.last(where: \.isFinite), let cell = frame.cell(of: last) else {
        continue
      }
      grid.set(
        Ink.pointMark(index, frame.marks), row: cell.row, column: cell.column,
        Style(Ink.series(index).color, .bold))
    }
    if rivals.isEmpty { mark(lowest?.at, "✕", "X", .good) }
    if path.count > 1 { mark(path.first, "○", "o", .accent) }
    mark(path.last, "●", "@", .accent)
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.axes(Scale(x, xRange), Scale(y, yRange))
    let lattice = lattice
    let levels = levels(9)
    for (index, level) in levels.enumerated() {
      let color = ColorMap.sequential.color(UInt8(200 * index / max(1, levels.count - 1)))
      drawing.segments(
        IsoLines(heights: heights, level: level).segments.map { a, b in
          (
            lattice.place(row: a.row, column: a.column),
            lattice.place(row: b.row, column: b.column)
          )
        }, color: color.hex)
    }
    for (index, rival) in rivals.enumerated() { drawing.rival(rival.path, index) }
    drawing.path(path, lowest: lattice.lowest?.at)
    if !rivals.isEmpty {
      drawing.legend(
        rivals.map(\.name), isPoints: [Bool](repeating: false, count: rivals.count),
        beside: title)
    }
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

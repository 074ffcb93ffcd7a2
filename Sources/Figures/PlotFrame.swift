import Cells

/// A heading, two axes with round numbers, and the area between them.
struct PlotFrame {
  let canvas: Rect
  let marks: Marks
  let x: Scale
  let y: Scale

  /// Draws everything but the data, and says where the data goes.
  ///
  /// With `fitted`, an axis grows to its outermost tick; otherwise the range is kept.
  init(
    title: String, legend: Legend = Legend(), x: Scale, y: Scale, fitted: Bool,
    on grid: inout CellGrid, in area: Rect, medium: Medium
  ) {
    marks = medium.marks
    var top = legend.heading(title, width: area.width, rows: max(1, area.height / 5))
    let foot = 2

    // The numbers decide how wide the margin is, the height how many there are.
    var rows = area.height - top.count - foot
    func fit(_ scale: Scale, _ wanted: Int) -> Scale { fitted ? scale.fitted(wanted) : scale }
    var vertical = fit(y, PlotFrame.ticks(inRows: rows))
    var yTicks = vertical.ticks(PlotFrame.ticks(inRows: rows))
    func width(_ ticks: Ticks) -> Int {
      min(ticks.labels.map(\.count).max() ?? 0, max(0, area.width / 3))
    }
    var margin = width(yTicks)
    let name = y.axis.name
    let isAbove = TextWidth.of(name) > margin && rows >= 6
    if isAbove {
      // Too wide for the margin: on a line of its own, above the axis.
      top.append(CellLine(name, .dim).elided(to: area.width))
      rows -= 1
      vertical = fit(y, PlotFrame.ticks(inRows: rows))
      yTicks = vertical.ticks(PlotFrame.ticks(inRows: rows))
      // One row less may mean other numbers.
      margin = max(margin, width(yTicks))
    }
    for (row, line) in top.enumerated() {
      grid.put(line, row: area.row + row, column: area.column)
    }

    let columns = area.width - margin - 2
    let wanted = max(2, columns / 9)
    self.x = fit(x, wanted)
    self.y = vertical
    canvas = Rect(
      row: area.row + top.count, column: area.column + margin + 2, height: rows, width: columns)

    let isInside = !isAbove && TextWidth.of(name) <= margin
    drawVertical(yTicks, label: isInside ? name : "", margin: margin, on: &grid)
    drawHorizontal(self.x.ticks(wanted), label: x.axis.name, on: &grid)
  }

  private static func ticks(inRows rows: Int) -> Int { max(2, rows / 3 + 1) }

  /// The cell that holds a point, or none outside.
  func cell(of point: Point) -> (row: Int, column: Int)? {
    guard point.isFinite, x.range.contains(point.x), y.range.contains(point.y) else { return nil }
    // The cell of its dot, so that marks sit on the lines.
    let (across, down) = marks.dots
    let dot = (
      x: x.place(point.x, of: canvas.width * across), y: y.place(point.y, of: canvas.height * down)
    )
    return (canvas.endRow - 1 - dot.y / down, canvas.column + dot.x / across)
  }

  private func drawVertical(_ ticks: Ticks, label: String, margin: Int, on grid: inout CellGrid) {
    let axis = canvas.column - 1
    // At the top, left of the axis, unless a number stands there.
    let name = CellLine(label, .dim).elided(to: margin)
    grid.put(name, row: canvas.row, column: axis - 1 - name.width)
    let (line, tick): (Unicode.Scalar, Unicode.Scalar) = marks.isASCII ? ("|", "+") : ("│", "┤")
    for row in canvas.row..<canvas.endRow { grid.set(line, row: row, column: axis, .dim) }
    for (value, label) in zip(ticks.values, ticks.labels) {
      let row = canvas.endRow - 1 - y.place(value, of: canvas.height)
      let text = CellLine(label, .dim).elided(to: margin)
      grid.put(.blank(margin), row: row, column: axis - 1 - margin)
      grid.put(text, row: row, column: axis - 1 - text.width)
      grid.set(tick, row: row, column: axis, .dim)
    }
  }

  private func drawHorizontal(_ ticks: Ticks, label: String, on grid: inout CellGrid) {
    let row = canvas.endRow
    let (corner, line, tick): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
      marks.isASCII ? ("+", "-", "+") : ("└", "─", "┴")
    grid.set(corner, row: row, column: canvas.column - 1, .dim)
    for column in canvas.column..<canvas.endColumn {
      grid.set(line, row: row, column: column, .dim)
    }
    // The label claims the right end; ticks that would touch it keep silent.
    let name = CellLine(label, .dim).elided(to: canvas.width / 2)
    let free = canvas.endColumn - (name.width > 0 ? name.width + 2 : 0)
    var end = canvas.column - 2
    for (value, text) in zip(ticks.values, ticks.labels) {
      let column = canvas.column + x.place(value, of: canvas.width)
      grid.set(tick, row: row, column: column, .dim)
      let start = max(canvas.column - 1, column - text.count / 2)
      guard start > end, start + text.count <= free else { continue }
      grid.put(text, row: row + 1, column: start, .dim)
      end = start + text.count
    }
    grid.put(name, row: row + 1, column: canvas.endColumn - name.width)
  }
}

extension DotCanvas {
  /// The nearest dot, held within a few canvases so that a line outside cannot take for ever.
  func dot(of point: Point, in frame: PlotFrame) -> (x: Int, y: Int) {
    (
      frame.x.place(point.x, of: dotColumns),
      dotRows - 1 - frame.y.place(point.y, of: dotRows)
    )
  }

  /// A line through the points; a point that has no place breaks it.
  mutating func polyline(_ points: [Point], in frame: PlotFrame, _ ink: Ink) {
    var previous: (x: Int, y: Int)?
    var step = 0
    for point in Thinning.extremes(points, over: frame.x.range, buckets: dotColumns) {
      guard frame.x.axis.shows(point.x), frame.y.axis.shows(point.y) else {
        previous = nil
        continue
      }
      let here = dot(of: point, in: frame)
      if let previous, previous == here { continue }
      line(from: previous ?? here, to: here, ink, step: &step)
      previous = here
    }
  }

  mutating func scatter(_ points: [Point], in frame: PlotFrame, _ ink: Ink) {
    for point in points where frame.x.axis.shows(point.x) && frame.y.axis.shows(point.y) {
      let here = dot(of: point, in: frame)
      dot(here.x, here.y, ink)
    }
  }
}

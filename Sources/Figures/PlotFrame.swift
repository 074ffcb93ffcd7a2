import Cells

/// A title, two axes with round numbers, and the area between them.
struct PlotFrame {
  let canvas: Rect
  let marks: Marks
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>

  /// Draws everything but the data, and says where the data goes.
  ///
  /// With `fitted`, an axis grows to its outermost tick; otherwise the range is kept.
  init(
    title: CellLine, x: Axis, y: Axis, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    fitted: Bool, on grid: inout CellGrid, in area: Rect, marks: Marks
  ) {
    self.marks = marks
    grid.put(title.elided(to: area.width), row: area.row, column: area.column)
    let body = area.split(rows: 1).bottom
    let rows = body.height - 2

    let yTicks = Ticks(
      low: yRange.lowerBound, high: yRange.upperBound, wanted: max(2, rows / 3 + 1))
    self.yRange = fitted ? PlotFrame.including(yTicks, yRange) : yRange
    let yShown = yTicks.within(self.yRange)
    let margin = min((yShown.labels.map(\.count).max() ?? 0), max(0, area.width / 3))

    let columns = body.width - margin - 2
    let xTicks = Ticks(low: xRange.lowerBound, high: xRange.upperBound, wanted: max(2, columns / 9))
    self.xRange = fitted ? PlotFrame.including(xTicks, xRange) : xRange
    canvas = Rect(row: body.row, column: body.column + margin + 2, height: rows, width: columns)

    drawVertical(yShown, label: y.label, margin: margin, on: &grid)
    drawHorizontal(xTicks.within(self.xRange), label: x.label, on: &grid)
  }

  private static func including(
    _ ticks: Ticks, _ range: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let low = min(range.lowerBound, ticks.values.first ?? range.lowerBound)
    let high = max(range.upperBound, ticks.values.last ?? range.upperBound)
    return low...high
  }

  /// Where a value falls, in dots of `scale` per cell; may lie outside.
  func x(_ value: Double, dots: Int) -> Double {
    let width = xRange.upperBound - xRange.lowerBound
    return width > 0 ? (value - xRange.lowerBound) / width * Double(dots - 1) : 0
  }

  func y(_ value: Double, dots: Int) -> Double {
    let height = yRange.upperBound - yRange.lowerBound
    return height > 0 ? (yRange.upperBound - value) / height * Double(dots - 1) : 0
  }

  /// The cell that holds a point, or none outside.
  func cell(of point: Point) -> (row: Int, column: Int)? {
    guard point.isFinite, xRange.contains(point.x), yRange.contains(point.y) else { return nil }
    return (
      canvas.row + Int(y(point.y, dots: canvas.height).rounded()),
      canvas.column + Int(x(point.x, dots: canvas.width).rounded())
    )
  }

  private func drawVertical(
    _ ticks: Ticks, label: String, margin: Int, on grid: inout CellGrid
  ) {
    let axis = canvas.column - 1
    // At the top, left of the axis, unless a number stands there.
    let name = CellLine(label, .dim).elided(to: margin)
    grid.put(name, row: canvas.row, column: axis - 1 - name.width)
    let (line, tick): (Unicode.Scalar, Unicode.Scalar) =
      marks == .braille ? ("│", "┤") : ("|", "+")
    for row in canvas.row..<canvas.endRow { grid.set(line, row: row, column: axis, .dim) }
    for (value, label) in zip(ticks.values, ticks.labels) {
      let row = canvas.row + Int(y(value, dots: canvas.height).rounded())
      let text = CellLine(label, .dim).elided(to: margin)
      grid.put(.blank(margin), row: row, column: axis - 1 - margin)
      grid.put(text, row: row, column: axis - 1 - text.width)
      grid.set(tick, row: row, column: axis, .dim)
    }
  }

  private func drawHorizontal(_ ticks: Ticks, label: String, on grid: inout CellGrid) {
    let row = canvas.endRow
    let (corner, line, tick): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
      marks == .braille ? ("└", "─", "┴") : ("+", "-", "+")
    grid.set(corner, row: row, column: canvas.column - 1, .dim)
    for column in canvas.column..<canvas.endColumn {
      grid.set(line, row: row, column: column, .dim)
    }
    // The label claims the right end; ticks that would touch it keep silent.
    let name = CellLine(label, .dim).elided(to: canvas.width / 2)
    let free = canvas.endColumn - (name.width > 0 ? name.width + 2 : 0)
    var end = canvas.column - 2
    for (value, text) in zip(ticks.values, ticks.labels) {
      let column = canvas.column + Int(x(value, dots: canvas.width).rounded())
      grid.set(tick, row: row, column: column, .dim)
      let start = max(canvas.column - 1, column - text.count / 2)
      guard start > end, start + text.count <= free else { continue }
      grid.put(text, row: row + 1, column: start, .dim)
      end = start + text.count
    }
    grid.put(name, row: row + 1, column: canvas.endColumn - name.width)
  }
}

/// What an axis measures.
package struct Axis: Equatable, Sendable {
  package var label: String
  /// Whether the axis starts at 0 even if no data is there: for sizes, which losses are.
  package var fromZero: Bool

  package init(_ label: String, fromZero: Bool = false) {
    self.label = label
    self.fromZero = fromZero
  }
}

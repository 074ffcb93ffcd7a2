import Cells
import Notation

/// A number for every place on a lattice, shown by color: an activation map, a table of losses.
package struct HeatMap: Drawable {
  package var title: String
  package var x: Axis
  package var y: Axis
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  /// Rows from the lowest y up, columns from the lowest x on.
  package var values: [[Double]]
  /// Whether zero is the middle, and the sign matters.
  package var isSigned: Bool

  package init(
    title: String, x: Axis, y: Axis, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    values: [[Double]], isSigned: Bool = false
  ) {
    precondition(
      values.allSatisfy { $0.count == values[0].count }, "heat map: rows of different lengths")
    self.title = title
    self.x = x
    self.y = y
    self.xRange = xRange
    self.yRange = yRange
    self.values = values
    self.isSigned = isSigned
  }

  var lattice: Lattice { Lattice(x: x, y: y, xRange: xRange, yRange: yRange, values: values) }

  var summary: String { lattice.summary }
  var table: Table { lattice.table(title: title) }

  func frame(on grid: inout CellGrid, in area: Rect, medium: Medium) -> PlotFrame? {
    axes(Shading(values, isSigned: isSigned, medium: medium), on: &grid, in: area, medium)
  }

  private func axes(
    _ shading: Shading, on grid: inout CellGrid, in area: Rect, _ medium: Medium
  ) -> PlotFrame {
    var legend = Legend()
    legend.add(shading.legend(), "")
    return PlotFrame(
      title: title, legend: legend, x: Scale(x, xRange), y: Scale(y, yRange), fitted: false,
      on: &grid, in: area, medium: medium)
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let shading = Shading(values, isSigned: isSigned, medium: medium)
    let frame = axes(shading, on: &grid, in: area, medium)
    guard lattice.lowest != nil else {
      grid.put("nothing yet", row: frame.canvas.row, column: frame.canvas.column + 1, .dim)
      return
    }
    shading.fill(values.reversed(), in: frame.canvas, on: &grid)
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.axes(Scale(x, xRange), Scale(y, yRange))
    drawing.tiles(lattice, isSigned: isSigned)
  }
}

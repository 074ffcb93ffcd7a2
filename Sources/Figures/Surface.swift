import Cells
import Glibc
import Notation

/// A surface over a plane, seen at an angle, as a net of lines; what lies behind is hidden.
package struct Surface: Drawable {
  package var title: String
  package var x: Axis
  package var y: Axis
  package var z: Axis
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  /// Rows from the lowest y up, columns from the lowest x on.
  package var heights: [[Double]]
  /// From the start to where the walker stands now.
  package var path: [Point]
  /// Around the upright axis, in degrees.
  package var turn: Double
  /// How far the eye is above the plane, in degrees.
  package var tilt: Double

  package init(
    title: String, x: Axis, y: Axis, z: Axis, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, heights: [[Double]], path: [Point] = [], turn: Double = 30,
    tilt: Double = 40
  ) {
    precondition(
      heights.allSatisfy { $0.count == heights[0].count }, "surface: rows of different lengths")
    self.title = title
    self.x = x
    self.y = y
    self.z = z
    self.xRange = xRange
    self.yRange = yRange
    self.heights = heights
    self.path = path
    self.turn = turn
    self.tilt = tilt
  }

  var smallest: (height: Int, width: Int) { (6, 20) }

  var lattice: Lattice { Lattice(x: x, y: y, xRange: xRange, yRange: yRange, values: heights) }

  var contour: Contour {
    Contour(title: title, x: x, y: y, xRange: xRange, yRange: yRange, heights: heights, path: path)
  }

  var summary: String { path.isEmpty ? lattice.summary : contour.summary }

  var table: Table { lattice.table(title: title) }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let lattice = lattice
    guard let low = lattice.lowest?.value, let high = lattice.highest?.value else {
      grid.put(CellLine(title, .bold).elided(to: area.width), row: area.row, column: area.column)
      grid.put("nothing yet", row: area.row + 1, column: area.column, .dim)
      return
    }
    var legend = Legend()
    let name = z.name.isEmpty ? "height" : z.name
    legend.add(
      CellLine(), "\(name) \(Numeral.brief(low, digits: 3)) to \(Numeral.brief(high, digits: 3))")
    let heading = legend.heading(title, width: area.width, rows: 2)
    for (row, line) in heading.enumerated() {
      grid.put(line, row: area.row + row, column: area.column)
    }
    let body = area.split(rows: heading.count).bottom
    let area = body.split(rows: body.height - 1).top
    var canvas = DotCanvas(area: area, marks: medium.marks)
    let view = SurfaceView(
      self, low: low, high: high, width: canvas.dotColumns, height: canvas.dotRows,
      // A cell is twice as high as wide.
      dotShape: 2 * Double(medium.marks.dots.across) / Double(medium.marks.dots.down))
    view.draw(on: &canvas)
    canvas.paint(on: &grid)
    drawPath(view, in: area, medium.marks, on: &grid)
    drawNames(view, in: area, on: &grid)
  }

  /// The path lies on the surface and is never hidden: it is what one looks for.
  private func drawPath(
    _ view: SurfaceView, in area: Rect, _ marks: Marks, on grid: inout CellGrid
  ) {
    let places = path.map { view.dot(of: $0) }
    var canvas = DotCanvas(area: area, marks: marks)
    let ink = Ink(color: .role(.accent), mark: "*", attributes: .bold)
    var previous: (x: Int, y: Int)?
    var step = 0
    for place in places {
      if let place { canvas.line(from: previous ?? place, to: place, ink, step: &step) }
      previous = place
    }
    canvas.paint(on: &grid)
    func mark(_ place: (x: Int, y: Int)?, _ scalar: Unicode.Scalar) {
      guard let place else { return }
      let (row, column) = (place.y / marks.dots.down, place.x / marks.dots.across)
      guard (0..<area.height).contains(row), (0..<area.width).contains(column) else { return }
      grid.set(scalar, row: area.row + row, column: area.column + column, .role(.accent, .bold))
    }
    if places.count > 1 { mark(places.first ?? nil, marks.isASCII ? "o" : "○") }
    mark(places.last ?? nil, marks.isASCII ? "@" : "●")
  }

  /// Below, what lies along the two edges nearest the eye: from which to which number.
  private func drawNames(_ view: SurfaceView, in area: Rect, on grid: inout CellGrid) {
    let (left, right) = view.edges
    let names = [left, right].map { edge -> CellLine in
      func text(_ value: Double) -> String { Numeral.brief(value, digits: 3) }
      var line = CellLine(text(edge.from) + " ", .dim)
      line.append(edge.axis.label.isEmpty ? "→" : edge.axis.label + " →", .plain)
      line.append(" " + text(edge.to), .dim)
      return line.elided(to: area.width / 2 - 1)
    }
    let start = max(0, area.width / 4 - names[0].width / 2)
    grid.put(names[0], row: area.endRow, column: area.column + start)
    let other = min(area.width - names[1].width, area.width * 3 / 4 - names[1].width / 2)
    grid.put(names[1], row: area.endRow, column: area.column + other)
  }

  func draw(on drawing: inout SVGDrawing) { drawing.surface(self) }
}

import Cells
import Notation

/// Which class a classifier gives to every place of a plane, and the points it was to tell apart.
package struct DecisionRegion: Drawable {
  package var title: String
  package var x: Axis
  package var y: Axis
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  package var classes: [String]
  /// The class that wins at each place: rows from the lowest y up, columns from the lowest x on.
  package var winners: [[Int]]
  /// How sure it is there, from 0 to 1; may be left empty.
  package var confidence: [[Double]]
  /// For each class its points.
  package var points: [[Point]]

  package init(
    title: String, x: Axis, y: Axis, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    classes: [String], winners: [[Int]], confidence: [[Double]] = [], points: [[Point]]
  ) {
    precondition(
      winners.allSatisfy { $0.count == winners[0].count }, "decision region: uneven rows")
    precondition(
      winners.joined().allSatisfy { classes.indices.contains($0) },
      "decision region: a winner that is no class")
    precondition(
      confidence.isEmpty || confidence.map(\.count) == winners.map(\.count),
      "decision region: confidence for every place, or for none")
    self.title = title
    self.x = x
    self.y = y
    self.xRange = xRange
    self.yRange = yRange
    self.classes = classes
    self.winners = winners
    self.confidence = confidence
    self.points = points
  }

  /// The class at a place; none outside.
  func winner(at point: Point) -> Int? { index(of: point).map { winners[$0.row][$0.column] } }

  /// How sure it is at a place.
  func sureness(at point: Point) -> Double? {
    index(of: point).map { confidence[$0.row][$0.column] }
  }

  private func index(of point: Point) -> (row: Int, column: Int)? {
    guard let columns = winners.first?.count, xRange.contains(point.x), yRange.contains(point.y)
    else { return nil }
    func index(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
      let share = (value - range.lowerBound) / max(range.upperBound - range.lowerBound, 1e-300)
      return (share * Double(count - 1)).whole(in: 0...count - 1)
    }
    return (index(point.y, yRange, winners.count), index(point.x, xRange, columns))
  }

  var summary: String {
    var known = 0
    var right = 0
    for (index, points) in points.enumerated() {
      for point in points where point.isFinite {
        guard let winner = winner(at: point) else { continue }
        known += 1
        if winner == index { right += 1 }
      }
    }
    let places = Double(max(1, winners.count * (winners.first?.count ?? 0)))
    let shares = classes.indices.map { index in
      let count = winners.reduce(0) { $0 + $1.count { $0 == index } }
      return "\(classes[index]) \(Int((Double(count) / places * 100).rounded()))%"
    }
    let ground = "of the plane " + shares.joined(separator: ", ")
    guard known > 0 else { return ground }
    return "\(Numeral.grouped(right)) of \(Numeral.grouped(known)) points on their own side; "
      + ground
  }

  var table: Table {
    Table(
      title: title,
      columns: [
        x.label.isEmpty ? "x" : x.label, y.label.isEmpty ? "y" : y.label, "class", "given",
      ],
      rows: points.enumerated().flatMap { index, points in
        points.map { point in
          [
            .number(point.x), .number(point.y),
            .text(classes.indices.contains(index) ? classes[index] : "\(index)"),
            .text(winner(at: point).map { classes[$0] } ?? ""),
          ]
        }
      })
  }

  func frame(on grid: inout CellGrid, in area: Rect, medium: Medium) -> PlotFrame? {
    axes(on: &grid, in: area, medium)
  }

  private func axes(on grid: inout CellGrid, in area: Rect, _ medium: Medium) -> PlotFrame {
    var legend = Legend()
    for (index, name) in classes.enumerated() {
      legend.add(
        Ink.pointMark(index, medium.marks), name, Style(Ink.series(index).color, .bold))
    }
    return PlotFrame(
      title: title, legend: legend, x: Scale(x, xRange), y: Scale(y, yRange), fitted: false,
      on: &grid, in: area, medium: medium)
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let frame = axes(on: &grid, in: area, medium)
    drawGround(in: frame.canvas, medium, on: &grid)
    ClassPoints(points.enumerated().map { ($0, $1) }).draw(in: frame, medium, on: &grid)
  }

  private func drawGround(in area: Rect, _ medium: Medium, on grid: inout CellGrid) {
    guard let columns = winners.first?.count, columns > 0 else { return }
    if medium.hasColorMaps, classes.count == 2, !confidence.isEmpty {
      // Two classes are the two sides of one number.
      let sides = zip(winners, confidence).map { winners, sure in
        zip(winners, sure).map { $0 == 0 ? -$1 : $1 }
      }
      let shading = Shading(low: -2, high: 2, isSigned: true, medium: medium)
      shading.fill(sides.reversed(), in: area, on: &grid)
      return
    }
    let textures: [Unicode.Scalar] =
      medium.marks.isASCII ? [" ", ".", ":", "-", "'", "~"] : [" ", "·", "░", ":", "╱", "▒"]
    for row in 0..<area.height {
      let source = (area.height - 1 - row) * winners.count / area.height
      for column in 0..<area.width {
        let winner = winners[source][column * columns / area.width]
        let cell =
          medium.hasColorMaps
          ? Cell(.space, Style(.standard, on: .ground(UInt8(winner % 6))))
          : Cell(Glyph(textures[winner % textures.count]), .dim)
        grid.set(cell, row: area.row + row, column: area.column + column)
      }
    }
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.axes(Scale(x, xRange), Scale(y, yRange))
    drawing.grounds(winners)
    for (index, points) in points.enumerated() {
      for point in points where xRange.contains(point.x) && yRange.contains(point.y) {
        drawing.mark(point, kind: index)
      }
    }
    drawing.legend(
      classes, isPoints: [Bool](repeating: true, count: classes.count), beside: title)
  }
}

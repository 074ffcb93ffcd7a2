import Cells

/// Something to look at, as a value: it knows its numbers, not how they are drawn.
package enum Figure: Equatable, Sendable {
  case plot(Plot)
  case contour(Contour)

  package var title: String {
    switch self {
    case .plot(let plot): plot.title
    case .contour(let contour): contour.title
    }
  }

  /// One sentence that says what there is to see, for who cannot see it.
  package var summary: String {
    switch self {
    case .plot(let plot): plot.summary
    case .contour(let contour): contour.summary
    }
  }

  /// The smallest area in which it still says something.
  package static let smallest = (height: 5, width: 20)

  package func draw(on grid: inout CellGrid, in area: Rect, marks: Marks) {
    guard area.height >= Figure.smallest.height, area.width >= Figure.smallest.width else {
      grid.put(
        CellLine("\(title) needs 20×5", .dim).elided(to: area.width), row: area.row,
        column: area.column, within: area)
      return
    }
    switch self {
    case .plot(let plot): plot.draw(on: &grid, in: area, marks: marks)
    case .contour(let contour): contour.draw(on: &grid, in: area, marks: marks)
    }
  }

  /// The figure alone, as lines of text.
  package func text(height: Int, width: Int, marks: Marks) -> String {
    var grid = CellGrid(height: height, width: width)
    draw(on: &grid, in: grid.bounds, marks: marks)
    return grid.text
  }
}

/// What figures are drawn with.
package enum Marks: Sendable, CaseIterable {
  /// 2×4 dots to a cell, by the Unicode braille patterns.
  case braille
  /// One mark to a cell, of the characters every terminal has.
  case ascii
}

/// A place in a figure's own units.
package struct Point: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  package var isFinite: Bool { x.isFinite && y.isFinite }
}

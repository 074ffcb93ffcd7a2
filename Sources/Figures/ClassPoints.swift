import Cells

/// Points of several kinds, a cell and a mark each; where many fall on one cell, the most common.
struct ClassPoints {
  private let classes: [(index: Int, points: [Point])]

  init(_ classes: [(index: Int, points: [Point])]) { self.classes = classes }

  func draw(in frame: PlotFrame, _ medium: Medium, on grid: inout CellGrid) {
    let area = frame.canvas
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: area.width * area.height), count: classes.count)
    for (place, kind) in classes.enumerated() {
      for point in kind.points {
        guard let cell = frame.cell(of: point) else { continue }
        counts[place][(cell.row - area.row) * area.width + cell.column - area.column] += 1
      }
    }
    for row in 0..<area.height {
      for column in 0..<area.width {
        let cell = row * area.width + column
        guard let most = counts.indices.max(by: { counts[$0][cell] < counts[$1][cell] }),
          counts[most][cell] > 0
        else { continue }
        let kind = classes[most].index
        let under = grid[area.row + row, area.column + column].style.background
        // On colored ground letters are black or white, whichever can be read.
        let color = under == .standard ? Ink.series(kind).color : under.ink
        grid.set(
          Ink.pointMark(kind, medium.marks), row: area.row + row, column: area.column + column,
          Style(color, on: under, .bold))
      }
    }
  }
}

import Cells

/// Words beside points: right of them, left, above, below or aslant, wherever nothing stands yet. A
/// word that finds no room is left out; its point stays.
struct PointLabels {
  private let series: [Plot.Series]

  init(_ series: [Plot.Series]) { self.series = series }

  /// The first words of all series, then the second: where many crowd, each kind has some.
  func draw(in frame: PlotFrame, on grid: inout CellGrid) {
    for place in 0..<(series.map(\.labels.count).max() ?? 0) {
      for (index, series) in series.enumerated() {
        guard !series.isBoxed, series.labels.indices.contains(place),
          series.points.indices.contains(place),
          let cell = frame.cell(of: series.points[place])
        else { continue }
        let word = CellLine(series.labels[place], Style(Ink.series(series.ink ?? index).color))
        put(word, beside: cell, in: frame.canvas, on: &grid)
      }
    }
  }

  private func put(
    _ word: CellLine, beside cell: (row: Int, column: Int), in area: Rect, on grid: inout CellGrid
  ) {
    let (right, left) = (cell.column + 1, cell.column - word.width)
    let middle = cell.column - word.width / 2
    let places = [
      (cell.row, right), (cell.row, left), (cell.row - 1, middle), (cell.row + 1, middle),
      (cell.row - 1, right), (cell.row + 1, right), (cell.row - 1, left), (cell.row + 1, left),
    ]
    for (row, column) in places {
      guard row >= area.row, row < area.endRow, column >= area.column,
        column + word.width <= area.endColumn,
        (column..<column + word.width).allSatisfy({ grid[row, $0] == Cell() })
      else { continue }
      return grid.put(word, row: row, column: column)
    }
  }
}

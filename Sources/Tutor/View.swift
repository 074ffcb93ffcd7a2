import Cells

extension Model {
  /// The smallest terminal in which every screen can be used.
  package static let smallest = (height: 16, width: 60)

  /// What the terminal is to show now.
  package func view() -> CellGrid { drawn.grid }

  /// What the mouse can mean now.
  var targets: [Target] {
    drawn.chrome?.allTargets(height: desk.height, width: desk.width, desk.words) ?? []
  }

  private var drawn: (grid: CellGrid, chrome: Chrome?) {
    var grid = CellGrid(height: desk.height, width: desk.width)
    guard desk.height >= Model.smallest.height, desk.width >= Model.smallest.width else {
      drawTooSmall(on: &grid)
      return (grid, nil)
    }
    let body = Chrome.body(height: desk.height, width: desk.width)
    let chrome = screen.draw(desk, on: &grid, in: body)
    chrome.draw(on: &grid, desk)
    if let count {
      let text = CellLine("\(count)", .role(.accent))
      grid.put(text, row: desk.height - 2, column: desk.width - 2 - text.width)
    }
    return (grid, chrome)
  }

  private func drawTooSmall(on grid: inout CellGrid) {
    let text = desk.words(
      .tooSmall, "\(Model.smallest.width)", "\(Model.smallest.height)", "\(desk.width)",
      "\(desk.height)")
    // As many lines as it takes, a word a line if need be.
    var row = 0
    var column = 0
    for word in text.split(separator: " ") {
      let width = TextWidth.of(String(word))
      if column > 0, column + 1 + width > grid.width { (row, column) = (row + 1, 0) }
      if column > 0 { column += 1 }
      grid.put(CellLine(String(word)).elided(to: grid.width), row: row, column: column)
      column += width
    }
  }
}

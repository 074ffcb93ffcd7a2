/// A screen as a value: everything the tutor shows is drawn on one, and compared as one.
package struct CellGrid: Equatable, Sendable {
  package let height: Int
  package let width: Int
  private var cells: [Cell]

  package init(height: Int, width: Int) {
    precondition(height >= 0 && width >= 0, "cell grid of \(height)×\(width)")
    self.height = height
    self.width = width
    cells = [Cell](repeating: Cell(), count: height * width)
  }

  /// Lines below each other, as wide as the widest.
  package init(lines: [CellLine]) {
    self.init(height: lines.count, width: lines.map(\.width).max() ?? 0)
    for (row, line) in lines.enumerated() { put(line, row: row, column: 0) }
  }

  package var bounds: Rect { Rect(row: 0, column: 0, height: height, width: width) }

  package subscript(row: Int, column: Int) -> Cell { cells[row * width + column] }

  /// One row, for whoever paints it.
  package func cells(ofRow row: Int) -> ArraySlice<Cell> {
    cells[row * width..<(row + 1) * width]
  }

  /// Takes over a row of a grid of the same width.
  package mutating func copy(row: Int, from other: CellGrid) {
    cells[row * width..<(row + 1) * width] = other.cells(ofRow: row)
  }

  package func line(_ row: Int) -> CellLine { CellLine(cells: Array(cells(ofRow: row))) }

  /// Writes a line from (row, column) on; what falls outside `area` is left out, and a wide
  /// character that only half fits leaves a space.
  package mutating func put(_ line: CellLine, row: Int, column: Int, within area: Rect? = nil) {
    let clip = area.map { $0.intersection(bounds) } ?? bounds
    guard row >= clip.row, row < clip.endRow else { return }
    var cut = line
    if column + line.width > clip.endColumn { cut = line.prefix(clip.endColumn - column) }
    for (offset, cell) in cut.cells.enumerated() {
      let target = column + offset
      guard target >= clip.column else { continue }
      let halved = cell.glyph.isContinuation && target == clip.column
      replace(halved ? Cell(.space, cell.style) : cell, row: row, column: target)
    }
  }

  @discardableResult
  package mutating func put(
    _ text: String, row: Int, column: Int, _ style: Style = .plain, within area: Rect? = nil
  ) -> Int {
    let line = CellLine(text, style)
    put(line, row: row, column: column, within: area)
    return column + line.width
  }

  /// The same narrow character in every cell of an area.
  package mutating func fill(_ area: Rect, with scalar: Unicode.Scalar, _ style: Style = .plain) {
    let area = area.intersection(bounds)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        replace(Cell(Glyph(scalar), style), row: row, column: column)
      }
    }
  }

  /// Puts one narrow glyph; outside the grid nothing happens.
  package mutating func set(_ scalar: Unicode.Scalar, row: Int, column: Int, _ style: Style) {
    set(Cell(Glyph(scalar), style), row: row, column: column)
  }

  /// Puts one cell; outside the grid nothing happens.
  package mutating func set(_ cell: Cell, row: Int, column: Int) {
    guard row >= 0, row < height, column >= 0, column < width else { return }
    replace(cell, row: row, column: column)
  }

  /// Whoever loses a half of a wide character loses the other half too.
  private mutating func replace(_ cell: Cell, row: Int, column: Int) {
    let index = row * width + column
    if cells[index].glyph.isContinuation && !cell.glyph.isContinuation && column > 0 {
      cells[index - 1].glyph = .space
    }
    if column + 1 < width && cells[index + 1].glyph.isContinuation && cell.glyph.width < 2 {
      cells[index + 1].glyph = .space
    }
    cells[index] = cell
  }

  /// Changes the style of an area, the text stays.
  package mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    let area = area.intersection(bounds)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        cells[row * width + column].style = change(cells[row * width + column].style)
      }
    }
  }

  /// Another grid laid over this one, its top left at (row, column).
  package mutating func put(_ other: CellGrid, row: Int, column: Int) {
    for source in 0..<other.height { put(other.line(source), row: row + source, column: column) }
  }

  /// The rows down to the last that is not blank.
  package var usedHeight: Int {
    cells.lastIndex { $0 != Cell() }.map { $0 / width + 1 } ?? 0
  }

  /// The first rows alone.
  package func cropped(to height: Int) -> CellGrid {
    var grid = CellGrid(height: min(height, self.height), width: width)
    grid.cells = Array(cells.prefix(grid.height * width))
    return grid
  }

  /// The text of every row, spaces at the ends left out: what tests compare.
  package var text: String {
    var rows: [String] = []
    for row in 0..<height {
      var cells = cells(ofRow: row)
      while cells.last?.glyph == .space { cells.removeLast() }
      rows.append(CellLine(cells: Array(cells)).text)
    }
    return rows.joined(separator: "\n")
  }
}

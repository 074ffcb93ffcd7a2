/// One cell of a screen.
package struct Cell: Equatable, Sendable {
  package var glyph: Glyph
  package var style: Style

  package init(_ glyph: Glyph = .space, _ style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }
}

/// A line of text as cells: its count is its width, whatever it is written in.
package struct CellLine: Equatable, Sendable {
  package private(set) var cells: [Cell] = []

  package init() {}

  package init(cells: [Cell]) { self.cells = cells }

  package init(_ text: String, _ style: Style = .plain) { append(text, style) }

  package static func blank(_ width: Int) -> CellLine {
    CellLine(cells: [Cell](repeating: Cell(), count: max(0, width)))
  }

  package var width: Int { cells.count }

  package var isBlank: Bool { cells.allSatisfy { $0.glyph == .space } }

  /// What it says, without styles.
  package var text: String {
    // Room for all of it at once: grown scalar by scalar, a megabyte took nine seconds.
    var result = String()
    result.reserveCapacity(cells.count)
    for cell in cells {
      for scalar in cell.glyph.scalars { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  package mutating func append(_ other: CellLine) { cells += other.cells }

  package mutating func append(_ text: String, _ style: Style = .plain) {
    for scalar in text.unicodeScalars { append(scalar, style) }
  }

  /// Marks join the cell before them; what could steer a terminal is shown or left out, never sent.
  private mutating func append(_ scalar: Unicode.Scalar, _ style: Style) {
    if scalar == "\t" { return append("    ", style) }
    guard let scalar = TextWidth.inert(scalar) else { return }
    switch TextWidth.of(scalar) {
    case 0:
      if cells.isEmpty { cells.append(Cell(Glyph("◌"), style)) }
      let last = cells.last!.glyph.isContinuation ? cells.count - 2 : cells.count - 1
      cells[last].glyph.add(mark: scalar)
    case 2:
      cells.append(Cell(Glyph(scalar), style))
      cells.append(Cell(.continuation, style))
    default:
      cells.append(Cell(Glyph(scalar), style))
    }
  }

  /// At most `width` columns, never half a wide character.
  package func prefix(_ width: Int) -> CellLine {
    guard width < cells.count else { return self }
    guard width > 0 else { return CellLine() }
    var kept = Array(cells[..<width])
    if cells[width].glyph.isContinuation { kept[width - 1] = Cell(.space, kept[width - 1].style) }
    return CellLine(cells: kept)
  }

  /// Cut into pieces of at most `width` columns, no character halved.
  package func pieces(of width: Int) -> [CellLine] {
    var pieces: [CellLine] = []
    var start = 0
    while start < cells.count {
      var end = min(start + max(1, width), cells.count)
      if end < cells.count, cells[end].glyph.isContinuation { end += end - start > 1 ? -1 : 1 }
      pieces.append(CellLine(cells: Array(cells[start..<end])))
      start = end
    }
    return pieces
  }

  /// Filled with spaces on the right up to `width`, or cut to it.
  package func fitted(to width: Int) -> CellLine {
    var line = prefix(width)
    line.append(.blank(width - line.width))
    return line
  }

  /// Shortened with an ellipsis if it is wider than `width`.
  package func elided(to width: Int) -> CellLine {
    guard self.width > width, width > 0 else { return prefix(width) }
    var line = prefix(width - 1)
    line.append("…", line.cells.last?.style ?? .plain)
    return line
  }
}

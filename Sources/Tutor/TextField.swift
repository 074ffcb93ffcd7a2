import Cells

/// A line of text being typed.
struct TextField: Equatable, Sendable {
  private var characters: [Character]
  private(set) var cursor: Int
  /// The next character replaces it all, as after an answer that was wrong.
  var isSelected = false

  private let longest: Int

  /// Sixty characters are more than any answer needs.
  init(_ text: String = "", longest: Int = 60) {
    self.longest = longest
    characters = Array(text.prefix(longest))
    cursor = characters.count
  }

  var text: String { String(characters) }

  /// Whether the key changed the text or moved in it.
  mutating func press(_ key: Key) -> Bool {
    if isSelected, case .character = key { self = TextField(longest: longest) }
    isSelected = false
    switch key {
    case .character(let character):
      guard characters.count < longest else { return true }
      characters.insert(character, at: cursor)
      cursor += 1
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .clearLine: self = TextField(longest: longest)
    case .home: cursor = 0
    case .end: cursor = characters.count
    default: return false
    }
    return true
  }

  /// The text where the keys are not for it.
  func restingLine(width: Int) -> CellLine {
    var line = CellLine("▏", .dim)
    line.append(CellLine(text).fitted(to: max(width, TextWidth.of(text))))
    line.append("▏", .dim)
    return line
  }

  /// The text between two thin bars, the place of the next character in reverse.
  func line(width: Int) -> CellLine {
    let content = content
    return barred(content.fitted(to: max(width, content.width)))
  }

  /// The same, never wider: a long text is seen around the place of the next character.
  func window(width: Int) -> (line: CellLine, start: Int) {
    let place = TextWidth.of(String(characters.prefix(cursor)))
    let start = max(0, place - width + 1)
    let seen = CellLine(cells: Array(content.cells.dropFirst(start)))
    return (barred(seen.fitted(to: width)), start)
  }

  private func barred(_ content: CellLine) -> CellLine {
    var line = CellLine("▏", .dim)
    line.append(content)
    line.append("▏", .dim)
    return line
  }

  private var content: CellLine {
    var content = CellLine()
    for (index, character) in characters.enumerated() {
      content.append(
        String(character), index == cursor || isSelected ? Style(.standard, .reverse) : .plain)
    }
    if cursor == characters.count { content.append(" ", Style(.standard, .reverse)) }
    return content
  }
}

import Cells
import Notation

/// A piece of running text.
package enum Inline: Equatable, Sendable {
  case text(String, Style.Attributes)
  case code(String)
  /// TeX between single dollars, and where its first character stands.
  case math(String, Position)
}

/// Reads emphasis, code, math and links in a paragraph whose lines start at known places.
package struct InlineParser {
  /// One line of running text, whatever block it looks like the beginning of.
  package static func parse(_ line: SourceLine) -> [Inline] { parse([line]) }

  /// A character and where it stands in the file.
  private struct Place {
    var character: Character
    var position: Position
  }

  private let text: [Place]
  private var at = 0
  private var found: [Inline] = []
  private var pending = ""
  private var attributes: Style.Attributes = []

  static func parse(_ lines: [SourceLine]) -> [Inline] {
    var parser = InlineParser(lines)
    parser.run()
    return parser.found
  }

  private init(_ lines: [SourceLine]) {
    var places: [Place] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { places.append(Place(character: " ", position: line.position)) }
      for (offset, character) in line.text.enumerated() {
        places.append(Place(character: character, position: line.position.moved(columns: offset)))
      }
    }
    text = places
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    text.indices.contains(at + ahead) ? text[at + ahead].character : nil
  }

  private mutating func flush() {
    if !pending.isEmpty { found.append(.text(pending, attributes)) }
    pending = ""
  }

  private mutating func run() {
    while let next = peek() {
      switch next {
      case "\\" where peek(1).map { $0.isPunctuation || $0.isSymbol } ?? false:
        pending.append(peek(1)!)
        at += 2
      case "`": span(between: "`") { text, _ in .code(text) }
      case "$": span(between: "$") { text, position in .math(text, position) }
      case "*" where peek(1) == "*": toggle(.bold, width: 2)
      case "*": toggle(.italic, width: 1)
      case "[": if !link() { literal() }
      default: literal()
      }
    }
    flush()
  }

  private mutating func literal() {
    pending.append(text[at].character)
    at += 1
  }

  private mutating func span(between mark: Character, _ make: (String, Position) -> Inline) {
    let start = at + 1
    guard let end = close(mark, from: start), end > start else {
      return literal()
    }
    flush()
    found.append(make(String(text[start..<end].map(\.character)), text[start].position))
    at = end + 1
  }

  /// Where a mark stands next. A span is never longer than this, or a file of opening marks would
  /// be searched to its end from each of them.
  private func close(_ mark: Character, from start: Int) -> Int? {
    text[start..<min(start + 2000, text.count)].firstIndex { $0.character == mark }
  }

  /// A star opens before a word and closes after one; elsewhere it is a star.
  private mutating func toggle(_ attribute: Style.Attributes, width: Int) {
    let opens = !attributes.contains(attribute)
    let after = peek(width)
    let before = at > 0 ? text[at - 1].character : nil
    let fits = opens ? after != nil && after != " " : before != nil && before != " "
    guard fits else {
      for _ in 0..<width { literal() }
      return
    }
    flush()
    attributes.formSymmetricDifference(attribute)
    at += width
  }

  /// `[words](target)`: the words.
  private mutating func link() -> Bool {
    guard let words = close("]", from: at), words + 1 < text.count,
      text[words + 1].character == "(", let end = close(")", from: words)
    else { return false }
    pending.append(contentsOf: text[(at + 1)..<words].map(\.character))
    at = end + 1
    return true
  }
}

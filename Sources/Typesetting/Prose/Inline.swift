import Cells
import Notation

/// A piece of running text.
package enum Inline: Equatable, Sendable {
  case text(String, Style.Attributes)
  case code(String)
  /// TeX between single dollars, and where its first character stands.
  case math(String, Position)
  case lineBreak
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
  /// Where the words of a link end, and where the link does.
  private var linkEnds: [Int: Int] = [:]
  private lazy var emphasis = EmphasisMarks(text.map(\.character))

  static func parse(_ lines: [SourceLine]) -> [Inline] {
    var parser = InlineParser(lines)
    parser.run()
    return parser.found
  }

  private static let hardBreak: Character = "\u{2028}"

  private init(_ lines: [SourceLine]) {
    var places: [Place] = []
    for (index, line) in lines.enumerated() {
      var content = Substring(line.text)
      let isLast = index == lines.count - 1
      var isHard = !isLast && content.hasSuffix("  ")
      while content.last?.isWhitespace == true { content.removeLast() }
      if !isLast, content.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 {
        content.removeLast()
        isHard = true
      }
      for (offset, character) in content.enumerated() {
        places.append(Place(character: character, position: line.position.moved(columns: offset)))
      }
      guard !isLast else { break }
      // Between two lines of Chinese there is no space.
      let joins = content.last?.isWide ?? false && lines[index + 1].text.first?.isWide ?? false
      if isHard || !joins {
        places.append(
          Place(
            character: isHard ? InlineParser.hardBreak : " ",
            position: line.position.moved(columns: content.count)))
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
      case "\\" where peek(1) == "(" && math(2, ["\\", ")"]): break
      case "\\" where peek(1).map { $0.isPunctuation || $0.isSymbol } ?? false:
        pending.append(peek(1)!)
        at += 2
      case InlineParser.hardBreak:
        flush()
        found.append(.lineBreak)
        at += 1
      case "`": if !code() { literal() }
      case "$" where peek(1) == "$":
        if !math(2, ["$", "$"]) {
          literal()
          literal()
        }
      case "$": if !math(1, ["$"]) { literal() }
      case "*", "_", "~": mark(next)
      case "!" where peek(1) == "[": if !link(from: at + 1) { literal() }
      case "[": if !link(from: at) { literal() }
      case "]" where linkEnds[at] != nil: at = linkEnds[at]!
      case "<": if !tag() { literal() }
      case "&": if !entity() { literal() }
      default: literal()
      }
    }
    flush()
  }

  private mutating func literal() {
    guard at < text.count else { return }
    pending.append(text[at].character)
    at += 1
  }

  /// Where a sequence stands next. A span is never longer than this, or a file of opening marks
  /// would be searched to its end from each of them.
  private func close(
    _ mark: [Character], from start: Int, where fits: (Int) -> Bool = { _ in true }
  ) -> Int? {
    let end = min(start + 2000, text.count - mark.count + 1)
    var place = start
    while place < end {
      if text[place].character == "\\", mark != ["\\", ")"], mark != ["`"] {
        place += 2
        continue
      }
      if text[place].character == mark[0], fits(place),
        mark.indices.allSatisfy({ text[place + $0].character == mark[$0] })
      {
        return place
      }
      place += 1
    }
    return nil
  }

  private lazy var lastDollar = text.lastIndex { $0.character == "$" } ?? -1

  /// `$…$`, as Pandoc reads it: no space behind the first dollar or before the last, and no digit
  /// behind the last, so that prices stay prices.
  private mutating func math(_ width: Int, _ closing: [Character]) -> Bool {
    let start = at + width
    guard closing[0] != "$" || start < lastDollar + 1, start < text.count else { return false }
    let isDollar = closing == ["$"]
    if isDollar, text[start].character.isWhitespace { return false }
    let end = close(closing, from: start) { [text] place in
      guard isDollar else { return true }
      if place > 0, text[place - 1].character.isWhitespace { return false }
      return place + 1 >= text.count || !text[place + 1].character.isASCIIDigit
    }
    guard let end, end > start else { return false }
    flush()
    let tex = String(
      text[start..<end].map { $0.character == InlineParser.hardBreak ? " " : $0.character })
    found.append(.math(tex, text[start].position))
    at = end + width
    return true
  }

  /// As many backticks close it as opened it.
  private mutating func code() -> Bool {
    var width = 0
    while peek(width) == "`" { width += 1 }
    let start = at + width
    let end = close([Character](repeating: "`", count: width), from: start) { [text] place in
      text[place - 1].character != "`"
        && (place + width >= text.count || text[place + width].character != "`")
    }
    guard let end, end > start else {
      for _ in 1..<width { literal() }
      return false
    }
    flush()
    var content = text[start..<end].map(\.character)
    if content.count > 2, content.first == " ", content.last == " " {
      content = Array(content.dropFirst().dropLast())
    }
    found.append(.code(String(content)))
    at = end + width
    return true
  }

  /// A run of stars, underscores or tildes: opens, closes, or stands for itself.
  private mutating func mark(_ character: Character) {
    var width = 0
    while peek(width) == character { width += 1 }
    var left = width
    if character == "~" ? width == 2 : width <= 3 {
      for (size, attribute) in EmphasisMarks.meanings(character, width) {
        let isOpen = attributes.isSuperset(of: attribute)
        let fits =
          isOpen
          ? emphasis.closes(at, width) : emphasis.opens(at, width) && emphasis.isClosed(at, size)
        guard fits, left >= size, isOpen || attributes.isDisjoint(with: attribute) else { continue }
        flush()
        attributes.formSymmetricDifference(attribute)
        left -= size
      }
    }
    at += width - left
    for _ in 0..<left { literal() }
  }

  /// `[words](target)`: the words, whatever is in them. An image is what it says.
  private mutating func link(from bracket: Int) -> Bool {
    guard let words = close(["]"], from: bracket + 1), words + 1 < text.count,
      text[words + 1].character == "(", let end = close([")"], from: words)
    else { return false }
    linkEnds[words] = end + 1
    at = bracket + 1
    return true
  }

  /// `<https://…>` is its address; comments and the tags that only say how to look are dropped.
  private mutating func tag() -> Bool {
    if peek(1) == "!", peek(2) == "-", peek(3) == "-" {
      guard let end = close(["-", "-", ">"], from: at + 4) else { return false }
      at = end + 3
      return true
    }
    guard let next = peek(1), next.isLetter || next == "/", let end = close([">"], from: at + 1)
    else { return false }
    let content = String(text[(at + 1)..<end].map(\.character))
    if !content.contains(" "), content.contains("://") || content.contains("@") {
      pending += content
    } else {
      let name = content.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
      guard InlineParser.tags.contains(name) else { return false }
      if name == "br" {
        flush()
        found.append(.lineBreak)
      }
    }
    at = end + 1
    return true
  }

  private static let tags: Set<String> = [
    "b", "i", "u", "em", "strong", "span", "div", "p", "br", "center", "font", "sub", "sup",
    "small",
    "code", "kbd", "a", "img", "details", "summary", "mark", "del", "hr",
  ]

  private mutating func entity() -> Bool {
    guard let end = close([";"], from: at + 1), end - at < 12 else { return false }
    let name = String(text[(at + 1)..<end].map(\.character))
    guard let character = Entity.character(name) else { return false }
    pending.append(character)
    at = end + 1
    return true
  }
}

extension Character {
  /// Chinese, Japanese or Korean, which have no spaces to break at.
  fileprivate var isWide: Bool { TextWidth.of(unicodeScalars.first!) == 2 }
}

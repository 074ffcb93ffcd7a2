import Notation

/// A line of a file, and where it begins.
package struct SourceLine: Equatable, Sendable {
  package var text: String
  package var position: Position

  package init(_ text: String, at position: Position) {
    self.text = text
    self.position = position
  }

  /// Without its first characters.
  package func dropping(_ count: Int) -> SourceLine {
    SourceLine(String(text.dropFirst(count)), at: position.moved(columns: count))
  }

  package var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

/// A block of prose.
package enum MarkdownBlock: Equatable, Sendable {
  case heading(Int, [Inline])
  case paragraph([Inline])
  case item(marker: String, [Inline])
  case quote([Inline])
  case code([String])
  case math(String, Position)
}

/// Reads headings, paragraphs, lists, quotes and display math.
package struct Markdown {
  private let lines: [SourceLine]
  private var at = 0
  private var blocks: [MarkdownBlock] = []

  package static func parse(_ lines: [SourceLine]) -> [MarkdownBlock] {
    var parser = Markdown(lines: lines)
    while parser.at < lines.count { parser.block() }
    return parser.blocks
  }

  private init(lines: [SourceLine]) { self.lines = lines }

  private mutating func block() {
    let line = lines[at]
    if line.isBlank {
      at += 1
    } else if line.text.hasPrefix("$$") {
      math()
    } else if let level = Markdown.headingLevel(line.text) {
      at += 1
      let title = line.dropping(level + 1)
      blocks.append(.heading(level, InlineParser.parse([title])))
    } else if let marker = Markdown.marker(line.text) {
      let shown = marker.count == 1 ? "•" : marker
      blocks.append(.item(marker: shown, inline(first: line.dropping(marker.count + 1))))
    } else if line.text.hasPrefix(">") {
      quote()
    } else {
      blocks.append(.paragraph(inline(first: line)))
    }
  }

  /// The lines of one paragraph or list item: up to a blank one or the start of something else.
  private mutating func inline(first: SourceLine) -> [Inline] {
    var taken = [first]
    at += 1
    while at < lines.count, !lines[at].isBlank, !Markdown.startsBlock(lines[at].text) {
      let indent = lines[at].text.prefix { $0 == " " }.count
      taken.append(lines[at].dropping(indent))
      at += 1
    }
    return InlineParser.parse(taken)
  }

  private mutating func quote() {
    var taken: [SourceLine] = []
    while at < lines.count, lines[at].text.hasPrefix(">") {
      taken.append(lines[at].dropping(lines[at].text.hasPrefix("> ") ? 2 : 1))
      at += 1
    }
    blocks.append(.quote(InlineParser.parse(taken)))
  }

  /// From `$$` to `$$`, on one line or several.
  private mutating func math() {
    let start = lines[at].position.moved(columns: 2)
    var taken: [String] = []
    var line = lines[at].dropping(2)
    at += 1
    while true {
      if let end = line.text.firstRange(of: "$$") {
        taken.append(String(line.text[..<end.lowerBound]))
        blocks.append(.math(taken.joined(separator: "\n"), start))
        let length = line.text.distance(from: line.text.startIndex, to: end.upperBound)
        let behind = line.dropping(length)
        if !behind.isBlank { blocks.append(.paragraph(InlineParser.parse([behind]))) }
        return
      }
      taken.append(line.text)
      guard at < lines.count, !lines[at].isBlank else { break }
      line = lines[at]
      at += 1
    }
    blocks.append(.math(taken.joined(separator: "\n"), start))
  }

  private static func startsBlock(_ text: String) -> Bool {
    text.hasPrefix("$$") || text.hasPrefix(">") || headingLevel(text) != nil || marker(text) != nil
  }

  private static func headingLevel(_ text: String) -> Int? {
    let level = text.prefix { $0 == "#" }.count
    guard (1...6).contains(level), text.dropFirst(level).first == " " else { return nil }
    return level
  }

  /// `*`, `-`, `+` or `1.` before a space.
  private static func marker(_ text: String) -> String? {
    guard let space = text.firstIndex(of: " ") else { return nil }
    let word = text[..<space]
    if ["*", "-", "+"].contains(word) { return String(word) }
    let digits = word.dropLast()
    return word.last == "." && !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit)
      ? String(word) : nil
  }
}

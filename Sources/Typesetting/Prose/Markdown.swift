import Notation

/// A block of prose.
package indirect enum MarkdownBlock: Equatable, Sendable {
  case heading(Int, [Inline])
  case paragraph([Inline])
  /// One item of a list, and all that belongs to it.
  case item(marker: String, [MarkdownBlock])
  case quote([MarkdownBlock])
  case code([String])
  case math(String, Position)
  case table(MarkdownTable)
  /// A line across.
  case rule

  /// Every run of text and every display formula in it, for whoever checks them.
  package func visit(inlines: ([Inline]) -> Void, math: (String, Position) -> Void) {
    switch self {
    case .heading(_, let text), .paragraph(let text): inlines(text)
    case .item(_, let blocks), .quote(let blocks):
      for block in blocks { block.visit(inlines: inlines, math: math) }
    case .math(let tex, let position): math(tex, position)
    case .table(let table):
      for row in [table.header] + table.rows { for cell in row { inlines(cell) } }
    case .code, .rule: break
    }
  }
}

/// Reads Markdown: headings, paragraphs, lists, quotes, tables, code and display math.
package struct Markdown {
  private let lines: [SourceLine]
  private var at = 0
  private var blocks: [MarkdownBlock] = []
  /// How deep this is in lists and quotes.
  private let depth: Int

  /// Deeper than this, marks are text.
  private static let deepest = 12

  package static func parse(_ lines: [SourceLine]) -> [MarkdownBlock] { parse(lines, depth: 0) }

  private static func parse(_ lines: [SourceLine], depth: Int) -> [MarkdownBlock] {
    var parser = Markdown(lines: lines, depth: depth)
    while parser.at < lines.count { parser.block() }
    return parser.blocks
  }

  private init(lines: [SourceLine], depth: Int) {
    self.lines = lines
    self.depth = depth
  }

  private mutating func block() {
    let whole = lines[at]
    if whole.isBlank {
      at += 1
      return
    }
    if whole.indent >= 4 { return indentedCode() }
    let line = whole.outdented(3)
    switch LineStart(line.text) {
    case .math(let closing): math(line, closing: closing)
    case .heading(let level): heading(line, level)
    case .fence(let mark): fence(mark, indent: whole.indent)
    case .rule:
      at += 1
      blocks.append(.rule)
    case .item(let marker) where depth < Markdown.deepest: item(line, marker)
    case .quote where depth < Markdown.deepest: quote()
    case .comment: comment(line)
    default:
      if let table = MarkdownTable.read(lines[at...]) {
        blocks.append(.table(table.table))
        at += table.lines
      } else {
        paragraph()
      }
    }
  }

  private mutating func heading(_ line: SourceLine, _ level: Int) {
    at += 1
    var title = line.dropping(level).outdented(100)
    // `## Title ##`
    while title.text.hasSuffix(" ") { title.text.removeLast() }
    let closed = title.text.reversed().drop { $0 == "#" }
    if closed.isEmpty || closed.first == " " { title.text = String(closed.reversed()) }
    blocks.append(.heading(level, InlineParser.parse([title])))
  }

  /// Up to a blank line or the start of something else; underlined, it is a heading.
  private mutating func paragraph() {
    var taken: [SourceLine] = []
    while at < lines.count, !lines[at].isBlank {
      let line = lines[at].outdented(100)
      if !taken.isEmpty {
        if let level = LineStart.underline(line.text) {
          at += 1
          blocks.append(.heading(level, InlineParser.parse(taken)))
          return
        }
        if lines[at].indent < 4, LineStart(line.text).interrupts { break }
      }
      taken.append(line)
      at += 1
    }
    blocks.append(.paragraph(InlineParser.parse(taken)))
  }

  private mutating func indentedCode() {
    var taken: [String] = []
    while at < lines.count, lines[at].indent >= 4 || lines[at].isBlank {
      taken.append(lines[at].outdented(4).text)
      at += 1
    }
    while taken.last?.allSatisfy(\.isWhitespace) == true { taken.removeLast() }
    blocks.append(.code(taken))
  }

  private mutating func fence(_ mark: String, indent: Int) {
    at += 1
    var taken: [String] = []
    while at < lines.count {
      let line = lines[at].outdented(indent)
      at += 1
      let text = line.text.trimmingSpaces
      if text.hasPrefix(mark), text.allSatisfy({ $0 == mark.first }) { break }
      taken.append(line.text)
    }
    blocks.append(.code(taken))
  }

  /// The marker's line, what is indented under it, and words that go on without a blank line.
  private mutating func item(_ line: SourceLine, _ marker: String) {
    var content = line.dropping(marker.count)
    let indent = marker.count + max(1, min(4, content.indent))
    content = content.outdented(4)
    var taken = [content]
    at += 1
    while at < lines.count {
      let line = lines[at]
      if line.isBlank {
        // A blank line belongs to the item if something indented follows.
        var next = at
        while next < lines.count, lines[next].isBlank { next += 1 }
        guard next < lines.count, lines[next].indent >= min(indent, 2) else { break }
        while at < next {
          taken.append(SourceLine("", at: lines[at].position))
          at += 1
        }
      } else if line.indent >= min(indent, 2) {
        taken.append(line.outdented(indent))
        at += 1
      } else if taken.last!.isBlank || LineStart(line.outdented(3).text).interrupts {
        break
      } else {
        taken.append(line.outdented(3))
        at += 1
      }
    }
    let shown = marker.count == 1 ? "•" : marker
    blocks.append(.item(marker: shown, Markdown.parse(taken, depth: depth + 1)))
  }

  private mutating func quote() {
    var taken: [SourceLine] = []
    while at < lines.count {
      let line = lines[at].outdented(3)
      if line.text.hasPrefix(">") {
        taken.append(line.dropping(line.text.hasPrefix("> ") ? 2 : 1))
      } else if line.isBlank || taken.last!.isBlank || LineStart(line.text).interrupts {
        break
      } else {
        taken.append(line)
      }
      at += 1
    }
    blocks.append(.quote(Markdown.parse(taken, depth: depth + 1)))
  }

  /// `<!-- … -->`, over any number of lines: nothing to see.
  private mutating func comment(_ line: SourceLine) {
    var line = line
    while true {
      at += 1
      if let end = line.text.firstRange(of: "-->") {
        let behind = line.dropping(
          line.text.distance(from: line.text.startIndex, to: end.upperBound))
        if !behind.isBlank { blocks.append(.paragraph(InlineParser.parse([behind]))) }
        return
      }
      guard at < lines.count else { return }
      line = lines[at]
    }
  }

  /// From `$$` to `$$`, or `\[` to `\]`, on one line or several.
  private mutating func math(_ opening: SourceLine, closing: String) {
    let start = opening.position.moved(columns: 2)
    var taken: [String] = []
    var line = opening.dropping(2)
    at += 1
    while true {
      if let end = line.text.firstRange(of: closing) {
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
}

import Notation
import Typesetting

/// Reads a whole lesson. Never fails: what it cannot read it leaves out, and says so.
package struct LessonParser {
  private let whole: [SourceLine]
  private var lines: ArraySlice<SourceLine>
  private var problems: [Diagnostic]
  private var pages: [Page] = []
  private var nodes: [Node] = []
  private var prose: [SourceLine] = []
  private var pageStart: Position
  /// A fence without one of our names was never closed: from then on none of them swallows a page.
  private var isTorn = false

  package static func parse(
    _ bytes: [UInt8], path: String
  ) -> (lesson: Lesson, problems: [Diagnostic]) {
    let source = Source(bytes: bytes)
    let (heading, problems, rest) = HeadingParser.parse(source, path: path)
    var parser = LessonParser(whole: source.lines, lines: rest, problems: problems)
    parser.run()
    return (Lesson(heading: heading, pages: parser.pages), parser.problems)
  }

  private init(whole: [SourceLine], lines: ArraySlice<SourceLine>, problems: [Diagnostic]) {
    self.whole = whole
    self.lines = lines
    self.problems = problems
    pageStart = (lines.first { !$0.isBlank } ?? lines.first)?.position ?? Position(line: 1)
  }

  private mutating func run() {
    while let line = lines.popFirst() {
      if let fence = Fence(line) {
        read(fence)
      } else if line.isRule {
        endPage()
      } else if line.isPause {
        endProse()
        nodes.append(.pause)
      } else {
        if let slip = ProseSlips.ofLine(line) { problems.append(slip) }
        prose.append(line)
      }
    }
    endPage()
    if pages.isEmpty {
      // Where a block could not be read, that has been told.
      if !whole.isEmpty, problems.allSatisfy({ $0.position < pageStart }) {
        problems.append(Diagnostic("empty", "a lesson has at least one page", at: pageStart))
      }
      pages = [Page(nodes: [], position: pageStart)]
    }
  }

  private mutating func endProse() {
    problems += ProseSlips.openMarks(in: prose)
    let blocks = Markdown.parse(prose)
    if !blocks.isEmpty { nodes.append(.prose(blocks)) }
    prose = []
  }

  private mutating func endPage() {
    endProse()
    if !nodes.isEmpty { pages.append(Page(nodes: nodes, position: pageStart)) }
    nodes = []
    pageStart = (lines.first { !$0.isBlank } ?? lines.first)?.position ?? pageStart
  }

  /// A fenced block: one of ours by its name, or code to be shown as it stands.
  private mutating func read(_ fence: Fence) {
    let kind = BlockKind(rawValue: fence.name)
    let content = content(of: fence, isOurs: kind != nil)
    endProse()
    if let kind {
      let (node, found) = BlockParser.parse(kind, content, at: fence.position)
      problems += found
      if let node { nodes.append(node) }
    } else if fence.name.isEmpty || fence.name == "text" {
      nodes.append(.prose([.code(content.map(\.text))]))
    } else {
      let known = BlockKind.allCases.map(\.rawValue)
      let word = fence.name.split(separator: " ").first.map(String.init) ?? ""
      let tail = Suggestion.tail(for: word, among: known)
      problems.append(
        Diagnostic(
          "unknown-block",
          """
          `\(fence.name.brief)` is no block: expected one of \(known.joined(separator: ", ")), or \
          `text` for what is shown as it stands\(tail)
          """, at: fence.namePosition))
    }
  }

  /// Up to the line that closes it. Where an author forgot that line, the next page or the next
  /// block is not swallowed.
  private mutating func content(of fence: Fence, isOurs: Bool) -> [SourceLine] {
    var content: [SourceLine] = []
    var rule: Int?
    var next: SourceLine?
    let endsAtRule = isOurs || isTorn
    while next == nil, let line = lines.popFirst() {
      if fence.isClosed(by: line) { return content }
      let isBlock = Fence(line).map { $0.isOurs && (isOurs || $0.marks >= fence.marks) } ?? false
      if isBlock || endsAtRule && line.isRule {
        next = line
      } else {
        // What is shown as it stands may have such a line; but not where it is never closed.
        if rule == nil, line.isRule { rule = content.count }
        content.append(line)
      }
    }
    if let rule {
      lines = whole[(lines.startIndex - content.count + rule - (next == nil ? 0 : 1))...]
      content.removeSubrange(rule...)
    } else if next != nil {
      lines = whole[(lines.startIndex - 1)...]
    }
    isTorn = isTorn || !isOurs
    var message = "this block is never closed by a line of ```"
    if !isOurs, let next, !next.isRule {
      message = """
        this fence is never closed: line \(next.position.line) opens another, \
        `\(next.text.trimmingSpaces.brief)`. Close it before, or leave this line out; to show a \
        block as it stands, take four backquotes
        """
    }
    problems.append(Diagnostic("open-fence", message, at: fence.position))
    return content
  }
}

/// The line that opens a fenced block.
private struct Fence {
  var position: Position
  var marks: Int
  var name: String
  var namePosition: Position

  /// None if the line opens nothing, or what the prose around it takes for code of its own.
  init?(_ line: SourceLine) {
    let body = line.trimmed
    guard body.text.hasPrefix("```") else { return nil }
    let marks = body.text.prefix { $0 == "`" }.count
    let name = body.dropping(marks).trimmed
    // Code within a line may begin it: ```like this```.
    guard !name.text.contains("`") else { return nil }
    let isIndented = body.position != line.position
    guard !isIndented || BlockKind(rawValue: name.text) != nil else { return nil }
    self.marks = marks
    self.name = name.text
    position = body.position
    namePosition = name.position
  }

  /// Whether it is one of our blocks.
  var isOurs: Bool { BlockKind(rawValue: name) != nil }

  func isClosed(by line: SourceLine) -> Bool {
    let body = line.text.trimmingSpaces
    return body.utf8.count >= marks && body.utf8.allSatisfy { $0 == UInt8(ascii: "`") }
  }
}

extension SourceLine {
  /// `<!-- pause -->`, in any spelling.
  var isPause: Bool {
    text.hasPrefix("<!--") && text.filter { !$0.isWhitespace }.lowercased() == "<!--pause-->"
  }

  /// `---`, which ends a page and a heading.
  var isRule: Bool { text.hasPrefix("---") && text.trimmingSpaces == "---" }
}

extension String {
  /// As it is quoted in a message: a line that goes on for ever is cut.
  var brief: String { utf8.count > 60 && count > 60 ? prefix(59) + "…" : self }
}

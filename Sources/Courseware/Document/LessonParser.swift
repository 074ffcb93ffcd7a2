import Notation
import Typesetting

/// Reads a whole lesson. Never fails: what it cannot read it leaves out, and says so.
package struct LessonParser {
  private var lines: ArraySlice<SourceLine>
  private var problems: [Diagnostic]
  private var pages: [Page] = []
  private var nodes: [Node] = []
  private var prose: [SourceLine] = []
  private var pageStart: Position

  package static func parse(
    _ bytes: [UInt8], path: String
  ) -> (lesson: Lesson, problems: [Diagnostic]) {
    let (heading, problems, rest) = HeadingParser.parse(Source(bytes: bytes), path: path)
    var parser = LessonParser(
      lines: rest, problems: problems, pageStart: rest.first?.position ?? Position(line: 1))
    parser.run()
    return (Lesson(heading: heading, pages: parser.pages), parser.problems)
  }

  private init(lines: ArraySlice<SourceLine>, problems: [Diagnostic], pageStart: Position) {
    self.lines = lines
    self.problems = problems
    self.pageStart = pageStart
  }

  private mutating func run() {
    while let line = lines.popFirst() {
      if line.text.hasPrefix("```") {
        fence(line)
      } else if line.text == "---" {
        endPage()
      } else if line.text.trimmingSpaces == "<!-- pause -->" {
        endProse()
        nodes.append(.pause)
      } else {
        prose.append(line)
      }
    }
    endPage()
    if pages.isEmpty {
      problems.append(Diagnostic("empty", "a lesson has at least one page", at: pageStart))
      pages = [Page(nodes: [], position: pageStart)]
    }
  }

  private mutating func endProse() {
    let blocks = Markdown.parse(prose)
    if !blocks.isEmpty { nodes.append(.prose(blocks)) }
    prose = []
  }

  private mutating func endPage() {
    endProse()
    if !nodes.isEmpty { pages.append(Page(nodes: nodes, position: pageStart)) }
    nodes = []
    pageStart = lines.first?.position ?? pageStart
  }

  /// A fenced block: one of ours by its name, or code to be shown as it stands.
  private mutating func fence(_ opening: SourceLine) {
    var content: [SourceLine] = []
    var closed = false
    while let line = lines.popFirst() {
      if line.text.hasPrefix("```") {
        closed = true
        break
      }
      content.append(line)
    }
    if !closed {
      problems.append(
        Diagnostic(
          "open-fence", "this block is never closed by a line of ```", at: opening.position))
    }
    endProse()
    let kind = opening.text.dropFirst(3).trimmingSpaces
    if kind.isEmpty || kind == "text" {
      nodes.append(.prose([.code(content.map(\.text))]))
      return
    }
    guard let type = BlockKind(rawValue: String(kind)) else {
      let known = BlockKind.allCases.map(\.rawValue)
      let tail = Suggestion.tail(for: String(kind), among: known)
      problems.append(
        Diagnostic(
          "unknown-block",
          "`\(kind)` is no block: expected one of \(known.joined(separator: ", "))\(tail)",
          at: opening.position.moved(columns: 3)))
      return
    }
    let (node, found) = BlockParser.parse(type, content, at: opening.position)
    problems += found
    if let node { nodes.append(node) }
  }
}

import Notation
import Typesetting

/// What one lesson defines, page by page.
package struct LessonTerms: Equatable, Sendable {
  package var id: String
  package var title: String
  /// Pages that define something, counted from 1.
  package var pages: [(number: Int, terms: [Term])]

  package init(_ lesson: Lesson) {
    self.init(lesson.heading, lesson.pages.enumerated().map { ($0 + 1, $1.terms) })
  }

  private init(_ heading: LessonHeading, _ pages: [(Int, [Term])]) {
    id = heading.id
    title = heading.title
    self.pages = pages.filter { !$0.1.isEmpty }
  }

  package static func == (a: LessonTerms, b: LessonTerms) -> Bool {
    (a.id, a.title) == (b.id, b.title) && a.pages.elementsEqual(b.pages) { $0 == $1 }
  }

  /// From the bytes of a file, past everything else: a thousand lessons are looked through before
  /// the first one is checked.
  package init(_ bytes: [UInt8], _ heading: LessonHeading) {
    var scan = Scan(bytes: bytes)
    self.init(heading, scan.run())
  }

  /// Counts pages as the parser does.
  private struct Scan {
    let bytes: [UInt8]
    var at = 0
    var line = 0

    mutating func run() -> [(Int, [Term])] {
      var pages: [(Int, [Term])] = []
      guard bytes.count <= Source.largest, skipHeading() else { return [] }
      var page = 1
      var isEmpty = true
      var terms: [Term] = []
      func end() {
        if !terms.isEmpty { pages.append((page, terms)) }
        if !isEmpty { page += 1 }
        terms = []
        isEmpty = true
      }
      while let range = next() {
        if starts(range, "```") {
          let isTerms = starts(range, "```terms")
          let opened = line
          let lines = fence(isWanted: isTerms)
          if isTerms { terms += TermParser.parse(lines, at: Position(line: opened)).0 }
          isEmpty = false
        } else if equals(range, "---") {
          end()
        } else if !isBlank(range), !isComment(range) {
          isEmpty = false
        }
      }
      end()
      return pages
    }

    /// The next line without its end.
    private mutating func next() -> Range<Int>? {
      guard at < bytes.count else { return nil }
      let start = at
      while at < bytes.count, bytes[at] != 10 { at += 1 }
      let end = at > start && bytes[at - 1] == 13 ? at - 1 : at
      at += 1
      line += 1
      return start..<end
    }

    private mutating func skipHeading() -> Bool {
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
      guard let first = next(), equals(first, "---") else { return false }
      while let range = next() { if equals(range, "---") { return true } }
      return false
    }

    private mutating func fence(isWanted: Bool) -> [SourceLine] {
      var lines: [SourceLine] = []
      while let range = next(), !starts(range, "```") {
        guard isWanted else { continue }
        lines.append(
          SourceLine(String(decoding: bytes[range], as: UTF8.self), at: Position(line: line)))
      }
      return lines
    }

    private func starts(_ range: Range<Int>, _ text: String) -> Bool {
      let count = text.utf8.count
      return range.count >= count
        && bytes[range.lowerBound..<range.lowerBound + count].elementsEqual(text.utf8)
    }

    private func equals(_ range: Range<Int>, _ text: String) -> Bool {
      range.count == text.utf8.count && starts(range, text)
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
      bytes[range].allSatisfy { $0 == 32 || $0 == 9 }
    }

    /// A pause is something; any other comment is nothing.
    private func isComment(_ range: Range<Int>) -> Bool {
      starts(range, "<!--") && !starts(range, "<!-- pause -->")
    }
  }
}

extension Page {
  /// What is defined on it.
  package var terms: [Term] {
    nodes.flatMap { node -> [Term] in if case .terms(let terms) = node { terms } else { [] } }
  }
}

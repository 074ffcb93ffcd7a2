import Cells
import Courseware
import Typesetting

/// Where in a lesson words stand: typed after `/`, then found again by `n` and `N`.
struct LessonSearch: Equatable, Sendable {
  var field = TextField()
  /// Whether the words are still being typed.
  var isTyping = true
  private(set) var pages: [Int] = []

  /// Pages that have the words, in any case, whatever is revealed of them.
  mutating func look(in lesson: Lesson, _ desk: Desk) {
    let words = field.text.lowercased()
    pages =
      words.isEmpty
      ? []
      : lesson.pages.indices.filter { page in
        LessonSearch.text(of: lesson.pages[page], lesson, desk).contains(words)
      }
  }

  /// The next page that has them after one, around the end; before it, going back.
  func page(after page: Int, forward: Bool) -> Int? {
    forward
      ? pages.first { $0 > page } ?? pages.first : pages.last { $0 < page } ?? pages.last
  }

  /// Its words on one long line, as they are read.
  private static func text(of page: Page, _ lesson: Lesson, _ desk: Desk) -> String {
    PageLayout(page, width: 72) { TextLine.joined(desk.posed($0, in: lesson).ask) }.lines
      .map { $0.text.lowercased() }.joined(separator: " ")
  }

  /// The places of the words on a line that is shown.
  static func places(of words: String, in line: CellLine) -> [Range<Int>] {
    let wanted = Array(words.lowercased())
    guard !wanted.isEmpty, line.width >= wanted.count else { return [] }
    // A wide character fills two cells; the second one says nothing.
    let letters = line.cells.enumerated().filter { !$0.element.glyph.isContinuation }
      .map { (column: $0.offset, text: $0.element.text.lowercased()) }
    guard letters.count >= wanted.count else { return [] }
    return (0...letters.count - wanted.count).compactMap { start in
      let isHere = wanted.indices.allSatisfy { letters[start + $0].text == String(wanted[$0]) }
      guard isHere else { return nil }
      return letters[start].column..<letters[start + wanted.count - 1].column + 1
    }
  }
}

import Cells
import Courseware
import Typesetting

/// The pages of a lesson, which of them have been seen, and what is open on each.
package struct ContentsScreen: Sendable {
  let lesson: Lesson
  private var cursor: ListCursor

  /// - Parameter page: counts from 0.
  init(_ lesson: Lesson, page: Int) {
    self.lesson = lesson
    cursor = ListCursor(page)
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if cursor.press(key, times, count: lesson.pages.count) { return .stay }
    switch key {
    case .enter, .right, .character("l"), .character(" "): return .turn(cursor.selected)
    case .left, .character("h"), .character("c"): return .back
    default: return .ignored
    }
  }

  mutating func point(_ line: Int, _ desk: inout Desk) -> Move {
    cursor.move(to: line, lesson.pages.count)
    return .turn(line)
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let seen = desk.progress.lessons[lesson.heading.id]?.farthest ?? 0
    let first = cursor.first(height: body.height, count: lesson.pages.count)
    // As wide as text is, wider only where a title has no room beside what its page holds.
    let needed = lesson.pages.map { page in
      9 + (page.title.map { TextLine.joined($0).width } ?? 0) + note(page, desk).width + 3
    }
    let width = min(max(PageLayout.widest, needed.max() ?? 0), body.width)
    var targets: [Target] = []
    for (offset, page) in lesson.pages.dropFirst(first).prefix(body.height).enumerated() {
      let index = first + offset
      let isHere = index == cursor.selected
      var line = CellLine(isHere ? "▸ " : "  ", .role(.accent, .bold))
      let number = "\(index + 1)"
      line.append(String(repeating: " ", count: max(0, 2 - number.count)) + number + "  ", .dim)
      let isOpen = page.nodes.contains { node in
        guard case .quiz(let question) = node else { return false }
        return !desk.progress.isSolved("\(lesson.heading.id)/\(question.id)")
      }
      // Read, but not all of it answered.
      line.append(
        index >= seen ? "○ " : isOpen ? "◐ " : "● ",
        index >= seen ? .dim : .role(isOpen ? .accent : .good))
      let isMarked = desk.progress.marks[lesson.heading.id]?.contains(index + 1) ?? false
      var note = CellLine(isMarked ? "★  " : "", .role(.warn))
      note.append(self.note(page, desk))
      let title = page.title.map(TextLine.joined) ?? CellLine(desk.words(.untitledPage), .dim)
      line.append(
        CellLine(cells: title.cells.map { Cell($0.glyph, isHere ? .bold : .plain) })
          .elided(to: width - line.width - note.width - 1))
      line.append(.blank(width - line.width - note.width))
      line.append(note)
      let place = Rect(row: body.row + offset, column: body.column, height: 1, width: width)
      grid.put(line, row: place.row, column: place.column)
      targets.append(Target(place, .item(index)))
    }
    var title = CellLine(lesson.heading.title + " › ", .dim)
    title.append(desk.words(.contents), .bold)
    let status = CellLine("\(cursor.selected + 1) / \(lesson.pages.count)", .dim)
    return Chrome(title: title, status: status, hints: ContentsScreen.hints, targets: targets)
  }

  /// What is on a page besides words: its lab, its trace, and how many of its questions are done.
  private func note(_ page: Page, _ desk: Desk) -> CellLine {
    var line = CellLine()
    func add(_ text: String, _ style: Style = .dim) {
      if line.width > 0 { line.append(" · ", .dim) }
      line.append(text, style)
    }
    var questions: [String] = []
    for node in page.nodes {
      switch node {
      case .lab(let lab): add(lab.lab)
      case .trace: add(desk.words(.trace))
      case .quiz(let question): questions.append("\(lesson.heading.id)/\(question.id)")
      default: break
      }
    }
    if !questions.isEmpty {
      let done = questions.count { desk.progress.isSolved($0) }
      let words = desk.words(.questionsDone, "\(done)", "\(questions.count)")
      add(words, done == questions.count ? .role(.good) : .role(.accent))
    }
    return line
  }

  static let hints = [
    KeyHint("Enter", .open, .openPageLong), KeyHint("↑↓", .move, .moveLong),
    KeyHint("Esc", .back, .homeLong),
  ]
}

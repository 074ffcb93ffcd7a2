import Cells
import Courseware
import Typesetting

/// A page to look something up on: its text alone, all of it, and nothing is recorded.
package struct PageScreen: Sendable {
  let lesson: Lesson
  /// Counts from 0.
  let page: Int
  private var scroll = TextScroll()

  /// - Parameter page: counts from 1.
  init(lesson: Lesson, page: Int) {
    self.lesson = lesson
    self.page = min(max(page, 1), lesson.pages.count) - 1
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    let body = Chrome.body(height: desk.height, width: desk.width)
    let count = layout(desk, width: body.width).lines.count
    if scroll.press(key, times, lines: count, height: body.height) { return .stay }
    switch key {
    case .left, .character("h"): return .back
    default: return .ignored
    }
  }

  private func layout(_ desk: Desk, width: Int) -> PageLayout {
    PageLayout(
      lesson.pages[page], width: width, hasSmallForms: !desk.medium.marks.isASCII,
      announce: { question in
        var line = CellLine("? ", .role(.accent, .bold))
        line.append(desk.words(.question) + "  ", .bold)
        line.append(TextLine.joined(desk.posed(question, in: lesson).ask))
        return line
      })
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let layout = layout(desk, width: body.width)
    let first = scroll.first(lines: layout.lines.count, height: body.height)
    for (offset, line) in layout.lines.dropFirst(first).prefix(body.height).enumerated() {
      grid.put(line, row: body.row + offset, column: body.column, within: body)
    }
    var title = CellLine(lesson.heading.part + " › ", .dim)
    title.append(lesson.heading.title, .bold)
    let status = CellLine("\(page + 1) / \(lesson.pages.count)", .dim)
    return Chrome(title: title, status: status, hints: PageScreen.hints)
  }

  static let hints = [
    KeyHint("Esc", .back, .homeLong), KeyHint("↑↓", .move, .moveLong),
  ]
}

import Cells
import Courseware
import Records
import Typesetting

/// What there is to know of a lesson before it is opened: what it needs, where it leads, how well it
/// is known.
struct LessonDetails {
  private let heading: LessonHeading
  private let desk: Desk

  /// - Parameter lesson: its index on the shelf.
  init(lesson: Int, _ desk: Desk) {
    heading = desk.shelf[lesson]
    self.desk = desk
  }

  func draw(on grid: inout CellGrid, in area: Rect) {
    let layout = TextLayout(width: min(60, area.width))
    var lines = layout.wrap(heading.title, .bold)
    lines.append(CellLine(desk.words(.minutes, "\(heading.minutes)"), .dim))
    lines.append(CellLine())
    func list(_ title: Word, _ lessons: [LessonHeading]) {
      guard !lessons.isEmpty else { return }
      lines.append(CellLine(desk.words(title), .dim))
      for lesson in lessons {
        let state = LessonState(lesson.id, desk)
        lines += layout.hang("  \(state.mark) ", .role(state.role), [.text(lesson.title, [])])
      }
      lines.append(CellLine())
    }
    list(.needsFirst, heading.needs.compactMap { desk.heading($0) })
    list(.leadsTo, desk.shelf.filter { $0.needs.contains(heading.id) })
    let items = desk.questions[heading.id] ?? []
    if !items.isEmpty {
      let solved = items.count { desk.progress.isSolved($0) }
      let due = items.count { desk.progress.items[$0]?.due ?? .max <= desk.now }
      lines.append(CellLine(desk.words(.questionsDone, "\(solved)", "\(items.count)")))
      if due > 0 { lines.append(CellLine(desk.words(.due, "\(due)"), .role(.accent))) }
    }
    for (row, line) in lines.prefix(area.height).enumerated() {
      grid.put(line, row: area.row + row, column: area.column, within: area)
    }
  }
}

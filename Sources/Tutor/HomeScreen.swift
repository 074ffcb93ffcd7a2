import Cells
import Courseware
import Records

/// The map: parts, their lessons, how far the learner is, and where to go on.
package struct HomeScreen: Equatable, Sendable {
  /// Index on the shelf.
  private(set) var selected = 0

  init(_ desk: Desk) { select(desk.progress.last?.lesson, desk) }

  mutating func select(_ lesson: String?, _ desk: Desk) {
    if let index = desk.shelf.firstIndex(where: { $0.id == lesson }) { selected = index }
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    guard !desk.shelf.isEmpty else { return .ignored }
    let last = desk.shelf.count - 1
    switch key {
    case .down, .character("j"): selected = min(last, selected + (times ?? 1))
    case .up, .character("k"): selected = max(0, selected - (times ?? 1))
    case .right, .character("l"): movePart(by: 1, desk)
    case .left, .character("h"): movePart(by: -1, desk)
    case .character("g"), .home: selected = 0
    case .character("G"), .end: selected = min(last, (times ?? desk.shelf.count) - 1)
    case .enter, .character(" "): desk.effects.append(.openLesson(desk.shelf[selected].id))
    default: return .ignored
    }
    return .stay
  }

  private mutating func movePart(by step: Int, _ desk: Desk) {
    let parts = Part.all(of: desk.shelf)
    guard let now = parts.firstIndex(where: { $0.lessons.contains(selected) }) else { return }
    selected = parts[min(max(now + step, 0), parts.count - 1)].lessons.lowerBound
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let words = desk.words
    guard !desk.shelf.isEmpty else {
      grid.put(words(.noLessons), row: body.row, column: body.column, .dim)
      return Chrome(title: CellLine("gradus", .bold), hints: [KeyHint("q", .quit, .quitLong)])
    }
    drawContinue(desk, on: &grid, in: body)
    let map = body.split(rows: 3).bottom
    let parts = Part.all(of: desk.shelf)
    let names = parts.map { TextWidth.of($0.name) }.max() ?? 0
    let (left, right) = map.split(columns: min(names + 16, map.width * 11 / 20))
    drawParts(parts, desk, on: &grid, in: left)
    for row in right.row..<right.row + max(parts.count, 6) where row < right.endRow {
      grid.set("│", row: row, column: right.column, .dim)
    }
    if let part = parts.first(where: { $0.lessons.contains(selected) }) {
      drawLessons(part.lessons, desk, on: &grid, in: right.split(columns: 3).right)
    }
    if desk.progress.last == nil { drawWelcome(desk, on: &grid, in: body) }

    let read = desk.shelf.filter { desk.isDone($0.id) }.count
    let due = desk.progress.dueCount(at: desk.now)
    var status = CellLine(due > 0 ? words(.due, "\(due)") + " · " : "", .role(.accent))
    status.append(words(.lessonsRead, "\(read)", "\(desk.shelf.count)"), .dim)
    return Chrome(
      title: CellLine("gradus", .bold), status: status,
      hints: HomeScreen.hints.filter { $0.keys != "↑↓" || desk.shelf.count > 1 })
  }

  private func drawContinue(_ desk: Desk, on grid: inout CellGrid, in body: Rect) {
    let heading = desk.shelf[selected]
    let place = desk.progress.lessons[heading.id]
    var line = CellLine("  ")
    line.append(desk.words(place == nil ? .begin : .continueHere), .bold)
    line.append("   \(heading.part) › ", .dim)
    line.append(heading.title)
    if let place {
      line.append("  " + desk.words(.pageOf, "\(place.page)", "\(place.pages)"), .dim)
    }
    grid.put(line.elided(to: body.width), row: body.row, column: body.column)
  }

  private func drawParts(_ parts: [Part], _ desk: Desk, on grid: inout CellGrid, in area: Rect) {
    for (index, part) in parts.enumerated() {
      let row = area.row + index
      let isHere = part.lessons.contains(selected)
      if isHere { grid.put("▸", row: row, column: area.column, .role(.accent, .bold)) }
      let name = CellLine(part.name, isHere ? .bold : .plain).elided(to: area.width - 16)
      grid.put(name, row: row, column: area.column + 2, within: area)
      let read = part.lessons.filter { desk.isDone(desk.shelf[$0].id) }
      let share = Double(read.count) / Double(part.lessons.count)
      grid.put(.bar(share, width: 10), row: row, column: area.endColumn - 12, within: area)
    }
  }

  private func drawLessons(
    _ lessons: Range<Int>, _ desk: Desk, on grid: inout CellGrid, in area: Rect
  ) {
    // Scrolled so that the selected one is in sight.
    let first = max(lessons.lowerBound, selected - area.height + 1)
    for index in first..<min(lessons.upperBound, first + area.height) {
      let heading = desk.shelf[index]
      let row = area.row + index - first
      let isHere = index == selected
      let state = LessonState(heading.id, desk)
      var line = CellLine(state.mark, .role(state.role))
      line.append(" " + heading.title, isHere ? .bold : .plain)
      let right = CellLine(
        note(heading, state, desk, room: area.width - line.width - 1), .dim)
      let room = area.width - right.width - 1
      grid.put(line.elided(to: room), row: row, column: area.column, within: area)
      grid.put(right, row: row, column: area.endColumn - right.width, within: area)
      if isHere {
        grid.restyle(Rect(row: row, column: area.column, height: 1, width: area.width)) {
          $0.adding(.reverse)
        }
      }
    }
  }

  /// Where in the lesson, what it needs that is not read yet, and how long it takes: as much of it
  /// as the title leaves room for.
  private func note(
    _ heading: LessonHeading, _ state: LessonState, _ desk: Desk, room: Int
  ) -> String {
    var notes = [desk.words(.minutes, "\(heading.minutes)")]
    func add(_ note: String) {
      let longer = [note] + notes
      if TextWidth.of(longer.joined(separator: "  ")) <= room { notes = longer }
    }
    if let need = heading.needs.first(where: { !desk.isDone($0) }),
      let needed = desk.heading(need)
    {
      add(desk.words(.needs, needed.title))
    }
    if state == .mastered { add(desk.words(.mastered)) }
    if state == .known { add(desk.words(.known)) }
    if state == .open, let place = desk.progress.lessons[heading.id] {
      add(desk.words(.pageOf, "\(place.page)", "\(place.pages)"))
    }
    return notes.joined(separator: "  ")
  }

  /// Three lines for who is here for the first time; no wizard.
  private func drawWelcome(_ desk: Desk, on grid: inout CellGrid, in body: Rect) {
    for (index, word) in [Word.welcome1, .welcome2, .welcome3].enumerated() {
      let row = body.endRow - 3 + index
      grid.put(
        CellLine(desk.words(word), .dim).elided(to: body.width), row: row, column: body.column)
    }
  }

  static let hints = [
    KeyHint("Enter", .open, .openLong),
    KeyHint("↑↓", .move, .moveLong),
    .review,
    KeyHint("q", .quit, .quitLong),
  ]
}

/// The lessons of the shelf that belong together.
private struct Part {
  var name: String
  var lessons: Range<Int>

  static func all(of shelf: [LessonHeading]) -> [Part] {
    var parts: [Part] = []
    for (index, heading) in shelf.enumerated() {
      if parts.last?.name == heading.part {
        parts[parts.count - 1].lessons = parts.last!.lessons.lowerBound..<index + 1
      } else {
        parts.append(Part(name: heading.part, lessons: index..<index + 1))
      }
    }
    return parts
  }
}

private enum LessonState {
  case new, open, read, known, mastered

  init(_ lesson: String, _ desk: Desk) {
    switch desk.mastery(of: lesson) {
    case .mastered: self = .mastered
    case .known: self = .known
    case .new, .begun:
      self = desk.progress.lessons[lesson].map { $0.isRead ? .read : .open } ?? .new
    }
  }

  var mark: String {
    switch self {
    case .new: "○"
    case .open: "◐"
    case .read: "●"
    case .known, .mastered: "✓"
    }
  }

  var role: Role {
    switch self {
    case .new: .dim
    case .open: .accent
    case .read, .known, .mastered: .good
    }
  }
}

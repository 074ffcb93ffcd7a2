import Cells
import Courseware
import Records

extension HomeScreen {
  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let words = desk.words
    guard !desk.shelf.isEmpty else {
      grid.put(words(.noLessons), row: body.row, column: body.column, .dim)
      return Chrome(title: CellLine("gradus", .bold), hints: GeneralKeys.hints)
    }
    var chrome = Chrome(title: CellLine("gradus", .bold), status: status(desk), hints: hints(desk))
    if isTyping {
      chrome.targets = drawFound(desk, on: &grid, in: body)
      chrome.hints = HomeScreen.searchHints
      chrome.helpKey = "F1"
      return chrome
    }
    let next = drawNext(desk, on: &grid, in: body)
    chrome.targets = next.targets
    chrome.targets += drawMap(desk, on: &grid, in: body.split(rows: next.rows + 1).bottom)
    if desk.progress.last == nil { drawWelcome(desk, on: &grid, in: body) }
    return chrome
  }

  private func status(_ desk: Desk) -> CellLine {
    let read = desk.shelf.count { desk.isDone($0.id) }
    var status = CellLine(
      desk.words(.lessonsRead, "\(read)", "\(desk.shelf.count)"), .dim)
    if let days = desk.progress.days.max().map({ Day.of(desk.now) - $0 }), days >= 0 {
      let when =
        days == 0
        ? desk.words(.hereToday)
        : days == 1 ? desk.words(.hereYesterday) : desk.words(.hereBefore, "\(days)")
      status.append(" · " + when, .dim)
    }
    return status
  }

  /// What to do now: the chosen lesson, the one that comes next, and what is due, a line each.
  private func drawNext(
    _ desk: Desk, on grid: inout CellGrid, in body: Rect
  ) -> (rows: Int, targets: [Target]) {
    var rows: [(line: CellLine, key: String)] = []
    let words = desk.words
    let titles = [Word.begin, .continueHere, .nextUp, .reviewNow].map { words($0) }
    let width = (titles.map(TextWidth.of).max() ?? 0) + 3
    func row(_ title: Word, _ key: String, _ style: Style = .bold) -> CellLine {
      CellLine(words(title), style).fitted(to: width)
    }
    func named(_ heading: LessonHeading, _ line: inout CellLine) {
      // Its part stands right below, on the map.
      if body.width >= 100 { line.append(heading.part + " › ", .dim) }
      line.append(heading.title)
    }
    let heading = desk.shelf[selected]
    let place = desk.progress.lessons[heading.id]
    var here = row(place == nil ? .begin : .continueHere, "Enter")
    named(heading, &here)
    if let place {
      here.append("  " + words(.pageOf, "\(place.page)", "\(place.pages)"), .dim)
    }
    rows.append((here, "Enter"))
    if let next = desk.suggested, next != selected {
      var line = row(.nextUp, "n")
      named(desk.shelf[next], &line)
      rows.append((line, "n"))
    }
    let due = desk.due.count
    if due > 0 {
      var line = row(.reviewNow, "d", .role(.accent, .bold))
      line.append(words(due < 3 ? .dueFew : .dueMany, "\(due)", "\((due + 1) / 2)"))
      rows.append((line, "d"))
    }
    var targets: [Target] = []
    for (index, row) in rows.enumerated() {
      let key = CellLine(row.key, .role(.accent))
      let (line, last) = (body.row + index, min(body.width, 100))
      if index == 0 { grid.put("▸", row: line, column: body.column, .role(.accent, .bold)) }
      grid.put(row.line.elided(to: last - key.width - 4), row: line, column: body.column + 2)
      grid.put(key, row: line, column: body.column + last - key.width)
      let area = Rect(row: line, column: body.column, height: 1, width: last)
      if let pressed = Key(named: row.key) { targets.append(Target(area, .key(pressed))) }
    }
    return (rows.count, targets)
  }

  /// Parts at the left, the lessons of the chosen one beside them, and what there is to know of the
  /// chosen lesson, where there is room for a third column.
  private func drawMap(
    _ desk: Desk, on grid: inout CellGrid, in map: Rect
  ) -> [Target] {
    let parts = Part.all(of: desk.shelf)
    let names = parts.map { TextWidth.of($0.name) }.max() ?? 0
    let hasDetails = map.width >= 130
    // Where columns are few they are for titles.
    let bar = map.width >= 100 ? 10 : 3
    let (left, rest) = map.split(columns: min(names + bar + 6, map.width * 11 / 20))
    let (right, details) = rest.split(columns: hasDetails ? min(72, rest.width / 2) : rest.width)
    var targets = drawParts(parts, desk, bar: bar, on: &grid, in: left)
    guard let part = parts.first(where: { $0.lessons.contains(selected) }) else { return targets }
    let height = min(map.height, max(parts.count, part.lessons.count, hasDetails ? 8 : 6))
    for row in map.row..<map.row + height {
      grid.set("│", row: row, column: right.column, .dim)
      if hasDetails { grid.set("│", row: row, column: details.column, .dim) }
    }
    let lessons = right.split(columns: 3).right
    targets += drawLessons(
      part.lessons, desk, on: &grid,
      in: hasDetails ? lessons.split(columns: lessons.width - 2).left : lessons)
    if hasDetails {
      LessonDetails(lesson: selected, desk).draw(on: &grid, in: details.split(columns: 3).right)
    }
    return targets
  }

  private func drawParts(
    _ parts: [Part], _ desk: Desk, bar: Int, on grid: inout CellGrid, in area: Rect
  ) -> [Target] {
    let here = parts.firstIndex { $0.lessons.contains(selected) } ?? 0
    let first = ListCursor(here).first(height: area.height, count: parts.count)
    return parts.dropFirst(first).prefix(area.height).enumerated().map { offset, part in
      let row = area.row + offset
      let isHere = part.lessons.contains(selected)
      if isHere { grid.put("▸", row: row, column: area.column, .role(.accent, .bold)) }
      let name = CellLine(part.name, isHere ? .bold : .plain).elided(to: area.width - bar - 6)
      grid.put(name, row: row, column: area.column + 2, within: area)
      let read = part.lessons.count { desk.isDone(desk.shelf[$0].id) }
      let share = Double(read) / Double(part.lessons.count)
      grid.put(
        .bar(share, width: bar), row: row, column: area.endColumn - bar - 2, within: area)
      let place = Rect(row: row, column: area.column, height: 1, width: area.width)
      return Target(place, .item(part.lessons.lowerBound))
    }
  }

  private func drawLessons(
    _ lessons: Range<Int>, _ desk: Desk, on grid: inout CellGrid, in area: Rect
  ) -> [Target] {
    let cursor = ListCursor(selected - lessons.lowerBound)
    let first = lessons.lowerBound + cursor.first(height: area.height, count: lessons.count)
    return (first..<min(lessons.upperBound, first + area.height)).map { index in
      let place = Rect(
        row: area.row + index - first, column: area.column, height: 1, width: area.width)
      drawLesson(index, isHere: index == selected, desk, on: &grid, in: place)
      return Target(place, .item(index))
    }
  }

  private func drawLesson(
    _ index: Int, isHere: Bool, _ desk: Desk, on grid: inout CellGrid, in place: Rect
  ) {
    let heading = desk.shelf[index]
    let state = LessonState(heading.id, desk)
    var line = CellLine(state.mark, .role(state.role))
    line.append(" " + heading.title, isHere ? .bold : .plain)
    let right = CellLine(note(heading, state, desk, room: place.width - line.width - 1), .dim)
    let room = place.width - right.width - 1
    grid.put(line.elided(to: room), row: place.row, column: place.column, within: place)
    grid.put(right, row: place.row, column: place.endColumn - right.width, within: place)
    if isHere { grid.restyle(place) { $0.adding(.reverse) } }
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

  /// What was found of what is typed.
  private func drawFound(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> [Target] {
    var prompt = CellLine("/ ", .role(.accent, .bold))
    prompt.append((search ?? TextField()).line(width: min(40, body.width - 4)))
    grid.put(prompt, row: body.row, column: body.column)
    let list = body.split(rows: 2).bottom
    let matches = matches(desk)
    if matches.isEmpty {
      grid.put(desk.words(.nothingFound), row: list.row, column: list.column, .dim)
    }
    let first = found.first(height: list.height, count: matches.count)
    return matches.dropFirst(first).prefix(list.height).enumerated().map { offset, index in
      let place = Rect(
        row: list.row + offset, column: list.column, height: 1, width: min(list.width, 100))
      drawLesson(index, isHere: first + offset == found.selected, desk, on: &grid, in: place)
      return Target(place, .item(index))
    }
  }

  /// Three lines for who is here for the first time; no wizard.
  private func drawWelcome(_ desk: Desk, on grid: inout CellGrid, in body: Rect) {
    for (index, word) in [Word.welcome1, .welcome2, .welcome3].enumerated() {
      let row = body.endRow - 3 + index
      grid.put(
        CellLine(desk.words(word), .dim).elided(to: body.width), row: row, column: body.column)
    }
  }
}

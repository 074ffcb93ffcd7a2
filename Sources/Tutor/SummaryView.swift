import Cells
import Courseware
import Notation
import Records
import Typesetting

extension SummaryScreen {
  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let width = listWidth(desk, in: body)
    let area = Rect(row: body.row, column: body.column + 1, height: body.height, width: width)
    let head = headLines(desk.words)
    let foot = footLines(desk, width: min(PageLayout.widest, width))
    let list = listLines(desk, width: width)
    var targets = put(head, on: &grid, at: area)
    // What is next stays in sight; between, the list goes by as far as it must.
    let room = max(1, area.height - head.count - foot.count)
    let first = firstLine(list, room: room)
    let shown = list.dropFirst(first).prefix(room)
    targets += put(Array(shown), on: &grid, at: area.split(rows: head.count).bottom)
    targets += put(foot, on: &grid, at: area.split(rows: head.count + shown.count).bottom)
    let below = list.count - first - shown.count
    if below > 0, desk.notice == nil {
      grid.put(
        CellLine(desk.words(.moreLines, "\(below)"), .dim), row: grid.height - 2,
        column: area.column)
    }
    if desk.isWide { drawChosen(desk, on: &grid, in: body.split(columns: width + 4).right) }
    return Chrome(title: title(desk.words), hints: hints(desk), targets: targets)
  }

  /// As wide as text is, wider where questions would be cut that have room beside the chosen one.
  private func listWidth(_ desk: Desk, in body: Rect) -> Int {
    let asks = summary.entries.map {
      TextLine.joined(PosedQuestion($0.asked.question, seed: $0.result.seed).ask).width
    }
    let needed = 6 + (asks.max() ?? 0) + SummaryScreen.widestPlace + SummaryScreen.daysWidth
    let room = body.width - PageLayout.widest - 8
    return min(max(PageLayout.widest, min(needed, room)), body.width - 2)
  }

  /// With room, the chosen question in full, and why its answer is what it is.
  private func drawChosen(_ desk: Desk, on grid: inout CellGrid, in right: Rect) {
    guard right.width >= 30, summary.entries.indices.contains(selected) else { return }
    for row in right.row..<right.endRow { grid.set("│", row: row, column: right.column, .dim) }
    let area = right.split(columns: 3).right
    let entry = summary.entries[selected]
    let posed = PosedQuestion(entry.asked.question, seed: entry.result.seed)
    let layout = TextLayout(
      width: min(PageLayout.widest, area.width), hasSmallForms: !desk.medium.marks.isASCII)
    var lines = layout.wrap(posed.ask, .bold)
    // What was not answered is not given away.
    if entry.result.outcome != .left, let why = posed.why {
      lines += [CellLine()] + layout.wrap(why)
    }
    for (offset, line) in lines.prefix(area.height).enumerated() {
      grid.put(line, row: area.row + offset, column: area.column, within: area)
    }
  }

  /// A line, and which of what can be chosen it belongs to.
  private struct Row {
    var line: CellLine
    var choice: Int?

    init(_ line: CellLine = CellLine(), _ choice: Int? = nil) {
      self.line = line
      self.choice = choice
    }
  }

  /// Says where what can be chosen is, for the mouse.
  private func put(_ rows: [Row], on grid: inout CellGrid, at area: Rect) -> [Target] {
    for (offset, row) in rows.enumerated() where offset < area.height {
      grid.put(row.line, row: area.row + offset, column: area.column, within: area)
      if row.choice == selected {
        grid.set("▌", row: area.row + offset, column: area.column - 2, .role(.accent, .bold))
      }
    }
    return rows.prefix(area.height).enumerated().compactMap { offset, row in
      let place = Rect(
        row: area.row + offset, column: area.column, height: 1, width: area.width)
      return row.choice.map { Target(place, .item($0)) }
    }
  }

  private func firstLine(_ list: [Row], room: Int) -> Int {
    guard list.count > room else { return 0 }
    guard let chosen = list.firstIndex(where: { $0.choice == selected }) else { return 0 }
    return min(max(0, chosen - room / 2), list.count - room)
  }

  private func title(_ words: Words) -> CellLine {
    var title = CellLine(words(.summary), .bold)
    switch subject {
    case .review: title.append(" · " + words(.review), .dim)
    case .test(let lesson):
      title.append(" · \(words(.test)) · \(lesson.heading.part) › \(lesson.heading.title)", .dim)
    case .lesson(let lesson):
      title.append(" · \(lesson.heading.part) › \(lesson.heading.title)", .dim)
    }
    return title
  }

  // MARK: How it went

  private func headLines(_ words: Words) -> [Row] {
    let answered = summary.answered.count
    guard answered > 0 else {
      return lesson == nil ? [] : [Row(CellLine(words(.lessonEnd), .bold)), Row()]
    }
    var lines = [Row(CellLine(words(.quizEnd, "\(summary.unaided)", "\(answered)"), .bold))]
    var sure = CellLine()
    for confidence in Answer.Confidence.allCases {
      let (right, all) = summary.count(confidence)
      guard all > 0 else { continue }
      if sure.width > 0 { sure.append("   ", .dim) }
      sure.append(words(confidence.word) + "  ", .dim)
      let isHonest = confidence != .sure || right == all
      sure.append(words(.rightOf, "\(right)", "\(all)"), isHonest ? .plain : .role(.warn))
    }
    if sure.width > 0 { lines.append(Row(sure)) }
    return lines + [Row()]
  }

  // MARK: The questions

  private static let daysWidth = 9
  private static let widestPlace = 27

  private func listLines(_ desk: Desk, width: Int) -> [Row] {
    var rows: [Row] = []
    var group: Summary.Group?
    let places = summary.entries.map { place($0.asked, desk.words) }
    let placeWidth = min(SummaryScreen.widestPlace, places.map { TextWidth.of($0) }.max() ?? 0)
    for (index, entry) in summary.entries.enumerated() {
      if entry.group != group {
        if group != nil, desk.height >= 30 { rows.append(Row()) }
        rows.append(Row(header(entry.group, isFirst: group == nil, desk.words, width: width)))
        group = entry.group
      }
      let line = line(
        entry, place: places[index], placeWidth: placeWidth, isHere: index == selected, desk,
        width: width)
      rows.append(Row(line, index))
    }
    return rows
  }

  private func header(
    _ group: Summary.Group, isFirst: Bool, _ words: Words, width: Int
  ) -> CellLine {
    let word: Word =
      switch group {
      case .sureAndWrong: .sureAndWrong
      case .wrong: .lookAgain
      case .shaky: .shaky
      case .left: .notAnswered
      case .right: .rightAtOnce
      case .before: .answeredBefore
      }
    var line = CellLine(words(word), group < .shaky ? .bold : .dim)
    guard isFirst else { return line }
    let back = words(.againIn)
    line = line.fitted(to: max(0, width - TextWidth.of(back)))
    line.append(back, .dim)
    return line
  }

  /// Mark, what was asked, where it stands, when it comes back.
  private func line(
    _ entry: Summary.Entry, place: String, placeWidth: Int, isHere: Bool, _ desk: Desk, width: Int
  ) -> CellLine {
    let seed = entry.result.seed
    let ask = TextLine.joined(PosedQuestion(entry.asked.question, seed: seed).ask)
    let mark = entry.wasRight.map { QuestionMark(wasRight: $0) } ?? QuestionMark(entry.result)
    var line = CellLine("  " + mark.text + " ", mark.style)
    let room = max(8, width - line.width - 2 - placeWidth - SummaryScreen.daysWidth)
    var words =
      isHere ? CellLine(cells: ask.cells.map { Cell($0.glyph, $0.style.adding(.bold)) }) : ask
    words = words.elided(to: room)
    line.append(words.fitted(to: room))
    line.append("  ")
    line.append(CellLine(place, .dim).elided(to: placeWidth).fitted(to: placeWidth))
    let days = CellLine(days(entry.asked.item, desk), .dim)
    line.append(.blank(width - line.width - days.width))
    line.append(days)
    return line.prefix(width)
  }

  /// Its lesson, shortened if need be, and its page; in a summary of one lesson only the page.
  private func place(_ asked: AskedQuestion, _ words: Words) -> String {
    let page = words(.page, "\(asked.page)")
    guard lesson == nil else { return page }
    let room = SummaryScreen.widestPlace - TextWidth.of(page) - 2
    return CellLine(asked.lesson.heading.title).elided(to: room).text + ", " + page
  }

  private func days(_ item: String, _ desk: Desk) -> String {
    switch desk.daysUntil(item) {
    case nil: "–"
    case 0?: desk.words(.dueNow)
    case let days?: desk.words.days(days)
    }
  }

  // MARK: What is next

  private func footLines(_ desk: Desk, width: Int) -> [Row] {
    let words = desk.words
    var lines: [String] = []
    if let lesson { lines.append(standing(of: lesson, desk)) }
    let next = next(desk)
    if next == nil, case .review = subject { lines.append(desk.nothingDue) }
    if next == nil, lesson != nil { lines.append(words(.allDone)) }
    var rows = summary.entries.isEmpty ? [] : [Row()]
    for line in lines {
      rows += TextLayout(width: width).wrap(line).map { Row($0) }
    }
    guard let next else { return rows }
    if !lines.isEmpty { rows.append(Row()) }
    let isHere = selected == summary.entries.count
    var line = CellLine("  ")
    switch next {
    case .review(let count):
      let due = count == 1 ? words(.moreDueOne) : words(.moreDue, "\(count)")
      line.append(due, isHere ? .bold : .plain)
    case .lesson(let heading):
      // Who did not know it all reads it first.
      let isThis = heading.id == lesson?.heading.id
      line.append(words(isThis ? .readIt : .nextLesson) + "  ", .dim)
      if heading.part != lesson?.heading.part { line.append(heading.part + " › ", .dim) }
      line.append(heading.title, isHere ? .bold : .plain)
      line.append("  " + words(.minutes, "\(heading.minutes)"), .dim)
    }
    rows.append(Row(line.elided(to: width), summary.entries.count))
    return rows
  }

  /// How well the lesson is known, and what is missing.
  private func standing(of lesson: Lesson, _ desk: Desk) -> String {
    let words = desk.words
    let items = lesson.questions.map { "\(lesson.heading.id)/\($0.id)" }
    switch desk.progress.mastery(of: items) {
    case .mastered: return words(.quizMastered)
    case .known: return words(.quizKnown)
    case .new, .begun:
      guard !items.isEmpty else { return words(.noQuestionsHere) }
      let done = items.count { desk.progress.items[$0]?.isMastered ?? false }
      return words(.quizToMastery, "\(done)", "\(items.count)")
    }
  }
}

/// What came of a question, as one character.
struct QuestionMark {
  let text: String
  let style: Style

  init(_ result: QuestionResult) {
    (text, style) =
      switch result.outcome {
      case .unaided: ("✓", .role(.good, .bold))
      case .helped: ("◐", .role(.warn, .bold))
      case .wrong, .shown: ("✗", .role(.bad, .bold))
      case .left: ("–", .dim)
      }
  }

  /// Of another time.
  init(wasRight: Bool) {
    (text, style) = wasRight ? ("✓", .role(.good)) : ("✗", .role(.bad))
  }
}

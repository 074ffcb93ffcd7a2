import Cells
import Courseware
import Labs
import Records

/// A page of a lesson, its live figure beside or below the text.
package struct LessonScreen: Sendable {
  package private(set) var lesson: Lesson
  /// Counts from 0.
  package private(set) var page: Int
  /// Pauses passed, by page.
  private(set) var revealed: [Int: Int] = [:]
  /// Which lab or question of the page the keys are for; the text, if none.
  private(set) var focus: Int?
  /// First line shown, where a page is longer than the screen.
  private(set) var scroll = 0
  /// Which of the lab's views comes first.
  private(set) var firstView = 0
  private(set) var search: LessonSearch?
  /// Where the learner went last, in the lesson as it was then: pages that an author takes away and
  /// puts back are found again.
  private var anchor: (lesson: Lesson, page: Int)

  init(_ lesson: Lesson, _ desk: inout Desk) {
    self.lesson = lesson
    let place = desk.progress.lessons[lesson.heading.id]?.page ?? 1
    page = min(max(place - 1, 0), lesson.pages.count - 1)
    anchor = (lesson, page)
    // A page seen before is shown whole.
    if let seen = desk.progress.lessons[lesson.heading.id]?.farthest {
      for earlier in 0..<min(seen - 1, lesson.pages.count) { revealed[earlier] = .max }
    }
    record(&desk)
  }

  private func record(_ desk: inout Desk) {
    desk.effects.append(
      .record(
        .pageReached(lesson: lesson.heading.id, page: page + 1, pages: lesson.pages.count)))
  }

  /// The lesson as its author has saved it: the same page, shown as far as before.
  mutating func take(_ saved: Lesson, _ pages: PageMatch, _ desk: inout Desk) {
    let before = (page, lesson.pages.count)
    lesson = saved
    page = PageMatch(from: anchor.lesson, to: saved).now(anchor.page)
    revealed = Dictionary(revealed.map { (pages.now($0), $1) }, uniquingKeysWith: max)
    let layout = layout(desk)
    if let focus, !layout.items.indices.contains(focus) { self.focus = nil }
    scroll = min(scroll, max(0, layout.lines.count - textRows(desk)))
    // The last page of a lesson that is shorter for a moment is no lesson read.
    if before != (page, saved.pages.count), saved.pages.count >= before.1 { record(&desk) }
  }

  // MARK: Keys

  var isTyping: Bool { search?.isTyping ?? false }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if isTyping { return look(key, &desk) }
    let layout = layout(desk)
    if let failure = lostFigure(layout, desk), focusedRun(layout) != nil, Self.isForRun(key) {
      desk.notice = desk.words(.noFigure, failure)
      return .stay
    }
    switch key {
    case .character(" ") where focusedRun(layout) != nil:
      desk.order(focusedRun(layout)!, .toggle)
    case .character(" ") where focusedTrace(layout) != nil:
      let block = focusedTrace(layout)!
      _ = TraceKeys.press(
        .character("."), times, trace: traceId(block), of: block.computation, &desk)
    case .right where focusedRun(layout) != nil, .character("l") where focusedRun(layout) != nil:
      desk.order(focusedRun(layout)!, .step(times ?? 1))
    case .left where focusedRun(layout) != nil, .character("h") where focusedRun(layout) != nil:
      desk.order(focusedRun(layout)!, .step(-(times ?? 1)))
    case .character("G") where focusedRun(layout) != nil && times != nil:
      desk.order(focusedRun(layout)!, .goTo(times!))
    case .right where focusedTrace(layout) != nil, .left where focusedTrace(layout) != nil:
      let block = focusedTrace(layout)!
      let step = key == .right ? Key.character(".") : .character(",")
      _ = TraceKeys.press(step, times, trace: traceId(block), of: block.computation, &desk)
    // What needs the whole screen takes it.
    case .character("e") where focusedTrace(layout) != nil,
      .character("v") where focusedTrace(layout) != nil,
      .character("i") where focusedTrace(layout) != nil:
      let block = focusedTrace(layout)!
      var screen = TraceScreen(id: traceId(block), block)
      _ = screen.press(key, times, &desk)
      return .push(.trace(screen))
    case .character(" "), .pageDown, .right, .character("l"): return goOn(layout, &desk)
    case .pageUp, .left, .character("h"): turn(to: page - 1, &desk)
    case .home, .character("g"): turn(to: 0, &desk)
    case .end, .character("G"): turn(to: (times ?? lesson.pages.count) - 1, &desk)
    case .down, .character("j"): scrollOrMove(by: times ?? 1, layout, desk)
    case .up, .character("k"): scrollOrMove(by: -(times ?? 1), layout, desk)
    case .tab: moveFocus(by: 1, among: tabStops(layout))
    case .backTab: moveFocus(by: -1, among: tabStops(layout))
    case .character("f"): firstView += 1
    case .character("K"):
      desk.effects.append(.openGlossary(.init(lesson: lesson.heading.id, page: page + 1)))
    case .character("t"): return test(&desk)
    case .character("!"): return lookAtFindings(&desk)
    case .enter: return enter(layout, desk)
    case .escape where focus != nil: focus = nil
    case .escape where search != nil: search = nil
    case .character("/"): search = LessonSearch()
    case .character("n") where search != nil: return findNext(forward: true, &desk)
    case .character("N") where search != nil: return findNext(forward: false, &desk)
    case .character("c"): return .push(.contents(ContentsScreen(lesson, page: page)))
    case .character("m"): mark(&desk)
    case .character(">"): openNeighbor(1, &desk)
    case .character("<"): openNeighbor(-1, &desk)
    case .character("P"):
      guard let id = focusedRun(layout) ?? firstRun(layout), let run = desk.runs[id] else {
        desk.notice = desk.words(.nothingToPlay)
        return .stay
      }
      return Sandbox.screen(playing: run, &desk).map { .push($0) } ?? .stay
    default:
      if let block = liveTrace(layout) {
        return TraceKeys.press(key, times, trace: traceId(block), of: block.computation, &desk)
          ? .stay : .ignored
      }
      guard let run = focusedRun(layout) ?? firstRun(layout) else { return .ignored }
      return RunKeys.press(key, times, run: run, &desk) ? .stay : .ignored
    }
    return .stay
  }

  /// Keys that a run with the focus would take.
  private static func isForRun(_ key: Key) -> Bool {
    switch key {
    case .right, .left, .enter: true
    case .character(let character): " lh.,G".contains(character)
    default: false
    }
  }

  private func lookAtFindings(_ desk: inout Desk) -> Move {
    let findings = desk.findings[lesson.heading.id]
    if let findings, !findings.isEmpty {
      return .push(.findings(FindingsScreen(lesson, page: page, findings)))
    }
    desk.notice = desk.words(findings == nil ? .findingsWait : .findingsNone)
    return .stay
  }

  /// A page longer than the screen is scrolled; on any other the arrows choose among its items.
  private mutating func scrollOrMove(by rows: Int, _ layout: PageLayout, _ desk: Desk) {
    let last = max(0, layout.lines.count - textRows(desk))
    if last > 0 {
      scroll = min(max(scroll + rows, 0), last)
    } else {
      moveFocus(by: rows > 0 ? 1 : -1, among: Array(layout.items.indices))
    }
  }

  private mutating func goOn(_ layout: PageLayout, _ desk: inout Desk) -> Move {
    let unseen = layout.lines.count - scroll - textRows(desk)
    if unseen > 0 {
      scroll += min(unseen, max(1, textRows(desk) - 2))
      return .stay
    }
    if layout.hidden > 0 {
      revealed[page, default: 0] += 1
      let unseen = self.layout(desk).lines.count - scroll - textRows(desk)
      // From the last line seen on, not past what has just been revealed.
      scroll += min(max(0, unseen), max(1, textRows(desk) - 2))
      return .stay
    }
    if page + 1 == lesson.pages.count { return .replace(.summary(SummaryScreen(of: lesson, desk))) }
    turn(to: page + 1, &desk)
    return .stay
  }

  mutating func turn(to target: Int, _ desk: inout Desk) {
    let target = min(max(target, 0), lesson.pages.count - 1)
    guard target != page else { return }
    page = target
    anchor = (lesson, page)
    focus = nil
    scroll = 0
    firstView = 0
    record(&desk)
  }

  private func mark(_ desk: inout Desk) {
    let isMarked = desk.progress.marks[lesson.heading.id]?.contains(page + 1) ?? false
    desk.effects.append(
      .record(.marked(lesson: lesson.heading.id, page: page + 1, isMarked: !isMarked)))
    desk.notice = desk.words(isMarked ? .unmarked : .marked)
  }

  /// The lesson after this one on the shelf, or before it.
  private func openNeighbor(_ step: Int, _ desk: inout Desk) {
    guard let here = desk.shelf.firstIndex(where: { $0.id == lesson.heading.id }),
      desk.shelf.indices.contains(here + step)
    else {
      desk.notice = desk.words(step > 0 ? .lastLesson : .firstLesson)
      return
    }
    desk.effects.append(.openLesson(desk.shelf[here + step].id))
  }

  /// Keys while words to look for are being typed.
  private mutating func look(_ key: Key, _ desk: inout Desk) -> Move {
    switch key {
    case .escape: search = nil
    case .enter:
      search?.isTyping = false
      search?.look(in: lesson, desk)
      if search?.field.text.isEmpty ?? true { search = nil }
      guard let search else { break }
      if search.pages.isEmpty {
        desk.notice = desk.words(.notInLesson, search.field.text)
        self.search = nil
      } else if !search.pages.contains(page) {
        return findNext(forward: true, &desk)
      }
    default:
      guard search?.field.press(key) ?? false else { return .ignored }
    }
    return .stay
  }

  private mutating func findNext(forward: Bool, _ desk: inout Desk) -> Move {
    guard let target = search?.page(after: page, forward: forward) else { return .stay }
    turn(to: target, &desk)
    // What was found is not to be hidden behind a pause.
    revealed[page] = .max
    return .stay
  }

  /// A click on what stands on the page is Enter there; on the figure, the keys are for it.
  mutating func point(_ item: Int, _ desk: inout Desk) -> Move {
    let isFocused = focus == item
    let layout = layout(desk)
    guard layout.items.indices.contains(item) else { return .ignored }
    focus = item
    if case .quiz = layout.items[item].item { return enter(layout, desk) }
    return isFocused ? enter(layout, desk) : .stay
  }

  /// By the wheel: only what is longer than the screen.
  mutating func scroll(by rows: Int, _ desk: Desk) {
    let last = max(0, layout(desk).lines.count - textRows(desk))
    scroll = min(max(scroll + rows, 0), last)
  }

  /// Text, then each item in turn, then the text again.
  private mutating func moveFocus(by step: Int, among items: [Int]) {
    let stops = [nil] + items.map(Optional.some)
    let now = stops.firstIndex(of: focus) ?? 0
    focus = stops[(now + step + stops.count) % stops.count]
  }

  /// First the figure, wherever on the page it stands, then what comes after it.
  private func tabStops(_ layout: PageLayout) -> [Int] {
    let first = layout.figureItem(nil) ?? 0
    return Array(first..<layout.items.count) + Array(0..<first)
  }

  /// Opens what has the focus; else the first question still open; else the figure.
  private func enter(_ layout: PageLayout, _ desk: Desk) -> Move {
    let items = layout.items.map(\.item)
    let open = items.firstIndex { item in
      if case .quiz(let question) = item {
        !desk.progress.isSolved(itemId(question))
      } else {
        false
      }
    }
    guard let index = focus ?? open ?? items.indices.first, items.indices.contains(index) else {
      return .stay
    }
    switch items[index] {
    case .quiz(let question):
      return .push(.quiz(QuizScreen(.page(lesson, from: question), desk)))
    case .lab(let block):
      let id = runId(block)
      return desk.runs[id].map { .push(.lab(LabScreen($0, first: firstView))) } ?? .stay
    case .trace(let block):
      return .push(.trace(TraceScreen(id: traceId(block), block)))
    }
  }

  /// All questions of the lesson: whoever knows them has it done.
  private func test(_ desk: inout Desk) -> Move {
    guard let sequence = QuestionSequence.test(lesson) else {
      desk.notice = desk.words(.noQuestionsHere)
      return .stay
    }
    return .push(.quiz(QuizScreen(sequence, desk)))
  }

  func focusedItem(_ layout: PageLayout) -> PageLayout.Item? {
    guard let focus, layout.items.indices.contains(focus) else { return nil }
    return layout.items[focus].item
  }
}

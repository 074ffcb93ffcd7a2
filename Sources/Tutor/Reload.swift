import Courseware
import Labs
import Records

/// The author has saved the lesson that is open: it is shown anew where it was, and what did not
/// change goes on.
extension Model {
  /// The heading of the lesson that is open, to know which file to look after.
  package var openLesson: LessonHeading? {
    for case .lesson(let screen) in screens { return screen.lesson.heading }
    return nil
  }

  mutating func take(_ saved: Lesson, _ findings: [Finding]) {
    let id = saved.heading.id
    let place = screens.firstIndex {
      if case .lesson(let screen) = $0 { screen.lesson.heading.id == id } else { false }
    }
    guard let place, case .lesson(var open) = screens[place] else { return }
    // An empty file, or a torn one, is being written, or a slip: the lesson stays.
    let isTorn =
      saved.pages.count == 1 && open.lesson.pages.count > 1
      && findings.contains { $0.isError && $0.page(in: saved) == nil }
    let isKept = saved.isEmpty || isTorn
    let lesson = isKept ? open.lesson : saved
    let count = desk.words.count(of: findings)
    desk.notice =
      isKept
      ? desk.words(.keptCopy, count)
      : findings.isEmpty ? desk.words(.reloadedClean) : desk.words(.reloaded, count)
    let change = LessonChange(from: open.lesson, to: lesson, &desk)
    desk.findings[id] = findings
    open.take(lesson, change.pages, &desk)
    screens[place] = .lesson(open)
    takeAbove(place, open, change)
    desk.questions[id] = lesson.questions.map { "\(id)/\($0.id)" }
    if let index = desk.shelf.firstIndex(where: { $0.id == id }) {
      desk.shelf[index] = lesson.heading
    }
    for (item, var draft) in desk.drafts where item.hasPrefix(id + "/") {
      let question = lesson.questions.first { "\(id)/\($0.id)" == item }
      if let question { draft.take(question) }
      desk.drafts[item] = question == nil ? nil : draft
    }
    refreshViews()
  }

  /// The screens that were opened from the lesson; those whose matter has gone are left, and what
  /// lies above them.
  private mutating func takeAbove(_ place: Int, _ open: LessonScreen, _ change: LessonChange) {
    let lesson = open.lesson
    for index in screens.indices.dropFirst(place + 1) {
      guard let screen = screens[index].taking(lesson, open, change, &desk) else {
        for case .sweep(let sweep) in screens[index...] where sweep.isRunning {
          desk.effects.append(.stopSweep)
        }
        screens.removeSubrange(index...)
        return
      }
      screens[index] = screen
    }
  }
}

extension Screen {
  /// The same screen of the lesson as it was saved; none if there is nothing left to show.
  fileprivate func taking(
    _ lesson: Lesson, _ open: LessonScreen, _ change: LessonChange, _ desk: inout Desk
  ) -> Screen? {
    switch self {
    case .quiz(var quiz): return quiz.take(lesson) ? .quiz(quiz) : nil
    case .lab(let lab):
      if Sandbox.isPlay(lab.run) { return self }
      if change.goingOn.contains(lab.run) { return self }
      return change.moved[lab.run].flatMap { desk.runs[$0] }.map { .lab(LabScreen($0)) }
    case .sweep(let sweep):
      return Sandbox.isPlay(sweep.run) || change.goingOn.contains(sweep.run) ? self : nil
    case .contents: return .contents(ContentsScreen(lesson, page: open.page))
    case .trace(let trace):
      guard let before = trace.lessonId, !change.goingOn.contains(before) else { return self }
      let id = change.moved[before] ?? before
      return change.traces[id].map { .trace(TraceScreen(id: id, $0)) }
    case .page(let page) where page.lesson.heading.id == lesson.heading.id:
      return .page(PageScreen(lesson: lesson, page: change.pages.now(page.page) + 1))
    case .findings(var findings):
      findings.take(lesson, page: open.page, desk.findings[lesson.heading.id] ?? [])
      return .findings(findings)
    case .page, .home, .lesson, .help, .glossary, .summary, .labs, .options, .palette: return self
    }
  }
}

/// What became of a lesson's pages, runs and traces.
struct LessonChange {
  let pages: PageMatch
  /// Runs and traces that are where they were, as they were.
  private(set) var goingOn: Set<String> = []
  /// Those that stand under another number now.
  private(set) var moved: [String: String] = [:]
  /// The traces of the lesson as it is now.
  private(set) var traces: [String: TraceBlock] = [:]

  init(from old: Lesson, to new: Lesson, _ desk: inout Desk) {
    pages = PageMatch(from: old, to: new)
    takeRuns(of: new, &desk)
    takeTraces(from: old, to: new, &desk)
  }

  /// Runs of the same lab with the same settings go on, whatever else is said of them; one that
  /// moved is computed again to where it was; any other begins as the lesson now asks.
  private mutating func takeRuns(of new: Lesson, _ desk: inout Desk) {
    let old = desk.runs.filter { $0.key.hasPrefix(new.heading.id + "/") }
    var left = old
    // What is played with is no lesson's.
    var runs = desk.runs.filter { old[$0.key] == nil }
    let blocks = new.labs.enumerated().map { ("\(new.heading.id)/lab-\($0 + 1)", $1) }
    for (id, block) in blocks {
      guard var state = old[id], state.block.hasRecipe(of: block) else { continue }
      state.block = block
      runs[id] = state
      left[id] = nil
      goingOn.insert(id)
    }
    for (id, block) in blocks where runs[id] == nil {
      guard let lab = try? Laboratory.lab(named: block.lab),
        var record = try? RunRecord(block, of: id, about: lab.about)
      else { continue }
      let other = left.keys.sorted().first { left[$0]!.block.hasRecipe(of: block) }
      if let other, let state = left.removeValue(forKey: other) {
        record = state.record
        record.item = id
        moved[other] = id
      } else if old[id] == nil {
        // It is opened when its page is shown.
        continue
      }
      let state = RunState(id: id, about: lab.about, block: block, start: record, after: old[id])
      runs[id] = state
      desk.order(id, state.opening)
    }
    for id in old.keys.sorted() where runs[id] == nil {
      // The block may come back with the next save.
      if let record = old[id]!.unkept(desk.progress) {
        desk.effects.append(.record(.runLeft(record)))
      }
      desk.order(id, .close)
    }
    desk.runs = runs
  }

  /// The same for traces: they are walked as far as they were, or begin anew.
  private mutating func takeTraces(from old: Lesson, to new: Lesson, _ desk: inout Desk) {
    func numbered(_ lesson: Lesson) -> [(id: String, block: TraceBlock)] {
      lesson.traces.enumerated().map { ("\(new.heading.id)/trace-\($0 + 1)", $1) }
    }
    let before = Dictionary(uniqueKeysWithValues: numbered(old).map { ($0.id, $0.block) })
    let after = numbered(new)
    traces = Dictionary(uniqueKeysWithValues: after.map { ($0.id, $0.block) })
    var left = before
    var taken: [String: Int] = [:]
    for (id, block) in after where before[id]?.says(block) ?? false {
      taken[id] = desk.traces[id]
      left[id] = nil
      goingOn.insert(id)
    }
    for (id, block) in after where !goingOn.contains(id) {
      guard let other = left.keys.sorted().first(where: { left[$0]!.says(block) }) else { continue }
      taken[id] = desk.traces[other]
      left[other] = nil
      moved[other] = id
    }
    let others = desk.traces.filter { !$0.key.hasPrefix(new.heading.id + "/") }
    desk.traces = taken.merging(others) { $1 }
  }
}

extension LabBlock {
  /// Whether a run of the one is a run of the other.
  fileprivate func hasRecipe(of other: LabBlock) -> Bool {
    lab == other.lab
      && settings.map { [$0.key, $0.value] } == other.settings.map { [$0.key, $0.value] }
  }
}

extension TraceBlock {
  /// Whether both say the same, wherever they stand.
  fileprivate func says(_ other: TraceBlock) -> Bool {
    formula == other.formula && task == other.task && trace == other.trace
  }
}

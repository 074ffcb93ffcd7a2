import Cells
import Courseware
import Records

extension Model {
  /// Takes in what happened, and when, and says what is to be done.
  package mutating func update(_ event: Event, at now: Int? = nil) -> [Effect] {
    if let now { desk.now = now }
    switch event {
    case .keyPressed(let key): press(key)
    case .pasted(let text): paste(text)
    case .pointed(let pointer): point(pointer)
    case .resized(let height, let width):
      desk.height = height
      desk.width = width
      refreshViews()
    case .backgroundTold(let isLight): desk.abilities.theme = isLight ? .light : .dark
    case .lessonOpened(let lesson): open(lesson)
    case .lessonFailed(let id, let reason):
      desk.notice = desk.words(.cannotOpen, id, reason)
    case .lessonSaved(let lesson, let findings): take(lesson, findings)
    case .lessonLinted(let id, let findings):
      guard openLesson?.id == id else { break }
      desk.findings[id] = findings
      // What makes a block disappear is said at once; what is advice, to whoever asks.
      if desk.notice == nil, findings.contains(where: \.isError) {
        desk.notice = desk.words(.linted, desk.words.count(of: findings))
      }
    case .lessonLost(let id, let reason, let finding):
      guard openLesson?.id == id else { break }
      desk.findings[id] = [finding]
      desk.notice = desk.words(.notReloaded, reason)
    case .glossaryOpened(let glossary, let place):
      show(glossary, at: place)
    case .pageOpened(let lesson, let place):
      screens.append(.page(PageScreen(lesson: lesson, page: place.page)))
    case .reviewOpened(let items, let lessons): ask(.review(items, in: lessons), of: lessons)
    case .testOpened(let lesson): ask(.test(lesson), of: [lesson])
    case .runReported(let id, let report):
      // What moves by itself is not shown to whoever wants nothing to move, until it rests.
      if desk.preferences.motion || report.isAtRest {
        desk.runs[id]?.take(report)
      } else {
        desk.runs[id]?.count(report, at: desk.now)
      }
      if let complaint = report.complaint { desk.notice = complaint }
    case .labsRan(let item, let outcome):
      guard case .quiz(var quiz) = screen, quiz.item == item else { break }
      quiz.take(outcome, &desk)
      screens[screens.count - 1] = .quiz(quiz)
    case .sweepReported(let outcomes, let isOver):
      guard case .sweep(var sweep) = screen else { break }
      sweep.take(outcomes, isOver: isOver, motion: desk.preferences.motion)
      screens[screens.count - 1] = .sweep(sweep)
    case .runSaved(let path): desk.notice = desk.words(.runSaved, path)
    case .pictureSaved(let path): desk.notice = desk.words(.pictureSaved, path)
    case .recorded(let event): desk.progress.add(event)
    case .languageChanged(let words, let shelf):
      desk.words = words
      desk.shelf = shelf
    case .saveFailed(let reason): desk.notice = desk.words(.notSaved, reason)
    }
    defer { desk.effects = [] }
    return desk.effects
  }

  /// Whether an event moves what moves already, and nothing else: it may be shown later, or not at
  /// all if the next one comes first.
  package func isMotion(_ event: Event) -> Bool {
    switch event {
    case .runReported(let id, let report):
      guard let before = desk.runs[id]?.latest, report.complaint == nil, report.failure == nil
      else { return false }
      return !report.isAtRest && before.isRunning == report.isRunning
        && before.target == report.target
    case .sweepReported(_, let isOver): return !isOver
    default: return false
    }
  }

  /// What is left to be kept when the program ends, however it ends.
  package func farewell() -> [Effect] {
    desk.runs.values.compactMap { $0.unkept(desk.progress) }.sorted { $0.item < $1.item }
      .map { .record(.runLeft($0)) }
  }

  mutating func press(_ key: Key) {
    let notice = desk.notice
    desk.notice = nil
    // Only the second of two keys leaves while something runs.
    isLeaving = key == .character("q") && notice == desk.words(.leaveAsks)
    if screen.takesCounts, case .character(let character) = key, let digit = character.digit,
      count != nil || digit > 0
    {
      count = min((count ?? 0) * 10 + digit, 1_000_000)
      return
    }
    let times = count
    count = nil
    follow(screens[screens.count - 1].press(key, times, &desk), of: key)
    refreshViews()
  }

  /// Goes where a screen leads.
  mutating func follow(_ move: Move, of key: Key? = nil) {
    switch move {
    case .stay: break
    case .push(let next): screens.append(next)
    case .replace(let next):
      if case .lesson(let lesson) = screens.removeLast() { lesson.close(&desk) }
      screens.append(next)
    case .back: leave()
    case .turn(let page):
      leave()
      guard case .lesson(var lesson) = screen else { return }
      lesson.turn(to: page, &desk)
      screens[screens.count - 1] = .lesson(lesson)
    case .press(let key):
      leave()
      press(key)
    case .ignored: if let key { general(key) }
    }
  }

  /// Keys that mean the same on every screen.
  private mutating func general(_ key: Key) {
    switch key {
    case .escape: leave()
    case .character("?"), .function(1): screens.append(.help(HelpScreen(of: screen, desk)))
    case .character(":"): screens.append(.palette(PaletteScreen(over: screen, desk)))
    case .character("o"): goTo(.options(OptionsScreen()))
    case .character("T"): goTo(.trace(TraceScreen.own(desk)))
    case .character("L"): goTo(.labs(LabsScreen()))
    case .character("W"): desk.effects.append(.savePicture)
    case .character("K"): desk.effects.append(.openGlossary(nil))
    case .character("q"):
      if desk.isSomethingRunning, !isLeaving {
        desk.notice = desk.words(.leaveAsks)
      } else {
        desk.effects.append(.quit)
      }
    case .character("d") where screen.allowsReview: desk.review()
    default: break
    }
  }

  /// A screen that can be asked for anywhere; if it is open below, back to it: nothing piles up.
  private mutating func goTo(_ next: Screen) {
    guard let place = screens.lastIndex(where: { $0.isSameKind(as: next) }) else {
      screens.append(next)
      return
    }
    while screens.count > place + 1 { leave() }
  }

  /// The screen below; the first one stays: leaving it is leaving Gradus, and has its own key.
  private mutating func leave() {
    guard screens.count > 1 else { return }
    switch screens.removeLast() {
    case .lesson(let lesson):
      lesson.close(&desk)
      guard case .home(var home) = screen else { return }
      home.select(lesson.lesson.heading.id, desk)
      screens[screens.count - 1] = .home(home)
    case .lab(let lab) where Sandbox.isPlay(lab.run): Sandbox.close(lab.run, &desk)
    default: break
    }
  }

  private mutating func paste(_ text: String) {
    guard screen.isTyping else { return }
    for character in text where !character.isNewline {
      _ = screens[screens.count - 1].press(.character(character), nil, &desk)
    }
  }

  private mutating func open(_ lesson: Lesson) {
    // A lesson opened from another takes its place.
    while screens.count > 1 { leave() }
    learn([lesson])
    screens.append(.lesson(LessonScreen(lesson, &desk)))
    refreshViews()
  }

  /// Of a page, if the learner is still there; else all of it.
  private mutating func show(_ glossary: Glossary, at place: Glossary.Place?) {
    if let place {
      guard let lesson = screen.lesson, lesson.heading.id == place.lesson else { return }
      screens.append(.glossary(GlossaryScreen(glossary, lesson, place)))
    } else if !screen.isTyping {
      goTo(.glossary(GlossaryScreen(glossary)))
    }
  }

  /// Which questions these lessons have now.
  private mutating func learn(_ lessons: [Lesson]) {
    for lesson in lessons {
      desk.questions[lesson.heading.id] = AskedQuestion.all(of: lesson).map(\.item)
    }
  }

  /// What goes on from a summary takes its place.
  private mutating func dropSummary() {
    if case .summary = screen { screens.removeLast() }
  }

  /// Questions from anywhere, above the screen that asked for them.
  private mutating func ask(_ sequence: QuestionSequence?, of lessons: [Lesson]) {
    learn(lessons)
    // Late news: the learner is at another question by now.
    if case .quiz = screen { return }
    guard let sequence else {
      desk.notice =
        lessons.count == 1 && lessons[0].questions.isEmpty
        ? desk.words(.noQuestionsHere) : desk.nothingDue
      return
    }
    dropSummary()
    screens.append(.quiz(QuizScreen(sequence, desk)))
  }

  /// Tells every run which of its figures are looked at: the others need not be drawn.
  mutating func refreshViews() {
    switch screen {
    case .lesson(let lesson): lesson.showViews(&desk)
    case .lab(let lab): lab.showViews(&desk)
    default: break
    }
  }
}

extension Screen {
  fileprivate func isSameKind(as other: Screen) -> Bool {
    switch (self, other) {
    case (.options, .options), (.labs, .labs): true
    case (.glossary(let one), .glossary(let two)): one.isWhole && two.isWhole
    case (.trace(let one), .trace(let two)): one.lessonId == nil && two.lessonId == nil
    default: false
    }
  }

  /// Whether printable keys are text here.
  package var isTyping: Bool {
    switch self {
    case .quiz(let quiz): quiz.isTyping
    case .lab(let lab): lab.isTyping
    case .lesson(let lesson): lesson.isTyping
    case .home(let home): home.isTyping
    case .trace(let trace): trace.isTyping
    case .glossary(let glossary): glossary.isTyping
    case .palette: true
    case .contents, .sweep, .summary, .page, .findings, .labs, .options, .help: false
    }
  }

  /// Whether digits count for the key after them.
  var takesCounts: Bool {
    switch self {
    case .quiz, .help, .options: false
    default: !isTyping
    }
  }

  /// Whether it is left for a review: from a question only by its own keys.
  var allowsReview: Bool { if case .quiz = self { false } else { true } }

  /// The lesson that it belongs to.
  var lesson: Lesson? {
    switch self {
    case .lesson(let screen): screen.lesson
    case .quiz(let screen): screen.lesson
    case .contents(let screen): screen.lesson
    case .home, .lab, .sweep, .trace, .summary, .glossary, .page, .findings, .labs, .options,
      .palette, .help:
      nil
    }
  }
}

extension Character {
  fileprivate var digit: Int? {
    guard let value = asciiValue, value >= 48, value <= 57 else { return nil }
    return Int(value) - 48
  }
}

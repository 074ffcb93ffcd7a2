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
    case .resized(let height, let width):
      desk.height = height
      desk.width = width
      refreshViews()
    case .lessonOpened(let lesson): open(lesson)
    case .lessonFailed(let id, let reason):
      desk.notice = desk.words(.cannotOpen, id, reason)
    case .lessonSaved(let lesson, let findings): take(lesson, findings)
    case .lessonLost(let id, let reason):
      if openLesson?.id == id { desk.notice = desk.words(.notReloaded, reason) }
    case .glossaryOpened(let glossary, let place):
      guard let lesson = screen.lesson, lesson.heading.id == place.lesson else { break }
      screens.append(.glossary(GlossaryScreen(glossary, lesson, place)))
    case .pageOpened(let lesson, let place):
      screens.append(.page(PageScreen(lesson: lesson, page: place.page)))
    case .runReported(let id, let report):
      desk.runs[id]?.take(report)
      if let complaint = report.complaint { desk.notice = complaint }
    case .labsRan(let item, let outcome):
      guard case .quiz(var quiz) = screen, quiz.item == item else { break }
      quiz.take(outcome, &desk)
      screens[screens.count - 1] = .quiz(quiz)
    case .sweepReported(let outcomes, let isOver):
      guard case .sweep(var sweep) = screen else { break }
      sweep.take(outcomes, isOver: isOver)
      screens[screens.count - 1] = .sweep(sweep)
    case .runSaved(let path): desk.notice = desk.words(.runSaved, path)
    case .recorded(let event): desk.progress.add(event)
    case .saveFailed(let reason): desk.notice = desk.words(.notSaved, reason)
    }
    defer { desk.effects = [] }
    return desk.effects
  }

  /// What is left to be kept when the program ends, however it ends.
  package func farewell() -> [Effect] {
    desk.runs.values.compactMap { $0.unkept(desk.progress) }.sorted { $0.item < $1.item }
      .map { .record(.runLeft($0)) }
  }

  private mutating func press(_ key: Key) {
    desk.notice = nil
    if screen.takesCounts, case .character(let character) = key, let digit = character.digit,
      count != nil || digit > 0
    {
      count = min((count ?? 0) * 10 + digit, 1_000_000)
      return
    }
    let times = count
    count = nil
    switch screens[screens.count - 1].press(key, times, &desk) {
    case .stay: break
    case .push(let next): screens.append(next)
    case .back: leave()
    case .ignored: general(key)
    }
    refreshViews()
  }

  /// Keys that mean the same on every screen.
  private mutating func general(_ key: Key) {
    switch key {
    case .escape: leave()
    case .character("?"), .function(1): screens.append(.help(HelpScreen(of: screen, desk)))
    case .character("q"): desk.effects.append(.quit)
    default: break
    }
  }

  /// The screen below; the first one stays: leaving it is leaving Gradus, and has its own key.
  private mutating func leave() {
    guard screens.count > 1 else { return }
    if case .lesson(let lesson) = screens.removeLast() { lesson.close(&desk) }
    if case .home(var home) = screen {
      home.select(desk.progress.last?.lesson, desk)
      screens[screens.count - 1] = .home(home)
    }
  }

  private mutating func paste(_ text: String) {
    guard screen.isTyping else { return }
    for character in text where !character.isNewline {
      _ = screens[screens.count - 1].press(.character(character), nil, &desk)
    }
  }

  private mutating func open(_ lesson: Lesson) {
    desk.questions[lesson.heading.id] = lesson.questions.map { "\(lesson.heading.id)/\($0.id)" }
    screens.append(.lesson(LessonScreen(lesson, &desk)))
    refreshViews()
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
  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    switch self {
    case .home(var screen):
      defer { self = .home(screen) }
      return screen.press(key, times, &desk)
    case .lesson(var screen):
      defer { self = .lesson(screen) }
      return screen.press(key, times, &desk)
    case .lab(var screen):
      defer { self = .lab(screen) }
      return screen.press(key, times, &desk)
    case .sweep(var screen):
      defer { self = .sweep(screen) }
      return screen.press(key, times, &desk)
    case .trace(var screen):
      defer { self = .trace(screen) }
      return screen.press(key, times, &desk)
    case .quiz(var screen):
      defer { self = .quiz(screen) }
      return screen.press(key, times, &desk)
    case .help(var screen):
      defer { self = .help(screen) }
      return screen.press(key, times, &desk)
    case .glossary(var screen):
      defer { self = .glossary(screen) }
      return screen.press(key, times, &desk)
    case .page(var screen):
      defer { self = .page(screen) }
      return screen.press(key, times, &desk)
    case .findings(var screen):
      defer { self = .findings(screen) }
      return screen.press(key, times, &desk)
    }
  }

  /// Whether printable keys are text here.
  var isTyping: Bool {
    switch self {
    case .quiz(let quiz): quiz.isTyping
    case .lab(let lab): lab.isTyping
    default: false
    }
  }

  /// Whether digits count for the key after them.
  var takesCounts: Bool {
    switch self {
    case .quiz, .help: false
    case .lab(let lab): !lab.isTyping
    case .home, .lesson, .sweep, .trace, .glossary, .page, .findings: true
    }
  }

  /// The lesson that it belongs to.
  var lesson: Lesson? {
    switch self {
    case .lesson(let screen): screen.lesson
    case .quiz(let screen): screen.lesson
    default: nil
    }
  }
}

extension Character {
  fileprivate var digit: Int? {
    guard let value = asciiValue, value >= 48, value <= 57 else { return nil }
    return Int(value) - 48
  }
}

import Cells
import Courseware

/// Every screen there is: each has a file of its own, and here each is asked for its part.
package enum Screen: Sendable {
  case home(HomeScreen)
  case lesson(LessonScreen)
  case contents(ContentsScreen)
  case lab(LabScreen)
  case sweep(SweepScreen)
  case trace(TraceScreen)
  case quiz(QuizScreen)
  case summary(SummaryScreen)
  case glossary(GlossaryScreen)
  case page(PageScreen)
  case findings(FindingsScreen)
  case labs(LabsScreen)
  case options(OptionsScreen)
  case palette(PaletteScreen)
  case help(HelpScreen)

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    // Each takes its screen out and puts it back, for an enum lends nothing.
    switch self {
    case .home(var screen):
      defer { self = .home(screen) }
      return screen.press(key, times, &desk)
    case .lesson(var screen):
      defer { self = .lesson(screen) }
      return screen.press(key, times, &desk)
    case .contents(var screen):
      defer { self = .contents(screen) }
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
    case .summary(var screen):
      defer { self = .summary(screen) }
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
    case .labs(var screen):
      defer { self = .labs(screen) }
      return screen.press(key, times, &desk)
    case .options(var screen):
      defer { self = .options(screen) }
      return screen.press(key, times, &desk)
    case .palette(var screen):
      defer { self = .palette(screen) }
      return screen.press(key, times, &desk)
    case .help(var screen):
      defer { self = .help(screen) }
      return screen.press(key, times, &desk)
    }
  }

  /// The mouse has hit something that only this screen knows.
  mutating func point(_ target: Target, _ pointer: Pointer, _ desk: inout Desk) -> Move {
    guard case .item(let item) = target.hit else {
      guard case .lab(var screen) = self, case .slide(let setting) = target.hit else {
        return .ignored
      }
      defer { self = .lab(screen) }
      screen.slide(setting, to: target.share(pointer), &desk)
      return .stay
    }
    switch self {
    case .home(var screen):
      defer { self = .home(screen) }
      return screen.point(item, &desk)
    case .lesson(var screen):
      defer { self = .lesson(screen) }
      return screen.point(item, &desk)
    case .contents(var screen):
      defer { self = .contents(screen) }
      return screen.point(item, &desk)
    case .lab(var screen):
      defer { self = .lab(screen) }
      screen.point(item, target, pointer, &desk)
      return .stay
    case .labs(var screen):
      defer { self = .labs(screen) }
      return screen.point(item, &desk)
    case .options(var screen):
      defer { self = .options(screen) }
      screen.point(item, &desk)
      return .stay
    case .palette(var screen):
      defer { self = .palette(screen) }
      return screen.point(item, &desk)
    case .sweep(var screen):
      defer { self = .sweep(screen) }
      screen.point(target.area, pointer)
      return .stay
    case .trace(var screen):
      defer { self = .trace(screen) }
      screen.point(item, &desk)
      return .stay
    case .quiz(var screen):
      defer { self = .quiz(screen) }
      screen.point(item)
      return .stay
    case .summary(var screen):
      defer { self = .summary(screen) }
      return screen.point(item, &desk)
    case .glossary(var screen):
      defer { self = .glossary(screen) }
      return screen.point(item, &desk)
    case .page, .findings, .help: return .ignored
    }
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    switch self {
    case .home(let screen): screen.draw(desk, on: &grid, in: body)
    case .lesson(let screen): screen.draw(desk, on: &grid, in: body)
    case .contents(let screen): screen.draw(desk, on: &grid, in: body)
    case .lab(let screen): screen.draw(desk, on: &grid, in: body)
    case .sweep(let screen): screen.draw(desk, on: &grid, in: body)
    case .trace(let screen): screen.draw(desk, on: &grid, in: body)
    case .quiz(let screen): screen.draw(desk, on: &grid, in: body)
    case .summary(let screen): screen.draw(desk, on: &grid, in: body)
    case .glossary(let screen): screen.draw(desk, on: &grid, in: body)
    case .page(let screen): screen.draw(desk, on: &grid, in: body)
    case .findings(let screen): screen.draw(desk, on: &grid, in: body)
    case .labs(let screen): screen.draw(desk, on: &grid, in: body)
    case .options(let screen): screen.draw(desk, on: &grid, in: body)
    case .palette(let screen): screen.draw(desk, on: &grid, in: body)
    case .help(let screen): screen.draw(desk, on: &grid, in: body)
    }
  }

  /// Every key that works here, for the help and the palette.
  package func hints(_ desk: Desk) -> [KeyHint] {
    switch self {
    case .home: HomeScreen.hints
    case .lesson(let screen): screen.allHints(desk)
    case .contents: ContentsScreen.hints
    case .lab(let screen):
      screen.isTyping ? LabScreen.typingHints : LabScreen.hints(desk.runs[screen.run])
    case .sweep(let screen): SweepScreen.hints(screen.isRunning)
    case .trace(let screen): screen.hints(desk)
    case .quiz(let screen): screen.hints
    case .summary(let screen): screen.hints(desk)
    case .glossary(let screen): screen.hints
    case .page: PageScreen.hints
    case .findings: FindingsScreen.hints
    case .labs: LabsScreen.hints
    case .options: OptionsScreen.hints
    case .palette: PaletteScreen.hints
    case .help: []
    }
  }

  /// What it is called, for the help.
  func name(_ desk: Desk) -> String {
    switch self {
    case .home: desk.words(.home)
    case .lesson(let screen): screen.lesson.heading.title
    case .contents: desk.words(.contents)
    case .lab(let screen): desk.runs[screen.run]?.about.name ?? screen.run
    case .sweep: desk.words(.sweep)
    case .trace(let screen): screen.computation(desk).text
    case .quiz: desk.words(.question)
    case .summary: desk.words(.summary)
    case .glossary: desk.words(.meanings)
    case .page(let screen): screen.lesson.heading.title
    case .findings: desk.words(.findings)
    case .labs: desk.words(.labs)
    case .options: desk.words(.options)
    case .palette: desk.words(.palette)
    case .help: desk.words(.help)
    }
  }
}

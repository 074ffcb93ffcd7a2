import Cells
import Courseware
import Labs
import Records
import Terminal
import Tutor

/// The tutor on a terminal: joins the pure application to keys, clock, disk and training threads.
package struct TutorSession: ~Copyable {
  private var model: Model
  private var screen: TerminalScreen
  private var places: Places
  private var library: LessonLibrary
  private let shelf: DataShelf
  private var learner: Learner
  private var kept: KeptPreferences
  private let reports = ReportBox()
  private var threads: [String: RunThread] = [:]
  private let predictions = PredictionThreads()
  private var reloads: LessonReloads
  private let sweepBell = Bell()
  private var sweep: SweepThreads?
  private var events: [Event] = []
  private var isOver = false
  /// Whether something has happened that is to be seen at once; and whether something has moved by
  /// itself, which is shown when the terminal is ready for it.
  private var isNews = true
  private var hasMoved = false

  package struct Options {
    package var places: Places
    package var colors = true
    /// What figures are drawn with, if the learner chose.
    package var marks: Marks?
    /// Whether a run may be shown while it trains.
    package var motion = true
    /// If the command line says one.
    package var language: String?
    package var seed: UInt64?
    /// Seconds since 1970, instead of the clock.
    package var now: Int?
    /// The learner's log, if somebody has opened it to say what there is to say about it.
    package var log: OpenedLog?
    /// The lesson to open at once.
    package var lesson: String?

    package init(places: Places) { self.places = places }
  }

  /// Runs the tutor until the learner leaves, or the terminal does. The exit code.
  package static func run(_ options: Options) throws(TerminalScreen.Failure) -> Int32 {
    let screen = try TerminalScreen.open(
      theme: TerminalScreen.isLight ? .light : .dark, colors: options.colors)
    return TutorSession(options, screen).run()
  }

  private init(_ options: Options, _ screen: consuming TerminalScreen) {
    // Before the screen is taken in: a closure over what is half made crashes.
    let kept = KeptPreferences(options)
    var places = options.places
    places.languages = kept.languages(else: places.languages)
    let words = screen.isUnicode ? places.languages.words : .english
    let abilities = Abilities(
      marks: TerminalScreen.marks(isUnicode: screen.isUnicode),
      hasColorMaps: screen.depth.hasMaps, theme: TerminalScreen.isLight ? .light : .dark,
      hasMouse: screen.hasMouse, languages: screen.isUnicode ? Words.languages : ["en"])
    self.screen = screen
    self.places = places
    self.kept = kept
    library = LessonLibrary(places)
    shelf = DataShelf(folder: places.assets)
    reloads = LessonReloads(places)
    learner = Learner(options)
    let (height, width) = self.screen.size
    var desk = Desk(
      height: height, width: width, abilities: abilities, preferences: kept.preferences,
      words: words,
      shelf: library.headings, progress: learner.progress, seed: learner.seed, now: learner.now)
    desk.questions = library.questions(answeredIn: learner.progress)
    let remarks = learner.remarks(desk.words)
    if !remarks.isEmpty { desk.notice = remarks.joined(separator: " ") }
    model = Model(desk: desk)
    obey(kept.preferences)
    if let lesson = options.lesson { openLesson(lesson) }
    self.screen.askForBackground()
  }

  private consuming func run() -> Int32 {
    var status: Int32 = 0
    // A terminal nearby has answered by now: its first frame has the right colors.
    takeInput()
    while !isOver {
      show()
      if let signal = waitForSomething() {
        status = 128 + signal
        break
      }
      takeInput()
      takeReports()
    }
    for effect in model.farewell() { perform(effect) }
    screen.close()
    return status
  }

  /// What the learner did is seen at once. What moves by itself, a run that trains, is shown as fast
  /// as the terminal shows it: else keys would wait behind pictures that nobody has seen yet.
  private mutating func show() {
    if isNews {
      screen.paint(model.view())
    } else if screen.isBehind || !(screen.isUnfinished || hasMoved) {
      return
    } else if screen.isUnfinished {
      return screen.goOn()
    } else {
      screen.paint(model.view(), isLive: true)
    }
    isNews = false
    hasMoved = false
  }

  private mutating func takeInput() {
    while !isOver, let input = screen.nextInput() {
      switch input {
      case .key(let key): happen(.keyPressed(key))
      case .pasted(let text): happen(.pasted(text))
      case .pointed(let pointer): happen(.pointed(pointer))
      case .answered(.background(let color)):
        guard let color else { break }
        happen(.backgroundTold(isLight: color.isLight))
        handleEvents()
        obey(model.desk.preferences)
      case .answered(.ready): break
      }
      handleEvents()
    }
    handleEvents()
  }

  private mutating func takeReports() {
    for (id, report) in reports.take() {
      let event = Event.runReported(id, report)
      if model.isMotion(event) { hasMoved = true } else { isNews = true }
      events.append(event)
    }
    takeSweep()
    if let event = reloads.take() { happen(event) }
    if let (item, outcome) = predictions.take() { happen(.labsRan(item, outcome)) }
    handleEvents()
  }

  /// Something that is to be seen at once.
  private mutating func happen(_ event: Event) {
    isNews = true
    events.append(event)
  }

  /// The signal that ends it, if one came.
  private mutating func waitForSomething() -> Int32? {
    let bells = [
      reports.bell.descriptor, sweepBell.descriptor, predictions.bell.descriptor,
    ]
    let waking = screen.wait(for: bells + reloads.descriptors)
    switch waking {
    case .ended(let signal): return signal
    case .woken(isResized: true):
      let (height, width) = screen.size
      happen(.resized(height: height, width: width))
    case .woken(isResized: false): break
    }
    return nil
  }

  private mutating func handleEvents() {
    while !events.isEmpty {
      let event = events.removeFirst()
      for effect in model.update(event, at: learner.now) { perform(effect) }
    }
    reloads.follow(model.openLesson)
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .quit: isOver = true
    case .openLesson(let id): openLesson(id)
    case .openGlossary(let place):
      events.append(.glossaryOpened(library.glossary(), at: place))
    case .openPage(let place): openPage(place)
    case .openReview(let items): openReview(items)
    case .openTest(let id): openTest(id)
    case .record(let deed): record(deed)
    case .prefer(let preferences): prefer(preferences)
    case .runLabs(let item, let requests): predictions.run(requests, for: item, on: shelf)
    case .startSweep(let sweep): start(sweep)
    case .stopSweep:
      sweep?.stop()
      sweep = nil
    case .saveRun(let run, let report):
      guard let file = RunFile(run, report) else { break }
      save(file.text, "\(run.lab)-\(run.seed)-\(run.step)", ".json") { .runSaved(path: $0) }
    case .savePicture:
      save(picture, "gradus", ".svg") { .pictureSaved(path: $0) }
    case .run(let id, .close):
      threads.removeValue(forKey: id)?.order(.close)
    case .run(let id, let order):
      let thread = threads[id] ?? RunThread(id, shelf: shelf, reports: reports)
      threads[id] = thread
      thread.order(order)
    }
  }

  private mutating func start(_ sweep: Sweep) {
    self.sweep?.stop()
    do {
      self.sweep = SweepThreads(
        sweep, cells: 0..<sweep.count, data: try shelf.data(for: sweep.about), bell: sweepBell)
    } catch {
      events.append(.sweepReported([], isOver: true))
      events.append(.saveFailed(reason: error.message))
    }
  }

  private mutating func takeSweep() {
    sweepBell.silence()
    guard let threads = sweep, let (outcomes, isOver) = try? threads.take() else { return }
    if isOver { sweep = nil }
    let event = Event.sweepReported(outcomes, isOver: isOver)
    if model.isMotion(event) { hasMoved = true } else { isNews = true }
    events.append(event)
  }

  /// The screen as the learner sees it.
  private var picture: String {
    let usual = model.desk.abilities.theme
    let name = model.desk.preferences.theme ?? usual
    // What the terminal told of its background is in the usual theme.
    let isLight = name == .light || name == .mono && usual == .light
    return model.view().picture(
      Theme(name), depth: name == .mono || screen.depth == .none ? .none : .direct,
      paper: isLight ? .light : .dark)
  }

  /// Into the folder that Gradus was started in, under a name that is free.
  private mutating func save(
    _ text: String, _ stem: String, _ ending: String, _ saved: (String) -> Event
  ) {
    var path = stem + ending
    var number = 2
    while File.exists(path) {
      path = "\(stem)-\(number)\(ending)"
      number += 1
    }
    if let error = File.write(text, to: path) {
      events.append(.saveFailed(reason: "\(path): \(error.reason)"))
    } else {
      events.append(saved(path))
    }
  }

  private mutating func obey(_ preferences: Preferences) {
    screen.choose(
      theme: preferences.theme ?? model.desk.abilities.theme, mouse: preferences.mouse)
  }

  private mutating func prefer(_ preferences: Preferences) {
    obey(preferences)
    if preferences.language != kept.preferences.language { speak(preferences.language) }
    if let reason = kept.keep(preferences) { events.append(.saveFailed(reason: reason)) }
  }

  /// The lessons and the words in another language, or in that of the system.
  private mutating func speak(_ language: String?) {
    places.languages =
      language.map { Languages(codes: [$0]) } ?? Languages(environment: Places.variable)
    library = LessonLibrary(places)
    reloads = LessonReloads(places)
    let words = screen.isUnicode ? places.languages.words : .english
    events.append(.languageChanged(words, library.headings))
  }

  private mutating func openLesson(_ id: String) {
    switch library.open(id) {
    case .success(let opened): events.append(.lessonOpened(opened.lesson))
    case .failure(let error): events.append(.lessonFailed(id: id, reason: error.reason))
    }
  }

  /// A lesson that is gone leaves its items out.
  private mutating func openReview(_ items: [String]) {
    let ids = Set(items.map { String($0.prefix { $0 != "/" }) })
    let lessons = ids.sorted().compactMap { id -> Lesson? in
      if case .success(let opened) = library.open(id) { opened.lesson } else { nil }
    }
    events.append(.reviewOpened(items, lessons))
  }

  private mutating func openTest(_ id: String) {
    switch library.open(id) {
    case .success(let opened): events.append(.testOpened(opened.lesson))
    case .failure(let error): events.append(.lessonFailed(id: id, reason: error.reason))
    }
  }

  private mutating func openPage(_ place: Glossary.Place) {
    switch library.open(place.lesson) {
    case .success(let opened): events.append(.pageOpened(opened.lesson, at: place))
    case .failure(let error):
      events.append(.lessonFailed(id: place.lesson, reason: error.reason))
    }
  }

  private mutating func record(_ deed: LearnerEvent.Deed) {
    let (event, unsaved) = learner.record(deed)
    events.append(.recorded(event))
    if let unsaved { events.append(.saveFailed(reason: unsaved)) }
  }
}

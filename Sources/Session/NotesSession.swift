import Cells
import Courseware
import Glibc
import Records
import Terminal
import Tutor

/// The speaker's notes in a second terminal, on the page that the tutor shows in the first.
///
/// It reads what the tutor adds to the learner's log, and sleeps until it does. Nothing moves in
/// between: the clock is that of the last page or key.
package struct NotesSession {
  package struct Options {
    package var places: Places
    package var colors = true
    /// Seconds since 1970, instead of the clock.
    package var now: Int?
    /// Print a block for each page, also on a terminal.
    package var isPlain = false

    package init(places: Places) { self.places = places }
  }

  private var lesson: Lesson
  private let options: Options
  private let words: Words
  private let logName: String
  private let watch: FolderWatch
  private var log: LogReader
  private var sitting: Sitting?
  /// First line shown, where there are more than the screen has.
  private var scroll = 0

  /// Follows until it is left. The exit code, or why it cannot follow.
  package static func run(_ lesson: Lesson, _ options: Options) -> Result<Int32, LogFile.Problem> {
    guard let path = LogFile(folder: options.places.state).path else {
      return .failure(.init("there is no folder with a log to follow: use --state DIR"))
    }
    let (folder, name) = path.folderAndName
    if let error = File.makeFolder(folder) { return .failure(.init(folder, error.number)) }
    // Before the log is read: what is added meanwhile is told.
    guard let watch = FolderWatch(folder, for: .any) else {
      return .failure(.init("\(folder) cannot be watched: \(SystemError(errno).reason)"))
    }
    var session = NotesSession(lesson, options, watch, log: LogReader(path), logName: name)
    let isOver: Bool
    if !options.isPlain,
      let screen = try? TerminalScreen.open(theme: .dark, colors: options.colors)
    {
      let status = session.show(on: screen)
      guard status == nil else { return .success(status!) }
      isOver = true
    } else {
      isOver = session.print()
    }
    return isOver ? .failure(.init("\(folder) has gone, and the log with it")) : .success(0)
  }

  private init(
    _ lesson: Lesson, _ options: Options, _ watch: FolderWatch, log: LogReader, logName: String
  ) {
    self.lesson = lesson
    self.options = options
    self.watch = watch
    self.log = log
    self.logName = logName
    words = options.places.languages.words
    sitting = Sitting(self.log.next(), at: now)
  }

  private var now: Int { options.now ?? Clock.seconds }

  /// Whether the tutor shows another page since.
  private mutating func follow() -> Bool {
    var isNews = false
    for event in log.next() {
      if sitting != nil {
        if sitting!.take(event) { isNews = true }
      } else if let begun = Sitting([event], at: now) {
        sitting = begun
        isNews = true
      }
    }
    guard isNews else { return false }
    scroll = 0
    readLesson()
    return true
  }

  /// The author may have saved it meanwhile.
  private mutating func readLesson() {
    guard case .success(let bytes) = File.read(lesson.heading.path) else { return }
    var saved = LessonParser.parse(bytes, path: lesson.heading.path).lesson
    guard !saved.isEmpty else { return }
    (saved.heading.id, saved.heading.part) = (lesson.heading.id, lesson.heading.part)
    lesson = saved
  }

  // MARK: Lines

  private func lines(width: Int, isUnicode: Bool) -> [CellLine] {
    let text = SpeakerText(
      lesson, isUnicode ? words : .english, width: min(width, 80), hasSmallForms: isUnicode)
    guard let sitting else { return text.waiting(for: nil) }
    guard sitting.lesson == lesson.heading.id else {
      let other = LessonLibrary(options.places).headings.first { $0.id == sitting.lesson }
      return text.waiting(for: other?.title ?? sitting.lesson)
    }
    return text.page(sitting, at: now, clock: Clock.time)
  }

  // MARK: On a terminal

  /// The exit code; none if there is nothing to follow any more.
  private mutating func show(on screen: consuming TerminalScreen) -> Int32? {
    var status: Int32? = 0
    while true {
      screen.paint(grid(screen.size, isUnicode: screen.isUnicode))
      if case .ended(let signal) = screen.wait(for: [watch.descriptor]) {
        status = 128 + signal
        break
      }
      var isOver = false
      while let input = screen.nextInput() {
        if case .key(let key) = input, press(key) { isOver = true }
      }
      if isOver { break }
      let changes = watch.take()
      if changes.isOver {
        status = nil
        break
      }
      if changes.contains(logName) { _ = follow() }
    }
    screen.close()
    return status
  }

  /// Whether the key leaves. Any key tells the time anew.
  private mutating func press(_ key: Key) -> Bool {
    switch key {
    case .character("q"), .escape: return true
    case .character("r"):
      let now = now
      sitting?.restart(at: now)
    case .down, .character("j"): scroll += 1
    case .up, .character("k"): scroll = max(0, scroll - 1)
    default: break
    }
    return false
  }

  private mutating func grid(_ size: (height: Int, width: Int), isUnicode: Bool) -> CellGrid {
    var grid = CellGrid(height: size.height, width: size.width)
    let body = Rect(
      row: 1, column: 2, height: max(0, size.height - 3), width: max(0, size.width - 4))
    let lines = lines(width: body.width, isUnicode: isUnicode)
    scroll = min(scroll, max(0, lines.count - body.height))
    for (row, line) in lines.dropFirst(scroll).prefix(body.height).enumerated() {
      grid.put(line, row: body.row + row, column: body.column, within: body)
    }
    let keys = (isUnicode ? words : .english)(.notesKeys)
    grid.put(CellLine(keys, .dim).prefix(body.width), row: size.height - 1, column: body.column)
    return grid
  }

  // MARK: Off a terminal

  /// A block for each page. True once there is nothing to follow any more, false if nobody reads.
  private mutating func print() -> Bool {
    let isUnicode = TerminalScreen.prepareLocale()
    while true {
      for line in lines(width: 80, isUnicode: isUnicode) {
        let text = line.text
        Swift.print(isUnicode ? text : PlainCharacters.text(text))
      }
      Swift.print("")
      guard fflush(nil) == 0 else { return false }
      var isNews = false
      while !isNews {
        var wanted = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wanted, 1, -1)
        let changes = watch.take()
        if changes.isOver { return true }
        isNews = changes.contains(logName) && follow()
      }
    }
  }
}

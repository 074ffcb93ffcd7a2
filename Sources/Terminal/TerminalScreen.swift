import CNcurses
import CTerminalGuard
import Cells
import Glibc

/// The learner's terminal: grids go out, keys come in. There is one, and it is given back.
///
/// Everything here runs on the main thread: ncurses knows no other.
package struct TerminalScreen: ~Copyable {
  /// How many colors the terminal shows.
  package let depth: ColorDepth
  /// Whether the terminal takes more than ASCII.
  package let isUnicode: Bool
  /// Whether the terminal tells of its mouse, as terminfo says.
  package let hasMouse: Bool
  private var theme: Theme.Name
  private var colors: Theme
  private var wantsMouse = false
  private let window: UnsafeMutablePointer<WINDOW>
  /// What the terminal shows, or will when all that was written has arrived.
  private var shown: CellGrid?
  /// What it is to show.
  private var wanted = CellGrid(height: 0, width: 0)
  /// Whether rows are left that a slow line had no room for.
  package private(set) var isUnfinished = false
  private var pairs = ColorPairs()
  private var decoder: InputDecoder
  private var backlog = Backlog()

  /// Why there is no screen to be had.
  package enum Failure: Error, Equatable {
    case noTerminal
    case unknownTerminal(String)
    case guardFailed
  }

  /// Takes the terminal over, guard first.
  package static func open(
    theme: Theme.Name, colors: Bool
  ) throws(Failure) -> TerminalScreen {
    guard isatty(0) == 1, isatty(1) == 1 else { throw .noTerminal }
    let isUnicode = prepareLocale()
    guard canPlaceCursor else { throw .unknownTerminal(terminalName) }
    // Before newterm, or ncurses takes the signals first.
    guard gr_guard_install() else { throw .guardFailed }
    guard gr_open() else {
      gr_guard_release()
      throw .unknownTerminal(terminalName)
    }
    gr_guard_terminal_open(true)
    return TerminalScreen(theme: theme, colors: colors, isUnicode: isUnicode)
  }

  private init(theme: Theme.Name, colors: Bool, isUnicode: Bool) {
    self.theme = theme
    self.colors = Theme(theme)
    self.isUnicode = isUnicode
    decoder = InputDecoder(
      keys: KeySequences.all, isUnicode: isUnicode, escapeDelay: TerminalScreen.escapeDelay)
    cbreak()
    noecho()
    nonl()
    window = gr_stdscr()!
    depth = TerminalScreen.startColors(wanted: colors)
    hasMouse = gr_has("kmous")
    configure()
  }

  /// Other colors from the next frame on, all of them anew.
  package mutating func choose(theme: Theme.Name, mouse: Bool) {
    if theme != self.theme { shown = nil }
    self.theme = theme
    colors = Theme(theme)
    guard hasMouse, mouse != wantsMouse else { return }
    wantsMouse = mouse
    TerminalScreen.send(mouse ? MouseReport.on : MouseReport.off)
  }

  private static func startColors(wanted: Bool) -> ColorDepth {
    guard wanted, has_colors(), start_color() == OK else { return .none }
    use_default_colors()
    return depth(entries: Int(gr_colors()))
  }

  private func configure() {
    keypad(window, true)
    // Whole frames, even if something has been typed meanwhile.
    typeahead(-1)
    _ = curs_set(0)
    TerminalScreen.send("\u{1B}[?2004h" + (wantsMouse ? MouseReport.on : ""))
  }

  /// Straight to the terminal, past ncurses: for modes it does not know.
  private static func send(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(1, $0.baseAddress, $0.count) }
  }

  /// Rows and columns, as the terminal says now.
  package var size: (height: Int, width: Int) { TerminalScreen.size }

  /// After the terminal changed its size: everything is painted anew.
  package mutating func resize() {
    let (height, width) = size
    resizeterm(Int32(height), Int32(width))
    shown = nil
  }

  /// Brings the terminal from what it shows to this grid: only cells that differ are touched. Over a
  /// line that is known to be slow, text comes at once, and pictures a piece at a time.
  ///
  /// - Parameter isLive: one of many frames that come by themselves: the terminal is asked to say
  ///   when it has arrived.
  package mutating func paint(_ grid: CellGrid, isLive: Bool = false) {
    wanted = isUnicode ? grid : PlainCharacters.grid(grid)
    if shown == nil || shown!.height != wanted.height || shown!.width != wanted.width {
      werase(window)
      clearok(window, true)
      shown = CellGrid(height: wanted.height, width: wanted.width)
    }
    paintRows(asking: isLive)
  }

  /// Paints what was left of the last frame, as far as there is room.
  package mutating func goOn() { paintRows(asking: true) }

  private mutating func paintRows(asking: Bool) {
    let rows = (0..<wanted.height).compactMap { row -> (row: Int, bytes: Int)? in
      let bytes = bytes(ofRow: row)
      return bytes > 0 ? (row, bytes) : nil
    }
    let isShort = { (row: (row: Int, bytes: Int)) in row.bytes <= TerminalScreen.shortRow }
    var written = 0
    var pieces = 0
    isUnfinished = false
    for (row, bytes) in rows.filter(isShort) + rows.filter({ !isShort($0) }) {
      if backlog.room < .max, bytes > TerminalScreen.shortRow {
        guard !backlog.isBehind, pieces == 0 || written + bytes <= backlog.room else {
          isUnfinished = true
          break
        }
        pieces += 1
      }
      paint(row: row)
      written += bytes
    }
    wnoutrefresh(window)
    doupdate()
    if backlog.canAsk, asking || isUnfinished || written > TerminalScreen.longFrame {
      ask(after: written)
    }
  }

  /// Rows of text change in fewer bytes than this, rows of a picture in more.
  private static let shortRow = 400
  /// From here on it is worth to know how long a frame takes.
  private static let longFrame = 1000

  /// About how many bytes it takes to bring a row up to date: a color is a dozen.
  private func bytes(ofRow row: Int) -> Int {
    let new = wanted.cells(ofRow: row)
    let old = shown!.cells(ofRow: row)
    guard new != old else { return 0 }
    var bytes = 6
    var style: Style?
    for column in 0..<wanted.width {
      let cell = new[new.startIndex + column]
      guard cell != old[old.startIndex + column] else { continue }
      bytes += cell.style == style ? 2 : 14
      style = cell.style
    }
    return bytes
  }

  private mutating func paint(row: Int) {
    let new = wanted.cells(ofRow: row)
    let old = shown!.cells(ofRow: row)
    for column in 0..<wanted.width {
      let cell = new[new.startIndex + column]
      guard cell != old[old.startIndex + column], !cell.glyph.isContinuation else { continue }
      put(cell, row: row, column: column)
    }
    shown!.copy(row: row, from: wanted)
  }

  private mutating func put(_ cell: Cell, row: Int, column: Int) {
    var scalars = cell.glyph.scalars.map(\.value)
    // Where the C library has another width in mind, the rest of the row would shift.
    if cell.glyph.base.value > 0x7E, Int(gr_width(cell.glyph.base.value)) != cell.glyph.width {
      scalars = [isUnicode ? 0xFFFD : 0x3F]
      if cell.glyph.width == 2 { put(Cell(.space, cell.style), row: row, column: column + 1) }
    }
    let (attributes, pair) = pairs.look(
      of: cell.style, theme: colors, depth: theme == .mono ? .none : depth)
    _ = gr_put(
      window, Int32(row), Int32(column), scalars,
      Int32(scalars.count), attributes, pair)
  }

  // MARK: What comes back

  /// The next thing typed or told, or none yet. Never waits.
  package mutating func nextInput() -> Input? {
    while true {
      if let input = decoder.next() {
        guard case .answered(let answer) = input else { return input }
        switch answer {
        case .ready:
          backlog.answer(at: TerminalScreen.clock)
          expectAnswers()
        case .background:
          decoder.mayTellBackground = false
          return input
        }
      } else if let bytes = TerminalScreen.read() {
        decoder.take(bytes, at: TerminalScreen.clock)
      } else {
        let now = TerminalScreen.clock
        guard let deadline = [decoder.deadline, backlog.deadline].compactMap({ $0 }).min(),
          now >= deadline
        else { return nil }
        decoder.settle(at: now)
        backlog.settle(at: now)
        expectAnswers()
      }
    }
  }

  /// What has arrived; none if nothing has.
  private static func read() -> ArraySlice<UInt8>? {
    var wanted = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, 0) > 0, wanted.revents & Int16(POLLIN) != 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(0, &buffer, buffer.count)
    return count > 0 ? buffer[..<count] : nil
  }

  /// Nanoseconds since some moment.
  private static var clock: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// After how many milliseconds something is decided, even if nothing comes; −1 is never.
  package var patience: Int32 {
    guard let deadline = [decoder.deadline, backlog.deadline].compactMap({ $0 }).min() else {
      return -1
    }
    return Int32(max(0, deadline - TerminalScreen.clock + 999_999) / 1_000_000)
  }

  /// Whether what comes by itself waits: the terminal has not shown yet what was written.
  package var isBehind: Bool { backlog.isBehind }

  // MARK: What it is asked

  /// Asks for the color behind everything, and whether it answers at all. What it says comes when it
  /// comes: nothing waits for it.
  package mutating func askForBackground() {
    guard TerminalScreen.canAsk else { return }
    decoder.mayTellBackground = true
    TerminalScreen.send("\u{1B}]11;?\u{07}")
    ask(after: 0)
  }

  private mutating func ask(after bytes: Int) {
    TerminalScreen.send("\u{1B}[5n")
    backlog.ask(after: bytes, at: TerminalScreen.clock)
    expectAnswers()
  }

  private mutating func expectAnswers() {
    decoder.mayTellStatus = backlog.mayAnswer
    decoder.isAnswerDue = backlog.isDue
  }

  /// An answer that comes when we are gone would be typed into the shell: it is waited for, if one
  /// is due, but not for long.
  private mutating func awaitAnswer() {
    let end = TerminalScreen.clock + (backlog.isBehind ? 800_000_000 : 250_000_000)
    while backlog.isDue {
      let left = (end - TerminalScreen.clock) / 1_000_000
      var wanted = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&wanted, 1, Int32(left)) > 0, wanted.revents & Int16(POLLHUP) == 0,
        let bytes = TerminalScreen.read()
      else { break }
      decoder.take(bytes, at: TerminalScreen.clock)
      while let input = decoder.next() {
        if input == .answered(.ready) { backlog.forget() }
      }
    }
    backlog.forget()
  }

  /// As Ctrl-Z wishes: the shell's screen back, the process stopped; and after `fg` everything anew.
  package mutating func suspend() {
    leave()
    gr_guard_suspend()
    gr_guard_terminal_open(true)
    reset_prog_mode()
    configure()
    resize()
  }

  private mutating func leave() {
    awaitAnswer()
    TerminalScreen.send("\u{1B}[?2004l" + (wantsMouse ? MouseReport.off : ""))
    _ = curs_set(1)
    endwin()
    gr_guard_terminal_open(false)
  }

  /// Gives the terminal back as it was found.
  package consuming func close() {
    leave()
    gr_guard_release()
  }
}

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
  private var shown: CellGrid?
  private var pairs = ColorPairs()
  private var reader = KeyReader()

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

  private static var terminalName: String { getenv("TERM").map { String(cString: $0) } ?? "" }

  /// newterm would succeed on a terminal that cannot, and change its modes, with nothing to draw on.
  private static var canPlaceCursor: Bool {
    var status: Int32 = 0
    return setupterm(nil, 1, &status) == OK && gr_has("cup")
  }

  /// What a terminal can do, without taking it over.
  package struct Abilities: Equatable, Sendable {
    package var name: String
    package var height: Int
    package var width: Int
    package var depth: ColorDepth
  }

  package static func look(colors: Bool) -> Result<Abilities, Failure> {
    guard isatty(0) == 1, isatty(1) == 1 else { return .failure(.noTerminal) }
    guard canPlaceCursor else { return .failure(.unknownTerminal(terminalName)) }
    let (height, width) = size
    let entries = Int(tigetnum("colors"))
    return .success(
      Abilities(
        name: terminalName, height: height, width: width,
        depth: colors ? depth(entries: entries) : .none))
  }

  private init(theme: Theme.Name, colors: Bool, isUnicode: Bool) {
    self.theme = theme
    self.colors = Theme(theme)
    self.isUnicode = isUnicode
    set_escdelay(25)
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

  /// Whether the terminal's background is light, as far as it tells: `COLORFGBG` ends with its number.
  package static var isLight: Bool {
    guard let colors = getenv("COLORFGBG").map({ String(cString: $0) }) else { return false }
    return ["7", "15"].contains(colors.split(separator: ";").last.map(String.init) ?? "")
  }

  /// UTF-8 if the locale says so. Numbers keep their point: only characters are localized.
  package static func prepareLocale() -> Bool {
    guard setlocale(LC_CTYPE, "") != nil else { return false }
    return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
  }

  /// What figures are drawn with, unless the learner chose.
  package static func marks(isUnicode: Bool) -> Marks {
    guard isUnicode else { return .ascii }
    // The console of the kernel has no braille in its font, and no quadrants.
    return terminalName.hasPrefix("linux") ? .halves : .braille
  }

  /// How many colors text that is merely printed may have: none into a pipe or a file.
  package static func printingDepth(colors: Bool) -> ColorDepth {
    var status: Int32 = 0
    guard colors, isatty(1) == 1, setupterm(nil, 1, &status) == OK else { return .none }
    return depth(entries: Int(tigetnum("colors")))
  }

  private static func startColors(wanted: Bool) -> ColorDepth {
    guard wanted, has_colors(), start_color() == OK else { return .none }
    use_default_colors()
    return depth(entries: Int(gr_colors()))
  }

  private static func depth(entries: Int) -> ColorDepth {
    switch entries {
    case 1 << 24: return .direct
    case 256...: return .palette
    case 16...: return .sixteen
    case 8...: return .eight
    default: return .none
    }
  }

  private func configure() {
    keypad(window, true)
    nodelay(window, true)
    KeyReader.defineKeys()
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

  private static var size: (height: Int, width: Int) {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
      return (24, 80)
    }
    // No screen is larger; a pseudo-terminal can claim to be.
    return (min(Int(size.ws_row), 1000), min(Int(size.ws_col), 2000))
  }

  /// After the terminal changed its size: everything is painted anew.
  package mutating func resize() {
    let (height, width) = size
    resizeterm(Int32(height), Int32(width))
    shown = nil
  }

  /// Brings the terminal from what it shows to this grid: only cells that differ are touched.
  package mutating func paint(_ grid: CellGrid) {
    let grid = isUnicode ? grid : PlainCharacters.grid(grid)
    if shown == nil || shown!.height != grid.height || shown!.width != grid.width {
      werase(window)
      clearok(window, true)
      shown = CellGrid(height: grid.height, width: grid.width)
    }
    for row in 0..<grid.height {
      let new = grid.cells(ofRow: row)
      let old = shown!.cells(ofRow: row)
      guard new != old else { continue }
      for column in 0..<grid.width {
        let cell = new[new.startIndex + column]
        guard cell != old[old.startIndex + column], !cell.glyph.isContinuation else { continue }
        put(cell, row: row, column: column)
      }
    }
    shown = grid
    wnoutrefresh(window)
    doupdate()
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

  /// The next thing typed, or none yet. Never waits.
  package mutating func nextInput() -> Input? {
    reader.next(from: window)
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

  private func leave() {
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

/// Something that came from the terminal.
package enum Input: Equatable, Sendable {
  case key(Key)
  case pasted(String)
  case pointed(Pointer)
}

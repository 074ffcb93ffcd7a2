import CNcurses
import Cells
import Glibc

/// What terminfo, the environment and the kernel tell of a terminal, before anybody asks it itself.
extension TerminalScreen {
  static var terminalName: String { getenv("TERM").map { String(cString: $0) } ?? "" }

  /// newterm would succeed on a terminal that cannot, and change its modes, with nothing to draw on.
  static var canPlaceCursor: Bool {
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

  static func depth(entries: Int) -> ColorDepth {
    switch entries {
    case 1 << 24: return .direct
    case 256...: return .palette
    case 16...: return .sixteen
    case 8...: return .eight
    default: return .none
    }
  }

  /// For how many milliseconds a lone ESC may be the beginning of a key. A network delivers what a
  /// key sends in pieces now and then.
  static var escapeDelay: Int {
    if let told = getenv("ESCDELAY").flatMap({ Int(String(cString: $0)) }) {
      return min(max(told, 1), 5000)
    }
    return getenv("SSH_TTY") != nil || getenv("SSH_CONNECTION") != nil ? 100 : 25
  }

  /// Terminals whose other screen is xterm's understand what xterm is asked. The kernel's console,
  /// a VT100 and what has no name would at best keep silent.
  static var canAsk: Bool {
    guard let other = gr_string("smcup").map({ String(cString: $0) }) else { return false }
    return other.contains("[?1049") || other.contains("[?47")
  }

  static var size: (height: Int, width: Int) {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
      return (24, 80)
    }
    // No screen is larger; a pseudo-terminal can claim to be.
    return (min(Int(size.ws_row), 1000), min(Int(size.ws_col), 2000))
  }
}

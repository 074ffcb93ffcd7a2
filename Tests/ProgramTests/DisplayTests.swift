import Glibc
import Scratch
import Testing

/// What the terminal is told, by what it can: kinds, locales, marks, colors, sizes.
@Suite(.serialized) struct DisplayTests {
  /// Whether the system can describe such a terminal.
  static func isKnown(_ term: String) -> Bool {
    guard let letter = term.first else { return false }
    return ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"].contains {
      access("\($0)/\(letter)/\(term)", F_OK) == 0
    }
  }

  @Test(
    "any terminal gets a usable screen or a clear word",
    arguments: [
      "dumb", "vt100", "linux", "xterm", "xterm-256color", "tmux-256color", "xterm-direct", "bogus",
      "", "-",
    ])
  func kinds(term: String) {
    let scratch = Scratch()
    let terminal = PseudoTerminal(
      [Program.gradus, "--state", scratch.path], environment: ["TERM": term])
    let hasScreen = term != "dumb" && Self.isKnown(term)
    if ["vt100", "linux", "xterm", "xterm-256color"].contains(term) { #expect(hasScreen) }
    if hasScreen {
      #expect(terminal.expect("linear"))
      terminal.type("?")
      #expect(terminal.expect("this page"))
      terminal.type("\u{1B}q")
      terminal.settle(seconds: 0.1)
      terminal.type("q")
      #expect(terminal.wait() == 0)
    } else {
      #expect(terminal.wait() == 3)
      #expect(terminal.text.contains("--plain"))
      #expect(!terminal.text.contains("\u{1B}"))
    }
    #expect(terminal.isSane)
  }

  @Test("without UTF-8 no byte is above 127", arguments: ["C", "POSIX", "bogus"])
  func locales(locale: String) {
    let scratch = Scratch()
    let terminal = PseudoTerminal(
      [Program.gradus, "linear-model", "--state", scratch.path], environment: ["LC_ALL": locale])
    #expect(terminal.expect("tomorrow"))
    terminal.type("4G\t.....")
    terminal.settle(seconds: 0.5)
    #expect(terminal.text.contains("lowest"))
    #expect(terminal.output.allSatisfy { $0 < 128 })
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test(
    "plots fall back: braille, halves where the font lacks it, ASCII",
    arguments: [
      ("xterm", "C.UTF-8", "⠑", "▀▄"), ("linux", "C.UTF-8", "▀▄", "⠑"), ("xterm", "C", "*", "⠑▀"),
      ("linux", "bogus", "*", "⠑▀"),
    ])
  func marks(term: String, locale: String, there: String, absent: String) {
    let terminal = PseudoTerminal(
      [Program.gradus, "linear-model", "--state", Scratch().path],
      environment: ["TERM": term, "LC_ALL": locale])
    #expect(terminal.expect("tomorrow"))
    terminal.type("4G\t100.")
    terminal.settle(seconds: 0.5)
    #expect(terminal.text.contains("lowest"))
    #expect(there.allSatisfy(terminal.text.contains))
    #expect(!absent.contains(where: terminal.text.contains))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  /// The numbers of all colors that were asked for, in front or behind: 0 to 255, and 256 for one of
  /// 24 bits.
  static func colors(_ text: String) -> Set<Int> {
    var found: Set<Int> = []
    for piece in text.split(separator: "\u{1B}[").dropFirst() {
      let head = piece.prefix { $0.isNumber || $0 == ";" || $0 == ":" }
      guard piece.dropFirst(head.count).first == "m" else { continue }
      var codes = head.split { $0 == ";" || $0 == ":" }.map { Int($0) ?? 0 }[...]
      while let code = codes.popFirst() {
        switch code {
        case 30...37, 40...47: found.insert(code % 10)
        case 90...97, 100...107: found.insert(code % 10 + 8)
        case 38, 48:
          let isIndexed = codes.popFirst() == 5
          found.insert(isIndexed ? codes.popFirst() ?? 0 : 256)
          if !isIndexed { codes = codes.dropFirst(3) }
        default: break
        }
      }
    }
    return found
  }

  @Test(
    "no more colors are asked for than there are, and none where somebody wants none",
    arguments: [
      ("xterm-256color", "NO_COLOR", 0), ("xterm-256color", "--no-color", 0), ("vt100", "", 0),
      ("xterm", "", 8), ("xterm-16color", "", 16), ("xterm-256color", "", 256),
      ("xterm-direct", "", 257),
    ])
  func colors(term: String, how: String, count: Int) {
    guard Self.isKnown(term) else { return }
    let terminal = PseudoTerminal(
      [Program.gradus, "linear-model", "--state", Scratch().path]
        + (how.hasPrefix("--") ? [how] : []),
      environment: ["TERM": term, how == "NO_COLOR" ? how : "NOTHING": "1"])
    #expect(terminal.expect("tomorrow"))
    terminal.type("4G\t.....")
    terminal.settle()
    #expect(terminal.text.contains("lowest"))
    let colors = Self.colors(terminal.text)
    #expect(colors.allSatisfy { $0 < count }, "\(colors.sorted())")
    #expect(colors.isEmpty == (count == 0))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test(
    "any size of the window, at the start and on the way: it lives, and comes back",
    arguments: [(0, 0), (1, 1), (2, 5), (3, 10), (24, 80), (60, 200), (200, 500)])
  func sizes(height: Int, width: Int) {
    let terminal = PseudoTerminal(
      [Program.gradus, "linear-model", "--state", Scratch().path], height: height, width: width)
    #expect(terminal.hears(seconds: 5))
    terminal.settle(seconds: 0.1)
    // The page with the lab, the lab alone, the help.
    for keys in ["4G", "\t\r", "?"] {
      terminal.resize(height: height, width: width)
      terminal.type(keys)
      terminal.settle(seconds: 0.05)
      // Another size than any before, so that all is painted anew.
      terminal.resize(height: 25, width: 81)
      #expect(terminal.expect("Esc"))
      terminal.settle(seconds: 0.05)
    }
    terminal.type("\u{1B}")
    terminal.settle(seconds: 0.1)
    terminal.type("q")
    #expect(terminal.wait() == 0)
    #expect(terminal.isSane)
  }
}

import Glibc
import Scratch
import Testing

/// The real program on a real (pseudo) terminal: it must give that back however it ends.
@Suite(.serialized) struct TerminalTests {
  static let leave = "\u{1B}[?1049l"

  /// The tutor at the lesson's lab, training.
  func training(_ scratch: Scratch, prefix: [String] = []) -> PseudoTerminal {
    let terminal = PseudoTerminal(
      prefix + [Program.gradus, "linear-model", "--state", scratch.path])
    #expect(terminal.expect("tomorrow"))
    terminal.type("4G")
    #expect(terminal.expect("Let the machine look"))
    terminal.type("\t ")
    #expect(terminal.expect("running"))
    return terminal
  }

  @Test("q ends it with 0 and the terminal as it was")
  func quit() {
    let scratch = Scratch()
    let terminal = PseudoTerminal([Program.gradus, "--state", scratch.path])
    #expect(terminal.expect("linear"))
    #expect(!terminal.isSane)
    terminal.type("q")
    #expect(terminal.wait() == 0)
    #expect(terminal.isSane)
    #expect(terminal.hasWritten(Self.leave, after: "\u{1B}[?1049h"))
    #expect(terminal.hasWritten("\u{1B}[?2004l", after: "\u{1B}[?2004h"))
  }

  @Test(
    "a signal while training: the run is kept, the terminal given back, exit 128 + n in a second",
    arguments: [SIGHUP, SIGINT, SIGQUIT, SIGTERM])
  func signals(signal: Int32) {
    let scratch = Scratch()
    let terminal = training(scratch)
    terminal.settle(seconds: 0.02)
    usleep(1_200_000)
    let start = now()
    kill(terminal.pid, signal)
    #expect(terminal.wait(seconds: 3) == 128 + signal)
    #expect(now() - start < 1)
    #expect(terminal.isSane)
    #expect(terminal.hasWritten(Self.leave, after: "\u{1B}[?1049h"))
    #expect(scratch.read("log.jsonl").contains("\"kind\":\"run\""))
  }

  @Test("a second Ctrl-C skips the clean-up: the terminal is given back at once, exit 130")
  func secondInterrupt() {
    let scratch = Scratch()
    let terminal = training(scratch)
    terminal.settle(seconds: 0.02)
    usleep(300_000)
    // Somebody else holds the log: the run cannot be kept before a second has passed.
    let held = open(scratch.path + "/log.jsonl", O_RDWR | O_CLOEXEC)
    #expect(flock(held, LOCK_EX) == 0)
    defer { close(held) }
    terminal.type("\u{3}")
    #expect(terminal.wait(seconds: 0.3) == nil, "it waits for the log")
    let start = now()
    terminal.type("\u{3}")
    #expect(terminal.wait() == 130)
    #expect(now() - start < 0.3)
    #expect(terminal.isSane)
    #expect(terminal.hasWritten(Self.leave, after: "\u{1B}[?1049h"))
  }

  @Test("q in the middle of a product, at full speed, is no crash")
  func quitAtFullSpeed() {
    for _ in 0..<8 {
      let terminal = training(Scratch())
      terminal.type("]]]]]]]]")
      terminal.settle(seconds: 0.05)
      // Once to be asked, for it runs; once more to go.
      terminal.type("qq")
      #expect(terminal.wait() == 0)
      #expect(!terminal.text.contains("BLAS"))
    }
  }

  /// What the processor and the system make of each crash.
  static let signals: [String: [Int32]] = [
    "fatal": [SIGILL, SIGTRAP], "bounds": [SIGILL, SIGTRAP], "segfault": [SIGSEGV],
    "stack": [SIGSEGV, SIGBUS], "abort": [SIGABRT],
  ]

  @Test(
    "a crash on any thread: the terminal is given back, the message can be read, the signal stays",
    arguments: ["fatal", "bounds", "segfault", "stack", "abort"], ["main", "training", "job"])
  func crashes(kind: String, thread: String) throws {
    let terminal = PseudoTerminal([Program.folder + "/crash-dummy", kind, thread])
    let status = try #require(terminal.wait(seconds: 10))
    #expect(Self.signals[kind]!.contains(status - 128), "\(status)")
    #expect(terminal.isSane)
    #expect(terminal.hasWritten(Self.leave, after: "\u{1B}[?1049h"))
    #expect(terminal.hasWritten("gradus: crashed (SIG", after: Self.leave))
    if kind == "fatal" { #expect(terminal.hasWritten("boom from fatalError", after: Self.leave)) }
  }

  @Test(
    "the terminal torn away: the process is gone within 100 ms, training or not",
    arguments: [false, true])
  func hangUp(isTraining: Bool) {
    var best = Double.infinity
    for _ in 0..<3 where best > 0.1 {
      // Told to ignore SIGHUP, it must notice by itself.
      for prefix in [[], ["env", "sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]] {
        let scratch = Scratch()
        let terminal =
          isTraining
          ? training(scratch, prefix: prefix)
          : PseudoTerminal(prefix + [Program.gradus, "--state", scratch.path])
        if !isTraining { _ = terminal.expect("linear") }
        let start = now()
        terminal.hangUp()
        let status = terminal.wait(seconds: 3)
        #expect(status == 129)
        best = min(best, now() - start)
      }
    }
    #expect(best < 0.1, "gone after \(best) s")
  }

  @Test(
    "prompts and notes whose terminal is torn away are gone, too, and do not spin",
    arguments: [["--plain", "linear-model"], ["notes", "linear-model", "--follow"]])
  func hangUpOthers(words: [String]) {
    var best = Double.infinity
    for _ in 0..<3 where best > 0.1 {
      for prefix in [[], ["env", "sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]] {
        let scratch = Scratch()
        let terminal = PseudoTerminal(
          prefix + [Program.gradus] + words + ["--state", scratch.path])
        #expect(terminal.expect(words[0] == "notes" ? "Waits until" : "(Enter)"))
        let start = now()
        terminal.hangUp()
        #expect(terminal.wait(seconds: 3) != nil)
        best = min(best, now() - start)
      }
    }
    #expect(best < 0.1, "gone after \(best) s")
  }

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

  @Test(
    "where nothing can be saved it runs, and says so", arguments: ["/proc/nowhere", "/dev/full"])
  func unsaved(state: String) {
    let terminal = PseudoTerminal([Program.gradus, "linear-model", "--state", state])
    #expect(terminal.expect("Not saved"))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }
}

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

  /// It still answers: the help comes, Esc takes it away, q ends it.
  func expectHelpAndLeave(_ terminal: PseudoTerminal) {
    #expect(terminal.expect("this page"))
    terminal.type("\u{1B}")
    terminal.settle()
    terminal.type("q")
    #expect(terminal.wait() == 0)
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

  @Test(
    "a crash on any thread: the terminal is given back, the message can be read, the signal stays",
    arguments: ["fatal", "bounds", "segfault", "stack", "abort"], ["main", "training"])
  func crashes(kind: String, thread: String) {
    let terminal = PseudoTerminal([Program.folder + "/crash-dummy", kind, thread])
    let status = terminal.wait(seconds: 10)
    #expect(
      status.map { [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS].contains($0 - 128) } == true,
      "\(status ?? -1)")
    #expect(terminal.isSane)
    #expect(terminal.hasWritten("gradus: crashed", after: Self.leave))
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
    "any terminal gets a usable screen or a clear word",
    arguments: [
      "dumb", "vt100", "linux", "xterm", "xterm-256color", "tmux-256color", "xterm-direct", "bogus",
      "", "-",
    ])
  func kinds(term: String) {
    let scratch = Scratch()
    let terminal = PseudoTerminal(
      [Program.gradus, "--state", scratch.path], environment: ["TERM": term])
    if terminal.expect("linear", seconds: 2) && !terminal.text.contains("cannot place") {
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
    "without color there is none, and the screen still says everything",
    arguments: ["NO_COLOR", "--no-color"])
  func noColor(how: String) {
    let scratch = Scratch()
    let option = how.hasPrefix("--") ? [how] : []
    let terminal = PseudoTerminal(
      [Program.gradus, "--state", scratch.path] + option,
      environment: how.hasPrefix("--") ? [:] : [how: "1"])
    #expect(terminal.expect("linear"))
    terminal.settle()
    #expect(terminal.text.lastRange(of: "\u{1B}[38") == nil)
    #expect(terminal.text.lastRange(of: "\u{1B}[3") == nil || !terminal.text.contains("\u{1B}[36m"))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test("a megabyte pasted runs no command, and it answers afterwards")
  func paste() {
    let scratch = Scratch()
    let terminal = PseudoTerminal([Program.gradus, "--state", scratch.path])
    #expect(terminal.expect("linear"))
    terminal.type("\u{1B}[200~" + String(repeating: "q", count: 1 << 20) + "\u{1B}[201~")
    #expect(terminal.wait(seconds: 0.5) == nil)
    // A second paste right behind the first one, then a key.
    terminal.type("\u{1B}[200~abc\u{1B}[201~\u{1B}[200~q\u{1B}[201~?")
    expectHelpAndLeave(terminal)
  }

  @Test("broken bytes, split characters and unknown sequences trap nothing")
  func bytes() {
    let scratch = Scratch()
    let terminal = PseudoTerminal([Program.gradus, "--state", scratch.path])
    #expect(terminal.expect("linear"))
    for piece: [UInt8] in [
      [0xFF, 0xFE], [0xC3, 0x28], [0xF0, 0x9F], [0x92], [0xA9],
      Array("\u{1B}[99;99Z\u{1B}[<0;1;1M".utf8),
      Array("\u{1B}OB\u{1B}[A".utf8), [0], [0x1B],
    ] {
      terminal.type(piece)
      terminal.settle(seconds: 0.06)
    }
    terminal.type("?")
    expectHelpAndLeave(terminal)
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

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
        #expect(terminal.expect(words[0] == "notes" ? "Waits until" : "? for help"))
        let start = now()
        terminal.hangUp()
        #expect(terminal.wait(seconds: 3) != nil)
        best = min(best, now() - start)
      }
    }
    #expect(best < 0.1, "gone after \(best) s")
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

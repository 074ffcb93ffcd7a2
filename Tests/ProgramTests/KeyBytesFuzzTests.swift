import Fuzzing
import Glibc
import Scratch
import Testing

/// Bytes of any kind, to the real tutor on a terminal, with pauses anywhere.
@Suite struct KeyBytesFuzzTests {
  @Test("whatever bytes come, it lives, answers, leaves with 0 and gives the terminal back")
  func bytes() {
    Watchdog.run("KeyBytesFuzzTests", seconds: 8) { seed in
      var keys = KeyBytes(dice: Dice(seed: seed))
      let scratch = Scratch()
      // Runs are saved where it was started.
      let command = ["sh", "-c", "cd \"$0\" && exec \"$@\"", scratch.path, Program.gradus]
      let kinds = ["xterm-256color", "xterm", "linux", "screen-256color", "vt100"]
      let terminal = PseudoTerminal(
        command + ["--state", scratch.path], environment: ["TERM": keys.dice.one(of: kinds)],
        height: 10 + keys.dice.below(40), width: 40 + keys.dice.below(120))
      guard terminal.expect("\u{1B}[?2004h") else {
        Issue.record("\(seed): it did not begin")
        return
      }
      terminal.settle(seconds: 0.03)
      terminal.type(keys.dice.one(of: KeyBytes.places))
      for _ in 0..<(10 + keys.dice.below(120)) {
        terminal.type(keys.piece())
        if keys.dice.isOne(in: 40) {
          terminal.resize(height: 1 + keys.dice.below(60), width: 1 + keys.dice.below(200))
        }
        terminal.settle(seconds: Self.pause(&keys.dice))
      }
      if terminal.wait(seconds: 0) == nil { Self.leave(terminal, seed) }
      #expect(terminal.wait() == 0, "\(seed)")
      #expect(terminal.isSane, "\(seed)")
      #expect(terminal.hasWritten("\u{1B}[?2004l", after: "\u{1B}[?2004h"), "\(seed)")
    }
  }

  /// Mostly none; sometimes as long as a slow line takes, or the wait for what is behind an Esc.
  private static func pause(_ dice: inout Dice) -> Double {
    dice.one(of: [0, 0, 0, 0, 0, 0, 0.001, 0.005, 0.03])
  }

  /// The end of whatever is open, out of everything, a question, an answer, and out.
  private static func leave(_ terminal: PseudoTerminal, _ seed: UInt64) {
    terminal.type("\u{1B}[201~")
    terminal.settle(seconds: 0.05)
    // Where it is too small, no key shows anything.
    terminal.resize(height: 24, width: 80)
    for _ in 0..<60 { terminal.type("\u{1B}") }
    terminal.settle(seconds: 0.1)
    let before = terminal.output.count
    terminal.type("?")
    let end = now() + 5
    while terminal.output.count == before, now() < end { terminal.settle(seconds: 0.02) }
    #expect(terminal.output.count > before, "\(seed): it does not answer")
    terminal.type("\u{1B}")
    terminal.settle(seconds: 0.05)
    terminal.type("q")
    // Where something runs it asks first.
    if terminal.wait(seconds: 1) == nil { terminal.type("q") }
  }
}

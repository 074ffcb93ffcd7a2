import Glibc
import Scratch
import Testing

/// What moves, moves because of the learner.
@Suite(.serialized) struct StillnessTests {
  @Test(
    "idle, nothing is written and no thread wakes up",
    arguments: ["", "\r4G", "\r4G\t\r", "T"])
  func idle(keys: String) {
    let terminal = PseudoTerminal([Program.gradus, "--state", Scratch().path])
    #expect(terminal.expect("linear"))
    terminal.type(keys)
    terminal.settle(seconds: 0.4)
    let (sleeps, count) = (terminal.sleeps, terminal.output.count)
    #expect(sleeps > 0)
    terminal.settle(seconds: 0.6)
    #expect(terminal.output.count == count)
    #expect(terminal.sleeps == sleeps)
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }

  @Test(
    "a run that trains is seen, but with --no-motion only counted before it rests",
    arguments: [true, false])
  func noMotion(isWanted: Bool) {
    let terminal = PseudoTerminal(
      [Program.gradus, "linear-model", "--state", Scratch().path]
        + (isWanted ? [] : ["--no-motion"]))
    #expect(terminal.expect("tomorrow"))
    terminal.type("4G\t]]")
    #expect(terminal.expect("step 0"))
    terminal.type(" ")
    #expect(terminal.hears(seconds: 2))
    if !isWanted { terminal.settle(seconds: 0.15) }
    let count = terminal.output.count
    let end = now() + 0.8
    while now() < end, terminal.hears(seconds: end - now()) {}
    // A count of steps, about once a second, is some thirty bytes.
    #expect((terminal.output.count - count < 150) == !isWanted)
    terminal.type(" ")
    #expect(terminal.expect("paused"))
    terminal.type("q")
    #expect(terminal.wait() == 0)
  }
}

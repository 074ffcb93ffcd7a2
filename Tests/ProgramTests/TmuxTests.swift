import Glibc
import Scratch
import Testing

/// Whole sittings under tmux: what a learner sees and does, on a screen that somebody draws.
@Suite(.serialized) struct TmuxTests {
  @Test("a sitting is there again the next day: page, run and answers")
  func nextDay() {
    let scratch = Scratch()
    let tmux = Tmux(["--state", scratch.path, "--seed", "0"])
    #expect(tmux.shows("Begin"))
    tmux.press("Enter")
    #expect(tmux.shows("How many will watch tomorrow?"))
    tmux.press("Space")
    #expect(tmux.shows("domain knowledge"))
    tmux.press("Space", "Space", "Space")
    #expect(tmux.shows("Two ways to count an error"))
    // The question: a slip, then the answer.
    tmux.press("Enter")
    #expect(tmux.shows("w = 1, b = 0 and x₁ = 2, and the label 10"))
    tmux.press("8", "Enter")
    #expect(tmux.shows("That is the absolute error"))
    tmux.press("Enter", "6", "4", "Enter")
    #expect(tmux.shows("✓ Right."))
    tmux.press("Escape")
    #expect(tmux.shows("answered"))
    // The lab: train, stop, step back.
    tmux.press("Space")
    #expect(tmux.shows("Let the machine look"))
    tmux.press("Tab", "]", "]", "]", "Space")
    #expect(tmux.shows("running"))
    usleep(500_000)
    tmux.press("Space")
    #expect(tmux.shows("paused"))
    let step = tmux.number(after: "step ")
    #expect(step ?? 0 > 20)
    tmux.press("3", ",")
    #expect(tmux.shows("step \((step ?? 0) - 3) "))
    let kept = tmux.number(after: "step ") ?? -1
    tmux.press("Escape", "q")
    #expect(tmux.shows("exit 0"))

    let again = Tmux(["--state", scratch.path])
    #expect(again.shows("Continue"))
    #expect(again.screen.contains("page 4 of 6"))
    again.press("Enter", "Tab")
    #expect(again.shows("step \(kept) "))
    #expect(again.shows("4 / 6"))
    again.press("PageUp")
    #expect(again.shows("✓ answered"))
    again.press("q")
    #expect(again.shows("exit 0"))
  }

  @Test("the first lesson from home to its summary: read, trained, every question right")
  func firstLesson() {
    let scratch = Scratch()
    let tmux = Tmux(["--state", scratch.path, "--seed", "0"])
    #expect(tmux.shows("Begin      The linear model"))
    tmux.press("Enter")
    #expect(tmux.shows("1 / 6"))
    // On to the questions, and both of them one after the other.
    tmux.press("3", "G", "Enter")
    #expect(tmux.shows("and the label"))
    let numbers = ["w = ", "x₁ = ", "label "].map { tmux.number(after: $0) ?? 0 }
    let error = numbers[0] * numbers[1] - numbers[2]
    tmux.press("\(error * error)", "Enter")
    #expect(tmux.shows("✓ Right."))
    tmux.press("Enter", "b", "Enter")
    #expect(tmux.shows("✓ Right."))
    tmux.press("Enter")
    #expect(tmux.shows("3 / 6"))
    // The lab fills the screen, is stepped forwards and back, and read under the cursor.
    tmux.press("4", "G", "Tab", "Enter")
    #expect(tmux.shows("Esc back"))
    tmux.press("1", "0", ".")
    #expect(tmux.shows("step 10 · paused"))
    tmux.press("4", ",", "c")
    #expect(tmux.shows("step 6 · paused"))
    #expect(tmux.shows("┼ "))
    tmux.press("Escape", "Escape", "Escape", "5", "G", "Enter")
    #expect(tmux.shows("guesses were too high"))
    tmux.press("\(tmux.number(after: "Every day ") ?? 0)", "Enter")
    #expect(tmux.shows("✓ Right."))
    tmux.press("Enter")
    #expect(tmux.shows("5 / 6"))
    tmux.press("Space")
    #expect(tmux.shows("What to remember"))
    tmux.press("Space")
    #expect(tmux.shows("3 of 3 right at once."))
    #expect(tmux.shows("Next  The learning rate"))
    tmux.press("Escape")
    #expect(tmux.shows("1 of 3 lessons read"))
    #expect(tmux.shows("✓ The linear model"))
    tmux.press("q")
    #expect(tmux.shows("exit 0"))

    // Weeks later it is asked again.
    let later = Tmux(["--state", scratch.path, "--now", "2099-01-01T10:00"])
    #expect(later.shows("due questions: 3"))
    later.press("d")
    #expect(later.shows("review · 1 of 3"))
    later.press("Escape", "q")
    #expect(later.shows("exit 0"))
  }

  @Test("a trace is walked forwards and back on its page, and changed on the whole screen")
  func trace() {
    let scratch = Scratch()
    let tmux = Tmux(["chain-rule", "--state", scratch.path])
    #expect(tmux.shows("Take two gears"))
    tmux.press("Space", "Tab")
    #expect(tmux.shows("nothing computed yet"))
    tmux.press(".", ".")
    #expect(tmux.shows("forward · step 2 of 2"))
    tmux.press("$")
    #expect(tmux.shows("backward · step"))
    tmux.press(",", ",")
    #expect(tmux.shows("backward · step 1 of"))
    tmux.press("Enter", "e", "5", "Enter", "$")
    #expect(tmux.shows("▸x = 5"))
    #expect(tmux.shows("backprop 90"))
    tmux.press("u")
    #expect(tmux.shows("backprop 36"))
    tmux.press("0", "t", "6", "Enter")
    #expect(tmux.shows("1 of 1 right at once"))
    tmux.resize(width: 120, height: 40)
    #expect(tmux.shows("1 of 1 right at once"))
    tmux.press("Escape", "Escape", "Escape", "Escape", "q")
    #expect(tmux.shows("exit 0"))
  }

  @Test("after 500 resizes while training the screen is that of a fresh start")
  func resizes() {
    let scratch = Scratch()
    let tmux = Tmux(["linear-model", "--state", scratch.path])
    #expect(tmux.shows("tomorrow"))
    tmux.press("4", "G", "Tab", "Space")
    #expect(tmux.shows("running"))
    for index in 0..<500 {
      tmux.resize(width: 20 + index * 37 % 180, height: 5 + index * 23 % 60)
    }
    tmux.resize(width: 80, height: 24)
    tmux.press("Space", "0")
    #expect(tmux.shows("step 0 · paused"))
    let fresh = Tmux(["linear-model", "--state", scratch.path + "/other"])
    #expect(fresh.shows("tomorrow"))
    fresh.press("4", "G", "Tab")
    #expect(fresh.shows("step 0 · paused"))
    // The words may be painted before the figure is.
    #expect(tmux.comes(toShowWhat: fresh), "\(tmux.screen)\n\(fresh.screen)")
  }

  @Test("Ctrl-Z gives the shell its screen, fg draws everything again")
  func suspend() {
    let scratch = Scratch()
    let tmux = Tmux(shell: true, [])
    tmux.press("\(Program.gradus) --state \(scratch.path)", "Enter")
    #expect(tmux.shows("Begin"))
    tmux.press("C-z")
    #expect(tmux.shows("Stopped"))
    tmux.press("stty -a | grep -c ' echo '", "Enter")
    #expect(tmux.shows("\n1"))
    tmux.press("fg", "Enter")
    #expect(tmux.shows("Begin"))
    tmux.press("q")
    usleep(200_000)
    tmux.press("echo back", "Enter")
    #expect(tmux.shows("\nback"))
  }
}

/// A tmux server of its own with one window.
final class Tmux {
  private let socket = "gradus-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"

  init(
    shell: Bool = false, _ words: [String], width: Int = 80, height: Int = 24,
    in folder: String = "."
  ) {
    let program =
      shell
      ? "bash --norc"
      : "cd \(folder); " + ([Program.gradus] + words).joined(separator: " ")
        + "; echo exit $?; sleep 60"
    _ = run([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(width)", "-y", "\(height)", program,
    ])
  }

  deinit { _ = run(["kill-server"]) }

  func press(_ keys: String...) { press(keys) }

  func press(_ keys: [String]) {
    for key in keys { _ = run(["send-keys", key]) }
  }

  func resize(width: Int, height: Int) {
    _ = run(["resize-window", "-x", "\(width)", "-y", "\(height)"])
  }

  var screen: String { run(["capture-pane", "-p"]) }

  /// Whether the screen comes to show something, within a few seconds.
  func shows(_ text: String, seconds: Double = 6) -> Bool {
    let end = now() + seconds
    while now() < end {
      if screen.contains(text) { return true }
      usleep(20_000)
    }
    Issue.record("`\(text)` does not show:\n\(screen)")
    return false
  }

  /// Whether both screens are the same at last.
  func comes(toShowWhat other: Tmux, seconds: Double = 6) -> Bool {
    let end = now() + seconds
    while now() < end {
      if screen == other.screen { return true }
      usleep(20_000)
    }
    return false
  }

  /// The number that stands behind some words.
  func number(after words: String) -> Int? {
    let screen = screen
    guard let range = screen.lastRange(of: words) else { return nil }
    return Int(screen[range.upperBound...].prefix { $0.isNumber || $0 == "," }.filter { $0 != "," })
  }

  private func run(_ words: [String]) -> String {
    let scratch = Scratch()
    scratch.write("out", "")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, scratch.path + "/out", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let pid = Program.spawn(["tmux", "-L", socket] + words, ["HOME": scratch.path], &actions)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    return scratch.read("out")
  }
}

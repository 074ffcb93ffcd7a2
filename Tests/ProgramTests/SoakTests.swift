import Fuzzing
import Glibc
import Scratch
import Testing

/// A long sitting in the real tutor, played fast: whatever is opened is closed again.
///
/// `make soak` plays an hour of it, a key a second; `GRADUS_SOAK_KEYS` says how many keys, and
/// `GRADUS_SOAK_SEED` which learner.
@Suite struct SoakTests {
  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }

  @Test("handles, threads and memory at home are the same from round to round")
  func sitting() throws {
    let keys = Self.number("GRADUS_SOAK_KEYS") ?? 400
    let seed = Self.number("GRADUS_SOAK_SEED") ?? 1
    let soak = Soak(seed: UInt64(seed))
    var rounds: [Vitals] = []
    while soak.keys < keys || rounds.count < 4 {
      soak.playRound()
      let vitals = try #require(soak.home(like: rounds.dropFirst().first), "it has left")
      rounds.append(vitals)
      print("soak, \(soak.keys) keys: \(vitals)")
    }
  }
}

/// The tutor and who plays it.
private final class Soak {
  private let scratch = Scratch()
  private let terminal: PseudoTerminal
  private var learner: Learner
  private var activity = 0
  private(set) var keys = 0
  private let lesson: String
  private var saves = 0

  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  private static let file = "lessons/1-functions/01-function-search.md"

  init(seed: UInt64) {
    learner = Learner(seed: seed)
    _ = Program.run(program: "cp", ["-r", Soak.root + "/Lessons", scratch.path + "/lessons"])
    lesson = scratch.read(Soak.file)
    // Runs are saved where it was started.
    terminal = PseudoTerminal(
      ["sh", "-c", "cd \"$0\" && exec \"$@\"", scratch.path, Program.gradus]
        + ["--state", scratch.path + "/state", "--lessons", scratch.path + "/lessons"],
      height: 40, width: 120)
    _ = terminal.expect("\u{1B}[?2004h")
    terminal.settle(seconds: 0.1)
  }

  /// Everything that there is to be done, and home.
  func playRound() {
    for _ in 0..<Learner.activities {
      for act in learner.does(activity) { play(act) }
      activity += 1
      goHome()
    }
  }

  private func play(_ act: Learner.Act) {
    switch act {
    case .keys(let text):
      for key in Soak.keys(text) {
        terminal.type(key)
        terminal.settle(seconds: 0.003)
        keys += 1
      }
    case .wait(let seconds):
      let end = now() + seconds
      while now() < end { terminal.settle(seconds: 0.005) }
    case .resize(let height, let width): terminal.resize(height: height, width: width)
    case .save:
      saves += 1
      let change = saves % 3 == 0 ? "\n```lab\nlab: nothing\n```\n" : "\nWords \(saves).\n"
      scratch.write(Soak.file, lesson + change)
    }
  }

  /// A sequence is one key.
  private static func keys(_ text: String) -> [[UInt8]] {
    var keys: [[UInt8]] = []
    var rest = text[...]
    while let first = rest.first {
      let length =
        first == "\u{1B}" && (rest.dropFirst().first == "[" || rest.dropFirst().first == "O")
        ? 3 : 1
      keys.append(Array(rest.prefix(length).utf8))
      rest = rest.dropFirst(length)
    }
    return keys
  }

  private func goHome() {
    for _ in 0..<8 {
      terminal.type("\u{1B}")
      terminal.settle(seconds: 0.003)
      keys += 1
    }
    // The last one waits for what might be behind it.
    terminal.settle(seconds: 0.03)
    terminal.forget()
  }

  /// What it holds once nothing moves any more: threads that were told to end need a moment.
  func home(like earlier: Vitals?) -> Vitals? {
    let end = now() + 3
    repeat {
      terminal.settle(seconds: 0.2)
      guard let vitals = Vitals(of: terminal.pid) else { return nil }
      if let earlier, vitals.threads <= earlier.threads { return vitals }
    } while now() < end
    return Vitals(of: terminal.pid)
  }
}

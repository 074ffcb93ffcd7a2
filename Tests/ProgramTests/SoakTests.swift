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

  /// What somebody left behind may be kept, in KiB: runs to go on with, answers, drafts. An hour of it
  /// comes to less than a thousand; the rest is what the allocator keeps, now more, now less.
  private static let slack = 2048

  @Test("whatever was done, home holds the same handles and threads, and no more memory")
  func sitting() throws {
    let keys = Self.number("GRADUS_SOAK_KEYS") ?? 300
    let soak = Soak(seed: UInt64(Self.number("GRADUS_SOAK_SEED") ?? 1))
    var found: [Vitals] = []
    // The first run starts what is kept for all the others.
    for _ in 0..<3 { soak.play() }
    let first = try #require(soak.home(), "it has left")
    let handles = Vitals.handles(of: soak.pid)
    repeat {
      soak.play()
      let vitals = try #require(soak.home(like: first), "it has left")
      found.append(vitals)
      #expect(vitals.threads == first.threads, "\(vitals)")
      if vitals.handles != first.handles {
        Issue.record("open: \(Vitals.handles(of: soak.pid)), and at first: \(handles)")
        break
      }
      if keys > 1000, found.count % Learner.activities == 0 {
        print("soak, \(soak.keys) keys: \(vitals)")
      }
    } while soak.keys < keys
    let quarter = max(1, found.count / 4)
    let (early, late) = (Self.median(found.prefix(quarter)), Self.median(found.suffix(quarter)))
    print("soak, \(soak.keys) keys: \(early) KiB at first, \(late) KiB at last")
    #expect(late <= early + Self.slack, "\(found.map(\.allocated))")
    #expect(soak.leaves() == 0)
  }

  private static func median(_ vitals: some Collection<Vitals>) -> Int {
    vitals.map(\.allocated).sorted()[vitals.count / 2]
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

  var pid: pid_t { terminal.pid }

  /// The next of all that there is to be done, and home.
  func play() {
    for act in learner.does(activity) { play(act) }
    activity += 1
    goHome()
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

  /// What it holds once nothing moves any more: keys are read and threads end when there is time for
  /// them.
  func home(like first: Vitals? = nil) -> Vitals? {
    guard let first else {
      terminal.settle(seconds: 1)
      return Vitals(of: pid)
    }
    let end = now() + 5
    while now() < end {
      terminal.settle(seconds: 0.05)
      guard let vitals = Vitals(of: pid) else { return nil }
      if vitals.threads <= first.threads, vitals.handles <= first.handles { return vitals }
    }
    return Vitals(of: pid)
  }

  /// Its exit code, if it leaves.
  func leaves() -> Int32? {
    terminal.type("q")
    return terminal.wait()
  }
}

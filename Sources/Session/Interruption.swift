import CTerminalGuard
import Glibc
import Tutor

/// Long work that says how far it is, a line every two seconds, and stops at Enter or Ctrl-C.
///
/// Ctrl-C waits to be asked for while the work is done, and ends the program again as soon as there is
/// none: not blocked, for then it would go to a thread of the system's libraries, and end it there.
struct Interruption {
  private let prompt: LinePrompt
  private var nextLook = Clock.nanoseconds + lookAfter
  private var nextLine = Clock.nanoseconds + lineAfter
  private(set) var isStopped = false
  /// What was typed to stop it, if it was more than Enter.
  private(set) var line: String?

  private static let lookAfter = 50_000_000
  private static let lineAfter = 2_000_000_000

  private init(_ prompt: LinePrompt) { self.prompt = prompt }

  static func during<Outcome>(
    _ prompt: LinePrompt, _ work: (inout Interruption) throws -> Outcome
  ) rethrows -> (outcome: Outcome, stopped: Interruption) {
    fflush(nil)
    gr_guard_hear_interrupt(true)
    defer { gr_guard_hear_interrupt(false) }
    var interruption = Interruption(prompt)
    let outcome = try work(&interruption)
    return (outcome, interruption)
  }

  /// To be asked often: whether to stop. Now and then it says `told`.
  mutating func stops(_ told: () -> String) -> Bool {
    let now = Clock.nanoseconds
    guard !isStopped, now >= nextLook else { return isStopped }
    nextLook = now + Interruption.lookAfter
    isStopped = gr_guard_take_interrupt() || hasLine()
    if !isStopped, now >= nextLine {
      nextLine = now + Interruption.lineAfter
      prompt.say(told())
      fflush(nil)
    }
    return isStopped
  }

  /// Whether there is somebody to type, so that what is typed stops it.
  static var isWatched: Bool { isatty(0) == 1 }

  /// Lines of a file are orders for later, not for now.
  private mutating func hasLine() -> Bool {
    guard Interruption.isWatched else { return false }
    var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, 0) > 0 else { return false }
    line = readLine().map(PlainLine.read).flatMap { $0.isEmpty ? nil : $0 }
    return true
  }
}

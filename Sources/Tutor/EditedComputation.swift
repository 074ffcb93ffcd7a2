import Tracing

/// A computation that the learner gives other numbers; each change can be taken back.
struct EditedComputation: Sendable {
  private(set) var now: Computation
  private var before: [Computation] = []

  /// Nobody takes back more.
  private static let longest = 500

  init(_ now: Computation) { self.now = now }

  mutating func change(to next: Computation) {
    before.append(now)
    if before.count > EditedComputation.longest { before.removeFirst() }
    now = next
  }

  /// Whether there was something to take back.
  mutating func takeBack() -> Bool {
    guard let last = before.popLast() else { return false }
    now = last
    return true
  }
}

extension Desk {
  /// As the learner left it, or as the lesson has it.
  func computation(_ id: String, of original: Computation) -> Computation {
    // The lesson may have been written anew in the meantime.
    guard let edited = computations[id], edited.now.rule == original.rule else { return original }
    return edited.now
  }

  mutating func change(_ id: String, of original: Computation, to next: Computation) {
    let now = computation(id, of: original)
    guard next != now else { return }
    if computations[id]?.now != now { computations[id] = EditedComputation(now) }
    computations[id]?.change(to: next)
  }
}

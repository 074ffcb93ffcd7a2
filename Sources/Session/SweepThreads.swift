import Glibc
import Labs
import Synchronization

/// Does the runs of a sweep, each on one of several threads, and hands over what comes of them.
package final class SweepThreads: Sendable {
  private struct State {
    var next: Int
    var working: Int
    var isStopped = false
    var outcomes: [Sweep.Outcome] = []
    var failure: LabError?
  }

  private let state: Mutex<State>
  private let bell: Bell

  /// Of some of its cells; rings whenever there is something to take.
  package init(
    _ sweep: Sweep, cells: Range<Int>, data: LabData, threads: Int? = nil, bell: Bell = Bell()
  ) {
    let threads = min(threads ?? SweepThreads.processors, max(1, cells.count))
    state = Mutex(State(next: cells.lowerBound, working: threads))
    self.bell = bell
    for _ in 0..<threads {
      GuardedThread.start { self.work(sweep, cells.upperBound, data) }
    }
  }

  private func work(_ sweep: Sweep, _ end: Int, _ data: LabData) {
    while let index = next(before: end) {
      do {
        let outcome = try sweep.outcome(of: sweep.cell(index), data: data) { self.isStopped }
        guard let outcome else { break }
        state.withLock { $0.outcomes.append(outcome) }
        bell.ring()
      } catch {
        state.withLock { state in
          state.failure = error
          state.isStopped = true
        }
      }
    }
    state.withLock { $0.working -= 1 }
    bell.ring()
  }

  private func next(before end: Int) -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Ends it soon: the runs under way are left.
  package func stop() { state.withLock { $0.isStopped = true } }

  /// What has come since it was last asked, in no order, and whether more will come.
  package func take() throws(LabError) -> (outcomes: [Sweep.Outcome], isOver: Bool) {
    let (outcomes, isOver, failure) = state.withLock { state in
      defer { state.outcomes = [] }
      return (state.outcomes, state.working == 0, state.failure)
    }
    if let failure { throw failure }
    return (outcomes, isOver)
  }

  /// Waits until there is something to take, at most so many milliseconds.
  package func wait(milliseconds: Int32) { bell.wait(milliseconds: milliseconds) }

  package static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

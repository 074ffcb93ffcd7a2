import Glibc
import Synchronization

/// Does many jobs, each on one of several threads, and hands over what comes of them.
package final class JobThreads<Outcome: Sendable>: Sendable {
  private struct State {
    var next: Int
    var working: Int
    var isStopped = false
    var outcomes: [(job: Int, outcome: Outcome)] = []
  }

  private let state: Mutex<State>
  private let bell: Bell

  /// Jobs are numbered; the bell rings whenever there is something to take. A job that gives nothing
  /// was stopped.
  package init(
    _ jobs: Range<Int>, threads: Int? = nil, bell: Bell = Bell(),
    work: @escaping @Sendable (_ job: Int, _ isStopped: () -> Bool) -> Outcome?
  ) {
    let threads = min(threads ?? Processors.count, max(1, jobs.count))
    state = Mutex(State(next: jobs.lowerBound, working: threads))
    self.bell = bell
    for _ in 0..<threads {
      GuardedThread.start {
        while let job = self.next(before: jobs.upperBound) {
          guard let outcome = work(job, { self.isStopped }) else { break }
          self.state.withLock { $0.outcomes.append((job, outcome)) }
          self.bell.ring()
        }
        self.state.withLock { $0.working -= 1 }
        self.bell.ring()
      }
    }
  }

  private func next(before end: Int) -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Ends it soon: the jobs under way are left.
  package func stop() { state.withLock { $0.isStopped = true } }

  /// What has come since it was last asked, in no order, and whether more will come.
  package func take() -> (outcomes: [(job: Int, outcome: Outcome)], isOver: Bool) {
    state.withLock { state in
      defer { state.outcomes = [] }
      return (state.outcomes, state.working == 0)
    }
  }

  /// Does all of them, and gives what comes of them in their order.
  package static func all(
    _ jobs: Range<Int>, work: @escaping @Sendable (_ job: Int) -> Outcome
  ) -> [Outcome] {
    let threads = JobThreads(jobs) { job, _ in work(job) }
    var done: [(job: Int, outcome: Outcome)] = []
    while done.count < jobs.count {
      done += threads.take().outcomes
      if done.count < jobs.count { threads.wait(milliseconds: 1000) }
    }
    return done.sorted { $0.job < $1.job }.map(\.outcome)
  }

  /// Waits until there is something to take, at most so many milliseconds.
  package func wait(milliseconds: Int32) { bell.wait(milliseconds: milliseconds) }
}

/// The machine's, for threads to work on.
package enum Processors {
  package static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

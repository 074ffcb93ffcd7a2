import Labs

/// Does the runs of a sweep, each on one of several threads, and hands over what comes of them.
package final class SweepThreads: Sendable {
  private let jobs: JobThreads<Result<Sweep.Outcome, LabError>>

  /// Of some of its cells; rings whenever there is something to take.
  package init(
    _ sweep: Sweep, cells: Range<Int>, data: LabData, threads: Int? = nil, bell: Bell = Bell()
  ) {
    jobs = JobThreads(cells, threads: threads, bell: bell) { job, isStopped in
      do throws(LabError) {
        return try sweep.outcome(of: sweep.cell(job), data: data, isStopped: isStopped)
          .map { .success($0) }
      } catch { return .failure(error) }
    }
  }

  /// Ends it soon: the runs under way are left.
  package func stop() { jobs.stop() }

  /// What has come since it was last asked, in no order, and whether more will come.
  package func take() throws(LabError) -> (outcomes: [Sweep.Outcome], isOver: Bool) {
    let (outcomes, isOver) = jobs.take()
    var done: [Sweep.Outcome] = []
    for (_, outcome) in outcomes {
      switch outcome {
      case .success(let outcome): done.append(outcome)
      case .failure(let error):
        jobs.stop()
        throw error
      }
    }
    return (done, isOver)
  }

  /// Waits until there is something to take, at most so many milliseconds.
  package func wait(milliseconds: Int32) { jobs.wait(milliseconds: milliseconds) }
}

import Courseware

/// Does the runs that a prediction waits for, beside the screen.
final class PredictionThreads {
  private typealias Outcome = Result<LabOutcome, LabFailure>

  let bell = Bell()
  private var item = ""
  private var count = 0
  private var jobs: JobThreads<Outcome>?
  private var outcomes: [Int: Outcome] = [:]

  /// Those of an earlier prediction are left.
  func run(_ requests: [LabRequest], for item: String, on shelf: DataShelf) {
    jobs?.stop()
    self.item = item
    count = requests.count
    outcomes = [:]
    jobs = JobThreads(0..<count, bell: bell) { job, isStopped in
      do throws(LabFailure) {
        return try shelf.outcome(of: requests[job], isStopped: isStopped).map { .success($0) }
      } catch { return .failure(error) }
    }
  }

  /// All of them in their order, once the last one is done; the first failure, if there is one.
  func take() -> (item: String, Result<[LabOutcome], LabFailure>)? {
    bell.silence()
    guard let jobs else { return nil }
    for (job, outcome) in jobs.take().outcomes { outcomes[job] = outcome }
    guard outcomes.count == count else { return nil }
    self.jobs = nil
    var runs: [LabOutcome] = []
    for job in 0..<count {
      switch outcomes[job]! {
      case .success(let run): runs.append(run)
      case .failure(let failure): return (item, .failure(failure))
      }
    }
    return (item, .success(runs))
  }
}

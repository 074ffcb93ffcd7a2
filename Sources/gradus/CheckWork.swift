import Courseware
import Notation
import Session

/// The runs of many checks, on all processors; what two checks share is run once.
struct CheckWork {
  private typealias Outcome = Result<LabOutcome, LabFailure>

  private let checks: [Check]
  private let requests: [LabRequest]
  /// For each check, which of the requests are its own, in their order.
  private let places: [[Int]]
  private let jobs: JobThreads<Outcome>

  var runs: Int { requests.count }

  init(_ checks: [Check], shelf: DataShelf, threads: Int?) {
    var requests: [LabRequest] = []
    var known: [LabRequest: Int] = [:]
    places = checks.map { check in
      check.requests.map { request in
        if let place = known[request] { return place }
        known[request] = requests.count
        requests.append(request)
        return requests.count - 1
      }
    }
    self.checks = checks
    self.requests = requests
    jobs = JobThreads(0..<requests.count, threads: threads) { [requests] job, isStopped in
      do throws(LabFailure) {
        return try shelf.outcome(of: requests[job], isStopped: isStopped).map { .success($0) }
      } catch { return .failure(error) }
    }
  }

  /// Waits for all of it, and tells of each check in its order, as soon as it is decided.
  mutating func finish(isPlain: Bool, _ tell: (Check, [Diagnostic]) -> Void) {
    var outcomes: [Int: Outcome] = [:]
    var told = 0
    var progress = ProgressLine(total: requests.count, of: "run", isPlain: isPlain)
    progress.announce(0)
    while told < checks.count {
      for (job, outcome) in jobs.take().outcomes { outcomes[job] = outcome }
      while told < checks.count, places[told].allSatisfy({ outcomes[$0] != nil }) {
        progress.end()
        tell(checks[told], problems(checks[told], places[told].map { outcomes[$0]! }))
        told += 1
      }
      progress.show(outcomes.count)
      if told < checks.count { jobs.wait(milliseconds: 100) }
    }
    progress.end()
  }

  private func problems(_ check: Check, _ outcomes: [Outcome]) -> [Diagnostic] {
    var runs: [LabOutcome] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let run): runs.append(run)
      case .failure(let failure):
        return [Diagnostic("cannot-run", "cannot be run: \(failure.message)", at: check.position)]
      }
    }
    return check.problems(runs)
  }
}

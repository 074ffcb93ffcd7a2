import Glibc
import Labs
import Patience
import Testing

/// How long a lab trains until it has visibly learned.
enum Learning {
  /// Takes a run on until `isThere`, which is asked every `look` steps; the processor time of this
  /// thread in seconds, less where patience is asked for, or none if it was not there after `steps`.
  static func seconds(
    _ run: inout Run, steps: Int, look: Int = 10, until isThere: (Run) -> Bool
  ) -> Double? {
    let start = now
    while run.step < steps {
      for _ in 0..<look { run.advance() }
      if isThere(run) { return (now - start) / Double(Patience.factor) }
      if run.isOver { return nil }
    }
    return nil
  }

  /// Not the clock on the wall: other tests run beside this one.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

extension Run {
  func measure(_ name: String) -> Double {
    guard let index = about.measures.firstIndex(of: name) else { return .nan }
    return report.measures[index]
  }
}

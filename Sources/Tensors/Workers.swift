import CKernels

/// Threads that share one piece of work. One thread unless asked, for the whole process.
///
/// What is computed never depends on how many there are: work is cut between results, not within
/// a sum.
package enum Workers {
  package static func use(_ count: Int) {
    require(count > 0, "workers: \(count) threads")
    workers_use(count)
  }

  package static var count: Int { workers_count() }

  /// Calls `work` for each part below `parts`, side by side, and returns when all are done.
  package static func run(_ parts: Int, _ work: (Int) -> Void) {
    guard parts > 1, count > 1 else {
      for part in 0..<parts { work(part) }
      return
    }
    // The call waits for every thread, so the closure does not outlive its frame.
    withoutActuallyEscaping(work) { work in
      var work = work
      withUnsafeMutablePointer(to: &work) { closure in
        workers_run(parts, closure) { context, part in
          context.assumingMemoryBound(to: ((Int) -> Void).self).pointee(part)
        }
      }
    }
  }

  /// Cuts 0 ..< count into as many ranges as there are threads, if each is at least `atLeast`.
  package static func split(_ count: Int, atLeast: Int, _ work: (Range<Int>) -> Void) {
    let parts = max(1, min(self.count, count / atLeast))
    guard parts > 1 else { return work(0..<count) }
    run(parts) { part in work(count * part / parts..<count * (part + 1) / parts) }
  }
}

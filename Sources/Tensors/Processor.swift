import CKernels

/// The loops that fit the processor this program runs on.
package enum Processor {
  /// The fastest that it can run.
  // Unsafe in name only: a constant table of functions without state.
  package nonisolated(unsafe) static let kernels: Kernels = kernels_at(0).pointee

  /// All that it can run, the fastest first; `plain` comes last.
  package static var kinds: [Kernels] {
    (0..<kernels_count()).map { kernels_at($0).pointee }
  }
}

extension Kernels {
  package var title: String { String(cString: name) }
}

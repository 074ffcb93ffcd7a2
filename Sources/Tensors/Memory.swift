import CKernels

/// What tensors leave behind them.
package enum Memory {
  /// Gives memory that is free back to the system: after much training it is several times what is
  /// used. Of the threads' heaps, only the caller's is given back to its end. A few milliseconds, so for
  /// whoever rests or ends.
  package static func giveBack() { memory_give_back() }
}

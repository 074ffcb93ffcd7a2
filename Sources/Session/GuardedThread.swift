import CTerminalGuard
import Glibc
import Tensors

/// A thread whose crash still gives the terminal back: it has a stack aside for the guard. What it has
/// used goes back to the system when it ends.
package enum GuardedThread {
  /// What a thread is to do, so that it can pass through C.
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  package static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let failed = pthread_create(
      &thread, nil,
      { context in
        _ = gr_guard_thread()
        Unmanaged<Work>.fromOpaque(context!).takeRetainedValue().body()
        Memory.giveBack()
        gr_guard_thread_end()
        return nil
      }, Unmanaged.passRetained(Work(body)).toOpaque())
    precondition(failed == 0, "no thread to train on: \(SystemError(failed).reason)")
    pthread_detach(thread)
  }
}

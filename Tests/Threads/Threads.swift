import Synchronization
import Tensors

/// A test that depends on how many threads share the work: the number belongs to the process, so
/// such tests take turns.
package enum Threads {
  private static let turn = Mutex<Void>(())

  package static func with<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
    try turn.withLock { _ in
      Workers.use(count)
      defer { Workers.use(1) }
      return try body()
    }
  }
}

import CTerminalGuard
import Glibc
import Synchronization
import Tutor

/// Something that `poll` can wait for and any thread can ring.
package final class Bell: Sendable {
  let descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))

  deinit { close(descriptor) }

  func ring() { _ = eventfd_write(descriptor, 1) }

  func silence() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor, &count)
  }

  /// Waits until it rings, at most so many milliseconds; −1 is for ever.
  package func wait(milliseconds: Int32) {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&wanted, 1, milliseconds) > 0 { silence() }
  }
}

/// Orders to a training thread, in their sequence.
final class OrderBox: Sendable {
  private let orders = Mutex<[RunOrder]>([])
  let bell = Bell()

  func post(_ order: RunOrder) {
    orders.withLock { $0.append(order) }
    bell.ring()
  }

  func take() -> [RunOrder] {
    orders.withLock { orders in
      defer { orders = [] }
      return orders
    }
  }
}

/// The latest report of each run. A newer one replaces one that nobody has read: the thread that
/// trains never waits for the screen, nor the screen for it.
package final class ReportBox: Sendable {
  private let reports = Mutex<[String: RunReport]>([:])

  package init() {}

  package let bell = Bell()

  func post(_ report: RunReport, of run: String) {
    let isFirst = reports.withLock { reports in
      defer { reports[run] = report }
      return reports.isEmpty
    }
    if isFirst { bell.ring() }
  }

  /// Whether the last report of a run is still unread.
  func holds(_ run: String) -> Bool { reports.withLock { $0[run] != nil } }

  package func take() -> [String: RunReport] {
    bell.silence()
    return reports.withLock { reports in
      defer { reports = [:] }
      return reports
    }
  }
}

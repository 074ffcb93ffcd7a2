import Figures
import Glibc
import Labs
import Records
import Tensors
import Tutor

/// One training thread: it owns one run, takes orders, and leaves reports.
package final class RunThread: Sendable {
  private let orders = OrderBox()
  private let id: String
  private let shelf: DataShelf
  private let reports: ReportBox

  package init(_ id: String, shelf: DataShelf, reports: ReportBox) {
    self.id = id
    self.shelf = shelf
    self.reports = reports
    GuardedThread.start { self.work() }
  }

  package func order(_ order: RunOrder) { orders.post(order) }

  private func work() {
    var work = RunWork(shelf: shelf)
    while true {
      let orders = orders.take()
      for order in orders {
        if order == .close { return }
        work.obey(order)
      }
      if !orders.isEmpty { publish(&work) }
      if work.isIdle {
        // What training has freed goes back to the system: a run that rests takes little room.
        Memory.giveBack()
        self.orders.bell.wait(milliseconds: -1)
        continue
      }
      let pause = work.advance()
      let isDue = work.clock >= work.nextReport
      if work.isIdle || (isDue && !reports.holds(id)) { publish(&work) }
      if pause > 0 { self.orders.bell.wait(milliseconds: pause) }
    }
  }

  private func publish(_ work: inout RunWork) {
    let began = Clock.nanoseconds
    guard let report = work.report() else { return }
    reports.post(report, of: id)
    // Drawing takes its time from training: never more than a fortieth of it.
    let cost = Clock.nanoseconds - began
    // Nor does an eye need more than 30 curves a second, or 15 pictures, which are many bytes.
    let pause = report.figures.values.contains(where: \.isArea) ? 66_000_000 : 33_000_000
    work.nextReport = Clock.nanoseconds + max(pause, 40 * cost)
  }
}

import Figures
import Glibc
import Labs
import Records
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
    work.nextReport = Clock.nanoseconds + max(33_000_000, 40 * cost)
  }
}

/// What a training thread does between orders, apart from any thread.
package struct RunWork {
  private let shelf: DataShelf
  private var run: Run?
  /// Why there is none.
  private var failure: String?
  private var generation = 0
  private var views: [String] = []
  private var pace = Pace.usual
  private var isRunning = false
  /// The step it is on its way to.
  private var target: Int?
  /// On its way to where a kept run left off: turning the page must not cut that short, or less
  /// would be kept than there was.
  private var isOpening = false
  /// When the next step is due, at a pace.
  private var nextStep = 0
  var nextReport = 0

  package init(shelf: DataShelf) { self.shelf = shelf }

  var clock: Int { Clock.nanoseconds }
  package var isIdle: Bool { !isRunning && target == nil }

  package mutating func obey(_ order: RunOrder) {
    switch order {
    case .open(let record, let views, let generation):
      self.views = views
      self.generation = generation
      isRunning = false
      open(record)
    case .show(let views): self.views = views
    case .toggle:
      // A long way is stopped by the same key that stops a run.
      isRunning = target == nil && !isRunning
      target = nil
      nextStep = clock
    case .pause:
      isRunning = false
      if !isOpening { target = nil }
    case .step(let count): go(to: (target ?? run?.step ?? 0) + count)
    case .goTo(let step): go(to: step)
    case .move(let setting, let notches): move(setting, notches)
    case .pace(let pace):
      self.pace = pace
      nextStep = clock
    case .close: break
    }
  }

  private mutating func go(to step: Int) {
    isRunning = false
    isOpening = false
    target = nil
    guard run != nil else { return }
    run!.turnBack(to: step)
    if step > run!.step { target = min(step, Run.longest) }
  }

  private mutating func move(_ setting: String, _ notches: Int) {
    guard let knob = run?.about.setting(setting), knob.isLive, let value = run?.settings[setting]
    else { return }
    // What cannot be there is not moved to.
    try? run?.change(setting, to: knob.moved(value, by: notches))
  }

  private mutating func open(_ record: RunRecord) {
    target = nil
    run = nil
    do {
      run = try Run(record, shelf)
      failure = nil
    } catch {
      failure = error.message
      return
    }
    go(to: record.step)
    isOpening = true
  }

  /// Trains for a few milliseconds at most; says for how many to wait before the next step is due.
  package mutating func advance() -> Int32 {
    guard run != nil else {
      isRunning = false
      target = nil
      return 0
    }
    let end = clock + 4_000_000
    repeat {
      if let goal = target {
        guard run!.step < goal else {
          target = nil
          isOpening = false
          return 0
        }
      } else if case .steps(let perSecond) = pace {
        let wait = nextStep - clock
        if wait > 0 { return Int32((wait + 999_999) / 1_000_000) }
        nextStep = max(nextStep + 1_000_000_000 / perSecond, clock - 100_000_000)
      }
      guard run!.advance() else {
        isRunning = false
        target = nil
        return 0
      }
    } while clock < end
    return 0
  }

  package func report() -> RunReport? {
    guard let run else {
      return failure.map { RunReport(generation: generation, failure: $0) }
    }
    var figures: [String: Figure] = [:]
    for view in views where run.about.views.contains(where: { $0.name == view }) {
      figures[view] = run.figure(view)
    }
    return RunReport(
      generation: generation, report: run.report, changes: run.changes, figures: figures,
      isRunning: isRunning, target: target)
  }
}

package enum Clock {
  /// Since some moment in the past; never goes back.
  package static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

import Figures
import Labs
import Notation
import Records
import Tutor

/// What a training thread does between orders, apart from any thread.
package struct RunWork {
  private let shelf: DataShelf
  private var pair: RunPair?
  /// Why there is none.
  private var failure: String?
  /// Why the last change could not be made.
  private var complaint: String?
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
    case .step(let count): go(to: (target ?? pair?.step ?? 0) + count)
    case .goTo(let step): go(to: step)
    case .move(let setting, let notches): move(setting, notches)
    case .change(let name, let text): change(name, text)
    case .branch:
      pair?.branch()
    case .twins:
      isRunning = false
      target = nil
      pair?.beginTwins()
    case .alone: pair?.endPair()
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
    guard pair != nil else { return }
    pair!.turnBack(to: step)
    if !pair!.hasReached(step) { target = min(step, Run.longest) }
  }

  private mutating func move(_ setting: String, _ notches: Int) {
    guard let knob = pair?.first.about.setting(setting),
      let value = (pair?.second ?? pair?.first)?.settings[setting]
    else { return }
    change(setting, to: knob.moved(value, by: notches))
  }

  private mutating func change(_ name: String, _ text: String) {
    do {
      guard let about = pair?.first.about else { return }
      change(name, to: try Run.read(name, text, about))
    } catch {
      complaint = error.message
    }
  }

  /// A setting that is not live begins a run anew, and its twin with it: both go to where they were.
  private mutating func change(_ name: String, to value: Setting.Value) {
    guard let step = pair?.step else { return }
    do { try pair!.change(name, to: value) } catch { complaint = error.message }
    if !pair!.hasReached(step) {
      isRunning = false
      target = step
    }
  }

  private mutating func open(_ record: RunRecord) {
    target = nil
    pair = nil
    do {
      pair = RunPair(try Run(record, shelf))
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
    guard pair != nil else {
      isRunning = false
      target = nil
      return 0
    }
    let end = clock + 4_000_000
    repeat {
      if let goal = target {
        guard !pair!.hasReached(goal) else {
          target = nil
          isOpening = false
          return 0
        }
      } else if case .steps(let perSecond) = pace {
        let wait = nextStep - clock
        if wait > 0 { return Int32((wait + 999_999) / 1_000_000) }
        nextStep = max(nextStep + 1_000_000_000 / perSecond, clock - 100_000_000)
      }
      guard pair!.advance() else {
        isRunning = false
        target = nil
        return 0
      }
    } while clock < end
    return 0
  }

  package mutating func report() -> RunReport? {
    // What rests is measured whole; what runs, when its lab finds it due.
    guard let pair = isIdle ? pair?.looked : pair else {
      return failure.map { RunReport(generation: generation, failure: $0) }
    }
    let run = pair.first
    var figures: [String: Figure] = [:]
    for view in views where run.about.views.contains(where: { $0.name == view }) {
      figures[view] = pair.figure(view)
    }
    var report = RunReport(
      generation: generation, report: run.report, changes: run.changes, figures: figures,
      isRunning: isRunning, target: target)
    report.settings = (pair.second ?? run).settings
    report.twin = pair.second.map { second in
      RunReport.Twin(
        difference: pair.difference, report: second.report, differences: pair.differences)
    }
    report.complaint = complaint
    complaint = nil
    return report
  }
}

import Figures
import Notation

/// An experiment in time: forwards, backwards, to any step, always the same.
///
/// A run is its settings, its seed and what the learner changed on the way; everything else can
/// be computed again, to the last bit on the same kind of processor.
package struct Run: Sendable {
  package let about: LabDescription
  /// What it started with.
  package let start: Settings
  package let seed: UInt64
  package private(set) var changes: [Change]
  package private(set) var history: History
  private let data: LabData
  private var now: Moment
  private var kept: Checkpoints

  /// Something that the learner changed at some step: a live setting by its name, or one number of
  /// the network, as `linear1.weights[0,2]`. It says what is from there on, not what is added.
  package struct Change: Equatable, Sendable {
    package var step: Int
    package var name: String
    package var value: Setting.Value

    package init(step: Int, name: String, value: Setting.Value) {
      self.step = step
      self.name = name
      self.value = value
    }
  }

  /// A run at step 0; `changes` are those of a run to be done again.
  package init(
    _ type: any Lab.Type, _ settings: Settings, seed: UInt64, data: LabData = LabData(),
    changes: [Change] = []
  ) throws(LabError) {
    try type.check(settings)
    about = type.about
    start = settings
    self.seed = seed
    self.data = data
    self.changes = changes
    now = Moment(
      lab: try type.init(settings: settings, seed: seed, data: data), settings: settings)
    for change in changes { try Run.check(change, now.lab, about) }
    now.apply(changes)
    history = History(names: about.measures)
    history.append(now.lab.report)
    kept = Checkpoints(now)
  }

  package var lab: any Lab { now.lab }
  package var report: LabReport { now.lab.report }
  package var step: Int { now.lab.report.step }
  package var settings: Settings { now.settings }

  /// The same with everything measured here and now, to be shown or kept; not to go on from, for a
  /// replay would not have looked.
  package var looked: Run {
    var copy = self
    guard !report.diverged else { return copy }
    copy.now.lab.look()
    copy.history.truncate(to: step)
    copy.history.append(copy.now.lab.report)
    return copy
  }

  package func figure(_ view: String) -> Figure { now.lab.figure(view, history: history) }

  /// Where a run ends: its history is kept in memory, and may have to be computed again.
  package static let longest = 1_000_000

  package var isOver: Bool { report.diverged || report.isDone || step >= Run.longest }

  /// One step on; false, and nothing done, once the run is over.
  @discardableResult
  package mutating func advance() -> Bool {
    guard !isOver else { return false }
    now.advance(changes)
    history.append(now.lab.report)
    kept.pass(now)
    return true
  }

  /// Turns back towards an earlier step. A step or two are taken at once; for a long way it stops
  /// somewhere before the target, and `advance` does the rest, so that it can be seen and stopped.
  package mutating func turnBack(to target: Int) {
    let target = max(0, target)
    guard target < step else { return }
    now = kept.base(for: target, changes)
    history.truncate(to: step + 1)
    // A copy lacks what its next step makes.
    let near = target - step <= Run.nearby ? target : step + 1
    while step < near, advance() {}
  }

  private static let nearby = 64

  /// Goes to an earlier step: the same bits as when it was first there.
  package mutating func rewind(to target: Int) {
    turnBack(to: target)
    while step < target, advance() {}
  }

  /// Changes a live setting, or a weight, here and now. What was changed later than now is
  /// forgotten: it belonged to another future.
  package mutating func change(_ name: String, to value: Setting.Value) throws(LabError) {
    let here = step
    let change = Change(step: here, name: name, value: value)
    try Run.check(change, now.lab, about)
    changes.removeAll { $0.step > here || $0.step == here && $0.name == name }
    changes.append(change)
    now.apply(change)
    history.truncate(to: step)
    history.append(now.lab.report)
    kept.rewrite(now)
  }

  /// The same from the start with another setting; what was changed of it on the way is left out.
  package func restarted(_ name: String, _ value: Setting.Value) throws(LabError) -> Run {
    var settings = start
    settings[name] = value
    return try Run(
      type(of: now.lab), settings, seed: seed, data: data,
      changes: changes.filter { $0.name != name })
  }

  /// The change that a text asks for: `rate=0.1`, `linear1.weights[0,2]=0.5`.
  package static func read(
    _ name: String, _ text: String, _ about: LabDescription
  ) throws(LabError) -> Setting.Value {
    if let setting = about.setting(name) {
      do { return try setting.read(text) } catch { throw .badValue(error.message) }
    }
    guard WeightName(name) != nil else {
      throw .unknownSetting(name, lab: about.name, known: about.settings.map(\.name))
    }
    guard let value = NumberReader.read(text) else {
      throw .badValue("`\(name)` is a number, found `\(text)`")
    }
    return .number(value)
  }

  private static func check(
    _ change: Change, _ lab: any Lab, _ about: LabDescription
  ) throws(LabError) {
    if let setting = about.setting(change.name) {
      guard setting.isLive else {
        let live = about.settings.filter(\.isLive).map(\.name)
        throw .notLive(change.name, lab: about.name, live: live)
      }
      try lab.check(change.name, change.value)
    } else if let weight = WeightName(change.name) {
      _ = try lab.find(weight)
      guard case .number(let value) = change.value, value.isFinite, abs(value) <= 1e6 else {
        throw .badValue("`\(change.name)` is a number between −1000000 and 1000000")
      }
    } else {
      throw .unknownSetting(change.name, lab: about.name, known: about.settings.map(\.name))
    }
  }

  /// How many copies of the lab are kept.
  package var copies: Int { kept.count }

  /// About how many bytes its copies and its history need.
  package var footprint: Int { kept.count * now.lab.footprint + history.footprint }
}

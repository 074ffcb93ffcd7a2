import Figures
import Notation

/// An experiment in time: forwards, backwards, to any step, always the same.
///
/// A run is its settings, its seed and what the learner changed on the way; everything else can
/// be computed again. It keeps copies of the lab at growing distances and replays between them.
package struct Run: Sendable {
  package let about: LabDescription
  package private(set) var settings: Settings
  package let seed: UInt64
  package private(set) var changes: [Change]
  package private(set) var history: History
  private var lab: any Lab
  private var copies: [Copy]
  /// Steps between two copies; doubles whenever there are too many.
  private var distance = Run.firstDistance

  private static let firstDistance = 32
  private static let mostCopies = 256

  /// A live setting that the learner moved at some step.
  package struct Change: Equatable, Sendable {
    package var step: Int
    package var setting: String
    package var value: Setting.Value

    package init(step: Int, setting: String, value: Setting.Value) {
      self.step = step
      self.setting = setting
      self.value = value
    }
  }

  /// The lab as it was on arriving at a step, before any change made there.
  private struct Copy {
    var step: Int
    var lab: any Lab
    var settings: Settings
  }

  /// A run at step 0; `changes` are those of a run to be done again.
  package init(
    _ type: any Lab.Type, _ settings: Settings, seed: UInt64, changes: [Change] = []
  ) {
    self.changes = changes
    about = type.about
    self.settings = settings
    self.seed = seed
    lab = type.init(settings: settings, seed: seed)
    history = History(names: about.measures)
    history.append(lab.report)
    copies = [Copy(step: 0, lab: lab, settings: settings)]
  }

  package var report: LabReport { lab.report }
  package var step: Int { lab.report.step }

  package func figure(_ view: String) -> Figure { lab.figure(view, history: history) }

  /// Where a run ends: its history is kept in memory, and may have to be computed again.
  package static let longest = 1_000_000

  package var isOver: Bool { lab.report.diverged || step >= Run.longest }

  /// One step on; false, and nothing done, once the run is over.
  @discardableResult
  package mutating func advance() -> Bool {
    guard !isOver else { return false }
    replayStep()
    history.append(lab.report)
    if step % distance == 0 { keepCopy() }
    return true
  }

  /// Goes to an earlier step: the same bits as when it was first there.
  package mutating func rewind(to target: Int) {
    let target = max(0, target)
    guard target < step else { return }
    while copies.last!.step > target { copies.removeLast() }
    lab = copies.last!.lab
    settings = copies.last!.settings
    while step < target { replayStep() }
    history.truncate(to: target + 1)
  }

  /// Moves a live setting here and now. What was changed later than now is forgotten: it belonged
  /// to another future.
  package mutating func change(_ setting: String, to value: Setting.Value) {
    let now = step
    changes.removeAll { $0.step > now || $0.step == now && $0.setting == setting }
    changes.append(Change(step: now, setting: setting, value: value))
  }

  /// The value a setting has from the next step on.
  package func value(of setting: String) -> Setting.Value {
    changes.last { $0.step <= step && $0.setting == setting }?.value ?? settings[setting]
  }

  private mutating func replayStep() {
    for change in changes where change.step == step {
      lab.change(change.setting, to: change.value)
      settings[change.setting] = change.value
    }
    lab.step()
  }

  private mutating func keepCopy() {
    copies.append(Copy(step: step, lab: lab, settings: settings))
    guard copies.count > Run.mostCopies else { return }
    distance *= 2
    copies.removeAll { $0.step % distance != 0 }
  }
}

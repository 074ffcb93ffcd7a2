import Courseware
import Labs
import Notation
import Records

/// An open run as the screens see it: the latest word of its training thread.
package struct RunState: Sendable {
  /// `lesson/lab-1`
  package let id: String
  package let about: LabDescription
  package let block: LabBlock
  package var latest: RunReport?
  package var pace = Pace.usual
  /// The views its thread draws.
  var shown: [String] = []
  /// The settings and the seed it started from.
  package var start: RunRecord
  /// The farthest step it has been at.
  package var farthest = 0
  /// What it was before a change of settings began a new run.
  package var before: RunRecord?

  package var isRunning: Bool { latest?.isRunning ?? false }
  package var step: Int { latest?.report.step ?? 0 }

  /// Enough to compute it again, as it stands now.
  package var record: RunRecord {
    var record = start
    record.step = step
    record.changes = (latest?.changes ?? []).map {
      RunRecord.Change(step: $0.step, setting: $0.setting, value: $0.value.text)
    }
    return record
  }

  /// The value of a setting now.
  func value(of setting: Setting) -> Setting.Value {
    if let changed = latest?.changes.last(where: { $0.setting == setting.name }) {
      return changed.value
    }
    let text = start.settings.first { $0.name == setting.name }?.value
    return text.flatMap { try? setting.read($0) } ?? setting.initial
  }
}

extension RunRecord {
  /// The run that a lesson asks for, at its first step.
  package init(_ block: LabBlock, of item: String, about: LabDescription) throws(LabError) {
    let given = block.settings.filter { $0.key != "seed" }.map { (name: $0.key, value: $0.value) }
    let seed = block.settings.first { $0.key == "seed" }.flatMap { UInt64($0.value) }
    self.init(
      item: item, lab: block.lab, settings: try Settings(about, given).pairs, seed: seed ?? 1,
      step: 0, changes: [])
  }
}

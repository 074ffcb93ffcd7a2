import Courseware
import Labs
import Notation
import Records
import Tensors
import Tutor

extension Run {
  /// The run that a record tells of, at its first step, with the changes that are made on the way.
  package init(_ record: RunRecord, _ shelf: DataShelf) throws(LabError) {
    let type = try Laboratory.lab(named: record.lab)
    var changes: [Change] = []
    for change in record.changes {
      let value = try Run.read(change.setting, change.value, type.about)
      changes.append(Change(step: change.step, name: change.setting, value: value))
    }
    try self.init(
      type, try Settings(type.about, record.settings), seed: record.seed,
      data: try shelf.data(for: type.about), changes: changes)
  }

  /// The run that a lesson asks for, at its first step.
  init(_ block: LabBlock, _ shelf: DataShelf) throws(LabError) {
    let about = try Laboratory.lab(named: block.lab).about
    try self.init(try RunRecord(block, of: "", about: about), shelf)
  }

  /// Enough to compute it again, as it stands now.
  package func record(of item: String = "") -> RunRecord {
    RunRecord(
      item: item, lab: about.name, settings: start.pairs, seed: seed, step: step,
      changes: changes.map { .init(step: $0.step, setting: $0.name, value: $0.value.text) })
  }
}

extension RunFile {
  /// A run to be kept, with what it came to and where; none if there is no such lab.
  package init?(_ record: RunRecord, _ report: LabReport) {
    guard let about = try? Laboratory.lab(named: record.lab).about else { return nil }
    func number(_ value: Double) -> Double? { value.isFinite ? value : nil }
    self.init(
      record: record, processor: Processor.kernels.title, loss: number(report.loss),
      measures: zip(about.measures, report.measures).map { ($0, number($1)) })
  }
}

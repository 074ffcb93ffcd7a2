import Courseware
import Labs
import Records
import Tutor

extension Run {
  /// The run that a lesson asks for, at its first step; none if the lesson asks for what is not.
  init?(_ block: LabBlock) {
    guard let type = try? Laboratory.lab(named: block.lab),
      let record = try? RunRecord(block, of: "", about: type.about),
      let settings = try? Settings(type.about, record.settings)
    else { return nil }
    self.init(type, settings, seed: record.seed)
  }
}

import Notation

/// A lab at some step of a run, with the settings it has there.
struct Moment: Sendable {
  var lab: any Lab
  var settings: Settings

  var step: Int { lab.report.step }

  /// Makes what the learner changed at this step.
  mutating func apply(_ changes: [Run.Change]) {
    for change in changes where change.step == step { apply(change) }
  }

  mutating func apply(_ change: Run.Change) {
    if settings.has(change.name) {
      settings[change.name] = change.value
      lab.change(change.name, to: change.value)
    } else if let weight = WeightName(change.name) {
      lab.set(weight, to: change.value.number)
    }
  }

  mutating func advance(_ changes: [Run.Change]) {
    lab.step()
    apply(changes)
  }

  func lightened() -> Moment {
    var copy = self
    copy.lab.lighten()
    return copy
  }
}

import Figures
import Notation

/// An experiment as a value: copy it, and you have a second one at the same place.
package protocol Lab: Sendable {
  static var about: LabDescription { get }

  init(settings: Settings, seed: UInt64)

  /// Where it stands.
  var report: LabReport { get }

  /// One step of training.
  mutating func step()

  /// Changes a live setting in the middle of the run.
  mutating func change(_ setting: String, to value: Setting.Value)

  /// One of its views, of the run so far.
  func figure(_ view: String, history: History) -> Figure
}

/// What a lab offers.
package struct LabDescription: Equatable, Sendable {
  package struct View: Equatable, Sendable {
    package var name: String
    package var help: String
  }

  package var name: String
  package var summary: String
  package var settings: [Setting]
  package var views: [View]
  /// Names of the numbers that each report carries, in their order.
  package var measures: [String]

  package func setting(_ name: String) -> Setting? { settings.first { $0.name == name } }
}

/// Where a run stands after some step.
package struct LabReport: Equatable, Sendable {
  package var step: Int
  package var loss: Double
  /// The loss is no number any more, or beyond all measure: further steps would tell nothing.
  package var diverged: Bool
  /// In the order of the description's measures.
  package var measures: [Double]

  package init(step: Int, loss: Double, diverged: Bool, measures: [Double]) {
    self.step = step
    self.loss = loss
    self.diverged = diverged
    self.measures = measures
  }

  /// As one line for machines: no timings, so that two runs compare.
  package func json(_ names: [String]) -> JSON {
    let pairs = zip(names, measures).map { JSON.Member(key: $0, value: .number($1)) }
    return .members([
      "step": .integer(step), "loss": .number(loss), "diverged": .bool(diverged),
      "measures": .object(pairs),
    ])
  }
}

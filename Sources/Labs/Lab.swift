import Figures
import Notation

/// An experiment as a value: copy it, and you have a second one at the same place.
package protocol Lab: Sendable {
  static var about: LabDescription { get }

  /// What the kinds of the settings cannot say: a formula that cannot be read, a list too long.
  /// Quick: lint asks for every lab of every lesson.
  static func check(_ settings: Settings) throws(LabError)

  /// At its first step. The settings have been checked, and `data` has the files it names.
  init(settings: Settings, seed: UInt64, data: LabData) throws(LabError)

  /// Where it stands.
  var report: LabReport { get }

  /// One step of training.
  mutating func step()

  /// Measures everything where it stands, also what is else measured only now and then. Changes
  /// nothing but the report.
  mutating func look()

  /// Whether a live setting may take this value now.
  func check(_ setting: String, _ value: Setting.Value) throws(LabError)

  /// Changes a live setting in the middle of the run.
  mutating func change(_ setting: String, to value: Setting.Value)

  /// The numbers that can be set by hand, as training has left them.
  var weights: [NamedTensor] { get }

  /// Sets one of them, and reports what comes of it. The name is one of `weights`.
  mutating func set(_ weight: WeightName, to value: Double)

  /// One of its views, of the run so far.
  func figure(_ view: String, history: History) -> Figure

  /// Drops what the next step makes anew, so that a copy that is kept is small. After a step,
  /// nothing tells it from one that was never lightened.
  mutating func lighten()

  /// About how many bytes a lightened copy needs of its own.
  var footprint: Int { get }
}

extension Lab {
  package static func check(_ settings: Settings) throws(LabError) {}
  package mutating func look() {}
  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {}
  package mutating func change(_ setting: String, to value: Setting.Value) {}
  package var weights: [NamedTensor] { [] }
  package mutating func set(_ weight: WeightName, to value: Double) {}
  package mutating func lighten() {}
  package var footprint: Int { 256 }

  /// A number of the last report.
  package func measure(_ name: String) -> Double {
    guard let index = Self.about.measures.firstIndex(of: name) else {
      preconditionFailure("\(Self.about.name): no measure `\(name)`")
    }
    return report.measures[index]
  }
}

/// What a lab offers.
package struct LabDescription: Equatable, Sendable {
  package struct View: Equatable, Sendable {
    package var name: String
    package var help: String

    package init(_ name: String, _ help: String) {
      self.name = name
      self.help = help
    }
  }

  package var name: String
  package var summary: String
  package var settings: [Setting]
  package var views: [View]
  /// Names of the numbers that each report carries, in their order.
  package var measures: [String]
  /// The data files that it needs.
  package var files: [String]

  package init(
    name: String, summary: String, settings: [Setting], views: [View], measures: [String],
    files: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.settings = settings
    self.views = views
    self.measures = measures
    self.files = files
  }

  package func setting(_ name: String) -> Setting? { settings.first { $0.name == name } }
}

/// Where a run stands after some step.
package struct LabReport: Equatable, Sendable {
  package var step: Int
  /// What training makes smaller; no number where nothing is trained.
  package var loss: Double
  /// The loss is no number any more, or beyond all measure: further steps would tell nothing.
  package var diverged: Bool
  /// In the order of the description's measures.
  package var measures: [Double]
  /// There is nothing more to come: the window has slid over everything.
  package var isDone: Bool

  package init(
    step: Int, loss: Double = .nan, diverged: Bool = false, measures: [Double],
    isDone: Bool = false
  ) {
    self.step = step
    self.loss = loss
    self.diverged = diverged
    self.measures = measures
    self.isDone = isDone
  }

  /// The same bits: what is no number is then the same as itself.
  package static func == (a: LabReport, b: LabReport) -> Bool {
    a.step == b.step && a.loss.bitPattern == b.loss.bitPattern && a.diverged == b.diverged
      && a.isDone == b.isDone
      && a.measures.elementsEqual(b.measures) { $0.bitPattern == $1.bitPattern }
  }

  /// As one line for machines: no timings, so that two runs compare.
  package func json(_ names: [String]) -> JSON { .object(members(names)) }

  package func members(_ names: [String]) -> [JSON.Member] {
    let pairs = zip(names, measures).map { JSON.Member(key: $0, value: .number($1)) }
    return [
      .init(key: "step", value: .integer(step)), .init(key: "loss", value: .number(loss)),
      .init(key: "diverged", value: .bool(diverged)),
      .init(key: "measures", value: .object(pairs)),
    ]
  }
}

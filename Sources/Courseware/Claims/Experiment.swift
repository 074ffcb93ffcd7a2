import Notation

/// What a claim or a prediction runs: one lab, with every seed and every value of what is varied.
package struct Experiment: Equatable, Sendable {
  /// A setting that takes several values, one run each.
  package struct Variation: Equatable, Sendable {
    package var name: String
    package var values: [String]
    package var position: Position
    package var valuePosition: Position
  }

  /// More steps than any lesson waits for.
  package static let longest = 100_000

  package var lab: String
  package var labPosition: Position
  package var settings: [Field]
  package var seeds: [UInt64]
  /// Where the seeds stand, if they are given.
  package var seedPosition: Position?
  package var variation: Variation?
  package var steps: Int

  /// The runs of one seed, in the order of the varied values; `{formulas}` of the drawn numbers are
  /// filled in.
  package func requests(seed: UInt64, numbers: [String: Double] = [:]) -> [LabRequest] {
    let fixed = settings.map {
      LabRequest.Setting(name: $0.key, value: Template.filled($0.value, numbers))
    }
    guard let variation else {
      return [LabRequest(lab: lab, settings: fixed, varied: nil, seed: seed, steps: steps)]
    }
    return variation.values.map { value in
      let varied = LabRequest.Setting(name: variation.name, value: value)
      return LabRequest(
        lab: lab, settings: fixed + [varied], varied: varied, seed: seed, steps: steps)
    }
  }
}

/// One run that is asked for.
package struct LabRequest: Hashable, Sendable {
  package struct Setting: Hashable, Sendable {
    package var name: String
    package var value: String
  }

  package var lab: String
  package var settings: [Setting]
  /// The one that differs from run to run.
  package var varied: Setting?
  package var seed: UInt64
  package var steps: Int
}

/// What came of it.
package struct LabOutcome: Equatable, Sendable {
  /// What a name stands for in an expectation: measures, settings, `step`, `diverged`.
  package var values: [String: Expectation.Value]
  /// The measures before the first step.
  package var before: [String: Double]
  package var varied: Expectation.Value?

  package init(
    values: [String: Expectation.Value], before: [String: Double], varied: Expectation.Value?
  ) {
    self.values = values
    self.before = before
    self.varied = varied
  }

  package static func == (a: LabOutcome, b: LabOutcome) -> Bool {
    a.values == b.values && a.varied == b.varied
      && a.before.mapValues { Expectation.Value.number($0) }
        == b.before.mapValues { Expectation.Value.number($0) }
  }
}

/// Why there was no run.
package struct LabFailure: Error, Equatable, Sendable {
  package var message: String

  package init(message: String) { self.message = message }
}

/// Courseware does not know the labs: whoever does runs them for it.
package typealias LabRunner = @Sendable (LabRequest) throws(LabFailure) -> LabOutcome

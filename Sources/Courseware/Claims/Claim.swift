import Notation

/// What a lesson asserts about training, and how it is found out.
package struct Claim: Equatable, Sendable {
  package var experiment: Experiment
  package var expectations: [Expectation]
  package var position: Position

  package var requests: [LabRequest] {
    experiment.seeds.flatMap { experiment.requests(seed: $0) }
  }

  /// Where it does not hold: which expectation, of which seed, with the numbers that were seen.
  package struct Refutation: Equatable, Sendable {
    package var expectation: Expectation
    package var seed: UInt64
    package var message: String
  }

  /// Holds the outcomes, in the order of `requests`, against every expectation.
  package func refutations(by outcomes: [LabOutcome]) -> [Refutation] {
    let width = experiment.variation?.values.count ?? 1
    precondition(
      outcomes.count == width * experiment.seeds.count,
      "\(outcomes.count) outcomes of \(width * experiment.seeds.count) runs")
    var found: [Refutation] = []
    for expectation in expectations {
      for (index, seed) in experiment.seeds.enumerated() {
        let runs = Array(outcomes[index * width..<(index + 1) * width])
        // What compares the runs is asked once of all of them, anything else of each.
        let places = expectation.comparesRuns ? [0] : Array(runs.indices)
        for place in places {
          let message = refutation(of: expectation, in: runs, at: place)
          if let message {
            found.append(.init(expectation: expectation, seed: seed, message: message))
          }
        }
      }
    }
    return found
  }

  /// What was seen instead, if it does not hold.
  private func refutation(
    of expectation: Expectation, in runs: [LabOutcome], at place: Int
  ) -> String? {
    var words = ""
    if !expectation.comparesRuns, let variation = experiment.variation {
      words = "where \(variation.name) is \(variation.values[place]), "
    }
    do {
      guard case .truth(let holds) = try expectation.value(in: runs, at: place) else {
        return "`\(expectation.source.text)` is no statement: it needs a comparison"
      }
      return holds ? nil : words + expectation.seen(in: runs, at: place)
    } catch { return words + error.message }
  }
}

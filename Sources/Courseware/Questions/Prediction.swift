import Notation
import Typesetting

/// What the learner says beforehand, and a run then decides.
package struct Prediction: Equatable, Sendable {
  package enum Judge: Equatable, Sendable {
    /// The answer whose condition the run meets.
    case conditions([Expectation])
    /// An answer for each varied value, in their order: the one whose run has the least of this. One
    /// answer more stands for all alike.
    case least(Expectation)
    /// A number, off by this share at most.
    case value(Expectation, within: Double)
  }

  package var experiment: Experiment
  package var judge: Judge
  package var choices: [Question.Choice]

  /// What the runs say: one of the answers, or a number.
  package enum Answer: Equatable, Sendable {
    case choice(Int)
    case number(Double)
  }

  /// Several conditions that hold, or none, leave it open: that is for lint and check to find.
  package func answer(
    by runs: [LabOutcome], numbers: [String: Double] = [:]
  ) throws(LabFailure) -> Answer {
    var runs = runs
    for index in runs.indices {
      for (name, value) in numbers { runs[index].values[name] = .number(value) }
    }
    switch judge {
    case .conditions(let conditions):
      var met: [Int] = []
      for (index, condition) in conditions.enumerated() {
        if try condition.value(in: runs, at: runs.count - 1) == .truth(true) { met.append(index) }
      }
      guard met.count == 1 else {
        let which = met.map { "`\(conditions[$0].source.text)`" }.joined(separator: " and ")
        throw LabFailure(
          message: met.isEmpty
            ? "no answer's condition is met" : "the conditions \(which) are met together")
      }
      return .choice(met[0])
    case .least(let measure):
      var values: [Double] = []
      for index in runs.indices {
        guard case .number(let value) = try measure.value(in: runs, at: index) else {
          throw LabFailure(message: "`\(measure.source.text)` is no number")
        }
        values.append(value.isNaN ? .infinity : value)
      }
      let place = Prediction.least(of: values)
      if let place, place < choices.count { return .choice(place) }
      throw LabFailure(
        message: """
          \(place == nil ? "more than one run has" : "all runs have") the least \
          `\(measure.source.text)`: no answer says so
          """)
    case .value(let measure, _):
      guard case .number(let value) = try measure.value(in: runs, at: runs.count - 1) else {
        throw LabFailure(message: "`\(measure.source.text)` is no number")
      }
      guard value.isFinite else {
        throw LabFailure(
          message:
            "`\(measure.source.text)` is \(Numeral.brief(value)) in the end: nobody can say that")
      }
      return .number(value)
    }
  }

  /// The place of the least, or one past the end if all are alike to a thousandth; none if only some
  /// of them are.
  private static func least(of values: [Double]) -> Int? {
    let low = values.min() ?? 0
    func isLow(_ value: Double) -> Bool {
      let distance = value - low
      return value == low || distance.isFinite && distance <= 1e-3 * max(abs(low), abs(value))
    }
    let places = values.indices.filter { isLow(values[$0]) }
    return places.count == values.count ? values.count : places.count == 1 ? places[0] : nil
  }

  /// What the runs came to, for the learner: `rate 0.1: abs(w) = 0.32`, a line a run.
  package func account(of runs: [LabOutcome]) -> [String] {
    runs.indices.map { index in
      let varied = experiment.variation.map { "\($0.name) \($0.values[index]): " } ?? ""
      return varied + seen(in: runs, at: index).joined(separator: ", ")
    }
  }

  private func seen(in runs: [LabOutcome], at index: Int) -> [String] {
    switch judge {
    case .least(let measure), .value(let measure, _):
      let value = (try? measure.value(in: runs, at: index))?.brief ?? "?"
      return ["\(measure.source.text) = \(value)"]
    case .conditions(let conditions):
      // What the conditions are about.
      var names: [String] = []
      for name in conditions.flatMap({ $0.names.map(\.name) }) where !names.contains(name) {
        names.append(name)
      }
      return names.compactMap { name in
        runs[index].values[name].map { "\(name) = \($0.brief)" }
      }
    }
  }
}

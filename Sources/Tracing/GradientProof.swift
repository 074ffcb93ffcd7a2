/// Compares a typed formula with the right one at many points. Equal at all of them is as good as
/// equal; different at one is wrong, and the point shows it.
package struct GradientProof: Sendable {
  /// A wrong rule that has a name.
  package typealias NamedSlip = (slip: Slip, formula: MatrixFormula)

  package enum Outcome: Equatable, Sendable {
    /// Equal at so many points.
    case equal(points: Int)
    case different(Counterexample)
    /// Equal everywhere to a slip, and here different from what is right.
    case slip(Slip, Counterexample)
    case shape(right: Grid.Shape, found: Grid.Shape)
    /// It has no value: parts of it do not fit.
    case failed(MatrixFormula.Failure)
    /// Nowhere was there a value to compare: the right one was no number at any point.
    case undecided
  }

  /// Values at which two formulas differ.
  package struct Counterexample: Equatable, Sendable {
    /// In the order in which the inputs were declared.
    package var values: [NamedGrid]
    package var found: Grid
    package var right: Grid
    package var place: Verdict.Deviation { found.deviation(from: right) }
  }

  /// Everything that may be mentioned; what is computed comes after what it is computed from.
  package let inputs: [FormulaInput]
  package let slips: [NamedSlip]
  /// Half of them whole numbers.
  package let points: Int
  private let right: @Sendable ([String: Grid], inout Double) -> Grid

  package init(
    _ right: MatrixFormula, inputs: [FormulaInput], slips: [NamedSlip] = [], points: Int = 40
  ) {
    self.init(inputs: inputs, slips: slips, points: points) { values, kink in
      do { return try right.value(where: values, kink: &kink) } catch {
        preconditionFailure("the right formula `\(right)`: \(error)")
      }
    }
  }

  /// With the right result from elsewhere. `inputs` must keep it away from kinks.
  package init(
    inputs: [FormulaInput], slips: [NamedSlip] = [], points: Int = 40,
    right: @escaping @Sendable ([String: Grid]) -> Grid
  ) {
    self.init(inputs: inputs, slips: slips, points: points) { values, _ in right(values) }
  }

  private init(
    inputs: [FormulaInput], slips: [NamedSlip], points: Int,
    _ right: @escaping @Sendable ([String: Grid], inout Double) -> Grid
  ) {
    precondition(points > 1, "a proof needs points, found \(points)")
    self.inputs = inputs
    self.slips = slips
    self.points = points
    self.right = right
  }

  package func judge(
    _ formula: MatrixFormula, using generator: inout some RandomNumberGenerator
  ) -> Outcome {
    let trials = trials(using: &generator)
    guard let first = trials.first else { return .undecided }
    do throws(MatrixFormula.Failure) {
      let found = try formula.value(where: first.values)
      var isEqual = true
      for trial in trials where isEqual {
        isEqual = try formula.value(where: trial.values).isSame(as: trial.right)
      }
      if isEqual { return .equal(points: trials.count) }
      let slip = slips.first { isSame($0.formula, formula, at: trials) }?.slip
      guard found.shape == first.right.shape else {
        let example = Counterexample(
          values: named(first.values), found: found, right: first.right)
        return slip.map { .slip($0, example) }
          ?? .shape(right: first.right.shape, found: found.shape)
      }
      let example = try simplest(formula, among: trials)
      return slip.map { .slip($0, example) } ?? .different(example)
    } catch {
      return .failed(error)
    }
  }

  /// Values of all names, and the right result there.
  private struct Trial {
    var free: [String: Grid]
    var values: [String: Grid]
    var right: Grid

    /// How much there is to check by hand.
    var burden: Double {
      free.values.reduce(0) { sum, grid in
        grid.values.reduce(sum) { $0 + abs($1) + ($1 < 0 ? 0.5 : 0) + ($1 == $1.rounded() ? 0 : 9) }
      }
    }
  }

  private func trials(using generator: inout some RandomNumberGenerator) -> [Trial] {
    var trials: [Trial] = []
    // A point may be at a kink, or have no value there: then another is drawn.
    for attempt in 0..<(points * 5) where trials.count < points {
      let grain: SamplePoint.Grain =
        trials.count < points / 2 && attempt < points * 2 ? .whole : .tenths
      let free = SamplePoint.draw(inputs, grain, using: &generator)
      if let trial = trial(free) { trials.append(trial) }
    }
    return trials
  }

  /// None at a kink, where right and right may differ, and where there is no right value.
  private func trial(_ free: [String: Grid]) -> Trial? {
    var kink = Double.infinity
    var values = free
    for input in inputs {
      guard case .derived(let formula) = input.kind else { continue }
      do { values[input.name] = try formula.value(where: values, kink: &kink) } catch {
        preconditionFailure("the input \(input.name) = \(formula): \(error)")
      }
      precondition(
        values[input.name]!.shape == input.shape,
        "the input \(input.name) is \(input.shape), its formula gives \(values[input.name]!.shape)")
    }
    let right = right(values, &kink)
    guard kink > 1e-6, right.isFinite, values.values.allSatisfy({ $0.isFinite }) else { return nil }
    return Trial(free: free, values: values, right: right)
  }

  private func isSame(_ slip: MatrixFormula, _ formula: MatrixFormula, at trials: [Trial]) -> Bool {
    trials.allSatisfy { trial in
      guard let a = try? slip.value(where: trial.values),
        let b = try? formula.value(where: trial.values)
      else { return false }
      return b.isSame(as: a)
    }
  }

  /// Of the points where it is wrong the one with the smallest numbers, made simpler still.
  private func simplest(
    _ formula: MatrixFormula, among trials: [Trial]
  ) throws(MatrixFormula.Failure) -> Counterexample {
    func isWrong(_ trial: Trial, visibly: Bool) throws(MatrixFormula.Failure) -> Bool {
      let found = try formula.value(where: trial.values)
      return visibly ? !found.isRounded(trial.right) : !found.isSame(as: trial.right)
    }
    var candidates: [Trial] = []
    // A difference in the seventh digit shows nothing to a person, if there is a larger one.
    for visibly in [true, false] where candidates.isEmpty {
      for trial in trials where try isWrong(trial, visibly: visibly) { candidates.append(trial) }
    }
    var best = candidates.min { $0.burden < $1.burden }!
    let visibly = try isWrong(best, visibly: true)
    for input in inputs {
      guard input.kind == .real || input.kind == .positive else { continue }
      for index in 0..<input.shape.count where best.free[input.name]!.values[index] != 1 {
        var free = best.free
        free[input.name]!.values[index] = 1
        if let simpler = trial(free), try isWrong(simpler, visibly: visibly) { best = simpler }
      }
    }
    return Counterexample(
      values: named(best.values), found: try formula.value(where: best.values), right: best.right)
  }

  private func named(_ values: [String: Grid]) -> [NamedGrid] {
    inputs.compactMap { input in values[input.name].map { NamedGrid(input.name, $0) } }
  }
}

extension Grid {
  /// Equal as two ways of computing the same are: up to the digits that sums lose.
  fileprivate func isSame(as other: Grid) -> Bool {
    guard shape == other.shape else { return false }
    let slack = 1e-9 * max(other.peak.isFinite ? other.peak : 0, 1e-12)
    return zip(values, other.values).allSatisfy { $0.matches($1) || abs($0 - $1) <= slack }
  }
}

/// One line of a pass through a network: a rule, what goes in, what comes out, and the ways in which
/// learners get it wrong.
package struct LayerStep: Equatable, Sendable {
  package enum Direction: Sendable { case forward, backward }

  /// A slip that shows here: its rule, and what comes of it.
  package struct WrongTurn: Equatable, Sendable {
    package var slip: Slip
    package var formula: MatrixFormula
    /// Only the first sample of what the formula gives.
    package var isFirstSample: Bool
    package var result: Grid

    package var rule: String {
      isFirstSample ? "\(formula) of the first sample" : formula.description
    }
  }

  package let direction: Direction
  /// Counted from 1; the cost belongs to the last.
  package let layer: Int
  /// What is computed, as it is typed: `dW2`.
  package let name: String
  /// What is right of the `=`.
  package let formula: MatrixFormula
  /// What `g` stands for in it, if there is one.
  package let activation: ElementFunction?
  /// What the formula mentions, in the order of reading.
  package let inputs: [NamedGrid]
  package let result: Grid
  /// Only what can be told from the right result by three digits, and from each other.
  package let wrongTurns: [WrongTurn]

  /// As the notes write it: `dW² = 1/m dZ² A¹ᵀ`.
  package var rule: String { "\(MatrixFormula.raised(name)) = \(formula)" }

  package func judge(_ answer: Grid) -> Verdict {
    Verdict.judge(answer, right: result, slips: wrongTurns.map { ($0.slip, $0.result) })
  }

  /// The step by its formula, as it is typed, over everything that is known so far.
  ///
  /// `result` is given where the formula alone would lose digits: a cost of saturated units.
  init(
    _ direction: Direction, layer: Int, _ name: String, _ formula: String,
    known: LayerTrace.Known, activation: ElementFunction? = nil, result: Grid? = nil,
    slips: [LayerSlip]
  ) {
    let right = known.read(formula, activation)
    guard let value = result ?? known.value(right) else {
      fatalError("\(name) = \(formula): the shapes were checked, and do not fit")
    }
    var turns: [WrongTurn] = []
    for candidate in slips {
      guard let wrong = candidate.evaluate(known, activation) else { continue }
      let others = [value] + turns.map(\.result)
      if others.contains(where: { wrong.result.isRounded($0) || $0.isRounded(wrong.result) }) {
        continue
      }
      turns.append(wrong)
    }
    self.direction = direction
    self.layer = layer
    self.name = name
    self.formula = right
    self.activation = activation
    inputs = right.names.compactMap { name in
      known.grids[name].map { NamedGrid(name, $0) }
    }
    self.result = value
    wrongTurns = turns
  }
}

/// A slip as a rule that may or may not have a value with these shapes.
struct LayerSlip {
  var slip: Slip
  var formula: String
  /// Takes only the first sample of what comes out.
  var firstSample = false

  init(_ name: String, _ formula: String, _ explanation: String, firstSample: Bool = false) {
    slip = Slip(name, explanation)
    self.formula = formula
    self.firstSample = firstSample
  }

  /// None where the shapes do not let anybody make this slip, or nothing finite comes of it.
  func evaluate(
    _ known: LayerTrace.Known, _ activation: ElementFunction?
  ) -> LayerStep.WrongTurn? {
    let rule = known.read(formula, activation)
    guard var result = known.value(rule), result.isFinite else { return nil }
    if firstSample { result = result.column(0) }
    return LayerStep.WrongTurn(
      slip: slip, formula: rule, isFirstSample: firstSample, result: result)
  }
}

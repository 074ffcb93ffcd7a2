/// A learner's own formula for a step of a network: read, and proved at other values than those of
/// the trace.
extension LayerTrace {
  /// Reads what was typed for the step at this place; it may mention all that is known there, n, m
  /// and the step's g.
  package func read(
    _ text: String, forStep index: Int
  ) throws(MatrixFormulaParser.Failure) -> MatrixFormula {
    let names = known(before: index).map(\.name) + ["m", "n"]
    let functions = steps[index].activation.map { ["f": $0, "g": $0] } ?? [:]
    return try MatrixFormulaParser.parse(text, names: names, functions: functions)
  }

  /// Whether a formula is right for this step in every network of these shapes.
  ///
  /// All that the steps before computed is computed anew at each point, so that whatever is true
  /// of it may be used: A¹ ⊙ (1 − A¹) for f′(Z¹) where f is the sigmoid, but not where it is tanh.
  ///
  /// `samples` takes another size of batch: where m is 1, or as large as a layer, a wrong rule can
  /// be right by chance.
  package func proof(ofStep index: Int, samples: Int? = nil) -> GradientProof {
    let m = samples ?? input.columns
    precondition(m > 0, "a proof needs a sample, found \(m)")
    var inputs = [FormulaInput("X", input.rows, m)]
    inputs.append(FormulaInput("Y", target.rows, m, loss.targets))
    inputs.append(.samples(m))
    inputs.append(.samples(target.rows, named: "n"))
    for (index, layer) in layers.enumerated() {
      let shape = layer.weights.shape
      inputs.append(FormulaInput("W\(index + 1)", shape.rows, shape.columns))
      inputs.append(FormulaInput("b\(index + 1)", shape.rows, 1))
    }
    for step in steps.prefix(index) where step.name != "C" {
      let shape = step.result.shape
      let columns = step.isPerSample ? m : shape.columns
      inputs.append(.derived(step.name, shape.rows, columns, from: step.formula))
    }
    let slips = steps[index].wrongTurns.filter { !$0.isFirstSample }
    return GradientProof(
      steps[index].formula, inputs: inputs, slips: slips.map { ($0.slip, $0.formula) })
  }
}

extension LayerStep {
  /// Whether its result has a column for each sample: Z, A and their slopes.
  fileprivate var isPerSample: Bool { !["dW", "db", "C"].contains(name.filter { !$0.isNumber }) }
}

extension LayerLoss {
  /// What its targets are like.
  fileprivate var targets: FormulaInput.Kind {
    switch self {
    case .meanSquared: .real
    case .binaryCrossEntropy: .binary
    case .crossEntropy: .oneHot
    }
  }
}

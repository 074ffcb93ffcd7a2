/// A fully connected network on one batch, in matrices: every step forward and backward as a rule
/// with live numbers.
///
/// Samples are columns: X is n×m, and Z = W A + b. dZ and dA are the slopes of each sample's own
/// loss; 1/m comes in with dW and db, which are the slopes of the cost C.
package struct LayerTrace: Equatable, Sendable {
  package struct Layer: Equatable, Sendable {
    /// outputs × inputs
    package var weights: Grid
    /// outputs × 1
    package var bias: Grid
    package var activation: LayerActivation

    package init(weights: Grid, bias: Grid, activation: LayerActivation) {
      self.weights = weights
      self.bias = bias
      self.activation = activation
    }
  }

  /// What does not fit together, in words that name both sides.
  package struct Failure: Error, Equatable, CustomStringConvertible {
    package var description: String
  }

  package let layers: [Layer]
  package let input: Grid
  package let target: Grid
  package let loss: LayerLoss
  /// Forward from the first layer, the cost, then backward from the last.
  package let steps: [LayerStep]

  package init(
    _ layers: [Layer], input: Grid, target: Grid, loss: LayerLoss
  ) throws(Failure) {
    try LayerTrace.check(layers, input: input, target: target, loss: loss)
    self.layers = layers
    self.input = input
    self.target = target
    self.loss = loss
    var known = Known(grids: ["X": input, "Y": target, "m": Grid(Double(input.columns))])
    known.grids["n"] = Grid(Double(target.rows))
    var steps: [LayerStep] = []
    func add(_ step: LayerStep) {
      steps.append(step)
      known.grids[step.name] = step.result
    }
    for (index, layer) in layers.enumerated() {
      known.grids["W\(index + 1)"] = layer.weights
      known.grids["b\(index + 1)"] = layer.bias
    }
    for (index, layer) in layers.enumerated() {
      add(.scores(index + 1, known))
      add(.activation(index + 1, layer.activation, known))
    }
    let last = layers.count
    add(.cost(last, loss, known))
    for number in stride(from: last, through: 1, by: -1) {
      let activation = layers[number - 1].activation
      if number < last {
        add(.inputSlope(of: number + 1, known))
        add(.scoreSlope(number, activation, known))
      } else if loss.isJoined(with: activation) {
        add(.joinedSlope(number, loss, known))
      } else {
        add(.outputSlope(number, known))
        add(.scoreSlope(number, activation, known))
      }
      add(.weightSlope(number, known))
      add(.biasSlope(number, known))
    }
    self.steps = steps
  }

  /// What is known by name before the step at this place: X, Y, the parameters, and what the steps
  /// before it found.
  package func known(before index: Int) -> [NamedGrid] {
    var result = [NamedGrid("X", input), NamedGrid("Y", target)]
    for (index, layer) in layers.enumerated() {
      result.append(NamedGrid("W\(index + 1)", layer.weights))
      result.append(NamedGrid("b\(index + 1)", layer.bias))
    }
    return result + steps.prefix(max(0, index)).map { NamedGrid($0.name, $0.result) }
  }

  /// A result by its name: `dW2`.
  package subscript(name: String) -> Grid? { steps.first { $0.name == name }?.result }

  /// C, the mean over the samples.
  package var cost: Double { self["C"]!.values[0] }

  /// What there is to compute with.
  struct Known {
    var grids: [String: Grid]

    /// A rule of ours: what does not parse is our mistake.
    func read(_ formula: String, _ activation: ElementFunction?) -> MatrixFormula {
      let functions = activation.map { ["f": $0, "g": $0] } ?? [:]
      do {
        return try MatrixFormulaParser.parse(
          formula, names: Array(grids.keys), functions: functions)
      } catch {
        fatalError("\(formula): \(error.message)")
      }
    }

    func value(_ formula: MatrixFormula) -> Grid? { try? formula.value(where: grids) }
  }
}

extension LayerTrace {
  private static func check(
    _ layers: [Layer], input: Grid, target: Grid, loss: LayerLoss
  ) throws(Failure) {
    func require(_ holds: Bool, _ message: @autoclosure () -> String) throws(Failure) {
      if !holds { throw Failure(description: message()) }
    }
    try require(!layers.isEmpty, "a network has at least one layer")
    try require(input.shape.count > 0, "X is \(input.shape): an empty batch teaches nothing")
    var above = input.rows
    for (index, layer) in layers.enumerated() {
      let w = layer.weights.shape
      let number = index + 1
      try require(w.rows > 0, "W\(number) is \(w): a layer has at least one output")
      try require(
        w.columns == above, "W\(number)·A\(index): \(w) times \(above)×\(input.columns)")
      try require(
        layer.bias.shape == Grid.Shape(w.rows, 1),
        "b\(number): \(layer.bias.shape) for W\(number), which is \(w); expected \(w.rows)×1")
      try require(
        layer.activation != .softmax || number == layers.count,
        "layer \(number): softmax belongs at the output")
      above = w.rows
    }
    let output = Grid.Shape(above, input.columns)
    try require(target.shape == output, "Y is \(target.shape), the output is \(output)")
    let finite =
      input.isFinite && target.isFinite
      && layers.allSatisfy { $0.weights.isFinite && $0.bias.isFinite }
    try require(finite, "every number that goes in must be finite")
    let last = layers[layers.count - 1].activation
    if let needed = loss.neededActivation {
      try require(last == needed, "\(loss.rawValue) needs \(needed) at the output, found \(last)")
      try require(
        target.values.allSatisfy { (0...1).contains($0) },
        "\(loss.rawValue): every target lies in 0…1")
    }
    if loss == .crossEntropy {
      try require(
        target.sumOverRows.values.allSatisfy { abs($0 - 1) < 1e-9 },
        "\(loss.rawValue): each column of Y sums to 1")
    }
  }
}

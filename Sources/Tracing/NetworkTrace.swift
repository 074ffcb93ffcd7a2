/// A fully connected network at one sample, in the letters of the notes:
///
/// z¹₁ = b¹₁ + w¹₁₁ x₁ + w¹₁₂ x₂ + …, a¹₁ = σ(z¹₁), and so on to the cost C.
///
/// The raised number is the layer. A weight's lowered numbers are the unit it leads to, then the one
/// it comes from: w¹₂₃ leads from input 3 to unit 2 of layer 1, as in z = W x + b.
package struct NetworkTrace: Equatable, Sendable {
  package enum Activation: String, CaseIterable, Sendable {
    case identity, sigmoid, tanh, relu, leaky
    /// Only at the output, with cross-entropy: every output depends on every z.
    case softmax

    /// None where nothing is called: the identity, and softmax, which is no function of one number.
    var function: Expression.Function? {
      switch self {
      case .identity, .softmax: nil
      case .sigmoid: .sigmoid
      case .tanh: .tanh
      case .relu: .relu
      case .leaky: .leaky
      }
    }

    /// How it is written before its argument.
    var symbol: String { function?.symbol ?? (self == .identity ? "id" : rawValue) }
  }

  package enum Loss: String, CaseIterable, Sendable {
    /// (1/n) Σ (aᵢ − yᵢ)²: the mean over the outputs.
    case meanSquared = "mse"
    /// −(1/n) Σ yᵢ log aᵢ + (1 − yᵢ) log(1 − aᵢ), of outputs between 0 and 1.
    case binaryCrossEntropy = "bce"
    /// −Σ yᵢ log aᵢ, where softmax gives the aᵢ.
    case crossEntropy = "ce"
  }

  package struct Layer: Equatable, Sendable {
    /// weights[to][from]: one row for each unit.
    package var weights: [[Double]]
    package var bias: [Double]
    package var activation: Activation

    package init(weights: [[Double]], bias: [Double], activation: Activation) {
      precondition(
        weights.count == bias.count && !weights.isEmpty,
        "network: weights of \(weights.count) units, biases of \(bias.count)")
      self.weights = weights
      self.bias = bias
      self.activation = activation
    }
  }

  package let layers: [Layer]
  package let loss: Loss
  package let trace: Trace
  /// Which nodes are which: x; and for each layer weights[layer][to][from], biases, z and a.
  package private(set) var inputs: [Int] = []
  package private(set) var weights: [[[Int]]] = []
  package private(set) var biases: [[Int]] = []
  package private(set) var sums: [[Int]] = []
  package private(set) var activations: [[Int]] = []

  /// Every weight and every bias.
  package var parameters: Set<Int> { Set(weights.joined().joined()).union(biases.joined()) }

  /// Softmax and cross-entropy are one operation from z to C, with ∂C/∂z = a − y, unless
  /// `joinsSoftmax` is false: then the gradient takes the way through every aᵢ.
  package init(
    layers: [Layer], input: [Double], target: [Double], loss: Loss, joinsSoftmax: Bool = true
  ) {
    NetworkTrace.check(layers, input.count, target.count, loss)
    self.layers = layers
    self.loss = loss
    var builder = TraceBuilder()
    inputs = input.enumerated().map { builder.input(Name.indexed("x", $0 + 1), $1) }
    var before = inputs
    for (index, layer) in layers.enumerated() {
      let number = index + 1
      let weights = layer.weights.enumerated().map { to, row in
        row.enumerated().map { from, weight in
          builder.input(Name.indexed("w", above: number, to + 1, from + 1), weight)
        }
      }
      let biases = layer.bias.enumerated().map {
        builder.input(Name.indexed("b", above: number, $0 + 1), $1)
      }
      let sums = weights.indices.map { unit in
        builder.affine(
          bias: biases[unit], zip(weights[unit], before).map { (weight: $0, input: $1) },
          name: Name.indexed("z", above: number, unit + 1))
      }
      before = builder.activate(
        layer.activation, sums,
        names: sums.indices.map { Name.indexed("a", above: number, $0 + 1) })
      self.weights.append(weights)
      self.biases.append(biases)
      self.sums.append(sums)
      activations.append(before)
    }
    let targets = target.enumerated().map {
      builder.constant($1, name: Name.indexed("y", $0 + 1))
    }
    switch loss {
    case .meanSquared: _ = builder.call(.mse, before + targets, name: "C")
    case .binaryCrossEntropy: _ = builder.call(.bce, before + targets, name: "C")
    case .crossEntropy where joinsSoftmax:
      _ = builder.softmaxCrossEntropy(sums[sums.count - 1], targets: targets, name: "C")
    case .crossEntropy: _ = builder.crossEntropy(before, targets: targets, name: "C")
    }
    trace = builder.trace()
  }

  private static func check(_ layers: [Layer], _ inputs: Int, _ targets: Int, _ loss: Loss) {
    precondition(!layers.isEmpty && inputs > 0, "network: \(layers.count) layers, \(inputs) inputs")
    var width = inputs
    for (index, layer) in layers.enumerated() {
      precondition(
        layer.weights.allSatisfy { $0.count == width },
        "network: layer \(index + 1) has \(width) inputs, weights expect \(layer.weights[0].count)")
      precondition(
        layer.activation != .softmax || index == layers.count - 1 && loss == .crossEntropy,
        "network: softmax belongs at the output, before cross-entropy")
      width = layer.weights.count
    }
    precondition(targets == width, "network: \(width) outputs, \(targets) targets")
    let last = layers[layers.count - 1].activation
    precondition(
      loss != .crossEntropy || last == .softmax,
      "network: cross-entropy expects softmax at the output, found \(last)")
    precondition(
      loss != .binaryCrossEntropy || last == .sigmoid,
      "network: binary cross-entropy expects sigmoid at the output, found \(last)")
  }
}

extension TraceBuilder {
  fileprivate mutating func activate(
    _ activation: NetworkTrace.Activation, _ sums: [Place], names: [String]
  ) -> [Place] {
    if activation == .softmax { return softmax(sums, names: names) }
    return zip(sums, names).map { place, name in
      guard let function = activation.function else { return sum([place], name: name) }
      return call(function, [place], name: name)
    }
  }
}

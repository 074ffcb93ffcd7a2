import Tensors

/// The linear layer: y = x W + b, for every vector of a batch at once.
package struct Linear: Layer, Equatable {
  package static let kind = "linear"

  /// [inputs, outputs]
  package var weights: Parameter
  /// [outputs]
  package var bias: Parameter
  /// [batch, …, outputs]
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()
  private var inputShape: [Int] = []

  package init(weights: Tensor, bias: [Float]) {
    require(
      weights.columns == bias.count,
      "linear: weights give \(weights.columns) outputs, bias has \(bias.count)")
    self.weights = Parameter("weights", weights)
    self.bias = Parameter("bias", Tensor(bias, shape: [bias.count]), decays: false)
  }

  package init(
    _ inputs: Int, _ outputs: Int, start: Initialization = .xavier,
    _ generator: inout SeededGenerator
  ) {
    self.init(
      weights: start.weights(
        [inputs, outputs], inputs: inputs, outputs: outputs, &generator),
      bias: [Float](repeating: 0, count: outputs))
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    let inputs = weights.value.rows
    guard input.last == inputs else {
      throw Mismatch("linear: input \(input) ends in \(input.last ?? 0), weights expect \(inputs)")
    }
    return input.dropLast() + [weights.value.columns]
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      inputShape = input.shape
    }
    MatrixProduct.multiply(input, .plain, weights.value, bias: bias.value, into: &output)
  }

  /// ∂L/∂W = xᵀ g, ∂L/∂b = Σ g, ∂L/∂x = g Wᵀ.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    MatrixProduct.multiply(input, .transposed, gradient, into: &weights.gradient)
    Reduction.sumRows(gradient, into: &bias.gradient)
    guard needsInputGradient else { return }
    inputGradient.reshape(inputShape)
    MatrixProduct.multiply(gradient, .plain, weights.value, .transposed, into: &inputGradient)
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&weights)
    visit(&bias)
  }

  package var readings: [Reading] { weights.readings + bias.readings }
}

import Tensors

/// The linear layer: y = x W + b, for a whole batch at once.
package struct Linear: Equatable, Sendable {
  /// [inputs, outputs]
  package var weights: Tensor
  /// [1, outputs]
  package var bias: Tensor
  package private(set) var weightsGradient: Tensor
  package private(set) var biasGradient: Tensor

  /// Kept by `forward` for `backward`. [batch, inputs]
  private var input: Tensor

  package init(weights: Tensor, bias: [Float]) {
    precondition(
      weights.columns == bias.count,
      "linear: weights give \(weights.columns) outputs, bias has \(bias.count)")
    self.weights = weights
    self.bias = Tensor(bias, shape: [1, bias.count])
    weightsGradient = Tensor(repeating: 0, shape: weights.shape)
    biasGradient = Tensor(repeating: 0, shape: [1, bias.count])
    input = Tensor(repeating: 0, shape: [0, weights.rows])
  }

  /// [batch, inputs] → [batch, outputs]
  package mutating func forward(_ input: Tensor) -> Tensor {
    self.input = input
    return callAsFunction(input)
  }

  /// The same without keeping anything: for looking, not for training.
  package func callAsFunction(_ input: Tensor) -> Tensor {
    precondition(
      input.columns == weights.rows,
      "linear: input has \(input.columns) columns, weights expect \(weights.rows)")
    let row = bias.elements
    var output = Tensor(repeating: 0, shape: [input.rows, row.count])
    for example in 0..<input.rows {
      for unit in row.indices { output[example, unit] = row[unit] }
    }
    MatrixProduct.accumulate(input, .plain, weights, .plain, into: &output, keeping: 1)
    return output
  }

  /// ∂L/∂W = xᵀ g, ∂L/∂b = Σ g over the batch, where g is ∂L/∂y: [batch, outputs].
  ///
  /// Nothing is handed further back: this is the first layer. Stacking layers will need ∂L/∂x.
  package mutating func backward(_ gradient: Tensor) {
    precondition(
      gradient.rows == input.rows && gradient.columns == weights.columns,
      """
      linear: gradient is \(gradient.rows)×\(gradient.columns), \
      output was \(input.rows)×\(weights.columns)
      """)
    MatrixProduct.accumulate(input, .transposed, gradient, .plain, into: &weightsGradient)
    for unit in 0..<gradient.columns {
      var sum: Float = 0
      for example in 0..<gradient.rows { sum += gradient[example, unit] }
      biasGradient[0, unit] = sum
    }
  }

  /// Changes every parameter along its gradient, as the optimizer says.
  package mutating func update(_ optimizer: StochasticGradientDescent) {
    optimizer.update(&weights, gradient: weightsGradient)
    optimizer.update(&bias, gradient: biasGradient)
  }
}

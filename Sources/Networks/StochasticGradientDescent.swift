import Tensors

/// θ ← θ − η ∂L/∂θ
package struct StochasticGradientDescent: Equatable, Sendable {
  package var learningRate: Float

  package init(learningRate: Float) {
    self.learningRate = learningRate
  }

  package func update(_ parameter: inout Tensor, gradient: Tensor) {
    precondition(
      parameter.shape == gradient.shape,
      "sgd: parameter is \(parameter.shape), gradient is \(gradient.shape)")
    for index in parameter.elements.indices {
      parameter.elements[index] -= learningRate * gradient.elements[index]
    }
  }
}

import Tensors

/// Softmax turns each vector of scores into probabilities.
package struct Softmax: Layer, Equatable {
  package static let kind = "softmax"

  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  package init() {}

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] { input }

  /// pᵢ = exp(xᵢ − peak) / Σⱼ exp(xⱼ − peak); the peak cancels, and keeps `exp` from overflowing.
  package mutating func forward(_ input: Tensor, training: Bool) {
    Elementwise.softmax(input, into: &output)
  }

  /// ∂L/∂xᵢ = pᵢ (gᵢ − Σⱼ gⱼ pⱼ)
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    inputGradient.reshape(input.shape)
    Processor.kernels.softmaxBackward(
      output.vectors, output.width, output.pointer, gradient.pointer,
      inputGradient.mutablePointer())
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
  }
}

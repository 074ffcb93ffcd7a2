import CKernels
import Tensors

/// What bends a line: the same function of every number.
package struct Activation: Layer, Equatable {
  package enum Function: String, CaseIterable, Sendable {
    /// 1 / (1 + e⁻ˣ)
    case sigmoid
    case tanh
    /// max(0, x); its slope at 0 is taken as 0.
    case relu
    /// x where positive, `Activation.leak`·x elsewhere.
    case leaky
    /// ½ x (1 + tanh(√(2/π)(x + 0.044715 x³)))
    case gelu
    /// x: a network of these is one linear layer.
    case identity
  }

  package static let kind = "activation"
  /// What a leaky unit lets through of a negative number.
  package static let leak: Float = 0.01

  package let function: Function
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  package init(_ function: Function) { self.function = function }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] { input }

  package mutating func forward(_ input: Tensor, training: Bool) {
    let kernels = Processor.kernels
    switch function {
    case .sigmoid: Elementwise.sigmoid(input, into: &output)
    case .tanh: Elementwise.tanh(input, into: &output)
    case .relu: Elementwise.map(input, into: &output) { kernels.relu($0, 0, $1, $2) }
    case .leaky:
      Elementwise.map(input, into: &output) { kernels.relu($0, Activation.leak, $1, $2) }
    case .gelu: Elementwise.map(input, into: &output, kernels.gelu)
    case .identity: output.copy(input)
    }
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    guard needsInputGradient else { return }
    let kernels = Processor.kernels
    switch function {
    // These know their slope from their value.
    case .sigmoid: Elementwise.map(output, gradient, into: &inputGradient, kernels.sigmoidBackward)
    case .tanh: Elementwise.map(output, gradient, into: &inputGradient, kernels.tanhBackward)
    case .relu:
      Elementwise.map(input, gradient, into: &inputGradient) {
        kernels.reluBackward($0, 0, $1, $2, $3)
      }
    case .leaky:
      Elementwise.map(input, gradient, into: &inputGradient) {
        kernels.reluBackward($0, Activation.leak, $1, $2, $3)
      }
    case .gelu: Elementwise.map(input, gradient, into: &inputGradient, kernels.geluBackward)
    case .identity: inputGradient.copy(gradient)
    }
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
  }
}

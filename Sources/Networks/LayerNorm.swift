import CKernels
import Tensors

/// Gives each vector mean 0 and variance 1, then a gain and a bias of its own for each feature.
package struct LayerNorm: Layer, Equatable {
  package static let kind = "layernorm"
  private static let epsilon: Float = 1e-5

  package var gain: Parameter
  package var bias: Parameter
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()
  /// (x − mean) / √(variance + ε), and the factor that it took, a vector each.
  package private(set) var normal = Tensor()
  private var inverse = Tensor()
  private var inputShape: [Int] = []

  package init(_ features: Int) {
    gain = Parameter("gain", Tensor(repeating: 1, shape: [features]), decays: false)
    bias = Parameter("bias", zeros: features)
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.last == gain.value.count else {
      throw Mismatch("layernorm: input is \(input), expected vectors of \(gain.value.count)")
    }
    return input
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      normal.reshape(input.shape)
      inverse.reshape([input.vectors])
      inputShape = input.shape
    }
    let width = input.width
    let kernels = Processor.kernels
    let (x, y) = (input.pointer, output.mutablePointer())
    let (normal, inverse) = (normal.mutablePointer(), inverse.mutablePointer())
    let (gain, bias) = (gain.value.pointer, bias.value.pointer)
    Workers.split(input.vectors, atLeast: max(1, 8192 / width)) { range in
      let start = range.lowerBound * width
      kernels.normalizeRows(
        range.count, width, LayerNorm.epsilon, x + start, gain, bias, normal + start,
        inverse + range.lowerBound, y + start)
    }
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    inputGradient.reshape(inputShape)
    gain.gradient.fill(0)
    bias.gradient.fill(0)
    // By one thread: the gradients of gain and bias are sums over all vectors.
    Processor.kernels.normalizeRowsBackward(
      input.vectors, input.width, normal.pointer, inverse.pointer, gain.value.pointer,
      gradient.pointer, gain.gradient.mutablePointer(), bias.gradient.mutablePointer(),
      inputGradient.mutablePointer())
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    normal = Tensor()
    inverse = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&gain)
    visit(&bias)
  }

  package var readings: [Reading] {
    gain.readings + bias.readings + [Reading("normal", normal)]
  }
}

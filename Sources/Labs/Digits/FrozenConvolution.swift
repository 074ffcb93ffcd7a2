import Networks
import Tensors

/// A convolution that training leaves as it is: whatever follows a slope of 0 stays where it is.
struct FrozenConvolution: Layer {
  static let kind = Convolution.kind

  private var inner: Convolution

  init(_ inner: Convolution) { self.inner = inner }

  var output: Tensor { inner.output }
  var inputGradient: Tensor { inner.inputGradient }
  mutating func lendOutput() -> Tensor { inner.lendOutput() }
  mutating func lendInputGradient() -> Tensor { inner.lendInputGradient() }

  func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    try inner.outputShape(for: input)
  }

  mutating func forward(_ input: Tensor, training: Bool) {
    inner.forward(input, training: training)
  }

  mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    inner.backward(gradient, input: input, needsInputGradient: needsInputGradient)
    inner.visitParameters { $0.gradient.fill(0) }
  }

  mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    inner.visitParameters(visit)
  }

  mutating func lighten() { inner.lighten() }
  var readings: [Reading] { inner.readings }
}

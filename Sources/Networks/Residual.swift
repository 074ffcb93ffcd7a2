import Tensors

/// y = x + f(x): what f learns is a change, and the gradient has a way around it.
package struct Residual: Layer, Equatable {
  package static let kind = "residual"

  package var inner: Network
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  package init(_ inner: Network) { self.inner = inner }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    let shape = try inner.outputShape(for: input)
    guard shape == input else {
      throw Mismatch("residual: input is \(input), what is added to it is \(shape)")
    }
    return shape
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    inner.forward(input, training: training)
    let change = inner.lendOutput()
    require(
      change.shape == input.shape,
      "residual: input is \(input.shape), what is added to it is \(change.shape)")
    Elementwise.add(input, change, into: &output)
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    inner.backward(gradient, input: input, needsInputGradient: needsInputGradient)
    guard needsInputGradient else { return }
    Elementwise.add(gradient, inner.lendInputGradient(), into: &inputGradient)
  }

  package mutating func redraw() { inner.redraw() }

  package mutating func lighten() {
    inner.lighten()
    output = Tensor()
    inputGradient = Tensor()
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    inner.visitParameters(visit)
  }

  package mutating func visitNamed(_ visit: (String, inout Parameter) -> Void) {
    inner.visitNamed(visit)
  }

  package var readings: [Reading] { inner.readings }
}

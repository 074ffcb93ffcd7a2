import Tensors

/// Lays each example's numbers out in one row: from planes to a vector.
package struct Flatten: Layer, Equatable {
  package static let kind = "flatten"

  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()
  private var inputShape: [Int] = []

  package init() {}

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    [input.first ?? 1, input.dropFirst().reduce(1, *)]
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      inputShape = input.shape
    }
    output.copyElements(input)
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    inputGradient.reshape(inputShape)
    inputGradient.copyElements(gradient)
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    inputShape = []
  }
}

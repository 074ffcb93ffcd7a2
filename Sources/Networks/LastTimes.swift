import Tensors

/// What stands at the end of a sequence: its last times, for a question that is asked there.
package struct LastTimes: Layer, Equatable {
  package static let kind = "last"

  /// How many of them.
  package let count: Int
  /// [batch, count, width]
  package private(set) var output = Tensor()
  /// [batch, time, width]: 0 where nobody looked.
  package private(set) var inputGradient = Tensor()
  private var inputShape: [Int] = []

  package init(_ count: Int = 1) {
    require(count > 0, "last: \(count) times")
    self.count = count
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 3, input[1] >= count else {
      throw Mismatch("last: input is \(input), expected [batch, at least \(count), width]")
    }
    return [input[0], count, input[2]]
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      inputShape = input.shape
    }
    let (all, part) = (inputShape[1] * inputShape[2], count * inputShape[2])
    let (from, to) = (input.pointer, output.mutablePointer())
    for example in 0..<inputShape[0] {
      (to + example * part).update(from: from + (example + 1) * all - part, count: part)
    }
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    guard needsInputGradient else { return }
    inputGradient.reshape(inputShape)
    inputGradient.fill(0)
    let (all, part) = (inputShape[1] * inputShape[2], count * inputShape[2])
    let (from, to) = (gradient.pointer, inputGradient.mutablePointer())
    for example in 0..<inputShape[0] {
      (to + (example + 1) * all - part).update(from: from + example * part, count: part)
    }
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    inputShape = []
  }
}

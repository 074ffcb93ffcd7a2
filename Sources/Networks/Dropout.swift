import Tensors

/// Sets a share of the numbers to 0 in training, drawn anew each time, so that none is relied on.
///
/// Inverted: what is left is divided by the share kept, so that nothing changes at test time.
package struct Dropout: Layer, Equatable {
  package static let kind = "dropout"

  /// How many are dropped: 0 ≤ share < 1.
  package let share: Float
  private var generator: SeededGenerator
  /// Where the generator stood before the last pass in training.
  private var before: SeededGenerator
  /// 0 where dropped, 1 / kept elsewhere.
  package private(set) var mask = Tensor()
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  package init(_ share: Float, _ generator: inout SeededGenerator) {
    require(share >= 0 && share < 1, "dropout: a share of \(share) is not in 0 ..< 1")
    self.share = share
    self.generator = SeededGenerator(seed: generator.next())
    before = self.generator
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] { input }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if training { before = generator }
    mask.reshape(input.shape)
    let kept: Float = training ? 1 / (1 - share) : 1
    let factors = mask.mutablePointer()
    for index in 0..<mask.count {
      factors[index] = training && generator.uniform() < share ? 0 : kept
    }
    Elementwise.multiply(input, mask, into: &output)
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    Elementwise.multiply(gradient, mask, into: &inputGradient)
  }

  package mutating func redraw() { generator = before }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    mask = Tensor()
  }

  package var readings: [Reading] { [Reading("mask", mask)] }
}

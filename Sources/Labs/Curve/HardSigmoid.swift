import Networks
import Tensors

/// min(1, max(0, z)) = ReLU(z) − ReLU(z − 1): flat, a ramp one wide, flat.
package struct HardSigmoid: Layer, Equatable {
  package static let kind = "hard"

  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()

  package init() {}

  /// What is no number stays none.
  package static func value(_ z: Float) -> Float { z < 0 ? 0 : z > 1 ? 1 : z }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] { input }

  package mutating func forward(_ input: Tensor, training: Bool) {
    output.reshape(input.shape)
    let (from, to) = (input.pointer, output.mutablePointer())
    for index in 0..<input.count { to[index] = HardSigmoid.value(from[index]) }
  }

  /// The slope is 1 on the ramp, 0 beside it and at its ends.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    guard needsInputGradient else { return }
    inputGradient.reshape(input.shape)
    let (z, slope, to) = (input.pointer, gradient.pointer, inputGradient.mutablePointer())
    for index in 0..<input.count { to[index] = z[index] > 0 && z[index] < 1 ? slope[index] : 0 }
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
  }
}

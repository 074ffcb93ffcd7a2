import Tensors

/// Where weights start.
package enum Initialization: String, CaseIterable, Sendable {
  /// All alike: units of a layer then stay alike for ever.
  case zero
  /// Normal numbers, a hundredth in size.
  case small
  /// Variance 2 / (inputs + outputs): for sigmoid and tanh, keeps the size of signals both ways.
  case xavier
  /// Variance 2 / inputs: for ReLU, which drops half of the signal.
  case he

  /// Standard deviation of a weight that joins `inputs` to `outputs`.
  package func deviation(inputs: Int, outputs: Int) -> Float {
    switch self {
    case .zero: 0
    case .small: 0.01
    case .xavier: (2 / Float(inputs + outputs)).squareRoot()
    case .he: (2 / Float(inputs)).squareRoot()
    }
  }

  /// Weights of a shape, for units of so many inputs and outputs.
  package func weights(
    _ shape: [Int], inputs: Int, outputs: Int, _ generator: inout SeededGenerator
  ) -> Tensor {
    let deviation = deviation(inputs: inputs, outputs: outputs)
    let numbers = (0..<shape.reduce(1, *)).map { _ in
      deviation == 0 ? 0 : deviation * generator.normal()
    }
    return Tensor(numbers, shape: shape)
  }
}

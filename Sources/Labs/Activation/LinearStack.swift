import Networks
import Tensors

/// Linear layers with an activation between, and the one linear layer that they are without it.
package struct LinearStack: Equatable, Sendable {
  /// Named `linear1`, `linear2` …; an activation after each but the last.
  package private(set) var network: Network

  package init(inputs: Int, layers: Int, units: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var stack: [any Layer] = []
    var width = inputs
    for layer in 1...layers {
      let outputs = layer == layers ? 1 : units
      // Larger than where training starts: what bends shall be seen to bend.
      let deviation = 2 / Float(width).squareRoot()
      let numbers = (0..<width * outputs).map { _ in deviation * generator.normal() }
      let linear = Linear(
        weights: Tensor(numbers, shape: [width, outputs]),
        bias: (0..<outputs).map { _ in 0.5 * generator.normal() })
      stack.append(linear)
      if layer < layers { stack.append(Activation(.identity)) }
      width = outputs
    }
    network = Network(stack)
  }

  private var linears: [Linear] { network.layers.compactMap { $0 as? Linear } }

  package mutating func set(_ name: String, _ index: Int, to value: Double) {
    _ = network.change(name) { $0[index] = Float(value) }
  }

  /// The same matrices with something between that bends, or does not.
  package func answers(_ inputs: Tensor, _ function: Activation.Function) -> [Double] {
    let layers = network.layers.map { layer -> any Layer in
      layer is Activation ? Activation(function) : layer
    }
    return Network(layers).predict(inputs).elements.map(Double.init)
  }

  /// x W₁ W₂ … + ((b₁ W₂ + b₂) W₃ + …): one matrix and one bias, in double precision.
  ///
  /// The matrix is [inputs][outputs].
  package var product: (weights: [[Double]], bias: [Double]) {
    var (weights, bias): ([[Double]], [Double]) = ([], [])
    for (index, linear) in linears.enumerated() {
      let (w, b) = (linear.weights.value, linear.bias.value)
      func times(_ row: [Double]) -> [Double] {
        (0..<w.columns).map { column in
          row.indices.reduce(0) { $0 + row[$1] * Double(w[$1, column]) }
        }
      }
      if index == 0 {
        weights = (0..<w.rows).map { row in (0..<w.columns).map { Double(w[row, $0]) } }
        bias = b.elements.map(Double.init)
      } else {
        weights = weights.map(times)
        bias = zip(times(bias), b.elements).map { $0 + Double($1) }
      }
    }
    return (weights, bias)
  }

  /// What the product alone answers.
  package func collapsed(_ inputs: Tensor) -> [Double] {
    let (weights, bias) = product
    return (0..<inputs.rows).map { row in
      (0..<inputs.columns).reduce(bias[0]) { $0 + Double(inputs[row, $1]) * weights[$1][0] }
    }
  }
}

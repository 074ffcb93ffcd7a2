import Glibc
import Tensors

/// A net in plain loops that counts its products as it makes them: no formula, every one by itself.
///
/// The loss is C = Σ a, the sum of what comes out, which costs no product.
package struct CountedNet: Sendable {
  package let shapes: NetShapes
  /// Weights and then biases of each layer: [units][inputs] or [filters][channels][size][size].
  package var parameters: [[Double]]
  /// Products made so far.
  package private(set) var products = 0
  /// What each layer was given, and what it had before it was bent.
  private var inputs: [[Double]] = []
  private var sums: [[Double]] = []

  package init(_ shapes: NetShapes, seed: UInt64) {
    self.shapes = shapes
    var generator = SeededGenerator(seed: seed)
    parameters = shapes.layers.map { layer in
      let scale = 1 / Double(max(1, layer.inputs)).squareRoot()
      return (0..<layer.parameters).map { _ in scale * Double(generator.normal()) }
    }
  }

  private mutating func multiply(_ a: Double, _ b: Double) -> Double {
    products += 1
    return a * b
  }

  /// What comes out, for one example.
  package mutating func forward(_ input: [Double]) -> [Double] {
    var values = input
    (inputs, sums) = ([], [])
    for index in shapes.layers.indices {
      let layer = shapes.layers[index]
      inputs.append(values)
      var outputs = [Double](repeating: 0, count: layer.outputs)
      if layer.text.isPooling {
        outputs = CountedNet.winners(layer, values).map { values[$0] }
      } else if layer.parameters == 0 {
        outputs = values
      } else {
        for unit in 0..<layer.biases {
          let places = layer.outputs / layer.biases
          for place in 0..<places {
            outputs[unit * places + place] = parameters[index][layer.weights + unit]
          }
        }
        layer.visitTaps { output, weight, input in
          outputs[output] += multiply(parameters[index][weight], input.map { values[$0] } ?? 0)
        }
      }
      sums.append(outputs)
      values = outputs.map { CountedNet.bend($0, layer.text.function) }
    }
    return values
  }

  /// The slope of every parameter, layer by layer, after `forward`.
  package mutating func backward() -> [[Double]] {
    var gradients = parameters.map { $0.map { _ in 0.0 } }
    // C = Σ a.
    var slopes = [Double](repeating: 1, count: sums.last?.count ?? 0)
    for index in shapes.layers.indices.reversed() {
      let layer = shapes.layers[index]
      if layer.text.function != nil {
        for place in slopes.indices {
          let slope = CountedNet.slope(sums[index][place], layer.text.function)
          slopes[place] = multiply(slopes[place], slope)
        }
      }
      let values = inputs[index]
      var before = [Double](repeating: 0, count: values.count)
      if layer.text.isPooling {
        for (output, winner) in CountedNet.winners(layer, values).enumerated() {
          before[winner] += slopes[output]
        }
      } else if layer.parameters == 0 {
        before = slopes
      } else {
        let places = layer.outputs / layer.biases
        for output in slopes.indices {
          gradients[index][layer.weights + output / places] += slopes[output]
        }
        layer.visitTaps { output, weight, input in
          gradients[index][weight] += multiply(slopes[output], input.map { values[$0] } ?? 0)
          guard index > 0 else { return }
          let part = multiply(slopes[output], parameters[index][weight])
          if let input { before[input] += part }
        }
      }
      slopes = before
    }
    return gradients
  }

  /// ∂C/∂w for each parameter by moving it: a pass for each, and one where the net stands.
  package mutating func naive(_ input: [Double], by distance: Double = 1e-5) -> [[Double]] {
    let here = forward(input).reduce(0, +)
    return slopes(input) { net, layer, index in
      net.parameters[layer][index] += distance
      let there = net.forward(input).reduce(0, +)
      net.parameters[layer][index] -= distance
      return (there - here) / distance
    }
  }

  /// The same by two passes for each, one to each side.
  package mutating func central(_ input: [Double], by distance: Double = 1e-5) -> [[Double]] {
    slopes(input) { net, layer, index in
      let value = net.parameters[layer][index]
      net.parameters[layer][index] = value + distance
      let above = net.forward(input).reduce(0, +)
      net.parameters[layer][index] = value - distance
      let below = net.forward(input).reduce(0, +)
      net.parameters[layer][index] = value
      return (above - below) / (2 * distance)
    }
  }

  private mutating func slopes(
    _ input: [Double], _ slope: (inout CountedNet, Int, Int) -> Double
  ) -> [[Double]] {
    var result: [[Double]] = []
    for layer in parameters.indices {
      var line: [Double] = []
      for index in parameters[layer].indices { line.append(slope(&self, layer, index)) }
      result.append(line)
    }
    return result
  }

  private static func bend(_ z: Double, _ function: NetText.Function?) -> Double {
    switch function {
    case nil: z
    case .relu: max(0, z)
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: Glibc.tanh(z)
    }
  }

  private static func slope(_ z: Double, _ function: NetText.Function?) -> Double {
    let a = bend(z, function)
    return switch function {
    case nil: 1
    case .relu: z > 0 ? 1 : 0
    case .sigmoid: a * (1 - a)
    case .tanh: 1 - a * a
    }
  }

  /// For each output of pooling the number that is the largest of its window: the first of equals.
  private static func winners(_ layer: NetShapes.Layer, _ values: [Double]) -> [Int] {
    guard case .pooling(let size, let stride) = layer.text.kind else { return [] }
    let (rows, columns) = (layer.input[1], layer.input[2])
    var winners: [Int] = []
    for plane in 0..<layer.output[0] {
      for row in 0..<layer.output[1] {
        for column in 0..<layer.output[2] {
          let corner = (plane * rows + row * stride) * columns + column * stride
          let seen = (0..<size * size).map { corner + $0 / size * columns + $0 % size }
          winners.append(seen.reduce(seen[0]) { values[$1] > values[$0] ? $1 : $0 })
        }
      }
    }
    return winners
  }
}

extension NetText.Layer {
  var isPooling: Bool { if case .pooling = kind { true } else { false } }
}

extension NetShapes.Layer {
  /// Each product of a weight and what it sees: by their places; none for a zero of the border.
  func visitTaps(_ visit: (_ output: Int, _ weight: Int, _ input: Int?) -> Void) {
    switch text.kind {
    case .dense:
      for output in 0..<outputs {
        for input in 0..<inputs { visit(output, output * inputs + input, input) }
      }
    case .convolution(_, let size, let padding, let stride, _):
      let (channels, rows, columns) = (input[0], input[1], input[2])
      var place = 0
      for filter in 0..<output[0] {
        for row in 0..<output[1] {
          for column in 0..<output[2] {
            var weight = filter * channels * size * size
            for channel in 0..<channels {
              for tap in 0..<size * size {
                let i = row * stride + tap / size - padding
                let j = column * stride + tap % size - padding
                let isInside = i >= 0 && i < rows && j >= 0 && j < columns
                visit(place, weight, isInside ? (channel * rows + i) * columns + j : nil)
                weight += 1
              }
            }
            place += 1
          }
        }
      }
    case .pooling, .flatten: break
    }
  }
}

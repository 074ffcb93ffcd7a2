import Figures
import Networks
import Notation
import Tensors

extension DepthLab {
  private var layerAxis: Axis { Axis("layer") }

  /// Logarithmic: a layer whose gradient is exactly 0 has no place.
  var normPlot: Plot {
    var first = trainer.network
    first.restart(start)
    first.forward(trainer.inputs, training: false)
    first.backward(
      trainer.loss.backward(first.output, target: trainer.targets), input: trainer.inputs)
    func points(_ norms: [Double]) -> [Point] {
      norms.enumerated().map { Point(Double($0 + 1), $1) }
    }
    let now = norms(linears)
    let silent = now.count { $0 == 0 }
    return Plot(
      title: "‖∂L/∂W‖ by layer" + (silent > 0 ? ", of \(silent) exactly 0" : ""), x: layerAxis,
      y: Axis("", isLogarithmic: true),
      series: [
        .init("now", points(now)),
        .init("at the start", points(norms(first.layers.compactMap { $0 as? Linear }))),
      ])
  }

  /// For each layer how often its activations fall where, by its fullest bin. What ReLU cuts off is
  /// counted apart: it would outshine all the rest.
  var activationMap: HeatMap {
    let probe = probe().network
    let isCut = function == .relu
    var zeros = 0
    let layers = (0..<depth).map { layer in
      let all = probe.layers[2 * layer + 1].output.elements.filter(\.isFinite)
      zeros += all.count { $0 == 0 }
      return isCut ? all.filter { $0 != 0 } : all
    }
    let bins = 24
    var (low, high) = (Float(0), Float(0))
    for values in layers {
      low = min(low, values.min() ?? 0)
      high = max(high, values.max() ?? 0)
    }
    switch function {
    case .sigmoid: (low, high) = (0, 1)
    case .tanh: (low, high) = (-1, 1)
    default: if high - low < 1e-30 { (low, high) = (low - 1, high + 1) }
    }
    var counts = [[Double]](repeating: [Double](repeating: 0, count: depth), count: bins)
    for (layer, values) in layers.enumerated() {
      for value in values {
        let bin = min(bins - 1, max(0, Int((value - low) / (high - low) * Float(bins))))
        counts[bin][layer] += 1
      }
      let most = max(1, counts.map { $0[layer] }.max()!)
      for bin in 0..<bins { counts[bin][layer] /= most }
    }
    // Zeros are left out where others are to be seen.
    let isAllZero = zeros == layers.reduce(isCut ? zeros : 0) { $0 + $1.count }
    let share = 100 * Double(zeros) / Double(depth * width * trainer.inputs.rows)
    return HeatMap(
      title: isAllZero
        ? "every activation is 0"
        : "activations by layer, by their fullest bin"
          + (isCut ? "; not drawn: \(Int(share.rounded())) % zeros" : ""),
      x: layerAxis, y: Axis("activation"), xRange: 0.5...Double(depth) + 0.5,
      yRange: Double(low)...Double(high),
      values: isAllZero ? counts.map { $0.map { _ in .nan } } : counts)
  }

  var layerHistogram: Histogram {
    let chosen = min(layer, depth)
    let output = probe().network.layers[2 * chosen - 1].output
    let deviation = Numeral.brief(output.deviation, digits: 3)
    return Histogram(
      title: "activations of layer \(chosen), deviation \(deviation)", x: Axis("activation"),
      values: output.elements.map(Double.init), bins: 40)
  }

  var spreadPlot: Plot {
    let probe = probe().network
    func points(_ offset: Int) -> [Point] {
      (0..<depth).map {
        Point(Double($0 + 1), probe.layers[2 * $0 + offset].output.deviation)
      }
    }
    return Plot(
      title: "standard deviation by layer", x: layerAxis, y: Axis("", isLogarithmic: true),
      series: [.init("z", points(0)), .init("activation", points(1))])
  }

  /// One hidden layer on the way back.
  package struct Factor: Equatable, Sendable {
    package var layer: Int
    /// √(mean f′(z)²)
    package var slope: Double
    /// √(mean w²) of the weights that lead on
    package var weight: Double
    /// √units · f′ · w: by how much a gradient should grow.
    package var expected: Double
    /// ‖∂L/∂z‖ here by that of the layer behind it
    package var measured: Double
    /// ‖∂L/∂z‖ here by that of the answer
    package var left: Double
  }

  /// ∂L/∂zⱼ = f′(zⱼ) Σₖ wⱼₖ ∂L/∂z′ₖ: from the answer back to the first layer.
  package var factors: [Factor] {
    let (probe, outputGradient) = probe()
    func length(_ tensor: Tensor) -> Double { Reduction.sumOfSquares(tensor).squareRoot() }
    func mean(_ tensor: Tensor) -> Double {
      (Reduction.sumOfSquares(tensor) / Double(tensor.count)).squareRoot()
    }
    let last = length(outputGradient)
    var behind = last
    return (1...depth).reversed().map { layer in
      let activation = probe.layers[2 * layer - 1]
      let next = probe.layers[2 * layer] as! Linear
      let here = length(activation.inputGradient)
      let slope = mean(slopes(probe.layers[2 * layer - 2].output, activation.output))
      let weight = mean(next.weights.value)
      defer { behind = here }
      return Factor(
        layer: layer, slope: slope, weight: weight,
        expected: Double(width).squareRoot() * slope * weight,
        measured: behind > 0 ? here / behind : .nan, left: last > 0 ? here / last : .nan)
    }
  }

  /// f′(z), from z and f(z).
  private func slopes(_ z: Tensor, _ a: Tensor) -> Tensor {
    let numbers = (0..<z.count).map { index -> Float in
      let (z, a) = (z.pointer[index], a.pointer[index])
      return switch function {
      case .sigmoid: a * (1 - a)
      case .tanh: 1 - a * a
      case .relu: z > 0 ? 1 : 0
      case .leaky: z > 0 ? 1 : Activation.leak
      default: 1
      }
    }
    return Tensor(numbers, shape: z.shape)
  }

  var factorTable: Table {
    Table(
      title: "from the answer back: each layer's factor, and what is left of ∂L/∂z",
      columns: ["layer", "f′", "w", "f′·w", "√units·f′·w", "measured", "left"],
      rows: factors.map { factor in
        [
          .number(Double(factor.layer)), .number(factor.slope), .number(factor.weight),
          .number(factor.slope * factor.weight), .number(factor.expected),
          .number(factor.measured), .number(factor.left),
        ]
      })
  }

  var symmetryTable: Table {
    Table(
      title: "units of each layer that differ in a weight or the bias",
      columns: ["layer", "units", "different", "different at the start"],
      rows: zip(linears, start).enumerated().map { index, pair in
        [
          .number(Double(index + 1)), .number(Double(pair.0.bias.value.count)),
          .number(Double(pair.0.differentUnits)), .number(Double(pair.1.differentUnits)),
        ]
      })
  }

  var moveHistogram: Histogram {
    let moves = moves.joined().filter(\.isFinite)
    let few = moves.count { $0 < 0.1 }
    return Histogram(
      title: moves.isEmpty
        ? "units that started at 0: no share to tell"
        : "\(few) of \(moves.count) hidden units moved less than 10 %",
      x: Axis("moved", unit: "% of its first length"), values: moves.map { 100 * $0 }, bins: 30)
  }
}

extension Network {
  /// Puts linear layers back to what they were.
  fileprivate mutating func restart(_ linears: [Linear]) {
    for (number, linear) in linears.enumerated() {
      _ = change("linear\(number + 1).weights") { $0 = linear.weights.value }
      _ = change("linear\(number + 1).bias") { $0 = linear.bias.value }
    }
  }
}

import Networks
import Tensors
import Testing
import Tracing

/// What the tutor shows step by step is what its labs compute.
@Suite struct LayerTraceAgainstNetworksTests {
  struct Case: Sendable {
    var sizes: [Int]
    var activations: [LayerActivation]
    var loss: LayerLoss
    var samples: Int
  }

  static let cases = [
    Case(sizes: [2, 1], activations: [.identity], loss: .meanSquared, samples: 4),
    Case(sizes: [3, 4, 2], activations: [.relu, .identity], loss: .meanSquared, samples: 5),
    Case(sizes: [3, 4, 3], activations: [.leaky, .tanh], loss: .meanSquared, samples: 1),
    Case(sizes: [3, 4, 3], activations: [.sigmoid, .softmax], loss: .meanSquared, samples: 3),
    Case(sizes: [2, 3, 1], activations: [.tanh, .sigmoid], loss: .binaryCrossEntropy, samples: 6),
    Case(sizes: [2, 3, 3], activations: [.relu, .sigmoid], loss: .binaryCrossEntropy, samples: 4),
    Case(sizes: [4, 5, 3], activations: [.tanh, .softmax], loss: .crossEntropy, samples: 7),
  ]

  @Test("same weights, same outputs, cost and gradients", arguments: cases.indices)
  func agree(index: Int) throws {
    let example = LayerTraceAgainstNetworksTests.cases[index]
    for seed in 0..<5 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let inputs = grid(example.sizes[0], example.samples, &generator)
      var layers: [LayerTrace.Layer] = []
      for (number, activation) in example.activations.enumerated() {
        let (below, above) = (example.sizes[number], example.sizes[number + 1])
        let weights = grid(above, below, &generator)
        let bias = grid(above, 1, &generator)
        layers.append(LayerTrace.Layer(weights: weights, bias: bias, activation: activation))
      }
      let target = target(example, &generator)
      let trace = try LayerTrace(layers, input: inputs, target: target, loss: example.loss)
      let trainer = try Trainer(
        network(trace), loss: loss(example.loss), optimizer: Optimizer(.descent, learningRate: 0.1),
        inputs: batch(inputs), targets: labels(target, example.loss))
      try compare(trace, trainer)
    }
  }

  private func compare(_ trace: LayerTrace, _ trainer: Trainer) throws {
    #expect(abs(Double(trainer.report.loss) - trace.cost) < 1e-4)
    for number in 1...trace.layers.count {
      // y = x W + b on rows: everything is the other way round.
      let weights = try #require(trainer.network["linear\(number).weights.gradient"])
      let bias = try #require(trainer.network["linear\(number).bias.gradient"])
      let output = try #require(trainer.network["linear\(number).output"])
      try expectSame(trace["dW\(number)"], weights)
      try expectSame(trace["db\(number)"], bias)
      try expectSame(trace["Z\(number)"], output)
    }
    if trace.loss == .meanSquared {
      try expectSame(trace["A\(trace.layers.count)"], trainer.network.output)
    }
  }

  private func expectSame(_ grid: Grid?, _ tensor: Tensor) throws {
    let values = try #require(grid).transposed.values
    #expect(values.count == tensor.count)
    for (a, b) in zip(values, tensor.elements) {
      #expect(abs(a - Double(b)) < 1e-4)
    }
  }

  private func grid(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Grid {
    let values = (0..<rows * columns).map { _ in Double(generator.normal()) }
    return Grid(values, shape: Grid.Shape(rows, columns))
  }

  private func target(_ example: Case, _ generator: inout SeededGenerator) -> Grid {
    let rows = example.sizes[example.sizes.count - 1]
    var target = grid(rows, example.samples, &generator)
    switch example.loss {
    case .meanSquared: return target
    case .binaryCrossEntropy: return target.map { $0 > 0 ? 1 : 0 }
    case .crossEntropy:
      target = target.map { _ in 0 }
      for column in 0..<example.samples { target[generator.index(below: rows), column] = 1 }
      return target
    }
  }

  /// Cross-entropies take scores there: the last activation is in the loss.
  private func network(_ trace: LayerTrace) throws -> Network {
    var layers: [any Networks.Layer] = []
    for (index, layer) in trace.layers.enumerated() {
      layers.append(
        Linear(weights: batch(layer.weights), bias: layer.bias.values.map { Float($0) }))
      if index == trace.layers.count - 1, trace.loss != .meanSquared { continue }
      if layer.activation == .softmax {
        layers.append(Softmax())
      } else {
        let function = try #require(Activation.Function(rawValue: layer.activation.rawValue))
        layers.append(Activation(function))
      }
    }
    return Network(layers)
  }

  private func loss(_ loss: LayerLoss) -> Loss { Loss(rawValue: loss.rawValue)! }

  /// Columns become rows.
  private func batch(_ grid: Grid) -> Tensor {
    Tensor(grid.transposed.values.map { Float($0) }, shape: [grid.columns, grid.rows])
  }

  private func labels(_ target: Grid, _ loss: LayerLoss) -> Tensor {
    guard loss == .crossEntropy else { return batch(target) }
    let classes = (0..<target.columns).map { column in
      Float(target.column(column).values.firstIndex(of: 1)!)
    }
    return Tensor(classes, shape: [target.columns])
  }
}

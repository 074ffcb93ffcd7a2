import Labs
import Networks
import Tensors
import Testing
import Tracing

/// The graphs that are shown, in Double and number by number, against the layers that train, in
/// float32 and with whole matrices.
@Suite struct TraceAgainstNetworksTests {
  // MARK: Fully connected

  struct End: Sendable, CustomTestStringConvertible {
    var activation: NetworkTrace.Activation
    var loss: NetworkTrace.Loss
    var testDescription: String { "\(activation), \(loss)" }
  }

  @Test(
    "a fully connected network",
    arguments: [
      NetworkTrace.Activation.identity, .sigmoid, .tanh, .relu, .leaky,
    ],
    [
      End(activation: .identity, loss: .meanSquared), End(activation: .tanh, loss: .meanSquared),
      End(activation: .sigmoid, loss: .meanSquared),
      End(activation: .sigmoid, loss: .binaryCrossEntropy),
      End(activation: .softmax, loss: .crossEntropy),
    ])
  func network(hidden: NetworkTrace.Activation, end: End) throws {
    let sizes = [3, 4, 5, 3]
    var generator = SeededGenerator(seed: 11)
    let weights = (1..<sizes.count).map { generator.matrix(sizes[$0], sizes[$0 - 1]) }
    let biases = (1..<sizes.count).map { generator.vector(sizes[$0]) }
    let input = generator.vector(3)
    let target: [Double] = end.loss == .meanSquared ? generator.vector(3) : [0, 0, 1]
    let ours = NetworkTrace(
      layers: weights.indices.map { layer in
        .init(
          weights: weights[layer], bias: biases[layer],
          activation: layer == 2 ? end.activation : hidden)
      }, input: input, target: target, loss: end.loss)

    var layers: [any Layer] = []
    for layer in weights.indices {
      layers.append(
        Linear(weights: Tensor(rows: weights[layer].turned.floats), bias: biases[layer].floats))
      // The losses of Networks that are about probabilities take scores.
      let activation = layer == 2 ? end.activation : hidden
      guard layer < 2 || end.loss == .meanSquared else { continue }
      layers.append(Activation(try #require(Activation.Function(rawValue: activation.rawValue))))
    }
    var theirs = Network(layers)
    let loss = try #require(Loss(rawValue: end.loss.rawValue))
    let row = Tensor(rows: [input.floats])
    theirs.forward(row)
    let wanted =
      end.loss == .crossEntropy ? Tensor([2], shape: [1]) : Tensor(rows: [target.floats])
    var slope = Tensor()
    let value = loss.evaluate(theirs.output, target: wanted, gradient: &slope)
    theirs.backward(slope, input: row, needsInputGradient: true)

    let trace = ours.trace
    expect(trace.value, near: [value], "loss")
    let outputs = end.loss == .meanSquared ? ours.activations[2] : ours.sums[2]
    expect(outputs.map { trace.nodes[$0].value }, near: theirs.output.elements, "outputs")
    expect(ours.inputs.map { trace.gradients[$0] }, near: theirs.inputGradient.elements, "x")
    for layer in weights.indices {
      let name = "linear\(layer + 1)"
      expect(
        ours.weights[layer].turned.joined().map { trace.gradients[$0] },
        near: try #require(theirs["\(name).weights.gradient"]).elements, "w\(layer + 1)")
      expect(
        ours.biases[layer].map { trace.gradients[$0] },
        near: try #require(theirs["\(name).bias.gradient"]).elements, "b\(layer + 1)")
    }
  }

  // MARK: Recurrent

  @Test(
    "a recurrent layer, back through time", arguments: [RecurrentTrace.Cell.simple, .lstm],
    [(1, 1, false), (1, 1, true), (2, 3, false), (2, 3, true)])
  func recurrent(cell: RecurrentTrace.Cell, size: (inputs: Int, units: Int, everyTime: Bool)) throws
  {
    let (inputs, units, times) = (size.inputs, size.units, 4)
    var generator = SeededGenerator(seed: 12)
    let count = cell == .simple ? 1 : 4
    let gates = (0..<count).map { _ in
      RecurrentTrace.Gate(
        inputWeights: generator.matrix(units, inputs),
        stateWeights: generator.matrix(units, units), bias: generator.vector(units))
    }
    let sequence = generator.matrix(times, inputs)
    let targets = generator.matrix(times, units)
    let ours = RecurrentTrace(
      cell, gates: gates, inputs: sequence,
      loss: size.everyTime ? .atEveryTime(targets) : .atTheEnd(targets[times - 1]))

    // [from, gates × units]: gate by gate, each unit by unit. The bias is shared out between the two.
    func columns(_ matrix: (RecurrentTrace.Gate) -> [[Double]]) -> Tensor {
      Tensor(rows: gates.flatMap(matrix).turned.floats)
    }
    let bias = gates.flatMap(\.bias)
    var theirs = Recurrent(
      cell == .simple ? .simple : .lstm, inputWeights: columns { $0.inputWeights },
      stateWeights: columns { $0.stateWeights }, inputBias: bias.map { $0 / 4 }.floats,
      stateBias: bias.map { $0 * 3 / 4 }.floats)
    let input = Tensor(sequence.joined().map { Float($0) }, shape: [1, times, inputs])
    theirs.forward(input, training: true)
    let seen = size.everyTime ? 0 : (times - 1) * units
    let prediction = Array(theirs.output.elements[seen...])
    var slope = Tensor()
    let value = Loss.meanSquared.evaluate(
      Tensor(prediction, shape: [prediction.count]),
      target: Tensor(
        Array(targets.joined().map { Float($0) }[seen...]), shape: [prediction.count]),
      gradient: &slope)
    theirs.backward(
      Tensor([Float](repeating: 0, count: seen) + slope.elements, shape: theirs.output.shape),
      input: input, needsInputGradient: true)

    let trace = ours.trace
    func values(_ nodes: [Int]) -> [Double] { nodes.map { trace.nodes[$0].value } }
    func slopes(_ nodes: [Int]) -> [Double] { nodes.map { trace.gradients[$0] } }
    func flat(_ weights: [[[Int]]]) -> [Int] { Array(weights.flatMap { $0 }.turned.joined()) }
    expect(trace.value, near: [value], "loss")
    expect(values(ours.states.flatMap { $0 }), near: theirs.output.elements, "h")
    if cell == .lstm {
      expect(
        values(ours.cells.flatMap { $0 }), near: Array(theirs.cells.elements[units...]), "c")
      expect(
        values(ours.gates.flatMap { $0.flatMap { $0 } }), near: theirs.gates.elements, "gates")
    }
    expect(slopes(flat(ours.inputWeights)), near: theirs.inputWeights.gradient.elements, "w")
    expect(slopes(flat(ours.stateWeights)), near: theirs.stateWeights.gradient.elements, "u")
    expect(slopes(ours.biases.flatMap { $0 }), near: theirs.inputBias.gradient.elements, "b")
    expect(slopes(ours.biases.flatMap { $0 }), near: theirs.stateBias.gradient.elements, "b")
    expect(slopes(ours.inputs.flatMap { $0 }), near: theirs.inputGradient.elements, "x")
  }

  // MARK: Convolution

  @Test("a convolution", arguments: [(4, 2, 1, 0), (5, 3, 1, 1), (5, 3, 2, 0), (5, 3, 2, 2)])
  func convolution(size: Int, kernel: Int, stride: Int, padding: Int) {
    var generator = SeededGenerator(seed: 13)
    let image = generator.matrix(size, size)
    let filter = generator.matrix(kernel, kernel)
    let bias = generator.vector(1)
    let outputs = (size + 2 * padding - kernel) / stride + 1
    let given = generator.matrix(outputs, outputs)
    var theirs = Convolution(
      weights: Tensor(filter.joined().map { Float($0) }, shape: [1, 1, kernel, kernel]),
      bias: bias.floats, stride: stride, padding: padding)
    let input = Tensor(image.joined().map { Float($0) }, shape: [1, 1, size, size])
    theirs.forward(input, training: true)
    let other = Tensor(given.joined().map { Float($0) }, shape: theirs.output.shape)

    for loss in [ConvolutionTrace.Loss.weighted(given), .meanSquared(given)] {
      let ours = ConvolutionTrace(
        image: image, kernel: filter, bias: bias[0], stride: stride, padding: padding, loss: loss)
      var slope = other
      if case .meanSquared = loss {
        let value = Loss.meanSquared.evaluate(theirs.output, target: other, gradient: &slope)
        expect(ours.trace.value, near: [value], "loss")
      }
      theirs.backward(slope, input: input, needsInputGradient: true)
      let trace = ours.trace
      func slopes(_ nodes: [[Int]]) -> [Double] { nodes.joined().map { trace.gradients[$0] } }
      expect(
        ours.outputs.joined().map { trace.nodes[$0].value }, near: theirs.output.elements, "z")
      expect(slopes(ours.outputs), near: slope.elements, "dz")
      expect(slopes(ours.weights), near: theirs.weights.gradient.elements, "w")
      expect(slopes(ours.pixels), near: theirs.inputGradient.elements, "a")
      expect(slopes([[ours.bias]]), near: theirs.bias.gradient.elements, "b")
    }
  }

  // MARK: Attention

  @Test("attention for one query", arguments: [(1, 2), (3, 2), (5, 4)])
  func attention(keys: Int, width: Int) {
    var generator = SeededGenerator(seed: 14)
    let query = generator.vector(width)
    let (keyRows, valueRows) = (generator.matrix(keys, width), generator.matrix(keys, width))
    let weights = generator.vector(width)
    let ours = AttentionTrace(query: query, keys: keyRows, values: valueRows, weights: weights)
    func tensor(_ rows: [[Double]]) -> Tensor {
      Tensor(rows.joined().map { Float($0) }, shape: [1, rows.count, width])
    }
    var theirs = ScaledDotProduct()
    let given = (tensor([query]), tensor(keyRows), tensor(valueRows))
    let output = theirs.forward(query: given.0, key: given.1, value: given.2)
    let slopes = theirs.backward(
      tensor([weights]), query: given.0, key: given.1, value: given.2)

    let trace = ours.trace
    func values(_ nodes: [Int]) -> [Double] { nodes.map { trace.nodes[$0].value } }
    func gradients(_ nodes: [Int]) -> [Double] { nodes.map { trace.gradients[$0] } }
    expect(values(ours.shares), near: theirs.weights.elements, "α")
    expect(values(ours.context), near: output.elements, "c")
    expect(gradients(ours.query), near: slopes.query.elements, "q")
    expect(gradients(ours.keys.flatMap { $0 }), near: slopes.key.elements, "k")
    expect(gradients(ours.values.flatMap { $0 }), near: slopes.value.elements, "v")
  }

  // MARK: How near

  /// To five digits of the largest number, as far as float32 goes in sums of a few terms.
  func expect(_ ours: [Double], near theirs: [Float], _ what: String) {
    #expect(ours.count == theirs.count, "\(what)")
    let scale = ours.reduce(1e-3) { max($0, abs($1)) }
    for (a, b) in zip(ours, theirs) {
      #expect(abs(a - Double(b)) <= 1e-5 * scale, "\(what): \(a), Networks \(b)")
    }
  }

  func expect(_ ours: Double, near theirs: [Float], _ what: String) {
    expect([ours], near: theirs, what)
  }
}

extension SeededGenerator {
  /// Numbers that float32 has exactly, so that both sides begin with the same; and so small that
  /// nothing saturates: 1 − tanh² has few digits left near 1.
  fileprivate mutating func vector(_ count: Int) -> [Double] {
    (0..<count).map { _ in Double(normal()) / 2 }
  }

  fileprivate mutating func matrix(_ rows: Int, _ columns: Int) -> [[Double]] {
    (0..<rows).map { _ in vector(columns) }
  }
}

extension [Double] {
  fileprivate var floats: [Float] { map { Float($0) } }
}

extension [[Double]] {
  fileprivate var floats: [[Float]] { map(\.floats) }
}

extension [[Int]] {
  fileprivate var turned: [[Int]] { self[0].indices.map { column in map { $0[column] } } }
}

extension [[Double]] {
  fileprivate var turned: [[Double]] { self[0].indices.map { column in map { $0[column] } } }
}

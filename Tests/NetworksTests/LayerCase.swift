import Networks
import Tensors
import Testing

/// A layer with numbers to try it on: the input, parameters and ∂L/∂output, drawn from a seed just
/// as Peers/layers.py draws them.
struct LayerCase: CustomTestStringConvertible, Sendable {
  enum Input {
    case numbers([Int])
    case indices([Int], below: Int)
  }

  let name: String
  let input: Input
  let layer: any Layer
  let twin: Twin
  var training = true

  var testDescription: String { name }

  /// The layer after forward and backward, and what went in.
  func run() -> (layer: any Layer, input: Tensor, slopes: Tensor) {
    var draw = Draw(seed: UInt64(LayerCase.all.firstIndex { $0.name == name }! + 1))
    var layer = layer
    let x =
      switch input {
      case .numbers(let shape): draw.uniform(shape, within: 1.7)
      case .indices(let shape, let limit): draw.indices(shape, below: limit)
      }
    layer.visitParameters { $0.value = draw.uniform($0.value.shape, within: 0.8) }
    layer.forward(x, training: training)
    let slopes = draw.uniform(layer.output.shape, within: 1)
    layer.backward(slopes, input: x, needsInputGradient: true)
    return (layer, x, slopes)
  }

  static let all: [LayerCase] = [
    LayerCase("linear", [5, 7], linear(7, 3), Twin.linear),
    LayerCase("linear.vectors", [2, 3, 4], linear(4, 35), Twin.linear),
    LayerCase("sigmoid", [4, 9], Activation(.sigmoid), Twin.each { 1 / (1 + exponential(-$0)) }),
    LayerCase("tanh", [4, 9], Activation(.tanh), Twin.each(hyperbolicTangent)),
    LayerCase("relu", [4, 9], Activation(.relu), Twin.each { max(0, $0) }),
    LayerCase("leaky", [4, 9], Activation(.leaky), Twin.each { $0 > 0 ? $0 : 0.01 * $0 }),
    LayerCase("gelu", [4, 9], Activation(.gelu), Twin.each(Twin.gelu)),
    LayerCase("identity", [4, 9], Activation(.identity), Twin.each { $0 }),
    LayerCase("softmax", [4, 6], Softmax(), Twin.softmax),
    LayerCase("flatten", [2, 3, 2, 2], Flatten(), Twin.each { $0 }),
    LayerCase("embedding", [3, 4], below: 7, Embedding(table: zeros(7, 5)), Twin.embedding),
    LayerCase("position", [3, 4, 5], PositionEmbedding(table: zeros(6, 5)), Twin.position),
    LayerCase("convolution", [2, 2, 5, 6], filters(2, 3, 3, 1, 1), Twin.convolution(1, 1)),
    LayerCase("convolution.wide", [1, 1, 5, 20], filters(1, 13, 5, 1, 2), Twin.convolution(1, 2)),
    LayerCase("convolution.stride", [2, 3, 7, 8], filters(3, 4, 3, 2, 1), Twin.convolution(2, 1)),
    LayerCase("convolution.far", [1, 2, 8, 8], filters(2, 7, 2, 3, 0), Twin.convolution(3, 0)),
    LayerCase("pool.max", [2, 2, 4, 6], Pooling(.max, size: 2), Twin.pool(2, 2, Twin.largest)),
    LayerCase(
      "pool.max.wide", [1, 2, 6, 26], Pooling(.max, size: 2), Twin.pool(2, 2, Twin.largest)),
    LayerCase(
      "pool.max.overlapping", [2, 2, 7, 7], Pooling(.max, size: 3, stride: 2),
      Twin.pool(3, 2, Twin.largest)),
    LayerCase(
      "pool.average", [2, 2, 4, 6], Pooling(.average, size: 2), Twin.pool(2, 2, Twin.mean)),
    LayerCase(
      "pool.average.overlapping", [2, 1, 5, 5], Pooling(.average, size: 3, stride: 1),
      Twin.pool(3, 1, Twin.mean)),
    LayerCase("layernorm", [3, 4, 10], LayerNorm(10), Twin.layerNorm),
    LayerCase("batchnorm", [6, 4], BatchNorm(4), Twin.batchNorm),
    LayerCase("batchnorm.planes", [3, 2, 4, 5], BatchNorm(2), Twin.batchNorm),
    LayerCase("batchnorm.test", [3, 2, 4, 5], BatchNorm(2), Twin.scaled, training: false),
    LayerCase("simple", [3, 5, 4], recurrent(.simple), Twin.recurrent(.simple)),
    LayerCase("gru", [3, 5, 4], recurrent(.gru), Twin.recurrent(.gru)),
    LayerCase("lstm", [5, 5, 4], recurrent(.lstm), Twin.recurrent(.lstm)),
    LayerCase("words", [3, 5], below: 7, words, Twin.words),
    LayerCase("attention", [2, 5, 8], attention(2, .none), Twin.attention(2) { _, _ in true }),
    LayerCase(
      "attention.causal.long", [1, 70, 4],
      SelfAttention(entry: linear(4, 12), exit: linear(4, 4), heads: 1, mask: .causal),
      Twin.attention(1) { $1 <= $0 }),
    LayerCase(
      "attention.causal", [2, 5, 8], attention(4, .causal), Twin.attention(4) { $1 <= $0 }),
    LayerCase(
      "attention.band", [2, 5, 8], attention(1, .seen(band)),
      Twin.attention(1) { abs($0 - $1) < 2 }),
    LayerCase(
      "residual", [4, 5], Residual(Network([linear(5, 5), Activation(.tanh)])), Twin.residual),
    LayerCase(
      "skipgram", [5, 4], below: 9, SkipGram(centers: zeros(9, 6), words: zeros(9, 6)),
      Twin.skipGram),
    LayerCase("last", [3, 4, 5], LastTimes(2), Twin.last(2)),
    LayerCase("translator", [3, 9], below: 7, translator(false), Twin.translator(5, false)),
    LayerCase(
      "translator.attention", [3, 9], below: 7, translator(true), Twin.translator(5, true)),
  ]

  private init(
    _ name: String, _ shape: [Int], below limit: Int? = nil, _ layer: any Layer, _ twin: Twin,
    training: Bool = true
  ) {
    self.name = name
    input = limit.map { .indices(shape, below: $0) } ?? .numbers(shape)
    self.layer = layer
    self.twin = twin
    self.training = training
  }

  private static func zeros(_ shape: Int...) -> Tensor { Tensor(repeating: 0, shape: shape) }

  private static func linear(_ inputs: Int, _ outputs: Int) -> Linear {
    Linear(weights: zeros(inputs, outputs), bias: [Float](repeating: 0, count: outputs))
  }

  private static func filters(
    _ inputs: Int, _ outputs: Int, _ size: Int, _ stride: Int, _ padding: Int
  ) -> Convolution {
    Convolution(
      weights: zeros(outputs, inputs, size, size), bias: [Float](repeating: 0, count: outputs),
      stride: stride, padding: padding)
  }

  private static func recurrent(_ cell: Recurrent.Cell) -> Recurrent {
    let width = 6 * cell.gates.count
    return Recurrent(
      cell, inputWeights: zeros(4, width), stateWeights: zeros(6, width),
      inputBias: [Float](repeating: 0, count: width),
      stateBias: [Float](repeating: 0, count: width))
  }

  private static var words: Recurrent { gru(4, 6, words: 7) }

  private static func gru(_ inputs: Int, _ units: Int, words: Int? = nil) -> Recurrent {
    Recurrent(
      .gru, table: words.map { zeros($0, inputs) }, inputWeights: zeros(inputs, 3 * units),
      stateWeights: zeros(units, 3 * units), inputBias: [Float](repeating: 0, count: 3 * units),
      stateBias: [Float](repeating: 0, count: 3 * units))
  }

  /// Of 7 words, reads 5: with 6 units forwards, 4 backwards, 5 in the decoder.
  private static func translator(_ attends: Bool) -> EncoderDecoder {
    EncoderDecoder(
      readTimes: 5, forwards: gru(4, 6, words: 7), backwards: gru(3, 4, words: 7),
      words: Embedding(table: zeros(7, 2)), decoder: gru(attends ? 2 : 12, 5),
      attention: attends
        ? AdditiveAttention(
          queryWeights: zeros(5, 3), keyWeights: zeros(10, 3), scoreWeights: [0, 0, 0]) : nil,
      exit: linear(attends ? 15 : 5, 7))
  }

  private static func attention(_ heads: Int, _ mask: ScaledDotProduct.Mask) -> SelfAttention {
    SelfAttention(entry: linear(8, 24), exit: linear(8, 8), heads: heads, mask: mask)
  }

  private static var band: Tensor {
    Tensor((0..<25).map { abs($0 / 5 - $0 % 5) < 2 ? 1 : 0 }, shape: [5, 5])
  }
}

/// Uniform numbers and indices, which another program can draw too.
struct Draw {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func uniform(_ shape: [Int], within bound: Float) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor((0..<count).map { _ in generator.uniform(in: -bound..<bound) }, shape: shape)
  }

  mutating func indices(_ shape: [Int], below limit: Int) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor((0..<count).map { _ in Float(generator.index(below: limit)) }, shape: shape)
  }
}

import Tensors

/// A training step that is timed: a network of a lesson's kind, with data to train it on.
///
/// The shapes, batches, losses and optimizers are those of the script that times PyTorch and JAX,
/// and every number is drawn from a seed, so that both can be compared, step by step.
package struct Workload: Sendable {
  package let name: String
  package let summary: String
  /// Products of matrices in one step, as rows, columns and depth: what must be computed, with no
  /// gradient for the network's input.
  package let products: [Product]
  private let make: @Sendable (inout Draw) -> Trainer

  package struct Product: Equatable, Sendable {
    package var m: Int
    package var n: Int
    package var k: Int
    package var times: Int

    package init(_ m: Int, _ n: Int, _ k: Int, times: Int = 1) {
      (self.m, self.n, self.k, self.times) = (m, n, k, times)
    }
  }

  /// Multiplications and additions of all products.
  package var operations: Double {
    products.reduce(0) { $0 + 2 * Double($1.m * $1.n * $1.k * $1.times) }
  }

  package func trainer() -> Trainer {
    var draw = Draw()
    return make(&draw)
  }

  package static let all = [
    linear, playground, mlpSmall, mlpLarge, lenet, recurrent(.lstm), recurrent(.gru), transformer,
    skipGram,
  ]

  /// A fully connected layer on `batch` vectors: forward, its weights' gradient and its input's.
  private static func dense(
    _ batch: Int, _ inputs: Int, _ outputs: Int, isFirst: Bool = false, times: Int = 1
  ) -> [Product] {
    [Product(batch, outputs, inputs, times: times), Product(inputs, outputs, batch, times: times)]
      + (isFirst ? [] : [Product(batch, inputs, outputs, times: times)])
  }

  private static let linear = Workload(
    name: "linear", summary: "y = w x + b, 1024 points, MSE, SGD",
    products: dense(1024, 1, 1, isFirst: true)
  ) { draw in
    let x = draw.uniform([1024, 1], within: 1.7)
    let noise = draw.uniform([1024, 1], within: 0.17)
    let y = zip(x.elements, noise.elements).map { 0.97 * $0 + 0.1 + $1 }
    return draw.trainer(
      [draw.dense(1, 1)], .meanSquared, Optimizer(learningRate: 0.01), x,
      Tensor(y, shape: [1024, 1]))
  }

  private static let playground = Workload(
    name: "playground", summary: "2-8-8-1, tanh, 32 points, binary cross-entropy, SGD",
    products: dense(32, 2, 8, isFirst: true) + dense(32, 8, 8) + dense(32, 8, 1)
  ) { draw in
    let x = draw.uniform([32, 2], within: 1.7)
    let y = (0..<32).map { x[$0, 0] * x[$0, 1] > 0 ? Float(1) : 0 }
    return draw.trainer(
      [
        draw.dense(2, 8), Activation(.tanh), draw.dense(8, 8), Activation(.tanh), draw.dense(8, 1),
      ], .binaryCrossEntropy, Optimizer(learningRate: 0.03), x, Tensor(y, shape: [32, 1]))
  }

  private static let mlpSmall = Workload(
    name: "mlp_small", summary: "64-128-64-10, ReLU, batch 64, cross-entropy, Adam",
    products: dense(64, 64, 128, isFirst: true) + dense(64, 128, 64) + dense(64, 64, 10)
  ) { draw in
    let x = draw.uniform([64, 64], within: 1.7)
    return draw.trainer(
      [
        draw.dense(64, 128), Activation(.relu), draw.dense(128, 64), Activation(.relu),
        draw.dense(64, 10),
      ], .crossEntropy, Optimizer(.adam(), learningRate: 1e-3), x, draw.indices([64], below: 10))
  }

  private static let mlpLarge = Workload(
    name: "mlp_large", summary: "784-512-256-10, ReLU, batch 128, cross-entropy, momentum",
    products: dense(128, 784, 512, isFirst: true) + dense(128, 512, 256) + dense(128, 256, 10)
  ) { draw in
    let x = draw.uniform([128, 784], within: 1.7)
    return draw.trainer(
      [
        draw.dense(784, 512), Activation(.relu), draw.dense(512, 256), Activation(.relu),
        draw.dense(256, 10),
      ], .crossEntropy, Optimizer(.momentum(0.9), learningRate: 0.05), x,
      draw.indices([128], below: 10))
  }

  private static let lenet = Workload(
    name: "lenet", summary: "two convolutions, pools, 400-120-84-10, 28×28, batch 64, Adam",
    // A filter bank answers at every position: taps by positions.
    products: [
      Product(6, 784, 25, times: 64), Product(6, 25, 784, times: 64),
      Product(16, 100, 150, times: 64), Product(16, 150, 100, times: 64),
      Product(150, 100, 16, times: 64),
    ] + dense(64, 400, 120) + dense(64, 120, 84) + dense(64, 84, 10)
  ) { draw in
    let x = draw.uniform([64, 1, 28, 28], within: 1.7)
    return draw.trainer(
      [
        draw.convolution(1, 6, size: 5, padding: 2), Activation(.relu), Pooling(.max, size: 2),
        draw.convolution(6, 16, size: 5, padding: 0), Activation(.relu), Pooling(.max, size: 2),
        Flatten(), draw.dense(400, 120), Activation(.relu), draw.dense(120, 84),
        Activation(.relu), draw.dense(84, 10),
      ], .crossEntropy, Optimizer(.adam(), learningRate: 1e-3), x, draw.indices([64], below: 10))
  }

  private static func recurrent(_ cell: Recurrent.Cell) -> Workload {
    let width = cell.gates.count * 128
    return Workload(
      name: cell.rawValue,
      summary: "32 letters, \(cell.rawValue) of 128, 64 times, batch 32, cross-entropy, Adam",
      products: dense(32, 32, width)
        + [
          Product(32, width, 128, times: 64), Product(128, width, 2048),
          Product(32, 128, width, times: 63),
        ] + dense(2048, 128, 32)
    ) { draw in
      let x = draw.indices([32, 64], below: 32)
      let bound = 1 / Float(128).squareRoot()
      return draw.trainer(
        [
          Recurrent(
            cell, table: draw.uniform([32, 32], within: 1.7),
            inputWeights: draw.uniform([32, width], within: bound),
            stateWeights: draw.uniform([128, width], within: bound),
            inputBias: draw.uniform([width], within: bound).elements,
            stateBias: draw.uniform([width], within: bound).elements),
          draw.dense(128, 32),
        ], .crossEntropy, Optimizer(.adam(), learningRate: 1e-3), x,
        draw.indices([32, 64], below: 32))
    }
  }

  private static let transformer = Workload(
    name: "transformer",
    summary: "32 letters, 2 blocks of 4 heads, width 64, 64 times, batch 16, cross-entropy, Adam",
    products: dense(1024, 64, 192, times: 2) + dense(1024, 64, 64, times: 2)
      + dense(1024, 64, 256, times: 2) + dense(1024, 256, 64, times: 2) + dense(1024, 64, 32)
      + [Product(64, 64, 16, times: 2 * 64 * 6)]
  ) { draw in
    let x = draw.indices([16, 64], below: 32)
    var layers: [any Layer] = [
      Embedding(table: draw.uniform([32, 64], within: 1.7)),
      PositionEmbedding(table: draw.uniform([64, 64], within: 0.034)),
    ]
    for _ in 0..<2 {
      let attention = SelfAttention(
        entry: draw.dense(64, 192), exit: draw.dense(64, 64), heads: 4, mask: .causal)
      layers.append(Residual(Network([LayerNorm(64), attention])))
      layers.append(
        Residual(
          Network([
            LayerNorm(64), draw.dense(64, 256), Activation(.gelu), draw.dense(256, 64),
          ])))
    }
    layers += [LayerNorm(64), draw.dense(64, 32)] as [any Layer]
    return draw.trainer(
      layers, .crossEntropy, Optimizer(.adam(), learningRate: 1e-3), x,
      draw.indices([16, 64], below: 32))
  }

  private static let skipGram = Workload(
    name: "skipgram", summary: "5000 words of 64 numbers, 256 pairs with 5 false ones, SGD",
    products: [Product(256 * 6, 1, 64, times: 3)]
  ) { draw in
    let centers = draw.uniform([5000, 64], within: 1.7)
    let words = draw.uniform([5000, 64], within: 1.7)
    let x = draw.indices([256, 7], below: 5000)
    let y = (0..<256 * 6).map { $0 % 6 == 0 ? Float(1) : 0 }
    return draw.trainer(
      [SkipGram(centers: centers, words: words)], .binaryCrossEntropy,
      Optimizer(learningRate: 0.1), x, Tensor(y, shape: [256, 6]))
  }
}

/// Numbers that another program can draw too: uniform ones and indices only.
private struct Draw {
  var generator = SeededGenerator(seed: 1)

  mutating func uniform(_ shape: [Int], within bound: Float) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor((0..<count).map { _ in generator.uniform(in: -bound..<bound) }, shape: shape)
  }

  mutating func indices(_ shape: [Int], below limit: Int) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor((0..<count).map { _ in Float(generator.index(below: limit)) }, shape: shape)
  }

  mutating func dense(_ inputs: Int, _ outputs: Int) -> Linear {
    let bound = 1 / Float(inputs).squareRoot()
    return Linear(
      weights: uniform([inputs, outputs], within: bound),
      bias: uniform([outputs], within: bound).elements)
  }

  mutating func convolution(
    _ inputs: Int, _ outputs: Int, size: Int, padding: Int
  ) -> Convolution {
    let bound = 1 / Float(inputs * size * size).squareRoot()
    return Convolution(
      weights: uniform([outputs, inputs, size, size], within: bound),
      bias: uniform([outputs], within: bound).elements, padding: padding)
  }

  func trainer(
    _ layers: [any Layer], _ loss: Loss, _ optimizer: Optimizer, _ inputs: Tensor,
    _ targets: Tensor
  ) -> Trainer {
    do {
      return try Trainer(
        Network(layers), loss: loss, optimizer: optimizer, inputs: inputs, targets: targets)
    } catch {
      fatalError("workload: \(error)")
    }
  }
}

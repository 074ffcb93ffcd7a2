import Tensors

/// Self-attention: every vector of a sequence asks all the others, with several heads.
package struct SelfAttention: Layer, Equatable {
  package static let kind = "attention"

  /// To queries, keys and values, side by side: [width, 3 width].
  package var entry: Linear
  package var exit: Linear
  package private(set) var attention: ScaledDotProduct
  package var output: Tensor { exit.output }
  package var inputGradient: Tensor { entry.inputGradient }
  /// [batch, time, width]: what the heads have taken, and its gradient back to the entry.
  private var taken = Tensor()
  private var entryGradient = Tensor()
  private var inputShape: [Int] = []

  package init(entry: Linear, exit: Linear, heads: Int, mask: ScaledDotProduct.Mask = .none) {
    let width = entry.weights.value.rows
    require(
      entry.weights.value.columns == 3 * width && exit.weights.value.shape == [width, width],
      """
      attention: entry is \(entry.weights.value.shape), exit \(exit.weights.value.shape); \
      expected [\(width), \(3 * width)] and [\(width), \(width)]
      """)
    self.entry = entry
    self.exit = exit
    attention = ScaledDotProduct(heads: heads, mask: mask)
  }

  package init(
    _ width: Int, heads: Int, mask: ScaledDotProduct.Mask = .none,
    start: Initialization = .xavier, _ generator: inout SeededGenerator
  ) {
    self.init(
      entry: Linear(width, 3 * width, start: start, &generator),
      exit: Linear(width, width, start: start, &generator), heads: heads, mask: mask)
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    let width = entry.weights.value.rows
    guard input.count == 3, input[2] == width else {
      throw Mismatch("attention: input is \(input), expected [batch, time, \(width)]")
    }
    try attention.check(
      .init(batch: input[0], queries: input[1], keys: input[1], width: width))
    return input
  }

  private var size: ScaledDotProduct.Size {
    .init(batch: inputShape[0], queries: inputShape[1], keys: inputShape[1], width: inputShape[2])
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      taken.reshape(shape(after: input))
      inputShape = input.shape
    }
    entry.forward(input, training: training)
    let (size, width) = (size, inputShape[2])
    let all = entry.output.pointer
    func part(_ index: Int) -> ScaledDotProduct.Seen {
      .init(start: all + index * width, pitch: 3 * width)
    }
    attention.forward(
      size, query: part(0), key: part(1), value: part(2),
      into: .init(start: taken.mutablePointer(), pitch: width))
    exit.forward(taken, training: training)
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    exit.backward(gradient, input: taken, needsInputGradient: true)
    entryGradient.reshape(entry.output.shape)
    let (size, width) = (size, inputShape[2])
    let (all, below) = (entry.output.pointer, entryGradient.mutablePointer())
    func part(_ index: Int) -> ScaledDotProduct.Seen {
      .init(start: all + index * width, pitch: 3 * width)
    }
    func place(_ index: Int) -> ScaledDotProduct.Made {
      .init(start: below + index * width, pitch: 3 * width)
    }
    attention.backward(
      size, query: part(0), key: part(1), value: part(2),
      gradient: .init(start: exit.inputGradient.pointer, pitch: width), queryGradient: place(0),
      keyGradient: place(1), valueGradient: place(2))
    entry.backward(entryGradient, input: input, needsInputGradient: needsInputGradient)
  }

  package mutating func lighten() {
    entry.lighten()
    exit.lighten()
    attention.lighten()
    taken = Tensor()
    entryGradient = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    entry.visitParameters(visit)
    exit.visitParameters(visit)
  }

  package mutating func visitNamed(_ visit: (String, inout Parameter) -> Void) {
    entry.visitNamed { visit("entry.\($0)", &$1) }
    exit.visitNamed { visit("exit.\($0)", &$1) }
  }

  package var readings: [Reading] {
    entry.readings.map { Reading("entry.\($0.name)", $0.tensor) }
      + exit.readings.map { Reading("exit.\($0.name)", $0.tensor) }
      + [Reading("attention", attention.weights)]
  }
}

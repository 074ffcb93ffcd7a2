import Tensors

/// Which examples come next: each once, in random order, before any comes again.
struct Batches: Equatable, Sendable {
  let isWhole: Bool
  private(set) var input = Tensor()
  private(set) var target = Tensor()
  private let size: Int
  private var generator: SeededGenerator
  private var order: [Int32]
  private var position = 0

  init(_ size: Int?, of count: Int, seed: UInt64) {
    isWhole = size == nil || size == count
    self.size = size ?? count
    generator = SeededGenerator(seed: seed)
    order = isWhole ? [] : Array(0..<Int32(count))
    position = order.count
  }

  mutating func next(_ inputs: Tensor, _ targets: Tensor) {
    guard !isWhole else { return }
    if position + size > order.count {
      generator.shuffle(&order)
      position = 0
    }
    if input.count == 0 {
      input.reshape([size] + inputs.shape.dropFirst())
      target.reshape([size] + targets.shape.dropFirst())
    }
    for row in 0..<size {
      input.copyRow(row, from: inputs, Int(order[position + row]))
      target.copyRow(row, from: targets, Int(order[position + row]))
    }
    position += size
  }

  var footprint: Int { 4 * order.count }

  mutating func lighten() {
    input = Tensor()
    target = Tensor()
  }
}

extension Tensor {
  fileprivate mutating func copyRow(_ row: Int, from other: Tensor, _ source: Int) {
    let width = columns
    (mutablePointer() + row * width).update(from: other.pointer + source * width, count: width)
  }
}

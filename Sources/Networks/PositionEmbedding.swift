import Tensors

/// Adds a vector of its own to each place in a sequence: attention alone does not know the order.
package struct PositionEmbedding: Layer, Equatable {
  package static let kind = "position"

  /// [places, width]
  package var table: Parameter
  /// [batch, time, width]
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()
  private var inputShape: [Int] = []

  package init(table: Tensor) { self.table = Parameter("table", table) }

  package init(_ places: Int, _ width: Int, _ generator: inout SeededGenerator) {
    self.init(
      table: Initialization.small.weights(
        [places, width], inputs: places, outputs: width, &generator))
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 3, input[1] <= table.value.rows, input[2] == table.value.columns else {
      throw Mismatch(
        "position: input is \(input), expected [batch, at most \(table.value.rows), "
          + "\(table.value.columns)]")
    }
    return input
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      inputShape = input.shape
    }
    let (count, kernels) = (inputShape[1] * inputShape[2], Processor.kernels)
    let (from, to) = (input.pointer, output.mutablePointer())
    for example in 0..<inputShape[0] {
      kernels.sum2(count, from + example * count, table.value.pointer, to + example * count)
    }
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    let (count, kernels) = (inputShape[1] * inputShape[2], Processor.kernels)
    table.gradient.fill(0)
    let (slopes, sums) = (gradient.pointer, table.gradient.mutablePointer())
    for example in 0..<inputShape[0] { kernels.add(count, slopes + example * count, sums) }
    if needsInputGradient { inputGradient.copy(gradient) }
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) { visit(&table) }

  package var readings: [Reading] { table.readings }
}

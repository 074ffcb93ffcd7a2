import Tensors

/// A vector for each word: row t of a table. The input holds whole numbers: [batch, …].
package struct Embedding: Layer, Equatable {
  package static let kind = "embedding"

  /// [words, width]
  package var table: Parameter
  /// [batch, …, width]
  package private(set) var output = Tensor()
  /// Whole numbers have no slope.
  package var inputGradient: Tensor { Tensor() }
  private var inputShape: [Int] = []
  private var touch: TouchedRows

  package init(table: Tensor) {
    self.table = Parameter("table", table)
    touch = TouchedRows(table.rows)
  }

  package init(_ words: Int, _ width: Int, _ generator: inout SeededGenerator) {
    self.init(
      table: Tensor((0..<words * width).map { _ in generator.normal() }, shape: [words, width]))
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    input + [table.value.columns]
  }

  package func check(_ input: Tensor) throws(Mismatch) {
    try checkIndices(input, below: table.value.rows, "embedding: row", of: "the table has")
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      inputShape = input.shape
    }
    let width = table.value.columns
    expectRows(input, below: table.value.rows)
    let (words, to) = (table.value.pointer, output.mutablePointer())
    for place in 0..<input.count {
      let row = Int(input.pointer[place])
      (to + place * width).update(from: words + row * width, count: width)
    }
  }

  /// ∂L/∂row t = Σ g over the places where t stands.
  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    let width = table.value.columns
    let add = Processor.kernels.add
    touch.begin(&table, input.pointer, groups: 1, count: input.count, step: 0)
    let (sums, slopes) = (table.gradient.mutablePointer(), gradient.pointer)
    for place in 0..<input.count {
      add(width, slopes + place * width, sums + Int(input.pointer[place]) * width)
    }
  }

  package mutating func lighten() {
    output = Tensor()
    inputShape = []
  }

  package mutating func visitParameters(_ visit: (inout Parameter) -> Void) { visit(&table) }

  package var readings: [Reading] { table.readings }
}

/// Names of rows, where a wrong one is the programmer's mistake.
func expectRows(_ input: Tensor, below rows: Int) {
  require(
    Processor.kernels.allBelow(input.count, Float(rows), input.pointer),
    "embedding: rows \(input.elements.filter { !($0 >= 0 && $0 < Float(rows)) }), "
      + "the table has \(rows)")
}

/// Whole numbers that can be indices.
func checkIndices(
  _ input: Tensor, below limit: Int, _ what: String, of whole: String
) throws(Mismatch) {
  for place in 0..<input.count {
    let number = input[place]
    guard number >= 0, number < Float(limit), number == number.rounded() else {
      let found = number == number.rounded() ? "\(number)".prefix { $0 != "." } : "\(number)"
      throw Mismatch("\(what) \(found) at place \(place); \(whole) \(limit), from 0")
    }
  }
}

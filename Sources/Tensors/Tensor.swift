/// Numbers in rows: float32, contiguous, the last dimension fastest.
package struct Tensor: Equatable, Sendable {
  package private(set) var shape: [Int]
  package var elements: [Float]

  /// `elements` laid out as `shape`.
  package init(_ elements: [Float], shape: [Int]) {
    let expected = shape.reduce(1, *)
    precondition(
      elements.count == expected,
      "tensor: shape \(shape) holds \(expected) numbers, found \(elements.count)")
    self.shape = shape
    self.elements = elements
  }

  /// Every element the same.
  package init(repeating value: Float, shape: [Int]) {
    self.init([Float](repeating: value, count: shape.reduce(1, *)), shape: shape)
  }

  /// A matrix as it is written: a row a line.
  package init(rows: [[Float]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "tensor: rows of different lengths")
    self.init(rows.flatMap { $0 }, shape: [rows.count, width])
  }

  package var count: Int { elements.count }

  /// The first dimension: examples, in a batch.
  package var rows: Int { shape.first ?? 1 }

  /// Everything after the first dimension: features, in a batch.
  package var columns: Int { rows == 0 ? 0 : count / rows }

  package subscript(row: Int, column: Int) -> Float {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }
}

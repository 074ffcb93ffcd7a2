import CKernels

/// Numbers in rows: float32, contiguous, the last dimension fastest. A value: copies share their
/// memory until one of them changes.
package struct Tensor: Sendable {
  package private(set) var shape: [Int]
  private var storage: Storage

  /// `elements` laid out as `shape`.
  package init(_ elements: [Float], shape: [Int]) {
    let expected = shape.reduce(1, *)
    require(
      elements.count == expected,
      "tensor: shape \(shape) holds \(expected) numbers, found \(elements.count)")
    self.shape = shape
    storage = Storage(expected)
    _ = UnsafeMutableBufferPointer(start: storage.pointer, count: expected)
      .update(fromContentsOf: elements)
  }

  /// Every element the same.
  package init(repeating value: Float, shape: [Int]) {
    self.shape = shape
    storage = Storage(shape.reduce(1, *))
    storage.pointer.update(repeating: value, count: storage.count)
  }

  /// A matrix as it is written: a row a line.
  package init(rows: [[Float]]) {
    let width = rows.first?.count ?? 0
    require(rows.allSatisfy { $0.count == width }, "tensor: rows of different lengths")
    self.init(rows.flatMap { $0 }, shape: [rows.count, width])
  }

  /// Nothing yet: a place that takes its shape when it is first used.
  package init() { self.init(repeating: 0, shape: [0]) }

  package var count: Int { storage.count }

  /// The first dimension: examples, in a batch.
  package var rows: Int { shape.first ?? 1 }

  /// Everything after the first dimension: features, in a batch.
  package var columns: Int { rows == 0 ? 0 : count / rows }

  /// The last dimension, and everything before it.
  package var width: Int { shape.last ?? 1 }
  package var vectors: Int { width == 0 ? shape.dropLast().reduce(1, *) : count / width }

  /// All numbers, copied: for looking, not for loops.
  package var elements: [Float] {
    get { Array(UnsafeBufferPointer(start: storage.pointer, count: count)) }
    set { self = Tensor(newValue, shape: shape) }
  }

  package subscript(index: Int) -> Float {
    get {
      require(index >= 0 && index < count, "tensor: element \(index) of \(count)")
      return storage.pointer[index]
    }
    set {
      require(index >= 0 && index < count, "tensor: element \(index) of \(count)")
      mutablePointer()[index] = newValue
    }
  }

  package subscript(row: Int, column: Int) -> Float {
    get { self[row * columns + column] }
    set { self[row * columns + column] = newValue }
  }

  /// Where the numbers lie, as long as this tensor is there and unchanged.
  package var pointer: UnsafePointer<Float> { UnsafePointer(storage.pointer) }

  /// The same for writing; copies what another tensor shares.
  package mutating func mutablePointer() -> UnsafeMutablePointer<Float> {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
    return storage.pointer
  }

  /// Makes room for `shape`. The memory is kept where the count is the same, and so are its numbers;
  /// otherwise they are 0.
  package mutating func reshape(_ newShape: [Int]) {
    if newShape == shape { return }
    if newShape.reduce(1, *) == count {
      shape = newShape
    } else {
      self = Tensor(repeating: 0, shape: newShape)
    }
  }

  package mutating func fill(_ value: Float) {
    mutablePointer().update(repeating: value, count: count)
  }

  package mutating func copy(_ other: Tensor) {
    reshape(other.shape)
    copyElements(other)
  }

  /// The other's numbers, in this one's shape.
  package mutating func copyElements(_ other: Tensor) {
    require(count == other.count, "tensor: \(shape) cannot hold \(other.shape)")
    mutablePointer().update(from: other.pointer, count: count)
  }

  /// The same numbers in every vector.
  package mutating func fillRows(_ row: Tensor) {
    require(row.count == width, "tensor: a row of \(row.count) for vectors of \(width)")
    Processor.kernels.fillRows(vectors, width, row.pointer, mutablePointer())
  }
}

extension Tensor: Equatable {
  package static func == (a: Tensor, b: Tensor) -> Bool {
    guard a.shape == b.shape else { return false }
    if a.storage === b.storage { return (0..<a.count).allSatisfy { !a.pointer[$0].isNaN } }
    return (0..<a.count).allSatisfy { a.pointer[$0] == b.pointer[$0] }
  }
}

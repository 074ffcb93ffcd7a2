import CKernels
import Tensors

/// Attention: each query takes the values in shares that its agreement with the keys decides.
///
/// weights = softmax(Q Kᵀ / √d), output = weights V, for each head: a slice of every vector.
package struct ScaledDotProduct: Equatable, Sendable {
  package enum Mask: Equatable, Sendable {
    case none
    /// A query sees no key that comes after it: times must not look ahead.
    case causal
    /// [queries, keys]; 0 hides a key. A query that sees none takes nothing.
    case seen(Tensor)
  }

  package let heads: Int
  package let mask: Mask
  /// [batch, heads, queries, keys]
  package private(set) var weights = Tensor()
  /// Room for each worker: what the softmax is taken of, and its gradient.
  private var scratch = Tensor()
  private var preparedSize: Size?

  package init(heads: Int = 1, mask: Mask = .none) {
    require(heads > 0, "attention: \(heads) heads")
    self.heads = heads
    self.mask = mask
  }

  mutating func lighten() {
    weights = Tensor()
    scratch = Tensor()
    preparedSize = nil
  }

  /// Vectors in memory: those of one example are `pitch` apart, its first at `start`.
  struct Vectors<Pointer> {
    var start: Pointer
    var pitch: Int
  }
  typealias Seen = Vectors<UnsafePointer<Float>>
  typealias Made = Vectors<UnsafeMutablePointer<Float>>

  /// batch examples of `queries` and `keys` vectors, each of `width` numbers.
  struct Size: Equatable, Sendable {
    var batch: Int
    var queries: Int
    var keys: Int
    var width: Int
  }

  func check(_ size: Size) throws(Mismatch) {
    guard size.width % heads == 0 else {
      throw Mismatch("attention: vectors of \(size.width) cannot be cut into \(heads) heads")
    }
    switch mask {
    case .none: break
    case .causal:
      guard size.queries == size.keys else {
        throw Mismatch("attention: a causal mask on \(size.queries) queries and \(size.keys) keys")
      }
    case .seen(let mask):
      guard mask.shape == [size.queries, size.keys] else {
        throw Mismatch(
          "attention: mask is \(mask.shape), expected [\(size.queries), \(size.keys)]")
      }
    }
  }

  mutating func forward(_ size: Size, query: Seen, key: Seen, value: Seen, into output: Made) {
    if size != preparedSize { prepare(size) }
    let kernels = Processor.kernels
    let (heads, mask) = (heads, mask)
    let (area, depth) = (size.queries * size.keys, size.width / heads)
    let scale = 1 / Float(depth).squareRoot()
    let weights = weights.mutablePointer()
    Workers.split(size.batch * heads, atLeast: 1) { range in
      for index in range {
        let head = index % heads * depth
        let (queryRow, keyRow) = (index / heads * size.queries, index / heads * size.keys)
        let scores = weights + index * area
        MatrixProduct(
          size.queries, size.keys, depth,
          .init(query.start + queryRow * query.pitch + head, pitch: query.pitch),
          .init(key.start + keyRow * key.pitch + head, pitch: key.pitch, .transposed), scale: scale
        ).runAlone(into: scores, pitch: size.keys)
        switch mask {
        case .none: kernels.softmaxInPlace(size.queries, size.keys, size.keys, scores)
        case .causal: kernels.softmaxInPlace(size.queries, size.keys, 1, scores)
        case .seen(let mask): kernels.softmaxSeen(size.queries, size.keys, mask.pointer, scores)
        }
        MatrixProduct(
          size.queries, depth, size.keys, .init(scores, pitch: size.keys),
          .init(value.start + keyRow * value.pitch + head, pitch: value.pitch)
        ).runAlone(into: output.start + queryRow * output.pitch + head, pitch: output.pitch)
      }
    }
  }

  private mutating func prepare(_ size: Size) {
    do { try check(size) } catch { fatalError(error.description) }
    weights.reshape([size.batch, heads, size.queries, size.keys])
    preparedSize = size
  }

  /// dV = weightsᵀ g, and through the softmax: dQ = dS K / √d, dK = dSᵀ Q / √d.
  mutating func backward(
    _ size: Size, query: Seen, key: Seen, value: Seen, gradient: Seen, queryGradient: Made,
    keyGradient: Made, valueGradient: Made
  ) {
    let kernels = Processor.kernels
    let (heads, workers) = (heads, Workers.count)
    let (area, depth) = (size.queries * size.keys, size.width / heads)
    let scale = 1 / Float(depth).squareRoot()
    if scratch.count != workers * area { scratch.reshape([workers * area]) }
    let (weights, scratch) = (weights.pointer, scratch.mutablePointer())
    Workers.run(workers) { part in
      let slopes = scratch + part * area
      let count = size.batch * heads
      for index in count * part / workers..<count * (part + 1) / workers {
        let head = index % heads * depth
        let (queryRow, keyRow) = (index / heads * size.queries, index / heads * size.keys)
        let shares = weights + index * area
        let above = MatrixProduct.View(
          gradient.start + queryRow * gradient.pitch + head, pitch: gradient.pitch)
        MatrixProduct(
          size.keys, depth, size.queries, .init(shares, pitch: size.keys, .transposed), above
        ).runAlone(
          into: valueGradient.start + keyRow * valueGradient.pitch + head,
          pitch: valueGradient.pitch)
        MatrixProduct(
          size.queries, size.keys, depth, above,
          .init(
            value.start + keyRow * value.pitch + head, pitch: value.pitch, .transposed)
        ).runAlone(into: slopes, pitch: size.keys)
        kernels.softmaxBackwardInPlace(size.queries, size.keys, shares, slopes)
        MatrixProduct(
          size.queries, depth, size.keys, .init(slopes, pitch: size.keys),
          .init(key.start + keyRow * key.pitch + head, pitch: key.pitch), scale: scale
        ).runAlone(
          into: queryGradient.start + queryRow * queryGradient.pitch + head,
          pitch: queryGradient.pitch)
        MatrixProduct(
          size.keys, depth, size.queries, .init(slopes, pitch: size.keys, .transposed),
          .init(query.start + queryRow * query.pitch + head, pitch: query.pitch), scale: scale
        ).runAlone(
          into: keyGradient.start + keyRow * keyGradient.pitch + head,
          pitch: keyGradient.pitch)
      }
    }
  }
}

extension ScaledDotProduct {
  /// The same on tensors: queries [batch, queries, width], keys and values [batch, keys, width].
  package mutating func forward(query: Tensor, key: Tensor, value: Tensor) -> Tensor {
    let size = size(query, key, value)
    var output = Tensor(repeating: 0, shape: query.shape)
    forward(
      size, query: Seen(query), key: Seen(key), value: Seen(value), into: Made(&output))
    return output
  }

  package mutating func backward(
    _ gradient: Tensor, query: Tensor, key: Tensor, value: Tensor
  ) -> (query: Tensor, key: Tensor, value: Tensor) {
    let size = size(query, key, value)
    require(
      gradient.shape == query.shape,
      "attention: gradient is \(gradient.shape), output was \(query.shape)")
    var result = (
      query: Tensor(repeating: 0, shape: query.shape), key: Tensor(repeating: 0, shape: key.shape),
      value: Tensor(repeating: 0, shape: value.shape)
    )
    backward(
      size, query: Seen(query), key: Seen(key), value: Seen(value), gradient: Seen(gradient),
      queryGradient: Made(&result.query), keyGradient: Made(&result.key),
      valueGradient: Made(&result.value))
    return result
  }

  private func size(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> Size {
    require(
      query.shape.count == 3 && key.shape == value.shape && key.shape.count == 3
        && query.shape[0] == key.shape[0] && query.width == key.width,
      "attention: queries \(query.shape), keys \(key.shape), values \(value.shape)")
    return Size(
      batch: query.shape[0], queries: query.shape[1], keys: key.shape[1], width: query.width)
  }
}

extension ScaledDotProduct.Seen {
  fileprivate init(_ tensor: Tensor) { self.init(start: tensor.pointer, pitch: tensor.width) }
}

extension ScaledDotProduct.Made {
  fileprivate init(_ tensor: inout Tensor) {
    self.init(start: tensor.mutablePointer(), pitch: tensor.width)
  }
}

import CKernels

/// The same function of every element, shared among the workers.
package enum Elementwise {
  package typealias Map = (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  package typealias Map2 = (
    Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
  ) -> Void

  /// Fewer elements than this are sooner done than shared.
  private static let share = 8192

  package static func exp(_ x: Tensor, into y: inout Tensor) {
    map(x, into: &y, Processor.kernels.exp)
  }

  package static func log(_ x: Tensor, into y: inout Tensor) {
    map(x, into: &y, Processor.kernels.log)
  }

  package static func tanh(_ x: Tensor, into y: inout Tensor) {
    map(x, into: &y, Processor.kernels.tanh)
  }

  package static func sigmoid(_ x: Tensor, into y: inout Tensor) {
    map(x, into: &y, Processor.kernels.sigmoid)
  }

  /// y = a + b
  package static func add(_ a: Tensor, _ b: Tensor, into y: inout Tensor) {
    map(a, b, into: &y, Processor.kernels.sum2)
  }

  /// y = a ⊙ b
  package static func multiply(_ a: Tensor, _ b: Tensor, into y: inout Tensor) {
    map(a, b, into: &y, Processor.kernels.multiply)
  }

  /// Each row's scores as probabilities.
  package static func softmax(_ x: Tensor, into y: inout Tensor) {
    y.reshape(x.shape)
    Processor.kernels.softmax(x.vectors, x.width, x.pointer, y.mutablePointer())
  }

  package static func map(_ x: Tensor, into y: inout Tensor, _ loop: Map) {
    y.reshape(x.shape)
    let (from, to) = (x.pointer, y.mutablePointer())
    guard x.count > share, Workers.count > 1 else { return loop(x.count, from, to) }
    Workers.split(x.count, atLeast: share / 2) { range in
      loop(range.count, from + range.lowerBound, to + range.lowerBound)
    }
  }

  package static func map(_ a: Tensor, _ b: Tensor, into y: inout Tensor, _ loop: Map2) {
    require(a.count == b.count, "elementwise: \(a.shape) with \(b.shape)")
    y.reshape(a.shape)
    let (left, right, to) = (a.pointer, b.pointer, y.mutablePointer())
    guard a.count > share, Workers.count > 1 else { return loop(a.count, left, right, to) }
    Workers.split(a.count, atLeast: share / 2) { range in
      let start = range.lowerBound
      loop(range.count, left + start, right + start, to + start)
    }
  }
}

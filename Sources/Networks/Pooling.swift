import CKernels
import Tensors

/// Makes planes smaller: one number for each window.
package struct Pooling: Layer, Equatable {
  package enum Function: String, CaseIterable, Sendable {
    /// The largest; the first of equals has the whole gradient.
    case max
    case average
  }

  package static let kind = "pooling"

  package let function: Function
  package let size: Int
  package let stride: Int
  /// [batch, planes, rows, columns]
  package private(set) var output = Tensor()
  package private(set) var inputGradient = Tensor()
  /// Which number of its window was the largest.
  package private(set) var winners: [Int32] = []
  private var inputShape: [Int] = []

  /// Windows beside each other, unless a stride is given.
  package init(_ function: Function, size: Int, stride: Int? = nil) {
    require(
      size > 0 && stride ?? size > 0,
      "pooling: size \(size), stride \(stride ?? size); both must be positive")
    self.function = function
    self.size = size
    self.stride = stride ?? size
  }

  package func outputShape(for input: [Int]) throws(Mismatch) -> [Int] {
    guard input.count == 4 else {
      throw Mismatch("pooling: input is \(input), expected [batch, planes, rows, columns]")
    }
    guard input[2] >= size, input[3] >= size else {
      throw Mismatch("pooling: a window of size \(size) does not fit into \(input[2])×\(input[3])")
    }
    return [input[0], input[1], (input[2] - size) / stride + 1, (input[3] - size) / stride + 1]
  }

  package mutating func forward(_ input: Tensor, training: Bool) {
    if input.shape != inputShape {
      output.reshape(shape(after: input))
      inputShape = input.shape
      winners = [Int32](repeating: 0, count: function == .max ? output.count : 0)
    }
    let (rows, columns, size, stride) = (inputShape[2], inputShape[3], size, stride)
    let kernels = Processor.kernels
    let (from, to) = (input.pointer, output.mutablePointer())
    switch function {
    case .max:
      winners.withUnsafeMutableBufferPointer { winners in
        let which = winners.baseAddress!
        Pooling.share(inputShape, output.shape) { planes, whole, pooled in
          kernels.maxPool(
            planes, rows, columns, size, stride, from + whole, to + pooled, which + pooled)
        }
      }
    case .average:
      Pooling.share(inputShape, output.shape) { planes, whole, pooled in
        kernels.averagePool(planes, rows, columns, size, stride, from + whole, to + pooled)
      }
    }
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    guard needsInputGradient else { return }
    inputGradient.reshape(inputShape)
    let (rows, columns, size, stride) = (inputShape[2], inputShape[3], size, stride)
    let kernels = Processor.kernels
    let (from, to) = (gradient.pointer, inputGradient.mutablePointer())
    switch function {
    case .max:
      winners.withUnsafeBufferPointer { winners in
        let which = winners.baseAddress!
        Pooling.share(inputShape, output.shape) { planes, whole, pooled in
          kernels.maxPoolBackward(
            planes, rows, columns, size, stride, from + pooled, which + pooled, to + whole)
        }
      }
    case .average:
      Pooling.share(inputShape, output.shape) { planes, whole, pooled in
        kernels.averagePoolBackward(
          planes, rows, columns, size, stride, from + pooled, to + whole)
      }
    }
  }

  /// Shares the planes of a batch among the workers: how many, and where theirs start, before and
  /// after pooling.
  private static func share(
    _ shape: [Int], _ pooledShape: [Int],
    _ work: (_ planes: Int, _ whole: Int, _ pooled: Int) -> Void
  ) {
    let (area, pooledArea) = (shape[2] * shape[3], pooledShape[2] * pooledShape[3])
    Workers.split(shape[0] * shape[1], atLeast: 16) { range in
      work(range.count, range.lowerBound * area, range.lowerBound * pooledArea)
    }
  }

  package mutating func lighten() {
    output = Tensor()
    inputGradient = Tensor()
    winners = []
    inputShape = []
  }
}

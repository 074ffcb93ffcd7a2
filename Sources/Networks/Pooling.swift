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
    switch function {
    case .max: takeLargest(input)
    case .average:
      Processor.kernels.averagePool(
        inputShape[0] * inputShape[1], inputShape[2], inputShape[3], size, stride, input.pointer,
        output.mutablePointer())
    }
  }

  package mutating func backward(_ gradient: Tensor, input: Tensor, needsInputGradient: Bool) {
    expectGradient(gradient)
    guard needsInputGradient else { return }
    inputGradient.reshape(inputShape)
    switch function {
    case .max: returnToLargest(gradient)
    case .average:
      Processor.kernels.averagePoolBackward(
        inputShape[0] * inputShape[1], inputShape[2], inputShape[3], size, stride,
        gradient.pointer, inputGradient.mutablePointer())
    }
  }

  private mutating func takeLargest(_ input: Tensor) {
    let (rows, columns, size, stride) = (inputShape[2], inputShape[3], size, stride)
    let pooled = output.shape[2] * output.shape[3]
    let kernels = Processor.kernels
    let planes = inputShape[0] * inputShape[1]
    let (from, to) = (input.pointer, output.mutablePointer())
    winners.withUnsafeMutableBufferPointer { winners in
      let which = winners.baseAddress!
      Workers.split(planes, atLeast: 16) { range in
        let first = range.lowerBound
        kernels.maxPool(
          range.count, rows, columns, size, stride, from + first * rows * columns,
          to + first * pooled, which + first * pooled)
      }
    }
  }

  private mutating func returnToLargest(_ gradient: Tensor) {
    let (rows, columns, size, stride) = (inputShape[2], inputShape[3], size, stride)
    let pooled = output.shape[2] * output.shape[3]
    let kernels = Processor.kernels
    let planes = inputShape[0] * inputShape[1]
    let (from, to) = (gradient.pointer, inputGradient.mutablePointer())
    winners.withUnsafeBufferPointer { winners in
      let which = winners.baseAddress!
      Workers.split(planes, atLeast: 16) { range in
        let first = range.lowerBound
        kernels.maxPoolBackward(
          range.count, rows, columns, size, stride, from + first * pooled,
          which + first * pooled, to + first * rows * columns)
      }
    }
  }
}

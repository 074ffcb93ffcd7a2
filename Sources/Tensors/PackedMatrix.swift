import CKernels

/// The right side of a product in the order of use, for one that is multiplied many times: the
/// weights of a recurrent layer, once for all times.
package struct PackedMatrix: Equatable, Sendable {
  private var numbers = Tensor()
  private var rows = 0
  private var columns = 0

  package init() {}

  /// Takes op(B): [k, n].
  package mutating func pack(_ matrix: Tensor, _ form: MatrixProduct.Form = .plain) {
    let (k, n) =
      form == .plain ? (matrix.vectors, matrix.width) : (matrix.width, matrix.vectors)
    let strip = 2 * Processor.kernels.lanes
    let needed = k * ((n + strip - 1) / strip * strip)
    if numbers.count != needed { numbers = Tensor(repeating: 0, shape: [needed]) }
    (rows, columns) = (k, n)
    let steps = form == .plain ? (matrix.width, 1) : (1, matrix.width)
    Processor.kernels.pack(n, k, matrix.pointer, steps.0, steps.1, numbers.mutablePointer())
  }

  /// c ← a·B + bias, or added to c. a: m rows, `aPitch` apart; c: m rows, `pitch` apart.
  package func multiply(
    _ m: Int, _ a: UnsafePointer<Float>, pitch aPitch: Int,
    bias: UnsafePointer<Float>? = nil, into c: UnsafeMutablePointer<Float>, pitch: Int, adding: Bool
  ) {
    Processor.kernels.productPacked(
      m, columns, rows, a, aPitch, 1, numbers.pointer, bias, c, pitch, adding)
  }
}

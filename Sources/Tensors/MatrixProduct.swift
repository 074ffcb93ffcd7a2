import COpenBLAS

/// C ← α·op(A)·op(B) + β·C, by OpenBLAS.
package enum MatrixProduct {
  /// How a matrix takes part in the product: as it stands, or turned over.
  package enum Form: Sendable { case plain, transposed }

  /// Adds α·op(a)·op(b) to β·c. A: [m, k], B: [k, n], C: [m, n], after op.
  package static func accumulate(
    _ a: Tensor, _ formA: Form = .plain, _ b: Tensor, _ formB: Form = .plain,
    scale alpha: Float = 1, into c: inout Tensor, keeping beta: Float = 0
  ) {
    let (m, k) = formA == .plain ? (a.rows, a.columns) : (a.columns, a.rows)
    let (inner, n) = formB == .plain ? (b.rows, b.columns) : (b.columns, b.rows)
    precondition(k == inner, "matrix product: left has \(k) columns, right has \(inner) rows")
    precondition(
      c.rows == m && c.columns == n,
      "matrix product: result is \(m)×\(n), destination is \(c.rows)×\(c.columns)")
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      for index in c.elements.indices { c.elements[index] *= beta }
      return
    }
    a.elements.withUnsafeBufferPointer { left in
      b.elements.withUnsafeBufferPointer { right in
        c.elements.withUnsafeMutableBufferPointer { result in
          cblas_sgemm(
            CblasRowMajor, formA.blas, formB.blas, Int32(m), Int32(n), Int32(k), alpha,
            left.baseAddress!, Int32(a.columns), right.baseAddress!, Int32(b.columns), beta,
            result.baseAddress!, Int32(n))
        }
      }
    }
  }

  /// Threads that one product may use. One, unless asked: the same sums in the same order.
  package static func useThreads(_ count: Int) {
    precondition(count > 0, "matrix product: \(count) threads")
    openblas_set_num_threads(Int32(count))
  }

  /// What the library says of itself: version, processor kernels, threading.
  package static var library: String { String(cString: openblas_get_config()) }
}

extension MatrixProduct.Form {
  fileprivate var blas: CBLAS_TRANSPOSE { self == .plain ? CblasNoTrans : CblasTrans }
}

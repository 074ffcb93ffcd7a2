import CKernels

/// One number of many. Sums are taken in double.
package enum Reduction {
  package static func sum(_ x: Tensor) -> Double { Processor.kernels.sum(x.count, x.pointer) }

  package static func mean(_ x: Tensor) -> Double { sum(x) / Double(x.count) }

  package static func sumOfSquares(_ x: Tensor) -> Double {
    Processor.kernels.sumOfSquares(x.count, x.pointer)
  }

  /// −∞ for no numbers.
  package static func maximum(_ x: Tensor) -> Float {
    Processor.kernels.maximum(x.count, x.pointer)
  }

  /// Neither NaN nor infinite anywhere.
  package static func isFinite(_ x: Tensor) -> Bool {
    Processor.kernels.allFinite(x.count, x.pointer)
  }

  /// The place of the largest number of each row; the first of equals.
  package static func largest(inRowsOf x: Tensor) -> [Int] {
    (0..<x.vectors).map { row in
      let vector = x.pointer + row * x.width
      return (1..<max(1, x.width)).reduce(0) { vector[$1] > vector[$0] ? $1 : $0 }
    }
  }

  /// Σ over the rows: [rows, columns] → columns numbers.
  package static func sumRows(_ x: Tensor, into sums: inout Tensor) {
    require(sums.count == x.width, "sum of rows: \(x.width) columns into \(sums.count)")
    Processor.kernels.sumRows(x.vectors, x.width, x.pointer, sums.mutablePointer())
  }
}

import Glibc

extension Grid {
  /// Two shapes that do not fit: `W·A: 3×2 times 4×1`.
  package struct Mismatch: Error, Equatable, CustomStringConvertible {
    package enum Operation: Equatable, Sendable { case product, elementwise }

    /// What was to be computed, as it was written; empty where nobody wrote it.
    package var formula: String
    package var operation: Operation
    package var left: Shape
    package var right: Shape

    package init(
      _ operation: Operation, _ left: Shape, _ right: Shape, in formula: String = ""
    ) {
      self.formula = formula
      self.operation = operation
      self.left = left
      self.right = right
    }

    package var description: String {
      let start = formula.isEmpty ? "" : "\(formula): "
      switch operation {
      case .product: return "\(start)\(left) times \(right)"
      case .elementwise: return "\(start)\(left) and \(right)"
      }
    }
  }

  /// The matrix product; a scalar on either side scales.
  package func times(_ other: Grid) throws(Mismatch) -> Grid {
    if shape.isScalar { return other.map { values[0] * $0 } }
    if other.shape.isScalar { return map { $0 * other.values[0] } }
    guard columns == other.rows else { throw Mismatch(.product, shape, other.shape) }
    var result = Grid(repeating: 0, shape: Shape(rows, other.columns))
    for row in 0..<rows {
      for column in 0..<other.columns {
        var sum = 0.0
        for inner in 0..<columns { sum += self[row, inner] * other[inner, column] }
        result[row, column] = sum
      }
    }
    return result
  }

  package var transposed: Grid {
    var result = Grid(repeating: 0, shape: shape.transposed)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// Place by place. A column stands for as many as the other has, so `Z = W A + b` adds b to every
  /// sample; so does a row, and a scalar for everything.
  ///
  /// A column and a row do not fit: what NumPy makes of them, an n×m matrix, nobody means.
  package func combined(
    _ other: Grid, _ body: (Double, Double) -> Double
  ) throws(Mismatch) -> Grid {
    guard let common = shape.joined(other.shape) else {
      throw Mismatch(.elementwise, shape, other.shape)
    }
    var result = Grid(repeating: 0, shape: common)
    for row in 0..<common.rows {
      for column in 0..<common.columns {
        result[row, column] = body(stretched(row, column), other.stretched(row, column))
      }
    }
    return result
  }

  package func plus(_ other: Grid) throws(Mismatch) -> Grid { try combined(other, +) }
  package func minus(_ other: Grid) throws(Mismatch) -> Grid { try combined(other, -) }
  package func elementwise(_ other: Grid) throws(Mismatch) -> Grid { try combined(other, *) }
  package func divided(by other: Grid) throws(Mismatch) -> Grid { try combined(other, /) }

  /// Every number to this power.
  package func raised(to exponent: Double) -> Grid {
    if exponent == 2 { return map { $0 * $0 } }
    return map { pow($0, exponent) }
  }

  private func stretched(_ row: Int, _ column: Int) -> Double {
    self[rows == 1 ? 0 : row, columns == 1 ? 0 : column]
  }

  /// The sum of each row, over the samples of a batch, as a column (`axis=1` in the notes).
  package var sumOverColumns: Grid {
    Grid(column: (0..<rows).map { row in (0..<columns).reduce(0) { $0 + self[row, $1] } })
  }

  /// The sum of each column, as a row (`axis=0`).
  package var sumOverRows: Grid { transposed.sumOverColumns.transposed }

  package var sum: Grid { Grid(values.reduce(0, +)) }

  /// eᶻ over the sum of its column: each sample's scores become its probabilities.
  package var softmax: Grid {
    var result = self
    for column in 0..<columns {
      let scores = (0..<rows).map { self[$0, column] }
      // The peak cancels; it is there so that exp never overflows.
      let peak = scores.max() ?? 0
      let weights = scores.map { ElementFunction.exp.value($0 - peak) }
      let total = weights.reduce(0, +)
      for row in 0..<rows { result[row, column] = weights[row] / total }
    }
    return result
  }
}

extension Grid.Shape {
  /// The shape of two that are joined place by place, or none if they do not fit.
  package func joined(_ other: Grid.Shape) -> Grid.Shape? {
    if self == other || other.fits(into: self) { return self }
    return fits(into: other) ? other : nil
  }

  /// Whether a column, a row or a scalar can stand for all of the other.
  private func fits(into other: Grid.Shape) -> Bool {
    isScalar || columns == 1 && rows == other.rows || rows == 1 && columns == other.columns
  }
}

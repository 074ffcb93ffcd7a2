import Notation

/// A small matrix of doubles, row by row: a scalar is 1×1, a vector a column n×1, a batch has a
/// column for each sample.
package struct Grid: Equatable, Sendable {
  /// How many rows and columns: `3×2`.
  package struct Shape: Equatable, Sendable, CustomStringConvertible {
    package var rows: Int
    package var columns: Int

    package init(_ rows: Int, _ columns: Int) {
      self.rows = rows
      self.columns = columns
    }

    package var description: String { "\(rows)×\(columns)" }
    package var transposed: Shape { Shape(columns, rows) }
    package var isScalar: Bool { rows == 1 && columns == 1 }
    package var count: Int { rows * columns }
  }

  package let shape: Shape
  package var values: [Double]

  package init(_ values: [Double], shape: Shape) {
    precondition(
      shape.rows >= 0 && shape.columns >= 0 && values.count == shape.count,
      "grid: \(shape) holds \(shape.count) numbers, found \(values.count)")
    self.shape = shape
    self.values = values
  }

  /// A scalar.
  package init(_ value: Double) { self.init([value], shape: Shape(1, 1)) }

  /// A vector: one column.
  package init(column values: [Double]) { self.init(values, shape: Shape(values.count, 1)) }

  /// A matrix as it is written: a row a line.
  package init(rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "grid: rows of different lengths")
    self.init(rows.flatMap { $0 }, shape: Shape(rows.count, width))
  }

  package init(repeating value: Double, shape: Shape) {
    self.init([Double](repeating: value, count: shape.count), shape: shape)
  }

  package var rows: Int { shape.rows }
  package var columns: Int { shape.columns }
  package var isFinite: Bool { values.allSatisfy { $0.isFinite } }
  /// The largest |value|; 0 where there is none.
  package var peak: Double { values.reduce(0) { max($0, abs($1)) } }

  package subscript(row: Int, column: Int) -> Double {
    get { values[place(row, column)] }
    set { values[place(row, column)] = newValue }
  }

  private func place(_ row: Int, _ column: Int) -> Int {
    precondition(
      (0..<rows).contains(row) && (0..<columns).contains(column),
      "grid: row \(row), column \(column) of \(shape)")
    return row * columns + column
  }

  package func map(_ body: (Double) -> Double) -> Grid { Grid(values.map(body), shape: shape) }

  /// One column, as a vector: the sample at this place of a batch.
  package func column(_ column: Int) -> Grid { Grid(column: (0..<rows).map { self[$0, column] }) }
}

/// A grid by the name that it goes by in a rule.
package struct NamedGrid: Equatable, Sendable {
  package var name: String
  package var grid: Grid

  package init(_ name: String, _ grid: Grid) {
    self.name = name
    self.grid = grid
  }
}

extension Grid {
  /// The rows with their points aligned, each number with about so many significant digits.
  package func text(digits: Int = 4) -> String {
    guard shape.count > 0 else { return "[] \(shape)" }
    let numerals = values.map { Numeral.brief($0, digits: digits) }
    guard !shape.isScalar else { return numerals[0] }
    let parts = numerals.map { numeral in
      let whole = numeral.prefix { $0 != "." }
      return (whole: String(whole), rest: String(numeral.dropFirst(whole.count)))
    }
    var lines = [String](repeating: "[", count: rows)
    for column in 0..<columns {
      let cells = (0..<rows).map { parts[$0 * columns + column] }
      let before = cells.map(\.whole.count).max() ?? 0
      let after = cells.map(\.rest.count).max() ?? 0
      for (row, cell) in cells.enumerated() {
        let left = String(repeating: " ", count: before - cell.whole.count)
        let right = String(repeating: " ", count: after - cell.rest.count)
        lines[row] += (column == 0 ? " " : "  ") + left + cell.whole + cell.rest + right
      }
    }
    return lines.map { $0 + " ]" }.joined(separator: "\n")
  }
}

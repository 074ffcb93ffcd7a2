/// What a formula may mention, and which values make sense for it.
package struct FormulaInput: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Any number but 0, where slopes may jump.
    case real
    case positive
    /// Between 0 and 1, neither of them.
    case probability
    /// 0 or 1: a target.
    case binary
    /// One 1 in each column: the target among classes.
    case oneHot
    /// Always the same: m.
    case fixed(Grid)
    /// Computed from inputs before it, as A1 from Z1.
    case derived(MatrixFormula)
  }

  package var name: String
  package var shape: Grid.Shape
  package var kind: Kind

  package init(_ name: String, _ rows: Int, _ columns: Int, _ kind: Kind = .real) {
    self.name = name
    shape = Grid.Shape(rows, columns)
    self.kind = kind
  }

  /// How many samples there are.
  package static func samples(_ count: Int, named name: String = "m") -> FormulaInput {
    FormulaInput(name, 1, 1, .fixed(Grid(Double(count))))
  }

  package static func derived(
    _ name: String, _ rows: Int, _ columns: Int, from formula: MatrixFormula
  ) -> FormulaInput {
    FormulaInput(name, rows, columns, .derived(formula))
  }
}

/// Values to try a formula at, few digits each, so that a person can check.
enum SamplePoint {
  enum Grain { case whole, tenths }

  /// Values for all that is not computed. Whole numbers lie in −2…2.
  static func draw(
    _ inputs: [FormulaInput], _ grain: Grain, using generator: inout some RandomNumberGenerator
  ) -> [String: Grid] {
    var free: [String: Grid] = [:]
    for input in inputs {
      if case .derived = input.kind { continue }
      free[input.name] = draw(input, grain, using: &generator)
    }
    return free
  }

  private static func draw(
    _ input: FormulaInput, _ grain: Grain, using generator: inout some RandomNumberGenerator
  ) -> Grid {
    var grid = Grid(repeating: 0, shape: input.shape)
    switch input.kind {
    case .fixed(let fixed): return fixed
    case .derived: return grid
    case .oneHot:
      guard grid.rows > 0 else { return grid }
      for column in 0..<grid.columns { grid[index(below: grid.rows, &generator), column] = 1 }
    case .binary:
      grid.values = grid.values.map { _ in Double(index(below: 2, &generator)) }
    case .probability:
      // Tenths of 1…9; a person checks with the simplest three.
      grid.values = grid.values.map { _ in
        switch grain {
        case .whole: [0.2, 0.5, 0.8][index(below: 3, &generator)]
        case .tenths: Double(1 + index(below: 9, &generator)) / 10
        }
      }
    case .real, .positive:
      grid.values = grid.values.map { _ in
        let size =
          switch grain {
          case .whole: Double(1 + index(below: 2, &generator))
          case .tenths: Double(2 + index(below: 29, &generator)) / 10
          }
        return input.kind == .real && index(below: 2, &generator) == 0 ? -size : size
      }
    }
    return grid
  }

  /// A whole number below `count`, by the generator's high bits: the same with every library.
  private static func index(
    below count: Int, _ generator: inout some RandomNumberGenerator
  ) -> Int {
    Int(generator.next().multipliedFullWidth(by: UInt64(count)).high)
  }
}

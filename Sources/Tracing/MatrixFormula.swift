/// A formula of matrices as a value: what a learner typed for a gradient, or the rule of a step.
package indirect enum MatrixFormula: Equatable, Sendable {
  case number(Double)
  case name(String)
  case negative(MatrixFormula)
  case transposed(MatrixFormula)
  case binary(Operation, MatrixFormula, MatrixFormula)
  /// Every number to this power: A^2 is A ⊙ A, never A A.
  case power(MatrixFormula, Double)
  case call(Call, MatrixFormula)

  package enum Operation: Sendable { case add, subtract, product, elementwise, divide }

  package enum Call: Equatable, Sendable {
    /// A function of every number, or its derivative, under the name it was called by: f′.
    case each(ElementFunction, derivative: Bool, name: String)
    /// Over each column.
    case softmax
    case sum(Axis)
    case mean(Axis)
  }

  /// What a sum runs over; the numbers are NumPy's.
  package enum Axis: Sendable {
    /// `axis=0`: one sum for each column.
    case rows
    /// `axis=1`, and Σ: one sum for each row, over the samples of a batch.
    case columns
    case all
  }

  /// Why a formula has no value.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    case unknownName(String)
    /// Two parts do not fit; it names the smallest part of the formula that they are in.
    case mismatch(Grid.Mismatch)

    package var description: String {
      switch self {
      case .unknownName(let name): return "`\(name)` has no value"
      case .mismatch(let mismatch):
        let fits = mismatch.left == mismatch.right
        let hint = "; the elementwise product is written ⊙ or .*"
        return mismatch.description + (mismatch.operation == .product && fits ? hint : "")
      }
    }
  }

  /// Its value where the names have these values. What is undefined, as log(−1), is nan.
  package func value(where names: [String: Grid]) throws(Failure) -> Grid {
    var kink = Double.infinity
    return try value(where: names, kink: &kink)
  }

  /// The same; `kink` becomes the least distance of what goes into a function from a kink of it.
  func value(where names: [String: Grid], kink: inout Double) throws(Failure) -> Grid {
    switch self {
    case .number(let value): return Grid(value)
    case .name(let name):
      guard let grid = names[name] else { throw .unknownName(name) }
      return grid
    case .negative(let inner):
      return try inner.value(where: names, kink: &kink).map { -$0 }
    case .transposed(let inner): return try inner.value(where: names, kink: &kink).transposed
    case .power(let inner, let exponent):
      return try inner.value(where: names, kink: &kink).raised(to: exponent)
    case .call(let call, let inner):
      return call.apply(try inner.value(where: names, kink: &kink), kink: &kink)
    case .binary(let operation, let left, let right):
      let a = try left.value(where: names, kink: &kink)
      let b = try right.value(where: names, kink: &kink)
      do { return try operation.apply(a, b) } catch {
        var mismatch = error
        mismatch.formula = description
        throw .mismatch(mismatch)
      }
    }
  }

  /// Every name it mentions, each once, in the order of reading.
  package var names: [String] {
    var found: [String] = []
    func visit(_ formula: MatrixFormula) {
      switch formula {
      case .number: break
      case .name(let name): if !found.contains(name) { found.append(name) }
      case .negative(let inner), .transposed(let inner), .power(let inner, _), .call(_, let inner):
        visit(inner)
      case .binary(_, let left, let right):
        visit(left)
        visit(right)
      }
    }
    visit(self)
    return found
  }
}

extension MatrixFormula.Operation {
  func apply(_ a: Grid, _ b: Grid) throws(Grid.Mismatch) -> Grid {
    switch self {
    case .add: try a.plus(b)
    case .subtract: try a.minus(b)
    case .product: try a.times(b)
    case .elementwise: try a.elementwise(b)
    case .divide: try a.divided(by: b)
    }
  }
}

extension MatrixFormula.Call {
  func apply(_ x: Grid, kink: inout Double) -> Grid {
    switch self {
    case .each(let function, let derivative, _):
      if function.hasKink { kink = x.values.reduce(kink) { min($0, abs($1)) } }
      return x.map(derivative ? function.slope : function.value)
    case .softmax: return x.softmax
    case .sum(let axis): return axis.sum(x)
    case .mean(let axis):
      let sum = axis.sum(x)
      let share = Double(x.shape.count) / Double(sum.shape.count)
      return sum.map { $0 / share }
    }
  }
}

extension MatrixFormula.Axis {
  func sum(_ x: Grid) -> Grid {
    switch self {
    case .rows: x.sumOverRows
    case .columns: x.sumOverColumns
    case .all: x.sum
    }
  }
}

import Glibc

/// A formula flattened once, to be computed with its slopes at very many places: what a trace tells
/// of one of them, without the story.
///
/// Beside each value v go ∂v/∂x₁ and ∂v/∂x₂, forward from the unknowns: with at most two of them
/// that is as cheap as going back.
package struct SlopeTape: Equatable, Sendable {
  /// A value, and how fast it follows each of the unknowns.
  package struct Sloped: Equatable, Sendable {
    package var value: Double
    package var slopes: SIMD2<Double>
  }

  private enum Instruction: Equatable, Sendable {
    case number(Double)
    case unknown(Int)
    case negative
    case binary(Expression.Operator)
    case call(Expression.Function, arguments: Int)
  }

  private var instructions: [Instruction] = []
  /// The most values that wait at once.
  private var depth = 0

  /// Throws the first name that is not among the unknowns.
  package init(
    _ formula: Expression, unknowns: [String]
  ) throws(Expression.UnknownName) {
    precondition(unknowns.count <= 2, "a tape has at most 2 unknowns, found \(unknowns.count)")
    var waiting = 0
    try add(formula, unknowns.map(Name.canonical), &waiting)
  }

  /// How many operations it takes.
  package var count: Int { instructions.count }

  private mutating func add(
    _ formula: Expression, _ unknowns: [String], _ waiting: inout Int
  ) throws(Expression.UnknownName) {
    switch formula {
    case .number(let value): append(.number(value), &waiting, taking: 0)
    case .name(let name):
      if let index = unknowns.firstIndex(of: Name.canonical(name)) {
        append(.unknown(index), &waiting, taking: 0)
      } else if name == "π" || name == "pi" {
        append(.number(.pi), &waiting, taking: 0)
      } else {
        throw Expression.UnknownName(name: name)
      }
    case .negative(let inner):
      try add(inner, unknowns, &waiting)
      append(.negative, &waiting, taking: 1)
    case .binary(let operation, let left, let right):
      try add(left, unknowns, &waiting)
      try add(right, unknowns, &waiting)
      append(.binary(operation), &waiting, taking: 2)
    case .call(let function, let arguments):
      for argument in arguments { try add(argument, unknowns, &waiting) }
      append(.call(function, arguments: arguments.count), &waiting, taking: arguments.count)
    }
  }

  private mutating func append(
    _ instruction: Instruction, _ waiting: inout Int, taking count: Int
  ) {
    instructions.append(instruction)
    waiting += 1 - count
    depth = max(depth, waiting + count)
  }

  package func value(at place: SIMD2<Double>) -> Double { slopes(at: place).value }

  /// The value at a place, and ∂/∂ each unknown.
  package func slopes(at place: SIMD2<Double>) -> Sloped {
    withUnsafeTemporaryAllocation(of: Sloped.self, capacity: depth + 1) { stack in
      var top = -1
      for instruction in instructions {
        switch instruction {
        case .number(let value):
          top += 1
          stack[top] = Sloped(value: value, slopes: .zero)
        case .unknown(let index):
          top += 1
          var slopes = SIMD2<Double>.zero
          slopes[index] = 1
          stack[top] = Sloped(value: place[index], slopes: slopes)
        case .negative:
          stack[top] = Sloped(value: -stack[top].value, slopes: -stack[top].slopes)
        case .binary(let operation):
          top -= 1
          stack[top] = operation.apply(stack[top], stack[top + 1])
        case .call(let function, let count):
          top -= count - 1
          stack[top] = function.apply((top..<top + count).map { stack[$0] })
        }
      }
      return stack[0]
    }
  }
}

extension Expression.Operator {
  fileprivate func apply(_ a: SlopeTape.Sloped, _ b: SlopeTape.Sloped) -> SlopeTape.Sloped {
    let value = apply(a.value, b.value)
    let slopes =
      switch self {
      case .add: a.slopes + b.slopes
      case .subtract: a.slopes - b.slopes
      case .multiply: a.slopes * b.value + b.slopes * a.value
      case .divide: a.slopes / b.value - b.slopes * (a.value / (b.value * b.value))
      case .power: power(a, b, value)
      }
    return SlopeTape.Sloped(value: value, slopes: slopes)
  }

  /// What does not move adds nothing, even where its slope is none: log a for a < 0.
  private func power(
    _ a: SlopeTape.Sloped, _ b: SlopeTape.Sloped, _ value: Double
  ) -> SIMD2<Double> {
    if b.slopes == .zero {
      if b.value == 0 { return .zero }
      return a.slopes * (b.value == 2 ? 2 * a.value : b.value * pow(a.value, b.value - 1))
    }
    let local = derivatives(a.value, b.value, value: value)
    return (a.slopes == .zero ? .zero : a.slopes * local[0]) + b.slopes * local[1]
  }
}

extension Expression.Function {
  fileprivate func apply(_ x: [SlopeTape.Sloped]) -> SlopeTape.Sloped {
    let values = x.map(\.value)
    let value = apply(values)
    let local = derivatives(values, value: value)
    var slopes = SIMD2<Double>.zero
    for (argument, slope) in zip(x, local) where argument.slopes != .zero {
      slopes += argument.slopes * slope
    }
    return SlopeTape.Sloped(value: value, slopes: slopes)
  }
}

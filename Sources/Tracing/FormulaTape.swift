/// A formula flattened once, to be computed at very many places: its names are numbered slots.
package struct FormulaTape: Equatable, Sendable {
  private enum Instruction: Equatable, Sendable {
    case number(Double)
    case slot(Int)
    case negative
    case binary(Expression.Operator)
    case call(Expression.Function, arguments: Int)
  }

  private var instructions: [Instruction] = []

  /// Throws the first name that has no slot.
  package init(_ formula: Expression, slots: [String]) throws(Expression.UnknownName) {
    try add(formula, slots)
  }

  private mutating func add(
    _ formula: Expression, _ slots: [String]
  ) throws(Expression.UnknownName) {
    switch formula {
    case .number(let value): instructions.append(.number(value))
    case .name(let name):
      if let slot = slots.firstIndex(of: name) {
        instructions.append(.slot(slot))
      } else if let value = Expression.constant(name) {
        instructions.append(.number(value))
      } else {
        throw Expression.UnknownName(name: name)
      }
    case .negative(let inner):
      try add(inner, slots)
      instructions.append(.negative)
    case .binary(let operation, let left, let right):
      try add(left, slots)
      try add(right, slots)
      instructions.append(.binary(operation))
    case .call(let function, let arguments):
      for argument in arguments { try add(argument, slots) }
      instructions.append(.call(function, arguments: arguments.count))
    }
  }

  /// The value where the slots hold these; the stack is only there to be used again.
  package func value(_ slots: [Double], _ stack: inout [Double]) -> Double {
    stack.removeAll(keepingCapacity: true)
    for instruction in instructions {
      switch instruction {
      case .number(let value): stack.append(value)
      case .slot(let slot): stack.append(slots[slot])
      case .negative: stack[stack.count - 1].negate()
      case .binary(let operation):
        let right = stack.removeLast()
        stack[stack.count - 1] = operation.apply(stack[stack.count - 1], right)
      case .call(let function, let arguments):
        let value = function.apply(Array(stack.suffix(arguments)))
        stack.removeLast(arguments)
        stack.append(value)
      }
    }
    return stack[0]
  }
}

/// A formula as a value: what a learner typed, or what an author gave as the answer.
package indirect enum Expression: Equatable, Sendable {
  case number(Double)
  case name(String)
  case negative(Expression)
  case binary(Operator, Expression, Expression)
  case call(Function, [Expression])

  package enum Operator: Character, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
  }

  /// Its value where the names have these values; nan where it has none, as 0/0.
  ///
  /// Throws the first name that is not among them.
  package func value(where names: [String: Double]) throws(UnknownName) -> Double {
    switch self {
    case .number(let value): return value
    case .name(let name):
      guard let value = names[name] ?? Expression.constant(name) else {
        throw UnknownName(name: name)
      }
      return value
    case .negative(let inner): return try -inner.value(where: names)
    case .binary(let operation, let left, let right):
      let a = try left.value(where: names)
      let b = try right.value(where: names)
      return operation.apply(a, b)
    case .call(let function, let arguments):
      var values: [Double] = []
      for argument in arguments { values.append(try argument.value(where: names)) }
      return function.apply(values)
    }
  }

  package struct UnknownName: Error, Equatable {
    package var name: String

    package init(name: String) { self.name = name }
  }

  /// What a name stands for that nobody gave a value: π, also as `pi`.
  package static func constant(_ name: String) -> Double? {
    name == "π" || name == "pi" ? .pi : nil
  }

  /// How many numbers, names and operations it has.
  package var size: Int {
    switch self {
    case .number, .name: 1
    case .negative(let inner): 1 + inner.size
    case .binary(_, let left, let right): 1 + left.size + right.size
    case .call(_, let arguments): arguments.reduce(1) { $0 + $1.size }
    }
  }

  /// Every name it mentions, each once, in the order of reading.
  package var names: [String] {
    var found: [String] = []
    var seen: Set<String> = []
    func visit(_ expression: Expression) {
      switch expression {
      case .number: break
      case .name(let name): if seen.insert(name).inserted { found.append(name) }
      case .negative(let inner): visit(inner)
      case .binary(_, let left, let right):
        visit(left)
        visit(right)
      case .call(_, let arguments): arguments.forEach(visit)
      }
    }
    visit(self)
    return found
  }
}

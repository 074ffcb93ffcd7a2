import Notation

/// A program, computed where its names have these values.
extension Program {
  package struct MissingValue: Error, Equatable {
    package var name: String

    package init(name: String) { self.name = name }
  }

  /// The values may be given under any spelling of their names; those it does not use do not matter.
  package func trace(at values: [String: Double]) throws(MissingValue) -> Trace {
    let given = Dictionary(
      values.map { (Name.canonical($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    var builder = TraceBuilder(keeping: inputs + lines.compactMap(\.name))
    var defined: [String: TraceBuilder.Place] = [:]
    // Inputs first, in the order of reading: so the graph and the table of gradients begin alike.
    for name in inputs {
      guard let value = given[Name.canonical(name)] ?? Program.known[Name.canonical(name)] else {
        throw MissingValue(name: name)
      }
      _ = builder.input(name, value)
    }
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      let name = line.name ?? (isLast ? resultName : nil)
      let place = builder.add(line.formula, name: name, defined)
      if let name = line.name { defined[Name.canonical(name)] = place }
    }
    return builder.trace()
  }

  private static let known: [String: Double] = ["π": .pi]

  /// C for cost, unless that is taken.
  private var resultName: String {
    let taken = Set(inputs + lines.compactMap(\.name))
    return ["C", "f", "y"].first { !taken.contains($0) } ?? "result"
  }
}

extension TraceBuilder {
  /// A formula as nodes; `name` is what its result is called. What is only a name or a number gets a
  /// node of its own, so that every trace ends with its result.
  fileprivate mutating func add(
    _ formula: Expression, name: String?, _ defined: [String: Place]
  ) -> Place {
    let place = node(formula, name: name, defined)
    switch formula {
    case .name, .number, .negative(.number): return name == nil ? place : sum([place], name: name)
    default: return place
    }
  }

  private mutating func node(
    _ formula: Expression, name: String?, _ defined: [String: Place]
  ) -> Place {
    switch formula {
    case .number(let value): return constant(value, name: Numeral.brief(value, digits: 6))
    case .name(let name): return defined[Name.canonical(name)] ?? input(name, .nan)
    case .negative(.number(let value)):
      return constant(-value, name: Numeral.brief(-value, digits: 6))
    case .negative(let inner): return negative(node(inner, name: nil, defined), name: name)
    case .binary(let operation, let left, let right):
      let a = node(left, name: nil, defined)
      let b = node(right, name: nil, defined)
      return binary(operation, a, b, name: name)
    case .call(let function, let arguments):
      let places = arguments.map { node($0, name: nil, defined) }
      return call(function, places, name: name)
    }
  }
}

import Notation

/// What is traced, and at which values: a program or a network, with a number for each of its names.
///
/// With another number it is another computation of the same rule, with as many steps.
package struct Computation: Equatable, Sendable {
  package enum Rule: Equatable, Sendable {
    case program(Program)
    case network(NetworkFormula)
  }

  /// A name that can be given another number.
  package struct Input: Equatable, Sendable {
    /// As it is read: w₁.
    package let name: String
    package fileprivate(set) var value: Double
  }

  /// A number that the rule does not take.
  package struct Failure: Error, Equatable {
    package var message: String

    package init(message: String) { self.message = message }
  }

  /// As it was typed.
  package let text: String
  package let rule: Rule
  package private(set) var inputs: [Input]
  package private(set) var trace: Trace
  /// Which of its nodes are which, if it is a network.
  package private(set) var network: NetworkTrace?

  /// The values may be given under any spelling of their names.
  package init(
    _ program: Program, text: String, at values: [String: Double]
  ) throws(Program.MissingValue) {
    let given = Dictionary(
      values.map { (Name.canonical($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    self.text = text
    rule = .program(program)
    trace = try program.trace(at: values)
    // π stays π unless somebody gave it a value.
    inputs = program.inputs.compactMap { name in
      given[Name.canonical(name)].map { Input(name: Name.shown(name), value: $0) }
    }
  }

  /// The values in the order of the net's samples and parameters.
  package init(
    _ formula: NetworkFormula, text: String, at values: [Double]
  ) throws(Failure) {
    let names = formula.samples + formula.parameters
    precondition(names.count == values.count, "net: \(names.count) names, \(values.count) values")
    let targets = Array(values[formula.units[0]..<formula.samples.count])
    if let problem = formula.problem(withTargets: targets) { throw Failure(message: problem) }
    self.text = text
    rule = .network(formula)
    inputs = zip(names, values).map { Input(name: $0, value: $1) }
    let network = formula.network(at: values)
    trace = network.trace
    self.network = network
  }

  /// What somebody types, every name 1: a program, or `net` and a net, whose weights are drawn.
  package static func typed(_ text: String) throws(Program.Failure) -> Computation {
    if let net = netText(text) {
      let formula: NetworkFormula
      do { formula = try NetworkFormula.parse(net.text) } catch {
        throw Program.Failure(
          message: error.message, line: error.line, offset: error.offset + net.offset)
      }
      var samples = formula.samples.map { _ in 1.0 }
      // Of several classes the first is right.
      if formula.loss == .crossEntropy {
        for place in samples.indices where place > formula.units[0] { samples[place] = 0 }
      }
      do {
        return try Computation(formula, text: text, at: samples + formula.draw(seed: 1))
      } catch {
        throw Program.Failure(message: error.message, line: 0, offset: 0)
      }
    }
    let program = try Program.parse(text)
    let names = program.inputs.filter { Name.canonical($0) != "π" }
    do {
      return try Computation(
        program, text: text, at: Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
    } catch {
      throw Program.Failure(message: "`\(error.name)` has no value", line: 0, offset: 0)
    }
  }

  /// What stands behind the word `net`, and where.
  private static func netText(_ text: String) -> (text: String, offset: Int)? {
    let start = text.prefix { $0.isWhitespace }.count
    let rest = text.dropFirst(start)
    guard rest.hasPrefix("net ") else { return nil }
    let behind = rest.dropFirst(4).drop { $0.isWhitespace }
    // `net x` is a product of two names.
    guard behind.first?.isASCIIDigit ?? false else { return nil }
    return (String(rest.dropFirst(4)), start + 4)
  }

  /// The same with another number.
  package func setting(_ index: Int, to value: Double) throws(Failure) -> Computation {
    var values = inputs.map(\.value)
    values[index] = value
    return try at(values, changed: index)
  }

  /// The same with the numbers that these names have in another computation.
  package func taking(from other: Computation) -> Computation {
    let known = Dictionary(
      other.inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return (try? at(inputs.map { known[$0.name] ?? $0.value }, changed: nil)) ?? self
  }

  private func at(_ values: [Double], changed: Int?) throws(Failure) -> Computation {
    switch rule {
    case .program(let program):
      let named = Dictionary(uniqueKeysWithValues: zip(inputs.map(\.name), values))
      do { return try Computation(program, text: text, at: named) } catch {
        throw Failure(message: "`\(error.name)` has no value")
      }
    case .network(let formula):
      let place = changed.map { $0 - formula.units[0] } ?? -1
      return try Computation(formula, text: text, at: formula.shared(values, keeping: place))
    }
  }
}

extension NetworkFormula {
  /// The targets of several classes are shares: where one is set, the others share what is left, as
  /// they did before.
  fileprivate func shared(_ values: [Double], keeping changed: Int) -> [Double] {
    let targets = units[0]..<samples.count
    let place = units[0] + changed
    guard loss == .crossEntropy, changed >= 0, targets.contains(place), targets.count > 1,
      (0...1).contains(values[place])
    else { return values }
    var values = values
    let others = targets.filter { $0 != place }
    let before = others.reduce(0) { $0 + values[$1] }
    let left = 1 - values[place]
    for other in others {
      values[other] = before > 0 ? values[other] * left / before : left / Double(others.count)
    }
    return values
  }
}

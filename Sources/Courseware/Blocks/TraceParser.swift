import Notation
import Tracing
import Typesetting

/// Reads the block of a computation to be stepped through: a formula, or a net.
extension BlockParser {
  mutating func trace() -> TraceBlock? {
    if fields["net"] != nil, let formula = fields["formula"] {
      fields.report(
        "unused-key", "`formula` means nothing here: the trace has a `net`", at: formula.keyPosition
      )
    }
    // Each that is missing is told.
    let rule = fields["net"] ?? fields.needed("formula")
    let task = fields.needed("task")
    let isNet = fields["net"] != nil
    if !isNet {
      fields.refuse(["seed"], because: "it draws the weights of a `net`")
    }
    guard let rule, let task, let computation = isNet ? network(rule) : formula(rule) else {
      return nil
    }
    return TraceBlock(
      computation: computation, task: task.value, position: fields.position,
      formulaPosition: rule.valuePosition, taskPosition: task.valuePosition)
  }

  private mutating func formula(_ field: Field) -> Computation? {
    guard let program = program(field) else { return nil }
    let found = fields.problems.count
    let values = values(of: program.inputs, in: "the formula", key: Name.canonical)
    guard fields.problems.count == found else { return nil }
    do {
      return try Computation(program, text: field.value, at: values)
    } catch {
      reportMissing(error.name)
      return nil
    }
  }

  /// Its weights are drawn, what is said is taken from `at`.
  private mutating func network(_ field: Field) -> Computation? {
    let formula: NetworkFormula
    do { formula = try NetworkFormula.parse(field.value) } catch {
      fields.report("bad-net", error.message, at: field.valuePosition.moved(columns: error.offset))
      return nil
    }
    let found = fields.problems.count
    let seed = fields.whole("seed", in: 0...1_000_000) ?? 1
    let names = formula.samples + formula.parameters
    let given = values(of: names, in: "the net", key: NetworkFormula.key)
    guard fields.problems.count == found else { return nil }
    let known = Dictionary(
      given.map { (NetworkFormula.key($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    for name in formula.samples where known[NetworkFormula.key(name)] == nil {
      reportMissing(NetworkFormula.key(name))
      return nil
    }
    let drawn = [Double](repeating: 0, count: formula.samples.count) + formula.draw(seed: seed)
    let values = zip(names, drawn).map { known[NetworkFormula.key($0)] ?? $1 }
    do {
      return try Computation(formula, text: "net " + formula.text, at: values)
    } catch {
      fields.report("bad-value", error.message, at: fields["at"]?.valuePosition)
      return nil
    }
  }

  private mutating func reportMissing(_ name: String) {
    fields.report(
      "missing-value", "`\(name)` has no value: add `at: \(name)=1`",
      at: (fields["at"] ?? fields["net"] ?? fields["formula"])?.valuePosition)
  }

  /// `at: w=2, x=1`
  private mutating func values(
    of inputs: [String], in place: String, key: (String) -> String
  ) -> [String: Double] {
    guard let field = fields["at"] else { return [:] }
    let known = Set(inputs.map(key))
    var values: [String: Double] = [:]
    var seen: Set<String> = []
    for pair in field.valueLine.parts(by: { $0 == "," }) {
      let parts = pair.text.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
      guard parts.count == 2, let number = NumberReader.read(parts[1]) else {
        fields.report(
          "bad-value", "expected `name=number`, found `\(pair.text.brief)`", at: pair.position)
        continue
      }
      if !known.contains(key(parts[0])) {
        let tail = Suggestion.tail(for: parts[0], among: inputs)
        fields.report(
          "unknown-name", "`\(parts[0].brief)` is not in \(place)\(tail)", at: pair.position)
      }
      if !seen.insert(key(parts[0])).inserted {
        fields.report("repeated-name", "`\(parts[0])` has two values", at: pair.position)
      }
      values[parts[0]] = number
    }
    return values
  }
}

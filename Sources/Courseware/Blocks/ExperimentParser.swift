import Notation
import Typesetting

/// Reads what runs: predictions and claims.
extension BlockParser {
  mutating func claim() -> Claim? {
    let needed = fields.needed("lab", "steps", "expect")
    guard needed != nil, let experiment = experiment(seeded: true) else { return nil }
    let expectations = fields.all("expect").compactMap { expectation($0) }
    guard !expectations.isEmpty else { return nil }
    return Claim(experiment: experiment, expectations: expectations, position: fields.position)
  }

  mutating func prediction() -> Question? {
    let (given, found) = (fields.needed("id", "lab", "steps", "ask"), judge())
    guard let needed = given, let judge = found, let experiment = experiment(seeded: false) else {
      return nil
    }
    return question(
      id: needed[0], ask: needed[3],
      form: .prediction(Prediction(experiment: experiment, judge: judge, choices: choices())))
  }

  /// Which answer the run gives: by conditions, by the least of several runs, or as a number.
  private mutating func judge() -> Prediction.Judge? {
    let conditions = fields.all("when")
    if !conditions.isEmpty {
      fields.refuse(["measure", "within"], because: "the answers have conditions, `when`")
      let expectations = conditions.compactMap { expectation($0) }
      return expectations.count == conditions.count ? .conditions(expectations) : nil
    }
    guard let field = fields["measure"] else {
      fields.reportMissing(
        "measure",
        "the predict lacks `measure`, or a `when` for each answer: something has to decide")
      return nil
    }
    guard let measure = expectation(field) else { return nil }
    if !fields.items.isEmpty {
      fields.refuse(["within"], because: "there are answers to choose from")
      return .least(measure)
    }
    var tolerance = 0.1
    if let within = fields["within"] {
      guard let value = NumberReader.read(within.value), value > 0, value < 1 else {
        fields.report(
          "bad-within", "`within` is a share as 10%, found `\(within.value.brief)`",
          at: within.valuePosition)
        return nil
      }
      tolerance = value
    }
    return .value(measure, within: tolerance)
  }

  private mutating func expectation(_ field: Field) -> Expectation? {
    do {
      return try Expectation(field.valueLine)
    } catch {
      fields.report(
        "bad-expectation", error.message, at: field.valuePosition.moved(columns: error.offset))
      return nil
    }
  }

  private mutating func experiment(seeded: Bool) -> Experiment? {
    guard let lab = fields["lab"], let steps = fields.whole("steps", in: 0...Experiment.longest)
    else { return nil }
    var settings = fields.settings()
    var seeds: [UInt64] = [1]
    var seedPosition: Position?
    if let index = settings.firstIndex(where: { $0.key == "seed" }) {
      let field = settings.remove(at: index)
      seedPosition = field.valuePosition
      if let found = BlockParser.seeds(field.value), seeded || found.count == 1 {
        seeds = found
      } else {
        fields.report(
          "bad-seed",
          """
          `seed` is \(seeded ? "a number, a list as 1,2,5 or a range as 1..5 (the smaller first, each once, a hundred at most)" : "a whole number"), \
          found `\(field.value.brief)`
          """, at: field.valuePosition)
      }
    }
    return Experiment(
      lab: lab.value, labPosition: lab.valuePosition, settings: settings, seeds: seeds,
      seedPosition: seedPosition, variation: variation(), steps: steps)
  }

  /// `7`, `1,2,5` or `1..5`, at most a hundred.
  private static func seeds(_ text: String) -> [UInt64]? {
    if let dots = text.firstRange(of: "..") {
      guard let low = UInt64(text[..<dots.lowerBound]),
        let high = UInt64(text[dots.upperBound...]), low <= high, high - low < 100
      else { return nil }
      return Array(low...high)
    }
    let seeds = HeadingParser.list(text).map { UInt64($0) }
    let found = seeds.compactMap { $0 }
    // The same seed twice is one proof only.
    guard found.count == seeds.count, Set(found).count == found.count else { return nil }
    return (1...100).contains(found.count) ? found : nil
  }

  /// `rate=0.1, 0.9`; by semicolons, where the values have commas of their own.
  private mutating func variation() -> Experiment.Variation? {
    guard let field = fields["vary"] else { return nil }
    guard let equals = field.value.firstIndex(of: "=") else {
      fields.report(
        "bad-vary", "expected `name=value, value`, found `\(field.value.brief)`",
        at: field.valuePosition)
      return nil
    }
    let name = String(field.value[..<equals]).trimmingSpaces
    let text = field.value[field.value.index(after: equals)...]
    let values = text.split(separator: text.contains(";") ? ";" : ",")
      .map { String($0.trimmingSpaces) }.filter { !$0.isEmpty }
    guard (2...100).contains(values.count) else {
      fields.report(
        "bad-vary", "`vary` takes from 2 to 100 values, found \(values.count)",
        at: field.valuePosition)
      return nil
    }
    return Experiment.Variation(
      name: name, values: values, position: field.valuePosition,
      valuePosition: field.valuePosition.moved(
        columns: field.value.distance(from: field.value.startIndex, to: equals) + 1))
  }
}

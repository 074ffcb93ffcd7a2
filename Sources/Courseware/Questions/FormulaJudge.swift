import Notation
import Tracing
import Typesetting

/// Compares a typed formula with the right one by their values at many places.
struct FormulaJudge {
  private let key: Question.Key
  private let numbers: [String: Double]
  /// Names that a learner may use.
  let names: [String]
  /// Places where the answer has a value, with everything that the author's formulas may mention.
  let points: [[String: Double]]

  static let wanted = 24
  /// A formula is tried at many places of each draw: fewer draws do.
  static let mostDraws = 50
  private static let tries = 600

  init(
    _ question: Question, _ key: Question.Key, _ domains: [Question.Domain],
    numbers: [String: Double]
  ) {
    self.key = key
    self.numbers = numbers
    let free = FormulaJudge.free(question, key, domains)
    names =
      free + question.given.map(\.name) + (question.graph?.program.lines.compactMap(\.name) ?? [])
    var points: [[String: Double]] = []
    for index in 0..<FormulaJudge.tries where points.count < FormulaJudge.wanted {
      var values = numbers
      for (place, name) in free.enumerated() {
        let range = domains.first { $0.name == name }?.range
        values[name] = FormulaJudge.value(index, of: place, in: range)
      }
      if let graph = question.graph {
        guard let trace = graph.trace(at: values) else { break }
        values.merge(graph.values(in: trace)) { given, _ in given }
      }
      if let answer = try? key.answer.value(where: values), answer.isFinite {
        points.append(values)
      }
    }
    self.points = points
  }

  /// Names that are neither drawn nor computed: they stay open.
  private static func free(
    _ question: Question, _ key: Question.Key, _ domains: [Question.Domain]
  ) -> [String] {
    let computed = Set(question.names)
    var free: [String] = []
    let mentioned =
      (question.graph?.program.inputs ?? []) + key.answer.names
      + key.slips.flatMap(\.value.names) + domains.map(\.name)
    for name in mentioned where !computed.contains(name) && !free.contains(name) {
      free.append(name)
    }
    return free
  }

  /// Multiples of an irrational number, the rest of them after the point: they lie evenly, and those
  /// of two names have nothing to do with each other. Unless said, 0.3 to 3 and −3 to −0.3.
  private static func value(_ index: Int, of place: Int, in range: ClosedRange<Double>?) -> Double {
    let prime = primes[place % primes.count]
    let multiple = Double(index + 1 + 7 * (place / primes.count)) * prime.squareRoot()
    let share = multiple - multiple.rounded(.down)
    if let range { return range.lowerBound + share * (range.upperBound - range.lowerBound) }
    return share < 0.5 ? -0.3 - 5.4 * share : 0.3 + 5.4 * (share - 0.5)
  }

  private static let primes: [Double] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]

  func grade(_ text: String) -> PosedQuestion.Verdict {
    let typed: Expression
    do { typed = try ExpressionParser.parse(text) } catch {
      return .unreadable(.formula(error.message))
    }
    for name in typed.names where known(name) == nil {
      let tail = Suggestion.tail(for: name, among: names)
      return .unreadable(
        .formula("`\(name)` is none of \(names.joined(separator: ", "))\(tail)"))
    }
    let values = points.map { value(of: typed, at: $0) }
    if agrees(values, with: key.answer) { return .right }
    for slip in key.slips where agrees(values, with: slip.value) {
      return .slip(slip.words.filled(numbers))
    }
    return .wrong
  }

  /// The author's spelling of a name: w1, w_1 and w₁ are one.
  private func known(_ name: String) -> String? {
    let key = Name.canonical(name)
    return names.first { Name.canonical($0) == key }
  }

  private func value(of typed: Expression, at point: [String: Double]) -> Double {
    var values: [String: Double] = [:]
    for name in typed.names { values[name] = known(name).flatMap { point[$0] } }
    return (try? typed.value(where: values)) ?? .nan
  }

  /// Whether values at the places are those of a formula, wherever that has one.
  func agrees(_ values: [Double], with formula: Expression) -> Bool {
    var compared = 0
    for (value, point) in zip(values, points) {
      guard let right = try? formula.value(where: point), right.isFinite else { continue }
      compared += 1
      guard abs(value - right) <= 1e-9 + 1e-6 * max(abs(value), abs(right)) else { return false }
    }
    return compared > 0
  }
}

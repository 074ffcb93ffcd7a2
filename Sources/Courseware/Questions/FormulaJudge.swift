import Notation
import Tracing

/// Compares a typed formula with the right one by their values at many places.
struct FormulaJudge {
  private let key: Question.Key
  private let numbers: [String: Double]
  /// Names that a learner may use.
  let names: [String]
  /// Places where the answer has a value: what the author's formulas may mention, in slots.
  let points: [[Double]]
  private let slots: [String]
  private let answer: [Double]

  static let wanted = 24
  /// A formula is tried at many places of each draw: fewer draws do.
  static let mostDraws = 50
  private static let tries = 600

  init(_ posed: PosedQuestion, _ key: Question.Key, _ domains: [Question.Domain]) {
    var tape = QuestionTape(posed.question, open: FormulaJudge.free(posed.question, key, domains))
    self.init(posed.question, key, domains, &tape, seed: posed.seed)
  }

  /// With a tape that serves many draws.
  init(
    _ question: Question, _ key: Question.Key, _ domains: [Question.Domain],
    _ tape: inout QuestionTape, seed: UInt64
  ) {
    self.key = key
    numbers = question.numbers(seed: seed)
    names = tape.open + FormulaJudge.named(in: question)
    slots = tape.names
    var points: [[Double]] = []
    var answer: [Double] = []
    let formula = try? FormulaTape(key.answer, slots: tape.names)
    tape.draw(seed)
    for index in 0..<FormulaJudge.tries where points.count < FormulaJudge.wanted {
      for (place, name) in tape.open.enumerated() {
        let range = domains.first { $0.name == name }?.range
        tape.set(place, to: FormulaJudge.value(index, of: place, in: range))
      }
      tape.follow()
      guard let formula else { break }
      let value = tape.value(of: formula)
      if value.isFinite {
        points.append(tape.slots)
        answer.append(value)
      }
    }
    self.points = points
    self.answer = answer
  }

  /// Names that are neither drawn nor computed: they stay open.
  static func free(
    _ question: Question, _ key: Question.Key, _ domains: [Question.Domain]
  ) -> [String] {
    var known = Set(question.names)
    var free: [String] = []
    let mentioned =
      (question.graph?.program.inputs ?? []) + key.answer.names
      + key.slips.flatMap(\.value.names) + domains.map(\.name)
    for name in mentioned where Expression.constant(name) == nil && known.insert(name).inserted {
      free.append(name)
    }
    return free
  }

  /// Names that a learner may use.
  static func names(
    _ question: Question, _ key: Question.Key, _ domains: [Question.Domain]
  ) -> [String] {
    free(question, key, domains) + named(in: question)
  }

  private static func named(in question: Question) -> [String] {
    question.given.map(\.name) + (question.graph?.program.lines.compactMap(\.name) ?? [])
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
    do { typed = try ExpressionParser.parse(text, names: names) } catch {
      return .unreadable(.formula(error.message))
    }
    if let message = FormulaJudge.unknownName(in: typed, among: names) {
      return .unreadable(.formula(message))
    }
    // Its names are the author's in another spelling.
    guard let tape = try? FormulaTape(typed, slots: slots.map(spelling(in: typed))) else {
      return .wrong
    }
    let values = values(of: tape)
    if agrees(values, with: answer) { return .right }
    guard values.contains(where: \.isFinite) else {
      return .unreadable(.formula("it has no value at any of the places where it is tried"))
    }
    for slip in key.slips where agrees(values, with: self.values(of: slip)) {
      return .slip(slip.words.filled(numbers))
    }
    return .wrong
  }

  /// What to say to a name that is none of these.
  static func unknownName(in typed: Expression, among names: [String]) -> String? {
    for name in typed.names
    where known(name, among: names) == nil && Expression.constant(name) == nil {
      let tail = Suggestion.tail(for: name, among: names)
      return "`\(name)` is none of \(names.joined(separator: ", "))\(tail)"
    }
    return nil
  }

  /// The author's spelling of a name: w1, w_1 and w₁ are one.
  private static func known(_ name: String, among names: [String]) -> String? {
    let key = Name.canonical(name)
    return names.first { Name.canonical($0) == key }
  }

  private func spelling(in typed: Expression) -> (String) -> String {
    var spellings: [String: String] = [:]
    for name in typed.names {
      if let author = FormulaJudge.known(name, among: names) { spellings[author] = name }
    }
    return { spellings[$0] ?? $0 }
  }

  private func values(of tape: FormulaTape) -> [Double] {
    var stack: [Double] = []
    return points.map { tape.value($0, &stack) }
  }

  /// At every place; none of them, if it mentions what there is not.
  func values(of slip: Question.Slip) -> [Double] {
    (try? FormulaTape(slip.value, slots: slots)).map(values) ?? points.map { _ in .nan }
  }

  func isAnswer(_ values: [Double]) -> Bool { agrees(values, with: answer) }

  /// Whether values at the places are those of a formula, wherever that has one.
  func agrees(_ values: [Double], with right: [Double]) -> Bool {
    var compared = 0
    for (value, right) in zip(values, right) where right.isFinite {
      compared += 1
      // What is infinite is near to nothing, though no farther than a share of itself.
      let distance = abs(value - right)
      guard distance.isFinite, distance <= 1e-9 + 1e-6 * max(abs(value), abs(right)) else {
        return false
      }
    }
    return compared > 0
  }
}

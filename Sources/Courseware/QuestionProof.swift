import Notation
import Tracing

/// Proves a question by its draws: the answer has a value, every slip is caught by its own words,
/// and no slip is the answer.
enum QuestionProof {
  /// A space of draws up to this size is gone through whole, a larger one by as many draws.
  private static let most = 1000

  static func check(_ question: Question) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    func report(
      _ code: String, _ message: String, at position: Position? = nil,
      severity: Diagnostic.Severity = .error
    ) {
      problems.append(
        Diagnostic(code, message, at: position ?? question.position, severity: severity))
    }
    if question.hints.isEmpty { report("no-hint", "`\(question.id)` has no hint") }
    if question.why == nil {
      report("no-why", "`\(question.id)` does not say why its answer is right", severity: .warning)
    }
    let names = question.given.map(\.name)
    for template in question.templates {
      for (formula, position) in template.formulas {
        do {
          let expression = try ExpressionParser.parse(formula)
          for name in expression.names where !names.contains(name) {
            report("unknown-name", unknown(name, names), at: position)
          }
        } catch {
          report("bad-formula", error.message, at: position.moved(columns: error.offset))
        }
      }
    }
    switch question.form {
    case .choice(let choices):
      let right = choices.filter(\.isRight).count
      if choices.count > PosedQuestion.letters.count {
        report("many-choices", "a choice has at most \(PosedQuestion.letters.count) answers")
      }
      if choices.count < 2 { report("few-choices", "a choice needs two answers at least") }
      if right != 1 {
        report("not-one-right", "a choice has exactly one `[x]`, found \(right)")
      }
    case .number(let answer, let position, let slips):
      problems += number(question, answer, at: position, slips, names: names)
    }
    return problems
  }

  /// Whether somebody could mean one and be graded by the other.
  private static func collide(_ a: Double, _ b: Double) -> Bool {
    PosedQuestion.accepts(a, for: b) || PosedQuestion.accepts(b, for: a)
  }

  private static func unknown(_ name: String, _ names: [String]) -> String {
    let tail = Suggestion.tail(for: name, among: names)
    return "`\(name)` is not given\(tail)"
  }

  private static func number(
    _ question: Question, _ answer: Expression, at position: Position, _ slips: [Question.Slip],
    names: [String]
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let formulas = [(answer, position)] + slips.map { ($0.value, $0.position) }
    for (formula, place) in formulas {
      for name in formula.names where !names.contains(name) {
        problems.append(Diagnostic("unknown-name", unknown(name, names), at: place))
      }
    }
    guard problems.isEmpty else { return problems }

    for seed in 0..<UInt64(min(question.draws, most)) {
      let posed = PosedQuestion(question, seed: seed)
      let draw = posed.draw
      guard let right = posed.value(of: answer), right.isFinite else {
        return [Diagnostic("no-value", "the answer has no value\(draw)", at: position)]
      }
      guard posed.grade(typed: Numeral.exact(right)) == .right else {
        return [
          Diagnostic(
            "answer-rejected", "the answer \(Numeral.exact(right)) is not accepted\(draw)",
            at: position)
        ]
      }
      for (index, slip) in slips.enumerated() {
        guard let wrong = posed.value(of: slip.value), wrong.isFinite else {
          return [Diagnostic("no-value", "this slip has no value\(draw)", at: slip.position)]
        }
        if collide(wrong, right) {
          return [
            Diagnostic(
              "slip-is-answer",
              "this slip comes to the answer, \(Numeral.brief(right)),\(draw)",
              at: slip.position)
          ]
        }
        let earlier = slips[..<index].first { other in
          posed.value(of: other.value).map { collide($0, wrong) } ?? false
        }
        if earlier != nil {
          return [
            Diagnostic(
              "slip-hidden",
              "an earlier slip comes to the same, \(Numeral.brief(wrong)),\(draw)",
              at: slip.position)
          ]
        }
      }
    }
    return []
  }
}

extension PosedQuestion {
  /// " where w = 2, x = 3", or nothing.
  fileprivate var draw: String {
    let parts = question.given.map { "\($0.name) = \(Numeral.brief(numbers[$0.name] ?? .nan))" }
    return parts.isEmpty ? "" : " where \(parts.joined(separator: ", "))"
  }
}

extension Question {
  /// Everything it says to the learner.
  var templates: [Template] {
    var templates = [ask] + hints + (why.map { [$0] } ?? [])
    switch form {
    case .number(_, _, let slips): templates += slips.map(\.words)
    case .choice(let choices):
      for choice in choices { templates += [choice.words] + (choice.feedback.map { [$0] } ?? []) }
    }
    return templates
  }
}

import Notation
import Tracing

/// Proves a question by its draws: the answer has a value and is accepted, every slip is caught by
/// its own words, and no slip is the answer.
struct QuestionProof {
  /// A space of draws up to this size is gone through whole, a larger one by as many draws.
  static let most = 1000

  let question: Question
  private(set) var problems: [Diagnostic] = []

  static func check(_ question: Question) -> [Diagnostic] {
    var proof = QuestionProof(question: question)
    proof.checkWords()
    proof.checkForm()
    return proof.problems
  }

  private init(question: Question) { self.question = question }

  mutating func report(
    _ code: String, _ message: String, at position: Position? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    problems.append(
      Diagnostic(code, message, at: position ?? question.position, severity: severity))
  }

  private var isPrediction: Bool {
    if case .prediction = question.form { true } else { false }
  }

  private mutating func checkWords() {
    // A prediction is not worked out: the run tells.
    if question.hints.isEmpty, !isPrediction {
      report("no-hint", "`\(question.id)` has no hint")
    }
    if question.why == nil {
      report("no-why", "`\(question.id)` does not say why its answer is right", severity: .warning)
    }
    for given in question.given
    where question.given.filter({ $0.name == given.name }).count > 1 {
      report("repeated-name", "`\(given.name)` is given twice")
      break
    }
    for template in question.templates {
      for (formula, position) in template.formulas {
        do {
          let expression = try ExpressionParser.parse(formula)
          checkNames(of: expression, among: question.names, at: position)
        } catch {
          report("bad-formula", error.message, at: position.moved(columns: error.offset))
        }
      }
    }
    checkGraph()
  }

  /// Every input of a graph is drawn; only a formula is tried at places of its own.
  private mutating func checkGraph() {
    guard let graph = question.graph else { return }
    if case .formula = question.form { return }
    let given = question.given.map(\.name)
    for name in graph.program.inputs where !given.contains(name) {
      report(
        "missing-value", "`\(name)` has no value: add `given: \(name) in 1, 2`",
        at: graph.source.position)
    }
  }

  @discardableResult
  mutating func checkNames(
    of expression: Expression, among names: [String], at position: Position
  ) -> Bool {
    let unknown = expression.names.filter { !names.contains($0) }
    for name in unknown {
      let tail = Suggestion.tail(for: name, among: names)
      report("unknown-name", "`\(name)` is not given\(tail)", at: position)
    }
    return unknown.isEmpty
  }

  private mutating func checkForm() {
    switch question.form {
    case .choice(let choices): checkChoices(choices, right: 1...1)
    case .several(let choices): checkChoices(choices, right: 1...choices.count)
    case .order(let steps):
      checkCount(of: steps, atLeast: 3, of: "an order")
      checkRepeats(of: steps)
    case .prediction(let prediction): checkPrediction(prediction)
    case .number(let key): checkNumber(key)
    case .blanks(let blanks): checkBlanks(blanks)
    case .formula(let key, let domains): checkFormula(key, domains)
    }
  }

  // MARK: Choices

  private mutating func checkCount(of choices: [Question.Choice], atLeast: Int, of what: String) {
    if choices.count > PosedQuestion.letters.count {
      report("many-choices", "\(what) has at most \(PosedQuestion.letters.count) answers")
    }
    if choices.count < atLeast {
      report("few-choices", "\(what) needs \(atLeast == 2 ? "two" : "three") answers at least")
    }
  }

  private mutating func checkRepeats(of choices: [Question.Choice]) {
    for (index, choice) in choices.enumerated()
    where choices[..<index].contains(where: { $0.words.source.text == choice.words.source.text }) {
      report("repeated-choice", "this answer stands here twice", at: choice.position)
    }
  }

  private mutating func checkChoices(_ choices: [Question.Choice], right: ClosedRange<Int>) {
    checkCount(of: choices, atLeast: 2, of: "a choice")
    checkRepeats(of: choices)
    let count = choices.filter(\.isRight).count
    guard !right.contains(count) else { return }
    report(
      "not-one-right",
      right.upperBound == 1
        ? "a choice has exactly one `[x]`, found \(count); where several are right, the kind is several"
        : "a question of the kind several has one `[x]` at least")
  }

  private mutating func checkPrediction(_ prediction: Prediction) {
    let choices = prediction.choices
    if case .value = prediction.judge { return }
    checkCount(of: choices, atLeast: 2, of: "a prediction")
    checkRepeats(of: choices)
    if choices.filter(\.isRight).count > 1 {
      report("not-one-right", "a prediction has one `[x]` at most: what you expect the run to say")
    }
    let draws = question.draws
    if draws == 1, !choices.isEmpty, !choices.contains(where: \.isRight) {
      report(
        "not-one-right",
        "mark the answer that you expect with `[x]`: `gradus check` finds out whether the run agrees"
      )
    }
    switch prediction.judge {
    case .conditions(let conditions) where conditions.count != choices.count:
      report(
        "unlike-choices",
        "expected a `when` for each of the \(choices.count) answers, found \(conditions.count)")
    case .least:
      let values = prediction.experiment.variation?.values.count ?? 0
      guard values == 0 || !(values...values + 1).contains(choices.count) else { break }
      report(
        "unlike-choices",
        values == 0
          ? "`measure` compares the runs of `vary`: add it, or give each answer a `when`"
          : """
          expected an answer for each of the \(values) varied values, and at most one more for all \
          alike, found \(choices.count)
          """)
    default: break
    }
  }

  // MARK: Numbers

  private mutating func checkNumber(_ key: Question.Key) {
    var isKnown = checkNames(of: key.answer, among: question.names, at: key.source.position)
    for slip in key.slips {
      isKnown = checkNames(of: slip.value, among: question.names, at: slip.position) && isKnown
    }
    guard isKnown, problems.allSatisfy({ $0.code != "missing-value" }) else { return }
    for seed in 0..<UInt64(min(question.draws, QuestionProof.most)) {
      if let problem = problem(with: key, in: PosedQuestion(question, seed: seed)) {
        return problems.append(problem)
      }
    }
  }

  /// What is wrong at one draw.
  private func problem(with key: Question.Key, in posed: PosedQuestion) -> Diagnostic? {
    guard let right = posed.value(of: key.answer), right.isFinite else {
      return Diagnostic(
        "no-value", "the answer has no value\(posed.draw)", at: key.source.position)
    }
    guard (try? posed.grade(.text(Numeral.exact(right)))) == .right else {
      return Diagnostic(
        "answer-rejected", "the answer \(Numeral.exact(right)) is not accepted\(posed.draw)",
        at: key.source.position)
    }
    var earlier: [Double] = []
    for slip in key.slips {
      guard let wrong = posed.value(of: slip.value), wrong.isFinite else {
        return Diagnostic("no-value", "this slip has no value\(posed.draw)", at: slip.position)
      }
      if QuestionProof.collide(wrong, right) {
        return Diagnostic(
          "slip-is-answer",
          "this slip comes to the answer, \(Numeral.brief(right)),\(posed.draw)",
          at: slip.position)
      }
      if earlier.contains(where: { QuestionProof.collide($0, wrong) }) {
        return Diagnostic(
          "slip-hidden",
          "an earlier slip comes to the same, \(Numeral.brief(wrong)),\(posed.draw)",
          at: slip.position)
      }
      earlier.append(wrong)
    }
    return nil
  }

  /// Whether somebody could mean one and be graded by the other.
  private static func collide(_ a: Double, _ b: Double) -> Bool {
    PosedQuestion.accepts(a, for: b) || PosedQuestion.accepts(b, for: a)
  }

  private mutating func checkBlanks(_ blanks: [Question.Blank]) {
    guard let graph = question.graph, problems.allSatisfy({ $0.code != "missing-value" }) else {
      return
    }
    for (index, blank) in blanks.enumerated() {
      if graph.part(of: blank.name) == nil {
        let known = graph.parts + graph.parts.map { QuestionGraph.gradient + $0 }
        let tail = Suggestion.tail(for: blank.name, among: known)
        report(
          "unknown-name",
          "`\(blank.name)` is no part of the graph: there are \(known.joined(separator: ", "))\(tail)",
          at: blank.place)
      } else if blanks[..<index].contains(where: { $0.name == blank.name }) {
        report("repeated-name", "`\(blank.name)` is asked for twice", at: blank.place)
      }
    }
    for seed in 0..<UInt64(min(question.draws, QuestionProof.most)) {
      let posed = PosedQuestion(question, seed: seed)
      for blank in blanks {
        guard let value = posed.values[blank.name], !value.isFinite else { continue }
        return report(
          "no-value", "`\(blank.name)` has no value\(posed.draw)", at: blank.place)
      }
    }
  }

  // MARK: Formulas

  private mutating func checkFormula(_ key: Question.Key, _ domains: [Question.Domain]) {
    let open = FormulaJudge(question, key, domains, numbers: question.numbers(seed: 0)).names
    for domain in domains
    where
      !(key.answer.names + (question.graph?.program.inputs ?? [])
      + key.slips.flatMap(\.value.names)).contains(domain.name)
    {
      let tail = Suggestion.tail(for: domain.name, among: open)
      report("unknown-name", "`\(domain.name)` is in no formula\(tail)")
    }
    for seed in 0..<UInt64(min(question.draws, FormulaJudge.mostDraws)) {
      let posed = PosedQuestion(question, seed: seed)
      let judge = FormulaJudge(question, key, domains, numbers: posed.numbers)
      guard judge.points.count >= FormulaJudge.wanted / 2 else {
        return report(
          "no-value",
          """
          the answer has a value at only \(judge.points.count) of the places where it is tried\
          \(posed.draw): say with `where` which values make sense
          """, at: key.source.position)
      }
      func values(_ slip: Question.Slip) -> [Double] {
        judge.points.map { (try? slip.value.value(where: $0)) ?? .nan }
      }
      for (index, slip) in key.slips.enumerated() {
        let values = values(slip)
        if values.allSatisfy(\.isNaN) {
          return report("no-value", "this slip has no value\(posed.draw)", at: slip.position)
        }
        if judge.agrees(values, with: key.answer) {
          return report(
            "slip-is-answer", "this slip comes to the answer\(posed.draw)", at: slip.position)
        }
        if key.slips[..<index].contains(where: { judge.agrees(values, with: $0.value) }) {
          return report(
            "slip-hidden", "an earlier slip comes to the same\(posed.draw)", at: slip.position)
        }
      }
    }
  }
}

extension PosedQuestion {
  /// " where w = 2, x = 3", or nothing.
  fileprivate var draw: String {
    let parts = question.given.map { "\($0.name) = \(Numeral.brief(numbers[$0.name] ?? .nan))" }
    return parts.isEmpty ? "" : " where \(parts.joined(separator: ", "))"
  }
}

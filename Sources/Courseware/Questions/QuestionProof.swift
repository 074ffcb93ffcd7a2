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
    // What has been told of its block may be the reason of all that would be found.
    guard question.isWhole else { return [] }
    var proof = QuestionProof(question: question)
    proof.checkWords()
    proof.checkForm()
    proof.checkValuesInWords()
    return proof.problems
  }

  /// What keeps a prediction from being judged, whatever its run says.
  static func unjudged(_ question: Question) -> [Diagnostic] {
    guard question.isWhole, case .prediction(let prediction) = question.form else { return [] }
    var proof = QuestionProof(question: question)
    proof.checkPrediction(prediction)
    return proof.problems.filter { $0.severity == .error }
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
    checkGiven()
    let words = wordNames
    for template in question.templates {
      if let place = template.openBrace {
        report("open-brace", "this `{` is never closed; a plain brace is `\\{`", at: place)
      }
      for formula in template.formulas {
        do {
          checkNames(of: try formula.value.get(), among: words, at: formula.position)
        } catch {
          report("bad-formula", error.message, at: formula.position.moved(columns: error.offset))
        }
      }
    }
    checkGraph()
  }

  private mutating func checkGiven() {
    var seen = Set(question.graph?.program.lines.compactMap(\.name) ?? [])
    for given in question.given where !seen.insert(given.name).inserted {
      report(
        "repeated-name", "`\(given.name)` has its value already: give it one only",
        at: given.position)
    }
  }

  /// What its words may mention. Where the inputs of a graph stay open, nothing that it computes.
  private var wordNames: [String] {
    let given = question.given.map(\.name)
    let isOpen = question.graph?.program.inputs.contains { !given.contains($0) } ?? false
    return isOpen ? given : question.names
  }

  /// Every input of a graph is drawn; only a formula is tried at places of its own.
  private mutating func checkGraph() {
    guard let graph = question.graph else { return }
    if case .formula = question.form { return }
    let given = question.given.map(\.name)
    for name in graph.program.inputs
    where !given.contains(name) && Expression.constant(name) == nil {
      report(
        "missing-value", "`\(name)` has no value: add `given: \(name) in 1, 2`",
        at: graph.source.position)
    }
  }

  @discardableResult
  mutating func checkNames(
    of expression: Expression, among names: [String], at position: Position
  ) -> Bool {
    let unknown = expression.names.filter {
      !names.contains($0) && Expression.constant($0) == nil
    }
    for name in unknown {
      let tail = Suggestion.tail(for: name, among: names)
      report("unknown-name", "`\(name.brief)` is not given\(tail)", at: position)
    }
    return unknown.isEmpty
  }

  private mutating func checkForm() {
    switch question.form {
    case .choice(let choices): checkChoices(choices, right: 1...1)
    case .several(let choices): checkChoices(choices, right: 1...max(1, choices.count))
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
    if choices.count < atLeast {
      report("few-choices", "\(what) needs \(atLeast == 2 ? "two" : "three") answers at least")
    }
  }

  private mutating func checkRepeats(of choices: [Question.Choice]) {
    var seen: Set<String> = []
    for choice in choices where !seen.insert(choice.words.source.text).inserted {
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
    let variation = prediction.experiment.variation
    if case .value(let measure, _) = prediction.judge {
      if let variation, !measure.comparesRuns {
        report(
          "unlike-choices",
          """
          one number is asked for, and `vary` makes \(variation.values.count) runs: add answers, or \
          say which run is meant, as `first(\(measure.source.text))`
          """, at: measure.source.position)
      }
      return
    }
    if case .conditions(let conditions) = prediction.judge, variation != nil,
      let condition = conditions.first(where: { !$0.comparesRuns })
    {
      report(
        "no-run",
        "with `vary` a condition says which run it is about: first(…), last(…), argmin(…)",
        at: condition.source.position)
    }
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
    checkSilence(about: key)
    var isKnown = checkNames(of: key.answer, among: question.names, at: key.source.position)
    for slip in key.slips {
      isKnown = checkNames(of: slip.value, among: question.names, at: slip.position) && isKnown
    }
    guard isKnown, problems.allSatisfy({ $0.code != "missing-value" }) else { return }
    var tape = QuestionTape(question)
    guard let answer = tape.tape(of: key.answer) else { return }
    let slips = key.slips.compactMap { tape.tape(of: $0.value) }
    for seed in seeds {
      tape.draw(seed)
      tape.follow()
      if let problem = problem(with: key, answer, slips, &tape, seed) {
        return problems.append(problem)
      }
    }
  }

  /// The answer stands neither in what is asked nor in a hint.
  private mutating func checkSilence(about key: Question.Key) {
    switch key.answer {
    case .name, .number: return
    default: break
    }
    for template in [question.ask] + question.hints {
      for formula in template.formulas where (try? formula.value.get()) == key.answer {
        report(
          "tells-answer", "`{\(formula.text)}` is the answer: nobody has to find it",
          at: formula.position, severity: .warning)
      }
    }
  }

  /// The draws that are gone through: not as many where each takes long.
  private var seeds: [UInt64] {
    let parts = question.graph?.program.lines.reduce(0) { $0 + $1.formula.size } ?? 0
    let size =
      switch question.form {
      case .number(let key): key.slips.reduce(key.answer.size) { $0 + $1.value.size }
      default: 0
      }
    return question.seeds(atMost: min(QuestionProof.most, max(50, 1_000_000 / (1 + parts + size))))
  }

  /// What is wrong at the draw that the tape is at.
  private func problem(
    with key: Question.Key, _ answer: FormulaTape, _ slips: [FormulaTape],
    _ tape: inout QuestionTape, _ seed: UInt64
  ) -> Diagnostic? {
    let right = tape.value(of: answer)
    guard right.isFinite else {
      return Diagnostic(
        "no-value", "the answer has no value\(question.draw(seed))", at: key.source.position)
    }
    // Whoever gives up is shown the answer: it must be one. Only what is large loses digits.
    if abs(right) >= 1e6 || seed == 0 {
      let shown = Numeral.brief(right, digits: 6)
      guard let read = NumberReader.read(shown), PosedQuestion.accepts(read, for: right) else {
        return Diagnostic(
          "answer-rejected",
          """
          the answer is shown as \(shown), which is not accepted\(question.draw(seed)): let it be \
          smaller
          """, at: key.source.position)
      }
    }
    var earlier: [Double] = []
    for (slip, formula) in zip(key.slips, slips) {
      let wrong = tape.value(of: formula)
      guard wrong.isFinite else {
        return Diagnostic(
          "no-value", "this slip has no value\(question.draw(seed))", at: slip.position)
      }
      if QuestionProof.collide(wrong, right) {
        return Diagnostic(
          "slip-is-answer",
          "this slip comes to the answer, \(Numeral.brief(right)),\(question.draw(seed))",
          at: slip.position)
      }
      if earlier.contains(where: { QuestionProof.collide($0, wrong) }) {
        return Diagnostic(
          "slip-hidden",
          "an earlier slip comes to the same, \(Numeral.brief(wrong)),\(question.draw(seed))",
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
    var seen: Set<String> = []
    for blank in blanks {
      if question.given.contains(where: { $0.name == blank.name }) {
        report(
          "given-blank",
          """
          `\(blank.name)` is given: ask for what the graph computes, or for its slope, \
          `\(QuestionGraph.gradient)\(blank.name)`
          """, at: blank.place)
      } else if graph.part(of: blank.name) == nil {
        let known = graph.parts + graph.parts.map { QuestionGraph.gradient + $0 }
        let tail = Suggestion.tail(for: blank.name, among: known)
        report(
          "unknown-name",
          """
          `\(blank.name.brief)` is no part of the graph: there are \
          \(known.joined(separator: ", "))\(tail)
          """, at: blank.place)
      } else if !seen.insert(blank.name).inserted {
        report("repeated-name", "`\(blank.name)` is asked for twice", at: blank.place)
      }
    }
    var tape = QuestionTape(question)
    let places = blanks.compactMap { blank in
      tape.names.firstIndex(of: blank.name).map { (blank, $0) }
    }
    for seed in seeds {
      tape.draw(seed)
      tape.follow()
      for (blank, slot) in places where !tape.slots[slot].isFinite {
        return report(
          "no-value", "`\(blank.name)` has no value\(question.draw(seed))", at: blank.place)
      }
    }
  }

  /// A number in the words has a value at every draw.
  private mutating func checkValuesInWords() {
    guard problems.allSatisfy({ $0.severity != .error }) else { return }
    var tape = QuestionTape(question)
    let formulas = question.templates.flatMap(\.formulas).compactMap { formula in
      (try? formula.value.get()).flatMap { tape.tape(of: $0) }.map { (formula, $0) }
    }
    guard !formulas.isEmpty else { return }
    for seed in seeds {
      tape.draw(seed)
      tape.follow()
      for (formula, value) in formulas where !tape.value(of: value).isFinite {
        return report(
          "no-value", "`{\(formula.text)}` has no value\(question.draw(seed))",
          at: formula.position)
      }
    }
  }

  // MARK: Formulas

  private mutating func checkFormula(_ key: Question.Key, _ domains: [Question.Domain]) {
    var tape = QuestionTape(question, open: FormulaJudge.free(question, key, domains))
    let mentioned =
      key.answer.names + (question.graph?.program.inputs ?? []) + key.slips.flatMap(\.value.names)
    for domain in domains where !mentioned.contains(domain.name) {
      let tail = Suggestion.tail(for: domain.name, among: tape.open.filter { $0 != domain.name })
      report("unknown-name", "`\(domain.name.brief)` is in no formula\(tail)", at: domain.position)
    }
    for seed in seeds.prefix(FormulaJudge.mostDraws) {
      let judge = FormulaJudge(question, key, domains, &tape, seed: seed)
      guard judge.points.count >= FormulaJudge.wanted / 2 else {
        return report(
          "no-value",
          """
          the answer has a value at only \(judge.points.count) of the places where it is tried\
          \(question.draw(seed)): say with `where` which values make sense
          """, at: key.source.position)
      }
      if let problem = problem(with: key.slips, judge, seed) { return problems.append(problem) }
    }
  }

  private func problem(
    with slips: [Question.Slip], _ judge: FormulaJudge, _ seed: UInt64
  ) -> Diagnostic? {
    var earlier: [[Double]] = []
    for slip in slips {
      let values = judge.values(of: slip)
      if values.allSatisfy({ !$0.isFinite }) {
        return Diagnostic(
          "no-value", "this slip has no value\(question.draw(seed))", at: slip.position)
      }
      if judge.isAnswer(values) {
        return Diagnostic(
          "slip-is-answer", "this slip comes to the answer\(question.draw(seed))",
          at: slip.position)
      }
      if earlier.contains(where: { judge.agrees(values, with: $0) }) {
        return Diagnostic(
          "slip-hidden", "an earlier slip comes to the same\(question.draw(seed))",
          at: slip.position)
      }
      earlier.append(values)
    }
    return nil
  }
}

extension Question {
  /// " where w = 2, x = 3", or nothing.
  fileprivate func draw(_ seed: UInt64) -> String {
    let numbers = numbers(seed: seed)
    let parts = given.map { "\($0.name) = \(Numeral.brief(numbers[$0.name] ?? .nan))" }
    return parts.isEmpty ? "" : " where \(parts.joined(separator: ", "))"
  }
}

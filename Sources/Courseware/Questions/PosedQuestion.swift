import Glibc
import Notation
import Tracing
import Typesetting

/// A question with its numbers drawn: what the learner sees, and what grades the answer.
package struct PosedQuestion: Equatable, Sendable {
  package let question: Question
  package let seed: UInt64
  package let numbers: [String: Double]
  /// The graph of the question at these numbers; none in a formula's, whose inputs stay open.
  let trace: Trace?
  /// Everything that its formulas may mention.
  let values: [String: Double]
  /// Which of the author's choices stands where.
  let places: [Int]

  /// Choices are named by these; `h` is left for hints.
  package static let letters = Array("abcdefg")

  package init(_ question: Question, seed: UInt64) {
    self.question = question
    self.seed = seed
    numbers = question.numbers(seed: seed)
    trace = question.graph?.trace(at: numbers)
    var values = numbers
    if let graph = question.graph, let trace {
      values.merge(graph.values(in: trace)) { given, _ in given }
    }
    self.values = values
    if case .order(let steps) = question.form {
      places = Permutation.mixed(steps.count, seed: seed)
    } else {
      places = Array(question.choices.indices)
    }
  }

  package var ask: [Inline] { question.ask.filled(values) }
  package var hints: [[Inline]] { question.hints.map { $0.filled(values) } }
  package var why: [Inline]? { question.why?.filled(values) }

  /// As they are shown.
  package var choices: [[Inline]] { places.map { question.choices[$0].words.filled(values) } }

  /// What is to be filled in: z, ∂C/∂z.
  package var blanks: [String] {
    guard case .blanks(let blanks) = question.form, let graph = question.graph, let trace else {
      return []
    }
    return blanks.map { graph.title(of: $0.name, in: trace) }
  }

  /// The runs that a prediction waits for.
  package var requests: [LabRequest] {
    guard case .prediction(let prediction) = question.form else { return [] }
    return prediction.experiment.requests(
      seed: prediction.experiment.seeds[0], numbers: numbers)
  }

  package enum Verdict: Equatable, Sendable {
    case right
    /// Wrong, in a way that has a name: what to say to it.
    case slip([Inline])
    case wrong
    /// An order whose first so many are right.
    case rightUpTo(Int)
    /// Nothing that was picked is wrong, but there is more.
    case incomplete
    /// A blank that is wrong.
    case wrongAt(String)
    /// Not an answer at all.
    case unreadable(Complaint)
  }

  /// What an answer should have been.
  package enum Complaint: Equatable, Sendable {
    case number
    case letter
    case letters
    /// Every letter once.
    case order
    /// What is wrong with a formula.
    case formula(String)
    /// So many numbers.
    case blanks(Int)
    /// A number for every blank; this one is none.
    case blank(String)
  }

  /// Grades an answer, forgiving in form and strict in value. A prediction needs what its runs came
  /// to, in the order of `requests`.
  package func grade(_ response: Response, runs: [LabOutcome] = []) throws(LabFailure) -> Verdict {
    switch (question.form, response) {
    case (.number(let key), .text(let text)): return grade(number: text, key)
    case (.formula(let key, let domains), .text(let text)):
      return FormulaJudge(self, key, domains).grade(text)
    case (.blanks(let blanks), .texts(let texts)): return grade(texts, blanks)
    case (.choice, .picks(let picks)): return grade(pick: picks.first)
    case (.several, .picks(let picks)): return grade(set: Set(picks))
    case (.order, .picks(let picks)): return grade(order: picks)
    case (.prediction(let prediction), _):
      return try grade(response, by: prediction.answer(by: runs, numbers: numbers), prediction)
    case (.number, _), (.formula, _), (.blanks, _), (.choice, _), (.several, _), (.order, _):
      return .unreadable(complaint)
    }
  }

  /// What is expected of an answer.
  package var complaint: Complaint {
    switch question.form {
    case .number: .number
    case .formula: .formula("expected a formula, found nothing")
    case .blanks: .blanks(blanks.count)
    case .choice: .letter
    case .several: .letters
    case .order: .order
    case .prediction(let prediction): prediction.choices.isEmpty ? .number : .letter
    }
  }

  // MARK: Numbers

  private func grade(number text: String, _ key: Question.Key) -> Verdict {
    guard let value = TypedNumber.read(text) else { return .unreadable(.number) }
    guard let right = self.value(of: key.answer) else { return .wrong }
    if PosedQuestion.accepts(value, for: right) { return .right }
    for slip in key.slips {
      if let wrong = self.value(of: slip.value), PosedQuestion.accepts(value, for: wrong) {
        return .slip(slip.words.filled(values))
      }
    }
    // An answer that is a part of the graph has the slips that the graph knows.
    if case .name(let name) = key.answer, let words = graphSlip(value, at: name) {
      return .slip(words)
    }
    return .wrong
  }

  private func graphSlip(_ value: Double, at blank: String) -> [Inline]? {
    guard let graph = question.graph, let trace, let step = graph.step(of: blank, in: trace) else {
      return nil
    }
    let slip = trace.slips(for: step).first { PosedQuestion.accepts(value, for: $0.result) }
    return slip.map { [.text("\($0.slip.name): \($0.slip.explanation)", [])] }
  }

  private func grade(_ texts: [String], _ blanks: [Question.Blank]) -> Verdict {
    let titles = self.blanks
    guard texts.count == blanks.count, titles.count == blanks.count else {
      return .unreadable(complaint)
    }
    for (text, title) in zip(texts, titles) where TypedNumber.read(text) == nil {
      return .unreadable(.blank(title))
    }
    for (index, isRight) in marks(texts).enumerated() where !isRight {
      let value = TypedNumber.read(texts[index]) ?? .nan
      guard let words = graphSlip(value, at: blanks[index].name) else {
        return .wrongAt(titles[index])
      }
      return .slip([.text(titles[index] + ": ", .bold)] + words)
    }
    return .right
  }

  /// Which of the blanks are filled in rightly.
  package func marks(_ texts: [String]) -> [Bool] {
    guard case .blanks(let blanks) = question.form else { return [] }
    return zip(texts, blanks).map { text, blank in
      guard let value = TypedNumber.read(text), let right = values[blank.name] else {
        return false
      }
      return PosedQuestion.accepts(value, for: right)
    }
  }

  func value(of expression: Expression) -> Double? {
    try? expression.value(where: values)
  }

  /// Whether a typed number is the answer: equal, or the answer rounded, as 0.3333 for a third.
  /// Rounding leaves four digits at least, and touches none before the point.
  package static func accepts(_ typed: Double, for answer: Double) -> Bool {
    guard typed.isFinite, answer.isFinite else { return false }
    if isSame(typed, answer) { return true }
    // Far off is far off, without going through the digits.
    guard abs(typed - answer) <= 1e-3 * abs(answer) else { return false }
    var unit = min(1, pow(10, log10(abs(answer)).rounded(.down) - 3))
    for _ in 0..<9 {
      if isSame(typed, (answer / unit).rounded() * unit) { return true }
      unit /= 10
    }
    return false
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(abs(a), abs(b))
  }

  // MARK: Choices

  private func choice(_ shown: Int) -> Question.Choice? {
    places.indices.contains(shown) ? question.choices[places[shown]] : nil
  }

  private func grade(pick shown: Int?) -> Verdict {
    guard let choice = shown.flatMap(choice) else { return .unreadable(.letter) }
    if choice.isRight { return .right }
    return choice.feedback.map { .slip($0.filled(values)) } ?? .wrong
  }

  private func grade(set picks: Set<Int>) -> Verdict {
    guard picks.allSatisfy(places.indices.contains) else { return .unreadable(.letters) }
    var isMissing = false
    for shown in places.indices {
      let choice = question.choices[places[shown]]
      guard picks.contains(shown) != choice.isRight else { continue }
      // What is there too much is told before what is missing.
      if !choice.isRight { return choice.feedback.map { .slip($0.filled(values)) } ?? .wrong }
      isMissing = true
    }
    guard isMissing else { return .right }
    let missing = places.indices.first { shown in
      let choice = question.choices[places[shown]]
      return choice.isRight && !picks.contains(shown) && choice.feedback != nil
    }
    let words = missing.flatMap { question.choices[places[$0]].feedback }
    return words.map { .slip($0.filled(values)) } ?? .incomplete
  }

  private func grade(order picks: [Int]) -> Verdict {
    guard picks.sorted() == Array(places.indices) else { return .unreadable(.order) }
    let right = zip(picks, places.indices).prefix { places[$0.0] == $0.1 }.count
    if right == picks.count { return .right }
    if let words = question.choices[places[picks[right]]].feedback {
      return .slip(words.filled(values))
    }
    return .rightUpTo(right)
  }

  private func grade(
    _ response: Response, by answer: Prediction.Answer, _ prediction: Prediction
  ) -> Verdict {
    switch (answer, response) {
    case (.choice(let right), .picks(let picks)):
      guard let pick = picks.first, prediction.choices.indices.contains(pick) else {
        return .unreadable(.letter)
      }
      if pick == right { return .right }
      return prediction.choices[pick].feedback.map { .slip($0.filled(values)) } ?? .wrong
    case (.number(let right), .text(let text)):
      guard let value = TypedNumber.read(text) else { return .unreadable(.number) }
      guard case .value(_, let tolerance) = prediction.judge else { return .wrong }
      let isNear = abs(value - right) <= tolerance * abs(right)
      return isNear || PosedQuestion.accepts(value, for: right) ? .right : .wrong
    default: return .unreadable(complaint)
    }
  }
}

extension Question {
  /// What there is to pick from, as the author wrote it.
  var choices: [Choice] {
    switch form {
    case .choice(let choices), .several(let choices), .order(let choices): choices
    case .prediction(let prediction): prediction.choices
    case .number, .formula, .blanks: []
    }
  }
}

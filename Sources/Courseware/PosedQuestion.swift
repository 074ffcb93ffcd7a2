import Notation
import Tracing
import Typesetting

/// A question with its numbers drawn: what the learner sees, and what grades the answer.
package struct PosedQuestion: Equatable, Sendable {
  package let question: Question
  package let seed: UInt64
  package let numbers: [String: Double]

  /// Choices are named by these; `h` is left for hints.
  package static let letters = Array("abcdefg")

  package init(_ question: Question, seed: UInt64) {
    self.question = question
    self.seed = seed
    numbers = question.numbers(seed: seed)
  }

  package var ask: [Inline] { question.ask.filled(numbers) }
  package var hints: [[Inline]] { question.hints.map { $0.filled(numbers) } }
  package var why: [Inline]? { question.why?.filled(numbers) }

  package var choices: [[Inline]] {
    guard case .choice(let choices) = question.form else { return [] }
    return choices.map { $0.words.filled(numbers) }
  }

  package enum Verdict: Equatable, Sendable {
    case right
    /// Wrong, in a way that has a name: what to say to it.
    case slip([Inline])
    case wrong
    /// Not an answer at all.
    case unreadable
  }

  /// Grades a typed number, forgiving in form and strict in value.
  package func grade(typed text: String) -> Verdict {
    guard case .number(let answer, _, let slips) = question.form else { return .wrong }
    guard let value = NumberReader.read(text) else { return .unreadable }
    guard let right = self.value(of: answer) else { return .wrong }
    if PosedQuestion.accepts(value, for: right) { return .right }
    for slip in slips {
      if let wrong = self.value(of: slip.value), PosedQuestion.accepts(value, for: wrong) {
        return .slip(slip.words.filled(numbers))
      }
    }
    return .wrong
  }

  /// Grades the choice at an index.
  package func grade(chosen index: Int) -> Verdict {
    guard case .choice(let choices) = question.form, choices.indices.contains(index) else {
      return .wrong
    }
    if choices[index].isRight { return .right }
    return choices[index].feedback.map { .slip($0.filled(numbers)) } ?? .wrong
  }

  func value(of expression: Expression) -> Double? {
    try? expression.value(where: numbers)
  }

  /// Whether a typed number is the answer: equal, or the answer rounded, as 0.3333 for a third.
  /// Rounding leaves four digits at least, and touches none before the point.
  package static func accepts(_ typed: Double, for answer: Double) -> Bool {
    guard typed.isFinite, answer.isFinite else { return false }
    if isSame(typed, answer) { return true }
    var unit = 1.0
    for _ in 0..<12 {
      let rounded = (answer / unit).rounded() * unit
      if abs(rounded) >= 1000 * unit, isSame(typed, rounded) { return true }
      unit /= 10
    }
    return false
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(abs(a), abs(b))
  }
}

/// How well the questions of a lesson are known.
package enum Mastery: String, CaseIterable, Sendable {
  /// None of them was answered.
  case new
  case begun
  /// Each was right when it was last asked, without hints and not by guess: tested out, perhaps
  /// without having read the lesson.
  case known
  /// Each was right without hints on two different days.
  case mastered

  /// At the least.
  package var isKnown: Bool { self == .known || self == .mastered }
}

extension Progress {
  /// Of the questions with these ids, each `lesson/question`. No questions are never mastered: a
  /// lesson without any can only be read.
  package func mastery(of questions: [String]) -> Mastery {
    guard !questions.isEmpty else { return .new }
    if questions.allSatisfy({ items[$0]?.isMastered ?? false }) { return .mastered }
    if questions.allSatisfy({ items[$0]?.isKnown ?? false }) { return .known }
    return questions.contains { items[$0] != nil } ? .begun : .new
  }
}

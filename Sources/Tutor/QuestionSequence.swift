import Courseware

/// Questions asked one after the other, why they are asked, and what came of each. There is at least
/// one.
package struct QuestionSequence: Sendable {
  package enum Reason: Equatable, Sendable {
    /// Those of a page, from one of them on.
    case page
    /// All those of a lesson: whoever knows them need not read it.
    case test
    /// What is due.
    case review
  }

  /// As many as one sitting takes.
  package static let mostDue = 20

  package let reason: Reason
  /// In the order in which they are asked: those answered, the one asked now, those to come.
  package private(set) var questions: [AskedQuestion]
  /// Of those that are behind.
  package private(set) var results: [QuestionResult] = []
  private var skipped: Set<String> = []

  private init?(_ reason: Reason, _ questions: [AskedQuestion]) {
    guard !questions.isEmpty else { return nil }
    self.reason = reason
    self.questions = questions
  }

  /// The questions of a page, from this one on.
  package static func page(_ lesson: Lesson, from question: Question) -> QuestionSequence {
    let all = AskedQuestion.all(of: lesson)
    let page = lesson.page(of: question)
    let later = all.drop { $0.question.id != question.id }.filter { $0.page == page }
    return QuestionSequence(.page, later)
      ?? QuestionSequence(.page, [AskedQuestion(lesson: lesson, question: question)])!
  }

  /// None if the lesson has no questions.
  package static func test(_ lesson: Lesson) -> QuestionSequence? {
    QuestionSequence(.test, AskedQuestion.all(of: lesson))
  }

  /// Those of the items that these lessons still ask.
  package static func review(_ items: [String], in lessons: [Lesson]) -> QuestionSequence? {
    let byId = Dictionary(lessons.map { ($0.heading.id, $0) }) { first, _ in first }
    return QuestionSequence(.review, items.compactMap { AskedQuestion($0, in: byId) })
  }

  /// The question asked now; none when all are behind.
  package var current: AskedQuestion? {
    questions.indices.contains(results.count) ? questions[results.count] : nil
  }

  /// Counts from 1.
  package var number: Int { min(results.count + 1, questions.count) }

  package var isLast: Bool { results.count + 1 >= questions.count }

  /// Each question that is behind, with what came of it.
  package var answered: [(asked: AskedQuestion, result: QuestionResult)] {
    Array(zip(questions, results))
  }

  /// Whether anything was answered.
  package var isBegun: Bool { results.contains { $0.outcome != .left } }

  package mutating func goOn(_ result: QuestionResult) {
    guard current != nil else { return }
    results.append(result)
  }

  /// A lesson as its author has saved it; what is to come of it and has gone is not asked.
  package mutating func take(_ saved: Lesson) {
    let behind = results.count
    questions = questions.enumerated().compactMap { index, asked in
      guard asked.lesson.heading.id == saved.heading.id else { return asked }
      let question = saved.questions.first { $0.id == asked.question.id }
      if question == nil, index > behind { return nil }
      return AskedQuestion(lesson: saved, question: question ?? asked.question)
    }
  }

  /// To the end with it; the second time it is left.
  package mutating func skip(seed: UInt64) {
    guard let current else { return }
    if skipped.insert(current.item).inserted, !isLast {
      questions.append(questions.remove(at: results.count))
    } else {
      goOn(QuestionResult(.left, seed: seed))
    }
  }
}

import Courseware
import Records

/// A question and the lesson that it stands in.
package struct AskedQuestion: Equatable, Sendable {
  package let lesson: Lesson
  package let question: Question

  package init(lesson: Lesson, question: Question) {
    self.lesson = lesson
    self.question = question
  }

  /// By `lesson/question`. None if it is not asked any more: a lesson may have lost it since.
  package init?(_ item: String, in lessons: [String: Lesson]) {
    guard let slash = item.firstIndex(of: "/"), let lesson = lessons[String(item[..<slash])] else {
      return nil
    }
    let id = item[item.index(after: slash)...]
    guard let question = lesson.questions.first(where: { $0.id == id }) else { return nil }
    self.init(lesson: lesson, question: question)
  }

  package static func all(of lesson: Lesson) -> [AskedQuestion] {
    lesson.questions.map { AskedQuestion(lesson: lesson, question: $0) }
  }

  package var item: String { "\(lesson.heading.id)/\(question.id)" }
  /// Counts from 1.
  package var page: Int { lesson.page(of: question) }
}

/// What came of a question: the first answer counts, whatever came after it.
package struct QuestionResult: Equatable, Sendable {
  package enum Outcome: Equatable, Sendable {
    /// Right at once, and without a hint.
    case unaided
    /// Right at once, with a hint.
    case helped
    case wrong
    /// The answer was shown.
    case shown
    /// Nothing was answered.
    case left

    /// Wrong, or given up.
    package var isWrong: Bool { self == .wrong || self == .shown }
  }

  package var outcome: Outcome
  /// How sure the learner was of it.
  package var confidence: Answer.Confidence?
  /// Which draw of its numbers was asked.
  package var seed: UInt64

  package init(_ outcome: Outcome, _ confidence: Answer.Confidence? = nil, seed: UInt64) {
    self.outcome = outcome
    self.confidence = confidence
    self.seed = seed
  }
}

import Notation

/// One thing that the learner did. What is known of a learner is all such things, in order.
package struct LearnerEvent: Equatable, Sendable {
  /// Tells this event from every other, on any machine: merging two logs is a union.
  package var id: String
  /// Seconds since 1970.
  package var time: Int
  package var deed: Deed

  package enum Deed: Equatable, Sendable {
    /// Pages count from 1; `pages` is how many the lesson had.
    case pageReached(lesson: String, page: Int, pages: Int)
    case answered(Answer)
    /// So many hints have been seen of a question that is not answered yet.
    case hinted(item: String, hints: Int, seed: UInt64)
    case runLeft(RunRecord)
    /// A page the learner wants to find again, or no longer.
    case marked(lesson: String, page: Int, isMarked: Bool)
  }

  package init(id: String, time: Int, deed: Deed) {
    self.id = id
    self.time = time
    self.deed = deed
  }
}

/// An answer given to a question.
package struct Answer: Equatable, Sendable {
  package enum Outcome: String, Sendable {
    case right, wrong
    /// The learner had the answer shown.
    case shown
  }
  package enum Confidence: String, CaseIterable, Sendable {
    case sure
    case thinkSo = "think-so"
    case guess
  }

  /// `lesson/question`
  package var item: String
  package var outcome: Outcome
  package var confidence: Confidence
  /// Hints taken before it.
  package var hints: Int
  /// Which draw of the question's numbers.
  package var seed: UInt64

  package init(
    item: String, outcome: Outcome, confidence: Confidence, hints: Int, seed: UInt64
  ) {
    self.item = item
    self.outcome = outcome
    self.confidence = confidence
    self.hints = hints
    self.seed = seed
  }
}

/// A run as it was left: enough to compute it again.
package struct RunRecord: Equatable, Sendable {
  package struct Change: Equatable, Sendable {
    package var step: Int
    package var setting: String
    package var value: String

    package init(step: Int, setting: String, value: String) {
      self.step = step
      self.setting = setting
      self.value = value
    }
  }

  /// A run of more steps is somebody's mistake: it would take hours to compute again.
  package static let longest = 1_000_000

  /// `lesson/lab-n`, the labs of a lesson counted through: one put in before moves the others.
  package var item: String
  package var lab: String
  package var settings: [(name: String, value: String)]
  package var seed: UInt64
  package var step: Int
  package var changes: [Change]

  package init(
    item: String, lab: String, settings: [(name: String, value: String)], seed: UInt64, step: Int,
    changes: [Change]
  ) {
    self.item = item
    self.lab = lab
    self.settings = settings
    self.seed = seed
    self.step = step
    self.changes = changes
  }

  package static func == (a: RunRecord, b: RunRecord) -> Bool {
    a.item == b.item && a.lab == b.lab && a.seed == b.seed && a.step == b.step
      && a.changes == b.changes && a.settings.elementsEqual(b.settings, by: ==)
  }
}

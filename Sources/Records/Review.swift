/// An answer that told how well something is remembered.
package struct Review: Equatable, Sendable {
  /// Seconds since 1970.
  package var time: Int
  package var outcome: Answer.Outcome
  package var confidence: Answer.Confidence
  package var isUnaided: Bool

  /// Being sure of something wrong: the errors that are worth most to put right.
  package var isConfidentError: Bool { outcome == .wrong && confidence == .sure }

  /// Known, not merely guessed.
  package var isKnown: Bool { outcome == .right && isUnaided && confidence != .guess }
}

extension Answer {
  package var isUnaided: Bool { hints <= 0 }

  /// What it says about the learner's memory.
  package var grade: FSRS.Grade {
    FSRS.Grade(outcome: outcome, confidence: confidence, isUnaided: isUnaided)
  }
}

extension FSRS.Grade {
  package init(outcome: Answer.Outcome, confidence: Answer.Confidence, isUnaided: Bool) {
    switch (outcome, confidence) {
    case (.wrong, _), (.shown, _): self = .again
    case (.right, .guess): self = .hard
    case (.right, _) where !isUnaided: self = .hard
    case (.right, .thinkSo): self = .good
    case (.right, .sure): self = .easy
    }
  }
}

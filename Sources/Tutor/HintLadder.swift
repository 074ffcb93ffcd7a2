import Courseware
import Notation
import Records

/// The hints of a question, one after the other, then its answer; each with what it costs, told
/// before it is taken.
package struct HintLadder: Equatable, Sendable {
  package enum Rung: Equatable, Sendable {
    /// Counted from 0.
    case hint(Int)
    case answer
  }

  private let count: Int
  private let taken: Int
  private let intervals: Progress.Intervals
  /// The question counts as wrong already: nothing more can be lost.
  private let isLost: Bool

  package init(_ posed: PosedQuestion, item: String, taken: Int, _ progress: Progress, at now: Int)
  {
    count = posed.hints.count
    self.taken = taken
    intervals = progress.intervals(of: item, at: now)
    isLost = progress.items[item]?.isCorrection(seed: posed.seed, at: now) ?? false
  }

  /// Whether the next one costs nothing more.
  package var isFree: Bool {
    switch next {
    case .hint: isLost || taken > 0
    case .answer: isLost
    }
  }

  package var next: Rung { taken < count ? .hint(taken) : .answer }

  /// What the next one costs whoever is so sure; between what it costs who thinks so and who is
  /// sure, where that is not said yet.
  package func price(_ words: Words, sure confidence: Answer.Confidence? = nil) -> String {
    switch next {
    case .hint(let index):
      let place = words(.hintOf, "\(index + 1)", "\(count)")
      if isLost || taken > 0 { return words(.hintFree, place) }
      func unaided(_ confidence: Answer.Confidence) -> Int {
        intervals[FSRS.Grade(outcome: .right, confidence: confidence, isUnaided: true)]
      }
      let helped = intervals[.hard]
      guard let confidence else {
        if helped == unaided(.thinkSo) { return words(.hintMastery, place) }
        return words(
          .hintPriceOpen, place, words.days(helped), "\(unaided(.thinkSo))",
          words.days(unaided(.sure)))
      }
      let unaided = unaided(confidence)
      return helped == unaided
        ? words(.hintMastery, place)
        : words(.hintPrice, place, words.days(helped), words.days(unaided))
    case .answer:
      return isLost ? words(.answerFree) : words(.answerPrice, words.days(intervals[.again]))
    }
  }
}

extension Words {
  /// `1 day`, `1,240 days`.
  package func days(_ count: Int) -> String {
    count == 1 ? self(Word.oneDay) : self(Word.days, Numeral.grouped(count))
  }
}

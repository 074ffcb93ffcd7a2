extension Progress {
  /// How far the learner is with one question.
  package struct ItemProgress: Equatable, Sendable {
    package private(set) var attempts = 0
    package private(set) var solutions = 0
    package private(set) var memory: Memory?
    package private(set) var lastReview: Review?
    /// When it is worth asking again, in seconds since 1970.
    package private(set) var due: Int?
    /// Days (UTC, counted from 1970) on which it was answered right without hints.
    package private(set) var unaidedDays: Set<Int> = []

    private var latest: Try?
    private var seen: Seen?

    /// Hints that were seen before the question was solved.
    private struct Seen: Equatable, Sendable {
      var hints: Int
      var seed: UInt64
      var time: Int
    }

    private struct Try: Equatable, Sendable {
      var seed: UInt64
      var time: Int
      var isRight: Bool
    }

    package init() {}

    package var isSolved: Bool { solutions > 0 }

    /// Right without hints on two different days.
    package var isMastered: Bool { unaidedDays.count >= 2 }

    /// Right when it was last asked, without hints and not by guess.
    package var isKnown: Bool { lastReview?.isKnown ?? false }

    /// Whether an answer now would correct the last one: the same numbers again, after they turned
    /// out wrong, on the same day or within an hour across midnight. The learner has seen what was
    /// wrong, so it tells nothing about memory.
    package func isCorrection(seed: UInt64, at time: Int) -> Bool {
      guard let latest, !latest.isRight, latest.seed == seed else { return false }
      let (apart, isFar) = time.subtractingReportingOverflow(latest.time)
      return Day.of(latest.time) == Day.of(time) || !isFar && apart.magnitude <= 3600
    }

    /// The hints of this draw that have been seen: who left and comes back finds them open.
    package func hintsSeen(seed: UInt64) -> Int {
      seen?.seed == seed ? max(0, seen?.hints ?? 0) : 0
    }

    mutating func see(_ hints: Int, seed: UInt64, at time: Int) {
      seen = Seen(hints: hints, seed: seed, time: time)
    }

    mutating func add(_ answer: Answer, at time: Int, _ schedule: FSRS) {
      var answer = answer
      // A hint helps the whole day, also with other numbers, also after leaving.
      if let seen, Day.of(seen.time) == Day.of(time) {
        answer.hints = max(answer.hints, seen.hints)
      }
      let isRight = answer.outcome == .right
      if isRight { seen = nil }
      attempts += 1
      if isRight { solutions += 1 }
      let isCorrection = isCorrection(seed: answer.seed, at: time)
      latest = Try(seed: answer.seed, time: time, isRight: isRight)
      guard !isCorrection else { return }
      let grown = remembered(answer.grade, at: time, schedule)
      memory = grown
      due = Day.after(time, days: schedule.interval(grown))
      lastReview = Review(
        time: time, outcome: answer.outcome, confidence: answer.confidence,
        isUnaided: answer.isUnaided)
      if isRight && answer.isUnaided { unaidedDays.insert(Day.of(time)) }
    }

    /// What a review at this time would leave.
    func remembered(_ grade: FSRS.Grade, at time: Int, _ schedule: FSRS) -> Memory {
      let days = lastReview.map { Day.count(from: $0.time, to: time) }
      return schedule.memory(memory, reviewed: grade, after: days ?? 0)
    }

    /// The chance that it is recalled at this time; none if it was never asked.
    func retrievability(at time: Int, _ schedule: FSRS) -> Double? {
      guard let memory, let lastReview else { return nil }
      return schedule.retrievability(memory, after: Day.count(from: lastReview.time, to: time))
    }
  }
}

/// What to ask when.
extension Progress {
  /// The items that are worth asking now, by `lesson/question`: first those that the learner was
  /// sure of and wrong about, then those least likely to be remembered.
  package func due(at now: Int) -> [String] {
    let waiting = items.compactMap { item, progress -> Waiting? in
      guard let due = progress.due, due <= now else { return nil }
      return Waiting(
        item: item, isConfidentError: progress.lastReview?.isConfidentError ?? false,
        retrievability: progress.retrievability(at: now, schedule) ?? 0, due: due)
    }
    return waiting.sorted().map(\.item)
  }

  private struct Waiting: Comparable {
    var item: String
    var isConfidentError: Bool
    var retrievability: Double
    var due: Int

    static func < (a: Waiting, b: Waiting) -> Bool {
      if a.isConfidentError != b.isConfidentError { return a.isConfidentError }
      // Then who waits longest; the name makes the order the same every time.
      return (a.retrievability, a.due, a.item) < (b.retrievability, b.due, b.item)
    }
  }

  package func dueCount(at now: Int) -> Int {
    items.values.count { $0.due.map { $0 <= now } ?? false }
  }

  /// When the next item comes that is not due yet, in seconds since 1970; none if nothing waits.
  package func nextDue(after now: Int) -> Int? {
    items.values.compactMap(\.due).filter { $0 > now }.min()
  }

  /// In how many days a question would come back, by how it is answered.
  package struct Intervals: Equatable, Sendable {
    package var again: Int
    package var hard: Int
    package var good: Int
    package var easy: Int

    package subscript(grade: FSRS.Grade) -> Int {
      switch grade {
      case .again: again
      case .hard: hard
      case .good: good
      case .easy: easy
      }
    }
  }

  /// What an answer given now would come to, for an item or a new one. A hint makes the best of it
  /// `hard`: the difference is what the hint costs.
  package func intervals(of item: String, at now: Int) -> Intervals {
    let progress = items[item] ?? ItemProgress()
    func days(_ grade: FSRS.Grade) -> Int {
      schedule.interval(progress.remembered(grade, at: now, schedule))
    }
    return Intervals(
      again: days(.again), hard: days(.hard), good: days(.good), easy: days(.easy))
  }
}

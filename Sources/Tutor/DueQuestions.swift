import Courseware
import Notation
import Records

extension Desk {
  /// What is worth asking now, worst first. What a lesson has lost is left out.
  var due: [String] {
    progress.due(at: now).filter { item in
      questions[String(item.prefix { $0 != "/" })]?.contains(item) ?? false
    }
  }

  /// Asks for the lessons of what is due; if nothing is, says when the next question comes.
  mutating func review() {
    let due = due
    if due.isEmpty {
      notice = nothingDue
    } else {
      effects.append(.openReview(Array(due.prefix(QuestionSequence.mostDue))))
    }
  }

  var nothingDue: String {
    let next = progress.nextDue(after: now).map { " " + words(.reviewNext, Moment.date($0)) }
    return words(.reviewNone) + (next ?? "")
  }

  /// In how many days a question comes back, begun ones counted; none if it was never asked.
  func daysUntil(_ item: String) -> Int? {
    progress.items[item]?.due.map { due in
      let (distance, isTooFar) = due.subtractingReportingOverflow(now)
      return isTooFar ? 0 : max(0, (distance / Day.seconds) + (distance % Day.seconds > 0 ? 1 : 0))
    }
  }

  package var nextLesson: LessonHeading? { suggested.map { shelf[$0] } }
}

extension KeyHint {
  /// On every screen where the key is free.
  static let review = KeyHint("d", .review, .reviewLong)
}

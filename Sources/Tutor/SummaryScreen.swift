import Cells
import Courseware
import Records

/// After questions: how they went, what to look at again, and what is next.
package struct SummaryScreen: Sendable {
  package enum Subject: Sendable {
    /// A lesson that was read to its end.
    case lesson(Lesson)
    /// All questions of a lesson.
    case test(Lesson)
    case review
  }

  /// Where it goes on from here.
  enum Next: Equatable {
    case review(Int)
    case lesson(LessonHeading)
  }

  let subject: Subject
  package let summary: Summary
  /// Which of the questions, or behind them what is next.
  private var cursor = ListCursor()
  var selected: Int { cursor.selected }

  init(of sequence: QuestionSequence, _ desk: Desk) {
    let lesson = sequence.questions[0].lesson
    subject = sequence.reason == .review ? .review : .test(lesson)
    summary = Summary(sequence.answered)
    selectFirst(desk)
  }

  /// At the end of a lesson: what was answered this time, what was before, and what never was.
  init(of lesson: Lesson, _ desk: Desk) {
    subject = .lesson(lesson)
    summary = Summary(
      AskedQuestion.all(of: lesson).map { asked in
        let seed = desk.progress.draw(of: asked.item, from: desk.seed)
        return Summary.Entry(
          asked: asked, result: desk.results[asked.item] ?? QuestionResult(.left, seed: seed),
          wasRight: desk.results[asked.item] == nil
            ? desk.progress.items[asked.item]?.lastReview.map { $0.outcome == .right } : nil)
      })
    selectFirst(desk)
  }

  /// What is due goes first, then what went wrong, then what is next.
  private mutating func selectFirst(_ desk: Desk) {
    let again = summary.entries.firstIndex { $0.group < .left }
    let onward = next(desk) == nil ? 0 : summary.entries.count
    let isReview = if case .review = subject { true } else { false }
    cursor.move(to: isReview && onward > 0 ? onward : again ?? onward, lines(desk))
  }

  func next(_ desk: Desk) -> Next? {
    switch subject {
    case .review:
      let due = desk.due.count
      return due > 0 ? .review(due) : nil
    // Whoever does not know a lesson yet is sent to read it.
    case .test(let lesson) where !desk.isDone(lesson.heading.id): return .lesson(lesson.heading)
    case .lesson, .test: return desk.nextLesson.map { .lesson($0) }
    }
  }

  /// The questions, and behind them what is next.
  private func lines(_ desk: Desk) -> Int { summary.entries.count + (next(desk) == nil ? 0 : 1) }

  var lesson: Lesson? {
    switch subject {
    case .lesson(let lesson), .test(let lesson): lesson
    case .review: nil
    }
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    switch key {
    case .enter, .right, .character("l"): return enter(&desk)
    case .character(" "), .pageDown: return .back
    case .left, .pageUp, .character("h"):
      guard case .lesson(let lesson) = subject else { return .ignored }
      desk.effects.append(.openLesson(lesson.heading.id))
    default: return cursor.press(key, times, count: lines(desk)) ? .stay : .ignored
    }
    return .stay
  }

  /// A click chooses, on what is chosen it is Enter.
  mutating func point(_ choice: Int, _ desk: inout Desk) -> Move {
    if choice == selected { return enter(&desk) }
    cursor.move(to: choice, lines(desk))
    return .stay
  }

  private func enter(_ desk: inout Desk) -> Move {
    if summary.entries.indices.contains(selected) {
      let asked = summary.entries[selected].asked
      return .push(.page(PageScreen(lesson: asked.lesson, page: asked.page)))
    }
    switch next(desk) {
    case .review: desk.review()
    case .lesson(let heading): desk.effects.append(.openLesson(heading.id))
    case nil: return .back
    }
    return .stay
  }

  func hints(_ desk: Desk) -> [KeyHint] {
    var hints: [KeyHint] = []
    switch next(desk) {
    case _ where summary.entries.indices.contains(selected):
      hints.append(KeyHint("Enter", .itsPage, .itsPageLong))
    case .review: hints.append(KeyHint("Enter", .onward, .reviewMoreLong))
    case .lesson: hints.append(KeyHint("Enter", .open, .nextLessonLong))
    case nil: break
    }
    if lines(desk) > 1 {
      hints.append(KeyHint("↑↓", .move, .chooseSummaryLong))
    }
    if case .lesson = subject {
      hints.append(KeyHint("space Esc", .home, .homeLong))
      hints.append(KeyHint("←", .theLesson, .theLessonLong))
    } else {
      hints.append(KeyHint("Esc", .back, .homeLong))
    }
    return hints + [.review]
  }
}

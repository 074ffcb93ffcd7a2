import Records
import Testing

@Suite struct ReviewTests {
  static let day = 86_400

  /// An answer to `a/q`.
  static func answer(
    _ outcome: Answer.Outcome, _ confidence: Answer.Confidence = .sure, hints: Int = 0,
    seed: UInt64 = 1, item: String = "a/q", at time: Int
  ) -> LearnerEvent {
    LearnerEvent(
      id: "\(item) \(time) \(seed)", time: time,
      deed: .answered(
        Answer(item: item, outcome: outcome, confidence: confidence, hints: hints, seed: seed)))
  }

  func item(_ events: [LearnerEvent]) -> Progress.ItemProgress {
    Progress(events).items["a/q"] ?? .init()
  }

  @Test(
    "how an answer is graded",
    arguments: [
      (Answer.Outcome.wrong, Answer.Confidence.sure, 0, FSRS.Grade.again),
      (.wrong, .guess, 2, .again), (.shown, .sure, 0, .again), (.right, .sure, 1, .hard),
      (.right, .thinkSo, 3, .hard), (.right, .guess, 0, .hard), (.right, .guess, 1, .hard),
      (.right, .thinkSo, 0, .good), (.right, .sure, 0, .easy), (.right, .sure, -7, .easy),
    ])
  func grade(
    outcome: Answer.Outcome, confidence: Answer.Confidence, hints: Int, grade: FSRS.Grade
  ) {
    let answer = Answer(
      item: "a/q", outcome: outcome, confidence: confidence, hints: hints, seed: 0)
    #expect(answer.grade == grade)
    let event = LearnerEvent(id: "1", time: 5, deed: .answered(answer))
    let expected = FSRS().memory(nil, reviewed: grade, after: 0)
    let found = item([event])
    #expect(found.memory == expected)
    #expect(found.due == 5 + FSRS().interval(expected) * Self.day)
    #expect(found.unaidedDays == (outcome == .right && hints <= 0 ? [0] : []))
  }

  @Test("the answers of different days grow one memory")
  func memory() {
    let schedule = FSRS()
    let found = item([
      Self.answer(.right, .thinkSo, at: 0), Self.answer(.right, seed: 2, at: 3 * Self.day + 7),
      Self.answer(.wrong, seed: 3, at: 20 * Self.day),
    ])
    var memory = schedule.memory(nil, reviewed: .good, after: 0)
    memory = schedule.memory(memory, reviewed: .easy, after: 3)
    memory = schedule.memory(memory, reviewed: .again, after: 16)
    #expect(found.memory == memory)
    #expect(found.attempts == 3)
    #expect(found.solutions == 2)
    #expect(found.unaidedDays == [0, 3])
    #expect(found.lastReview?.time == 20 * Self.day)
    #expect(found.lastReview?.isConfidentError == true)
    #expect(found.isMastered)
    #expect(!found.isKnown)
  }

  @Test("the same numbers put right after a wrong answer are a correction: no review, no day")
  func correction() {
    let wrong = item([Self.answer(.wrong, .thinkSo, at: 10)])
    let corrected = item([
      Self.answer(.wrong, .thinkSo, at: 10), Self.answer(.wrong, .sure, at: 20),
      Self.answer(.right, .sure, at: 30),
    ])
    #expect(corrected.attempts == 3)
    #expect(corrected.solutions == 1)
    #expect(corrected.isSolved)
    #expect(corrected.memory == wrong.memory)
    #expect(corrected.lastReview == wrong.lastReview)
    #expect(corrected.due == wrong.due)
    #expect(corrected.unaidedDays.isEmpty)
    let shown = item([Self.answer(.shown, at: 10), Self.answer(.right, at: 20)])
    #expect(shown.unaidedDays.isEmpty)
    #expect(shown.solutions == 1)
    #expect(shown.lastReview?.outcome == .shown)
  }

  @Test("fresh numbers, another day, or after a right answer is no correction")
  func reviews() {
    let fresh = item([Self.answer(.wrong, at: 10), Self.answer(.right, seed: 2, at: 20)])
    #expect(fresh.unaidedDays == [0])
    #expect(fresh.lastReview?.time == 20)
    let nextDay = item([Self.answer(.wrong, at: 10), Self.answer(.right, at: 10 + Self.day)])
    #expect(nextDay.unaidedDays == [1])
    let again = item([Self.answer(.right, .guess, at: 10), Self.answer(.right, .sure, at: 20)])
    #expect(again.lastReview?.time == 20)
  }

  @Test("a correction stays one across midnight, for an hour")
  func midnight() {
    let late = Self.day - 60
    let within = item([Self.answer(.wrong, at: late), Self.answer(.right, at: late + 3600)])
    #expect(within.unaidedDays.isEmpty)
    let after = item([Self.answer(.wrong, at: late), Self.answer(.right, at: late + 3601)])
    #expect(after.unaidedDays == [1])
  }

  @Test("whoever poses a question can know that the answer will be a correction")
  func known() {
    let found = item([Self.answer(.wrong, seed: 4, at: 10)])
    #expect(found.isCorrection(seed: 4, at: 20))
    #expect(!found.isCorrection(seed: 5, at: 20))
    #expect(!found.isCorrection(seed: 4, at: 20 + Self.day))
    #expect(!Progress.ItemProgress().isCorrection(seed: 4, at: 20))
  }
}

@Suite struct HintEventTests {
  func answer(_ seed: UInt64, hints: Int = 0) -> Answer {
    Answer(item: "l/q", outcome: .right, confidence: .sure, hints: hints, seed: seed)
  }

  func progress(_ deeds: (Int, LearnerEvent.Deed)...) -> Progress {
    Progress(
      deeds.enumerated().map { LearnerEvent(id: "\($0)", time: $1.0, deed: $1.1) })
  }

  @Test("a hint that was seen before leaving still helps when one comes back the same day")
  func left() {
    let hint = LearnerEvent.Deed.hinted(item: "l/q", hints: 1, seed: 4)
    let helped = progress((100, hint), (200, .answered(answer(9))))
    #expect(helped.items["l/q"]?.unaidedDays == [])
    #expect(helped.items["l/q"]?.lastReview?.isUnaided == false)
    let later = progress((100, hint), (86_500, .answered(answer(9))))
    #expect(later.items["l/q"]?.unaidedDays == [1])
    // Once it is solved, the hint has been paid for.
    let again = progress(
      (100, hint), (200, .answered(answer(4))), (300, .answered(answer(5))))
    #expect(again.items["l/q"]?.unaidedDays == [0])
  }

  @Test("who comes back to the same numbers finds the hints open")
  func open() {
    let left = progress((100, .hinted(item: "l/q", hints: 2, seed: 4)))
    #expect(left.items["l/q"]?.hintsSeen(seed: 4) == 2)
    #expect(left.items["l/q"]?.hintsSeen(seed: 5) == 0)
    #expect(left.items["l/q"]?.attempts == 0)
  }

  @Test("it is a line of the log, and back")
  func line() {
    let event = LearnerEvent(id: "a", time: 7, deed: .hinted(item: "l/q", hints: 2, seed: 4))
    #expect(
      event.line == #"{"id":"a","time":7,"kind":"hint","item":"l/q","hints":2,"seed":"4"}"#)
    #expect(Journal(bytes: Array((event.line + "\n").utf8)).events == [event])
  }
}

import Records
import Testing

@Suite struct ReviewQueueTests {
  static let day = 86_400

  func answer(
    _ item: String, _ outcome: Answer.Outcome, _ confidence: Answer.Confidence, at time: Int
  ) -> LearnerEvent {
    ReviewTests.answer(outcome, confidence, item: item, at: time)
  }

  @Test("confident errors come first, then what is least likely to be remembered")
  func order() {
    let progress = Progress([
      answer("a/easy", .right, .sure, at: 0), answer("a/good", .right, .thinkSo, at: 0),
      answer("a/wrong", .wrong, .guess, at: 0), answer("a/shown", .shown, .sure, at: 2),
      answer("a/sure", .wrong, .sure, at: 15 * Self.day), answer("b/hard", .right, .guess, at: 0),
    ])
    let now = 20 * Self.day
    #expect(
      progress.due(at: now) == ["a/sure", "a/wrong", "a/shown", "b/hard", "a/good", "a/easy"])
    #expect(progress.dueCount(at: now) == 6)
    #expect(progress.nextDue(after: now) == nil)
  }

  @Test("an item is due from its second on, not before")
  func edge() throws {
    let progress = Progress([
      answer("a/easy", .right, .sure, at: 100), answer("a/good", .right, .thinkSo, at: 100),
    ])
    let good = try #require(progress.items["a/good"]?.due)
    let easy = try #require(progress.items["a/easy"]?.due)
    #expect(good == 100 + 2 * Self.day)
    #expect(easy == 100 + 8 * Self.day)
    #expect(progress.due(at: good - 1).isEmpty)
    #expect(progress.nextDue(after: 100) == good)
    #expect(progress.due(at: good) == ["a/good"])
    #expect(progress.dueCount(at: good) == 1)
    #expect(progress.nextDue(after: good) == easy)
  }

  @Test("a confident error put right at its next review is none any more")
  func putRight() {
    let progress = Progress([
      answer("a/q", .wrong, .sure, at: 0), answer("a/q", .right, .sure, at: 3 * Self.day),
      answer("a/r", .wrong, .guess, at: 30 * Self.day),
    ])
    #expect(progress.due(at: 400 * Self.day).first == "a/r")
  }

  @Test("what each answer would come to is what it then comes to", arguments: FSRS.Grade.allCases)
  func intervals(grade: FSRS.Grade) throws {
    var progress = Progress([answer("a/q", .right, .thinkSo, at: 0)])
    let given: [FSRS.Grade: (Answer.Outcome, Answer.Confidence)] = [
      .again: (.wrong, .sure), .hard: (.right, .guess), .good: (.right, .thinkSo),
      .easy: (.right, .sure),
    ]
    let (outcome, confidence) = try #require(given[grade])
    for (item, now) in [("a/q", 4 * Self.day), ("a/new", 9)] {
      let days = progress.intervals(of: item, at: now)[grade]
      progress.add(ReviewTests.answer(outcome, confidence, seed: 9, item: item, at: now))
      #expect(progress.items[item]?.due == now + days * Self.day)
    }
  }

  @Test("a hint costs days")
  func price() {
    let fresh = Progress().intervals(of: "a/q", at: 0)
    #expect([fresh.again, fresh.hard, fresh.good, fresh.easy] == [1, 1, 2, 8])
    let progress = Progress([answer("a/q", .right, .sure, at: 0)])
    let later = progress.intervals(of: "a/q", at: 8 * Self.day)
    #expect(later.again < later.hard && later.hard < later.good && later.good < later.easy)
  }
}

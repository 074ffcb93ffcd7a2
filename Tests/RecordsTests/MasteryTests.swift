import Records
import Testing

@Suite struct MasteryTests {
  static let day = 86_400

  func progress(_ answers: [(String, Answer.Outcome, Answer.Confidence, Int, Int)]) -> Progress {
    Progress(
      answers.enumerated().map { index, answer in
        ReviewTests.answer(
          answer.1, answer.2, hints: answer.3, seed: UInt64(index), item: answer.0,
          at: answer.4 * Self.day + index)
      })
  }

  let questions = ["a/p", "a/q"]

  @Test("a lesson without questions, or without answers, is new")
  func new() {
    #expect(Progress().mastery(of: questions) == .new)
    #expect(progress([("b/p", .right, .sure, 0, 0)]).mastery(of: questions) == .new)
    #expect(progress([("a/p", .right, .sure, 0, 0)]).mastery(of: []) == .new)
  }

  @Test("one answer begins it, right or wrong", arguments: [Answer.Outcome.right, .wrong, .shown])
  func begun(outcome: Answer.Outcome) {
    #expect(progress([("a/p", outcome, .sure, 0, 0)]).mastery(of: questions) == .begun)
  }

  @Test("all right at once, without hints and not by guess, is tested out, though nothing was read")
  func known() {
    #expect(
      progress([("a/p", .right, .thinkSo, 0, 0), ("a/q", .right, .sure, 0, 0)])
        .mastery(of: questions) == .known)
    for (outcome, confidence, hints) in [
      (Answer.Outcome.right, Answer.Confidence.guess, 0), (.right, .sure, 1), (.wrong, .sure, 0),
      (.shown, .sure, 0),
    ] {
      let almost = progress([
        ("a/p", .right, .sure, 0, 0), ("a/q", .right, .sure, 0, 0),
        ("a/q", outcome, confidence, hints, 1),
      ])
      #expect(almost.mastery(of: questions) == .begun, "\(outcome) \(confidence) \(hints)")
    }
  }

  @Test("each right without hints on two days is mastered, and stays so")
  func mastered() {
    let twice: [(String, Answer.Outcome, Answer.Confidence, Int, Int)] = [
      ("a/p", .right, .sure, 0, 0), ("a/q", .right, .sure, 0, 0), ("a/p", .right, .sure, 0, 1),
      ("a/q", .right, .sure, 0, 5),
    ]
    #expect(progress(Array(twice.dropLast())).mastery(of: questions) == .known)
    #expect(progress(twice).mastery(of: questions) == .mastered)
    #expect(progress(twice + [("a/q", .wrong, .sure, 0, 9)]).mastery(of: questions) == .mastered)
    let sameDay = progress([("a/p", .right, .sure, 0, 0), ("a/p", .right, .sure, 0, 0)])
    #expect(sameDay.mastery(of: ["a/p"]) == .known)
    let helped = progress([("a/p", .right, .sure, 0, 0), ("a/p", .right, .sure, 1, 1)])
    #expect(helped.mastery(of: ["a/p"]) == .begun)
  }

  @Test("a question that is new in an edited lesson opens it again; the others keep their history")
  func edited() {
    let progress = progress([("a/p", .right, .sure, 0, 0), ("a/p", .right, .sure, 0, 1)])
    #expect(progress.mastery(of: ["a/p"]) == .mastered)
    #expect(progress.mastery(of: ["a/p", "a/new"]) == .begun)
  }
}

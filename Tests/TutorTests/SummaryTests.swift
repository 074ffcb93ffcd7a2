import Courseware
import Records
import Testing
import Tutor

@Suite struct SummaryTests {
  static func summary(
    _ results: [(QuestionResult.Outcome, Answer.Confidence?)]
  ) -> Summary {
    let asked = AskedQuestion.all(of: QuizScreenTests.lesson)
    return Summary(zip(asked, results).map { ($0, QuestionResult($1.0, $1.1, seed: 1)) })
  }

  @Test("what one was sure of and wrong comes first, what was right at once last")
  func order() {
    let summary = Self.summary([
      (.unaided, .sure), (.left, nil), (.helped, .thinkSo), (.wrong, .guess), (.wrong, .sure),
    ])
    #expect(summary.entries.map(\.asked.question.id) == ["two", "limit", "moves", "fill", "step"])
    #expect(summary.entries.map(\.group) == [.sureAndWrong, .wrong, .shaky, .left, .right])
  }

  @Test("right by guess is to be looked at again, and so is what was shown")
  func guessed() {
    let summary = Self.summary([(.unaided, .thinkSo), (.unaided, .guess), (.shown, nil)])
    #expect(summary.entries.map(\.group) == [.wrong, .shaky, .right])
    #expect(summary.unaided == 2)
  }

  @Test("how often one was right is counted by how sure one was; what was left is not counted")
  func confidence() {
    let summary = Self.summary([
      (.unaided, .sure), (.wrong, .sure), (.helped, .thinkSo), (.left, .sure), (.shown, nil),
    ])
    #expect(summary.count(.sure) == (1, 2))
    #expect(summary.count(.thinkSo) == (1, 1))
    #expect(summary.count(.guess) == (0, 0))
    #expect(summary.answered.count == 4)
  }
}

import Courseware
import Testing
import Typesetting

@Suite struct PosedQuestionTests {
  let number = parse(
    heading + """
      ```quiz
      id: q
      kind: number
      given: w in 1, 2, 3; x in 2, 4
      ask: $w$ = {w}, $x$ = {x}: the square of {w*x}?
      answer: (w*x)^2
      slip: w*x | Now square {w*x}.
      hint: h
      ```
      """
  ).lesson.questions[0]

  let third = parse(
    heading + "```quiz\nid: q\nkind: number\nask: ?\nanswer: 1/3\nhint: h\n```"
  ).lesson.questions[0]

  func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text, _), .code(let text): text
      case .math(let tex, _): tex
      case .lineBreak: " "
      }
    }.joined()
  }

  @Test("successive seeds give every draw once before any comes again")
  func draws() {
    let seen = (0..<6).map { PosedQuestion(number, seed: UInt64($0)).numbers }
    #expect(number.draws == 6)
    #expect(Set(seen.map { "\($0["w"]!) \($0["x"]!)" }).count == 6)
    #expect(PosedQuestion(number, seed: 6).numbers == seen[0])
    #expect(PosedQuestion(number, seed: .max).numbers.count == 2)
  }

  @Test("the numbers of the draw stand in the question and in what is said to a slip")
  func words() {
    let posed = PosedQuestion(number, seed: 1)  // w = 2, x = 2
    #expect(text(posed.ask) == "w = 2, x = 2: the square of 4?")
    guard case .slip(let words) = posed.graded("4") else {
      Issue.record("a slip is told its own mistake")
      return
    }
    #expect(text(words) == "Now square 4.")
  }

  @Test(
    "answers are forgiven their form", arguments: ["16", "16.0", "32/2", "1.6e1", " +16", "1600%"])
  func forgiven(answer: String) {
    #expect(PosedQuestion(number, seed: 1).graded(answer) == .right)
  }

  @Test("and held to their value", arguments: ["15.99", "16.01", "-16", "0"])
  func strict(answer: String) {
    #expect(PosedQuestion(number, seed: 1).graded(answer) == .wrong)
  }

  @Test("a third may be rounded to four digits, not to two")
  func rounded() {
    let posed = PosedQuestion(third, seed: 0)
    #expect(posed.graded("0.33333") == .right)
    #expect(posed.graded("0.3333") == .right)
    #expect(posed.graded("0.333") == .wrong)
    #expect(posed.graded("1/3") == .right)
    #expect(posed.graded("0.33") == .wrong)
  }

  @Test("digits before the point are not rounded, and zero is zero")
  func exact() {
    #expect(PosedQuestion.accepts(12_345.7, for: 12_345.678))
    #expect(!PosedQuestion.accepts(12_350, for: 12_345))
    #expect(!PosedQuestion.accepts(2001, for: 2000))
    #expect(PosedQuestion.accepts(0, for: 0))
    #expect(!PosedQuestion.accepts(0, for: 1e-10))
    #expect(!PosedQuestion.accepts(.infinity, for: 3))
  }

  @Test("what is no number is not counted as an answer")
  func unreadable() {
    #expect(PosedQuestion(number, seed: 1).graded("four") == .unreadable(.number))
  }

  @Test("a wrong choice is answered with its own words")
  func choice() {
    let question = parse(
      heading
        + "```quiz\nid: q\nkind: choice\nask: ?\n- [ ] no | because\n- [x] yes\n- [ ] maybe\nhint: h\n```"
    ).lesson.questions[0]
    let posed = PosedQuestion(question, seed: 0)
    #expect(posed.graded(pick: 1) == .right)
    #expect(posed.graded(pick: 2) == .wrong)
    #expect(posed.graded(pick: 7) == .unreadable(.letter))
    guard case .slip(let words) = posed.graded(pick: 0) else {
      Issue.record("feedback is given")
      return
    }
    #expect(text(words) == "because")
  }
}

extension PosedQuestion {
  /// Without runs nothing can fail.
  func graded(_ text: String, runs: [LabOutcome] = []) -> Verdict {
    read(text).map { (try? grade($0, runs: runs)) ?? .wrong } ?? .unreadable(complaint)
  }

  func graded(pick index: Int) -> Verdict { (try? grade(.picks([index]))) ?? .wrong }
}

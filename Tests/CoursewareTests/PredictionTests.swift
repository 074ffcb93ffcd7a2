import Courseware
import Testing

@Suite struct PredictionTests {
  func prediction(_ lines: String) throws -> (PosedQuestion, Prediction) {
    let question = parse(heading + Author.predict(lines)).lesson.questions[0]
    guard case .prediction(let prediction) = question.form else {
      throw LabFailure(message: "none")
    }
    return (PosedQuestion(question, seed: 0), prediction)
  }

  @Test("by conditions: the one that is met is right; none or two are for check to find")
  func conditions() throws {
    let (posed, prediction) = try prediction(
      "- [x] far\n- [ ] near | no\n- [ ] else\nwhen: diverged or loss > 100\nwhen: loss < 1\nwhen: loss == 50"
    )
    let far = [outcome(["loss": .infinity])]
    #expect(try posed.grade(.picks([0]), runs: far) == .right)
    #expect(try posed.grade(.picks([1]), runs: far).said == "no")
    #expect(try posed.grade(.picks([2]), runs: far) == .wrong)
    #expect(try posed.grade(.picks([7]), runs: far) == .unreadable(.letter))
    #expect(posed.solution(runs: far) == ["a"])
    #expect(prediction.account(of: far) == ["diverged = false, loss = ∞"])
    for (loss, words) in [(5.0, "no answer's"), (0.5, "")] {
      let runs = [outcome(["loss": loss], diverged: loss < 1)]
      let failure = #expect(throws: LabFailure.self) { try prediction.answer(by: runs) }
      #expect(failure?.message.contains(words.isEmpty ? "met together" : words) == true)
    }
  }

  @Test(
    "by the least of the runs, or all alike to a thousandth",
    arguments: [
      ([1.0, 2, 3], 0), ([3, 2, 1], 2), ([1, 1.0001, 0.9999], 3), ([.infinity, 2, 3], 1),
      ([.nan, .infinity, 3], 2), ([.nan, .infinity, .infinity], 3), ([0, 1, 2], 0), ([0, 0, 0], 3),
    ] as [([Double], Int)])
  func least(losses: [Double], right: Int) throws {
    let (_, prediction) = try prediction(
      "vary: rate=0.1, 0.2, 0.3\n- [x] a\n- [ ] b\n- [ ] c\n- [ ] alike\nmeasure: loss")
    let runs = losses.map { outcome(["loss": $0], varied: 1) }
    #expect(try prediction.answer(by: runs) == .choice(right))
  }

  @Test("two that share the least are no answer, nor are all where no answer says so")
  func ties() throws {
    let (posed, prediction) = try prediction(
      "vary: rate=0.1, 0.2, 0.3\n- [x] a\n- [ ] b\n- [ ] c\nmeasure: loss")
    for losses in [[1.0, 1, 2], [1, 1, 1]] {
      let runs = losses.map { outcome(["loss": $0], varied: 1) }
      #expect(throws: LabFailure.self) { try prediction.answer(by: runs) }
      #expect(posed.solution(runs: runs) == [])
    }
    #expect(prediction.account(of: [outcome(["loss": 2])]) == ["rate 0.1: loss = 2"])
  }

  @Test(
    "a number is right within its share", arguments: [("95", true), ("111", false), ("100", true)])
  func value(answer: String, isRight: Bool) throws {
    let (posed, prediction) = try prediction("measure: loss")
    let runs = [outcome(["loss": 100])]
    #expect((try posed.grade(.text(answer), runs: runs) == .right) == isRight)
    #expect(try posed.grade(.text("x"), runs: runs) == .unreadable(.number))
    #expect(posed.solution(runs: runs) == ["100"])
    #expect(throws: LabFailure.self) { try prediction.answer(by: [outcome(["loss": .nan])]) }
    let (near, _) = try self.prediction("measure: loss\nwithin: 1%")
    #expect(try near.grade(.text("98"), runs: runs) == .wrong)
  }

  @Test("drawn numbers stand in settings and in conditions")
  func numbers() throws {
    let (posed, _) = try prediction(
      "given: r in 0.5, 0.25\nset: rate={r/2}\n- [x] a\n- [ ] b\nwhen: loss < r\nwhen: loss >= r")
    #expect(posed.requests.map { $0.settings.map(\.value) } == [["0.25"]])
    #expect(try posed.grade(.picks([0]), runs: [outcome(["loss": 0.4])]) == .right)
    #expect(try posed.grade(.picks([1]), runs: [outcome(["loss": 0.6])]) == .right)
  }

  @Test(
    "what is wrong with a prediction is found",
    arguments: [
      ("- [x] a\n- [ ] b\nwhen: loss > 1", "8:1 unlike-choices"),
      ("- [x] a\n- [ ] b\nmeasure: loss", "8:1 unlike-choices"),
      ("vary: rate=0.1, 0.2, 0.3\n- [x] a\n- [ ] b\nmeasure: loss", "8:1 unlike-choices"),
      ("- [ ] a\n- [ ] b\nwhen: loss > 1\nwhen: loss <= 1", "8:1 not-one-right"),
      ("- [x] a\n- [x] b\nwhen: loss > 1\nwhen: loss <= 1", "8:1 not-one-right"),
      ("- [x] a\n- [ ] b", "8:1 missing-key"), ("measure: lss", "13:10 unknown-name"),
      ("measure: loss\nwithin: 3", "14:9 bad-within"), ("measure: loss +", "13:16 bad-expectation"),
      ("- [x] a\n- [ ] b\nwhen: loss > 1\nwhen: loss <= 1\nmeasure: loss", "17:1 unused-key"),
      ("measure: loss\nset: seed=1,2", "14:11 bad-seed"),
      ("measure: loss\nvary: rate", "14:7 bad-vary"),
      ("measure: loss\nvary: rate=0.5", "14:7 bad-vary"),
      ("measure: argmin(loss)", "13:10 no-vary"),
      ("measure: loss\nset: rate=0.1\nvary: rate=0.2, 0.3", "15:7 repeated-setting"),
      ("measure: loss\nvary: rate=0.2, 9", "14:12 bad-value"),
    ])
  func lint(lines: String, place: String) {
    let told = Author.told(Author.predict(lines))
    #expect(told.contains { $0.hasPrefix(place + " ") }, "\(told)")
  }
}

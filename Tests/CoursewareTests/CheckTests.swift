import Courseware
import Notation
import Testing

@Suite struct CheckTests {
  func checks(_ blocks: String) -> [Check] {
    Check.all(of: Array((heading + blocks).utf8), path: "x.md").checks
  }

  func outcome(_ w: Double, seed: Double = 1) -> LabOutcome {
    LabOutcome(values: ["w": .number(w), "seed": .number(seed)], before: [:], varied: nil)
  }

  @Test("a claim has a run for each seed, and a false one says which and what was seen")
  func claim() {
    let check = checks(
      "```claim\nlab: descent\nset: seed=4..6\nsteps: 3\nexpect: w < 1\n```")[0]
    #expect(check.kind == .claim)
    #expect(check.requests.map(\.seed) == [4, 5, 6])
    #expect(check.problems([outcome(0), outcome(0.5), outcome(0.9)]) == [])
    let problem = check.problems([outcome(0), outcome(2), outcome(0)])
    #expect(problem.map(\.code) == ["false-claim"])
    #expect(problem[0].message == "`w < 1` is not true with seed 5: found w = 2")
    #expect(problem[0].position == Position(line: 12, column: 9))
  }

  @Test("a prediction is checked at each draw of its numbers")
  func prediction() {
    let text = """
      ```predict
      id: p
      lab: descent
      given: r in 0.1, 0.2
      set: rate={r}
      steps: 3
      ask: ?
      - [ ] below
      - [ ] above
      when: w < r
      when: w > 10
      ```
      """
    let check = checks(text)[0]
    #expect(check.kind == .predict)
    #expect(check.requests.map { $0.settings[0].value } == ["0.1", "0.2"])
    #expect(check.problems([outcome(0), outcome(0.15)]) == [])
    let problem = check.problems([outcome(0), outcome(0.25)])
    #expect(problem.map(\.code) == ["false-prediction"])
    #expect(problem[0].message.hasPrefix("where r = 0.2: no answer's condition is met"))
  }

  @Test(
    "what no run can decide is no check, and is told",
    arguments: [
      ("- [x] a\n- [ ] b\nwhen: w < 1\nwhen: w >= 1", []),
      ("- [ ] a\n- [ ] b\nwhen: w < 1\nwhen: w >= 1", ["not-one-right"]),
      ("- [x] a\n- [ ] b\nwhen: w < 1", ["unlike-choices"]),
      ("measure: w\nvary: rate=0.1, 0.2", ["unlike-choices"]),
      ("- [x] a\n- [ ] b\nmeasure: w", ["unlike-choices"]),
    ])
  func unjudged(lines: String, codes: [String]) {
    let bytes = Array((heading + Author.predict(lines)).utf8)
    let (checks, problems) = Check.all(of: bytes, path: "x.md")
    #expect(problems.map(\.code) == codes)
    #expect(checks.count == (codes.isEmpty ? 1 : 0))
  }

  @Test("what cannot be computed in a run says in which")
  func failing() {
    let check = checks(
      "```claim\nlab: descent\nvary: rate=0.1, 0.2\nsteps: 3\nexpect: 1/(w - 2) < 1\n```")[0]
    let runs = [2.0, 5].map { outcome($0) }
    #expect(
      check.problems(runs).map(\.message) == [
        "`1/(w - 2) < 1` is not true: where rate is 0.1, `1/(w - 2)` divides by zero"
      ])
  }

  @Test("questions that need no run are not checked")
  func others() {
    #expect(
      checks("```quiz\nid: q\nkind: number\nask: ?\nanswer: 1\nhint: h\nwhy: w\n```").isEmpty)
  }
}

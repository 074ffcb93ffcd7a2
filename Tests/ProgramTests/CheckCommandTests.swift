import Notation
import Scratch
import Testing

/// `gradus check`: what lessons claim and predict is run.
@Suite struct CheckCommandTests {
  func check(_ blocks: String, _ words: String...) -> Program.Result {
    let scratch = Scratch()
    scratch.write(
      "lesson.md",
      "---\nformat: 1\nid: l\ntitle: L\npart: P\nminutes: 1\n---\nWords.\n\n" + blocks)
    return Program.run(["check", scratch.path + "/lesson.md"] + words)
  }

  func claim(_ expect: String, _ rest: String = "vary: rate=0.1, 0.9") -> String {
    "```claim\nlab: descent\nset: start=3\nsteps: 9\n\(rest)\nexpect: \(expect)\n```\n"
  }

  @Test("what is true passes, and says how many runs it took")
  func holds() {
    let result = check(claim("abs(w) < 1") + claim("argmin(loss) == 0.1 or loss < before(loss)"))
    #expect(result.status == 0)
    // Both claims share their two runs.
    #expect(result.output == "2 claims, 0 predictions: all true (2 runs)\n")
  }

  @Test("what is false fails where it stands, with the numbers that were seen")
  func fails() {
    let result = check(claim("w > 0"))
    #expect(result.status == 1)
    #expect(
      result.output.contains(
        "lesson.md:15:9: error: `w > 0` is not true: where rate is 0.9, found w = −0.402653"))
    #expect(!result.output.contains("rate is 0.1"))
    #expect(result.output.contains("1 not true"))
  }

  @Test("every seed is run, and the one that speaks against it is named")
  func seeds() {
    let block = """
      ```claim
      lab: views
      set: days=1 seed=1..4
      steps: 20
      expect: seed != 3
      expect: loss < before(loss)
      ```
      """
    let result = check(block)
    #expect(result.status == 1)
    #expect(result.output.contains("`seed != 3` is not true with seed 3: found seed = 3"))
    // With its line and a caret, then the sum.
    #expect(result.output.split(separator: "\n").count == 4)
  }

  @Test("a prediction whose run says something else is told")
  func predictions() {
    func block(_ right: Int) -> String {
      let answers = ["nearer", "farther"].enumerated().map {
        "- [\($0 == right ? "x" : " ")] \($1)"
      }
      return """
        ```predict
        id: p
        lab: descent
        set: start=3 rate=0.1
        steps: 5
        ask: Where?
        \(answers.joined(separator: "\n"))
        when: abs(w) < 3
        when: abs(w) >= 3
        why: It goes down.
        ```
        """
    }
    #expect(check(block(0)).status == 0)
    let wrong = check(block(1))
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("`[x]` stands at answer 2, the run says answer 1, `nearer`"))
  }

  @Test("for programs a line a check")
  func json() throws {
    let result = check(claim("w > 100") + claim("loss < 100"), "--json")
    let lines = result.output.split(separator: "\n").map { JSONReader.read(Array($0.utf8)[...]) }
    #expect(lines.count == 2)
    let first = try #require(lines[0])
    #expect(first["ok"] == .bool(false))
    #expect(first["line"]?.number == 10)
    #expect(first["kind"]?.string == "claim")
    #expect(lines[1]?["ok"] == .bool(true))
    #expect(result.status == 1)
  }

  @Test("what cannot be read is not passed over in silence")
  func unread() {
    let result = check(claim("abs(w) <"))
    #expect(result.status == 1)
    #expect(result.errors.contains("what cannot be read is not checked"))
    #expect(result.output.contains("true as far as read"))
  }

  @Test("what divides by zero is not true")
  func zero() {
    #expect(check(claim("not (loss/0 < 1)")).output.contains("divides by zero"))
  }

  @Test("what cannot be run is told, and is not true")
  func broken() {
    let result = check("```claim\nlab: descnt\nsteps: 1\nexpect: w < 1\n```\n")
    #expect(result.status == 1)
    #expect(result.output.contains("cannot be run: `descnt` is no lab"))
  }

  @Test("what a run had come to when it diverged holds against nothing")
  func cutShort() {
    func ravine(_ expectation: String) -> Program.Result {
      check(
        """
        ```claim
        lab: descent
        set: function=ravine start=9 start.b=1 rate=0.5
        steps: 60
        expect: \(expectation)
        ```

        """)
    }
    for expectation in ["adam.loss > 0.5", "adam.loss <= 0.5", "w < 100"] {
      let result = ravine(expectation)
      #expect(result.status == 1 && result.output.contains("diverged at step"), "\(result.output)")
    }
    #expect(ravine("diverged and step < 60").status == 0)
  }

  @Test("without a path all lessons are checked and linted")
  func lessons() {
    let result = Program.run(["check"])
    #expect(result.output.contains("7 claims, 1 prediction: all true"), "\(result.output)")
    #expect(result.status == 0)
    #expect(Program.run(["lint"]).status == 0)
  }
}

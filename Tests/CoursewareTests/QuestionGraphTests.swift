import Courseware
import Testing

@Suite struct QuestionGraphTests {
  static let lines = """
    given: w in 2, 3; x in 1, 2; y in 1, 5
    graph: z = w x; a = sigmoid(z); C = (a - y)^2

    """

  @Test("a slope of the graph is what finite differences say", arguments: ["w", "x", "y", "z"])
  func slopes(name: String) throws {
    let question = Author.question("number", Self.lines + "answer: grad_\(name)")
    for seed in 0..<8 {
      let posed = PosedQuestion(question, seed: UInt64(seed))
      var numbers = posed.numbers
      func loss() -> Double {
        let z = numbers["z"] ?? numbers["w"]! * numbers["x"]!
        let a = 1 / (1 + exponential(-z))
        return (a - numbers["y"]!) * (a - numbers["y"]!)
      }
      let here = numbers[name] ?? numbers["w"]! * numbers["x"]!
      numbers[name] = here + 1e-5
      let above = loss()
      numbers[name] = here - 1e-5
      let slope = (above - loss()) / 2e-5
      let shown = try #require(Double(posed.solution()[0].replacing("−", with: "-")))
      #expect(abs(shown - slope) < 1e-4 * max(1, abs(slope)))
      #expect(posed.graded(posed.solution()[0]) == .right)
    }
  }

  private func exponential(_ x: Double) -> Double {
    // e^x from its series, without the library that is tested.
    var (term, sum) = (1.0, 1.0)
    for n in 1..<60 {
      term *= x / Double(n)
      sum += term
    }
    return sum
  }

  @Test("by hand: C = (w x − y)², w = 2, x = 3, y = 1: ∂C/∂z = 10, ∂C/∂w = 30, ∂C/∂x = 20")
  func hand() {
    let lines = """
      given: w in 2; x in 3; y in 1
      graph: z = w x; C = (z - y)^2

      """
    for (name, slope) in [
      ("grad_z", "10"), ("grad_w", "30"), ("grad_x", "20"), ("z", "6"), ("C", "25"),
    ] {
      #expect(Author.posed("number", lines + "answer: \(name)").graded(slope) == .right, "\(name)")
    }
    let posed = Author.posed("number", lines + "answer: grad_w")
    #expect(posed.graded("10").said.hasPrefix("forgot the local derivative"))
    #expect(posed.graded("-30").said.hasPrefix("wrong sign"))
    #expect(posed.graded("7") == .wrong)
  }

  @Test("blanks are graded together; a slip of the chain rule is named with its blank")
  func blanks() {
    let posed = Author.posed(
      "trace",
      "given: w in 2; x in 3; y in 1\ngraph: z = w x; C = (z - y)^2\nblank: z\nblank: grad_z\nblank: grad_w"
    )
    #expect(posed.blanks == ["z", "∂C/∂z", "∂C/∂w"])
    #expect(posed.graded("6; 10; 30") == .right)
    #expect(posed.graded("6; 1e1; 60/2") == .right)
    #expect(posed.graded("6; 10; 10").said.hasPrefix("∂C/∂w: forgot the local derivative"))
    #expect(posed.graded("-6; 10; 30").said.hasPrefix("z: wrong sign"))
    #expect(posed.graded("6; 11; 30") == .wrongAt("∂C/∂z"))
    #expect(posed.graded("6; ten; 30") == .unreadable(.blank("∂C/∂z")))
    #expect(posed.graded("6; 10") == .unreadable(.blanks(3)))
    #expect(posed.graded("6 10 30") == .right)
    #expect(posed.marks(["6", "x", "30"]) == [true, false, true])
    #expect(posed.solution() == ["z = 6", "∂C/∂z = 10", "∂C/∂w = 30"])
  }

  @Test("what is wrong with a graph or its blanks is found where it stands")
  func lint() {
    let graph = "graph: z = w x; C = (z - y)^2\n"
    #expect(
      Author.told(Author.quiz("trace", "given: w in 1; x in 2\n" + graph + "blank: z")) == [
        "13:8 missing-value `y` has no value: add `given: y in 1, 2`"
      ])
    let given = "given: w in 1; x in 2; y in 3\n"
    let blanks = Author.told(
      Author.quiz("trace", given + graph + "blank: grad_v\nblank: z\nblank: z"))
    #expect(blanks[0].hasPrefix("14:8 unknown-name `grad_v` is no part of the graph"))
    #expect(blanks[0].contains("did you mean `grad_"))
    #expect(blanks[1].hasPrefix("16:8 repeated-name"))
    #expect(
      Author.told(Author.quiz("trace", "given: w in 1, 0\ngraph: C = 1/w\nblank: C"))[0]
        == "14:8 no-value `C` has no value where w = 0")
    #expect(Author.told(Author.quiz("trace", given + graph))[0].hasPrefix("8:1 missing-key"))
    #expect(Author.told(Author.quiz("trace", given + "blank: z"))[0].contains("lacks `graph`"))
    #expect(
      Author.told(Author.quiz("number", "given: w in 1; z in 2\ngraph: z = 2*w\nanswer: z"))[0]
        .contains("`z` has its value already"))
  }
}

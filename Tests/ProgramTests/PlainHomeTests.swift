import Scratch
import Testing

/// `gradus --plain` without a lesson: everything from one prompt, for a screen reader or a pipe.
@Suite struct PlainHomeTests {
  func session(_ lines: [String], _ scratch: Scratch = Scratch()) -> String {
    let result = Program.run(
      ["--plain", "--state", scratch.path, "--seed", "1"],
      input: lines.joined(separator: "\n") + "\n")
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    return result.output
  }

  @Test("it says what Enter opens, tells the lessons only when asked, and opens one by its number")
  func lessons() {
    let scratch = Scratch()
    let output = session(
      ["list", "2", "q", "q", "list", "linear-model", "", "", "q", "", "q", "q"], scratch)
    #expect(output.contains("0 of 3 lessons read\nEnter opens The linear model; list tells"))
    #expect(output.contains("1  The linear model"))
    #expect(output.contains("2  The learning rate, 14 min, page 1 of"))
    // Enter goes on with the one that was open last.
    #expect(output.contains("Enter opens The linear model; list"))
    #expect(output.lastRange(of: "Page 2 of 6.") != nil)
    #expect(output.split(separator: "1  The linear model").count == 3, "told twice, as asked")
  }

  @Test(
    "a lesson is found in any case and by `lesson 3`; what is nearly one is suggested, and not opened"
  )
  func names() {
    let output = session([
      "Linear-Model", "q", "lesson 3", "q", "linear", "lernin-rate", "300", "Q",
    ])
    #expect(output.contains("The linear model\n\nPage 1 of 6."))
    #expect(output.contains("The chain rule\n\nPage 1 of"))
    #expect(output.contains("There is no lesson `linear`, and no command of that name. Did you"))
    #expect(output.contains("Did you mean `linear-model`?"))
    #expect(output.contains("There is no lesson `300`"))
    #expect(output.split(separator: "Page 1 of").count == 3)
  }

  @Test("words are found in lessons, and what is known so far is told")
  func find() {
    let output = session(["find curvature", "/gears", "find qqqq", "progress", "?eta"])
    #expect(output.contains("The chain rule: page 1"))
    #expect(output.contains("Nothing found."))
    #expect(output.contains("Questions solved: 0, mastered: 0."))
    #expect(output.contains("learning rate, η: "))
  }

  @Test("a lab is played with: run, back, another setting, a range where it is wrong")
  func lab() {
    let output = session(["l views", "20", "-5", "rate=0.1", "rate=-3", "loss table", "q", "q"])
    for part in ["Step 20: loss.train", "Step 15: loss.train", "rate is now 0.1, before"] {
      #expect(output.contains(part), "\(part)")
    }
    #expect(!output.contains("nan"))
    #expect(output.contains("`rate` lies in"))
  }

  @Test("an expression is traced; a broken one is told its mistake, and so is a value for nothing")
  func trace() {
    let output = session([
      "t (2 x + b)^2", ".", ".", ".", ".", ".", ".", "q", "t (x", "t (w x)^2 at w=foo",
      "t (w x)^2 at v=3", "q",
    ])
    #expect(output.contains("forward · step 1 of"))
    #expect(output.contains("backward · step 1 of"))
    #expect(output.contains("never closed"))
    #expect(output.contains("`foo` is no number for `w`."))
    #expect(output.contains("There is no `v` in it; given are: w, x."))
    #expect(output.split(separator: "Given: ").count == 2, "neither was traced")
  }

  @Test("values can be given, `.` and `,` step, and ? tells the commands, one a line")
  func values() {
    let output = session(["?", "t (w x - y)^2 at w=3, x=2", ".", ".", ",", "q", "q"])
    #expect(output.contains("\nl: the labs; l views: play with one\n"))
    #expect(output.contains("Given: w = 3, x = 2, y = 1."))
    #expect(output.contains("= 3 · 2"))
    #expect(output.split(separator: "forward · step 1 of").count == 3)
  }

  @Test("a quiz, and what is due later, are asked from the same prompt")
  func quiz() {
    let scratch = Scratch()
    let output = session(
      ["quiz", "quiz 1", "8", "1", "q", "d", "quiz 99", "nowhere", "q"], scratch)
    #expect(output.contains("Say of which lesson: quiz 2."))
    #expect(output.contains("Question 1 of"))
    #expect(output.contains("Nothing is due."))
    #expect(output.contains("There is no lesson `99`"))
    #expect(output.contains("There is no lesson `nowhere`"))
  }

  @Test("a line without an end is repeated only as far as it can be recognized")
  func endless() {
    let output = session([String(repeating: "x", count: 100_000)])
    #expect(output.utf8.count < 1000)
  }

  @Test("`quit` ends from anywhere, and the end of the input closes its line")
  func quit() {
    #expect(!session(["1", "quit", "list"]).contains("1  The linear model"))
    #expect(session(["l views", "quit", "list"]).lastRange(of: "1  The linear model") == nil)
    #expect(session(["list"]).hasSuffix("home, ? for help> \n"))
  }
}

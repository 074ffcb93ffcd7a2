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

  @Test("it tells the lessons by number, and opens one by its number, its name, or where one left")
  func lessons() {
    let scratch = Scratch()
    let output = session(["2", "q", "linear-model", "", "", "q", "", "q", "q"], scratch)
    #expect(output.contains("0 of"))
    #expect(output.contains("1  The linear model"))
    #expect(output.contains("2  The learning rate, 14 min, page 1 of"))
    // Enter goes on with the one that was open last.
    #expect(output.lastRange(of: "Page 2 of 6.") != nil)
  }

  @Test("a lab is played with: run, back, another setting, a range where it is wrong")
  func lab() {
    let output = session(["l views", "20", "-5", "rate=0.1", "rate=-3", "loss table", "", "q"])
    for part in ["Step 20: loss.train", "Step 15: loss.train"] {
      #expect(output.contains(part), "\(part)")
    }
    #expect(!output.contains("nan"))
    #expect(output.contains("rate"))
    #expect(output.contains("−3") || output.contains("-3"))
  }

  @Test("an expression is traced; a broken one is told its mistake")
  func trace() {
    let output = session(["t (2 x + b)^2", "", "", "", "", "", "", "stop", "t (x", "q"])
    #expect(output.contains("forward · step 1 of"))
    #expect(output.contains("backward · step 1 of"))
    #expect(output.contains("never closed"))
  }

  @Test("values can be given, `.` and `,` step too, and ? tells the commands")
  func values() {
    let output = session(["?", "t (w x - y)^2 at w=3, x=2", ".", ".", ",", "stop", "q"])
    #expect(output.contains("l views plays with one of them"))
    #expect(output.contains("= 3 · 2"))
    #expect(output.split(separator: "forward · step 1 of").count == 3)
  }

  @Test("a quiz, and what is due later, are asked from the same prompt")
  func quiz() {
    let scratch = Scratch()
    let output = session(["quiz 1", "8", "1", "q", "d", "quiz 99", "nowhere", "q"], scratch)
    #expect(output.contains("Question 1 of"))
    #expect(output.contains("Nothing is due."))
    #expect(output.contains("There is no lesson `99`"))
    #expect(output.contains("There is no lesson `nowhere`"))
  }
}

import Glibc
import Scratch
import Testing

/// A lesson by line prompts, as somebody with a screen reader goes through it.
@Suite struct PlainLessonTests {
  func session(
    _ words: [String], _ lines: [String], environment: [String: String] = [:]
  ) -> String {
    let scratch = Scratch()
    let result = Program.run(
      ["--plain", "--state", scratch.path, "--seed", "1"] + words,
      input: lines.joined(separator: "\n") + "\n", environment: environment)
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    return result.output
  }

  /// To the lab of page 4, over two questions.
  static let toLab = ["page 4"]

  func lab(_ lines: String...) -> String { session(["linear-model"], Self.toLab + lines) }

  // MARK: One vocabulary

  @Test("? tells at every prompt what can be typed there, one thing a line")
  func help() {
    let output = session(
      ["linear-model"],
      ["?", "", "?", "page 3", "？", "page 4", "?", "q", "q", "?", "3", "", "?", "t", "?"])
    for line in [
      "\nback: the page before\n", "the answer: a number", "\nh: hint 1 of ",
      "300G: to step 300\n", "5G: to step 5\n", "\nx: show this step\n",
      "\nl: the labs; l views: play with one\n", "q: leave the lab\n", "q: leave the trace\n",
      "q: leave the question\n",
    ] {
      #expect(output.contains(line), "\(line)")
    }
    #expect(!output.contains("means nothing"))
  }

  @Test("what means nothing never acts: no page is turned, no question left, no lab either")
  func unknown() {
    let output = session(
      ["linear-model"], ["zork", "300", "t", "", "zork", "Zork table", "page 99", "0G"])
    #expect(output.split(separator: "Page ").count == 2, "\(output)")
    #expect(output.contains("`zork` means nothing here; ? tells what can be typed."))
    #expect(output.contains("There is no page 99 here: there are 6."))
    let inLab = lab("zork", "fti", "lab", "x=", "1/2", "", "Tab", "Enter", "e", "5")
    #expect(inLab.split(separator: "Page ").count == 3)
    #expect(inLab.contains("Step 5:"), "still in the lab")
    #expect(inLab.contains("Did you mean `fit`?"))
    #expect(inLab.contains("No key is needed for that here"))
  }

  @Test("q leaves the lab, then the lesson, then the home")
  func leave() {
    let output = session(["linear-model"], Self.toLab + ["q", "q", "q", "list"])
    #expect(output.contains("home, ? for help>"))
    #expect(!output.contains("Page 5"))
    #expect(!output.contains("1  The linear model"), "the program had ended")
  }

  @Test("no prompt is longer than a breath", arguments: ["linear-model", "chain-rule"])
  func prompts(lesson: String) {
    let lines = Array(repeating: ["", "n"], count: 12).joined()
    for line in session([lesson], Array(lines)).split(separator: "\n") where line.contains("> ") {
      guard let end = line.firstRange(of: "> ") else { continue }
      #expect(line[..<end.lowerBound].count < 60, "\(line)")
    }
  }

  @Test("the keys that tasks name mean the same at a lab's prompt")
  func keys() {
    let output = lab(".", "...", ",", "300G", "0", "$", "r", "G", "20.", "5,", "S", "R", "u", "f")
    for part in [
      "Step 1:", "Step 4:", "Step 3:", "Step 300:", "Step 0:", "From the start.", "Seed ",
    ] {
      #expect(output.contains(part), "\(part)")
    }
    #expect(
      output.contains("Step 15:") || output.contains("Step 295:") || output.contains("Step 315:"))
    #expect(!output.contains("means nothing"))
    #expect(output.split(separator: "Step 300:").count >= 3, "$ goes to the farthest step")
  }

  @Test("whoever is at the start, or beyond the end, hears it")
  func ends() {
    #expect(lab("-5").contains("Already at the start."))
    #expect(session([], ["l shapes", "300"]).contains("It is over at step "))
  }

  // MARK: Pages

  @Test("`back` and `page 3` lead from any prompt; the lab stands as it was left")
  func pages() {
    let output = session(
      ["linear-model"],
      Self.toLab + ["25", "rate 0.05", "page 3", "back", "page 4", "settings", "n", "lab", "n"])
    #expect(output.contains("As you left it."))
    #expect(output.lastRange(of: "rate is 0.05") != nil)
    #expect(output.split(separator: "Page 2 of 6.").count == 2)
    #expect(output.contains("page 4 read, ? for help>"))
  }

  @Test("a run is kept for the next sitting, as the full screen keeps it")
  func keptRun() {
    let scratch = Scratch()
    func run(_ lines: String) -> String {
      Program.run(["--plain", "linear-model", "--state", scratch.path], input: lines).output
    }
    _ = run("page 4\n25\nrate 0.05\n5\nq\n")
    #expect(scratch.read("log.jsonl").contains("linear-model/lab-1"))
    let again = run("rate\n")
    #expect(again.contains("As you left it.\nStep 30:"))
    #expect(again.contains("rate is 0.05"))
  }

  @Test("what was answered is not put again, unless somebody wants it")
  func answered() {
    let output = session(
      ["linear-model"], ["page 3", "n", "b", "", "page 3", "n", "zork", "again", "b", ""])
    #expect(output.split(separator: "Answered before.").count == 2)
    #expect(output.split(separator: "Which loss lets").count == 3, "and again, as wished")
    #expect(output.split(separator: "Right.").count == 3)
  }

  @Test("a lesson that was read begins at its first page")
  func again() {
    let scratch = Scratch()
    func run(_ lines: String) -> String {
      Program.run(["--plain", "linear-model", "--state", scratch.path], input: lines).output
    }
    _ = run("page 6\nq\n")
    #expect(run("q\n").contains("Page 1 of 6."))
  }

  // MARK: Figures

  @Test("a view is a sentence, its numbers rows of words, and a drawing only what asks for one")
  func views() {
    let output = lab("25", "surface", "surface table", "  Surface   TABLE ", "fit table", "loss")
    #expect(!output.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) })
    #expect(output.contains("loss over b and w: lowest"))
    #expect(output.contains("the path: "))
    #expect(output.contains(", a straight line: from "))
    #expect(lab("25", "surface drawing").contains("│"))
  }

  @Test("only the numbers that matter are told at a stop; whole ones are whole; all when asked")
  func measures() throws {
    let output = lab("1", "measures")
    let stop = output.split(separator: "\n").filter { $0.lastRange(of: "Step 1:") != nil }
    try #require(stop.count == 2)
    #expect(!stop[0].contains("surface"))
    #expect(stop[0].split(separator: ",").count <= 5)
    #expect(stop[1].split(separator: ",").count > stop[0].split(separator: ",").count)
    #expect(!output.contains(".000"))
  }

  @Test("a changed setting is confirmed, one that begins anew says so, a wrong one says only that")
  func settings() throws {
    let output = lab("20", "rate 0.1", "rate", "momentum=0.5", "rate=9999", "u", "weight=1")
    #expect(output.contains("rate is now 0.1, before 0.02; from step 20 on."))
    #expect(output.contains("rate is 0.1 ("))
    let wrong = output.split(separator: "`rate` lies in")
    try #require(wrong.count == 2)
    #expect(
      wrong.last!.split(separator: "\n").dropFirst().first?.contains("lab, ?") == true,
      "no numbers after a mistake")
    #expect(output.contains("Taken back."))
    let anew = session([], ["l playground", "20", "layers=8,8"])
    #expect(anew.contains("layers is now 8,8, before"))
    #expect(anew.contains("begun anew, on to step 20."))
  }

  @Test("twin, branch and sweep go by words")
  func pairs() {
    let output = lab("20", "twin rate=0.1", "alone", "branch rate=0.01", "5", "branch", "v")
    #expect(output.contains("Two runs from the start"))
    #expect(output.contains("Second run, rate 0.1: loss.train"))
    #expect(output.contains("One run again."))
    #expect(output.contains("Second run, rate 0.01: loss.train"))
    let sweep = lab("sweep rate=0.001,0.01,0.1", "sweep", "sweep zork")
    #expect(sweep.contains("3 runs of "))
    #expect(sweep.contains("rate 0.01: loss "))
    #expect(sweep.contains("Lowest loss at rate "))
    #expect(sweep.contains("Say over which setting"))
    #expect(sweep.contains("`zork` is no setting"))
  }

  // MARK: Traces

  @Test("a trace says first what is given, how many steps there are, and in the end that it ends")
  func trace() {
    let output = session(
      ["chain-rule"], ["", ".", "2", "x 3", "x", "G", "table", ",", "5G", "zork"])
    #expect(output.contains("Given: x = 2."))
    #expect(output.contains("2 steps forward, 3 back."))
    #expect(output.contains("x is now 3."))
    #expect(output.contains("That was the last step."))
    #expect(output.contains("`zork` means nothing here"))
    #expect(output.contains("∂z/∂x = 54"))
  }

  @Test("each step of a trace can be tried: a slip is told, x shows it")
  func attempt() {
    let output = session(["chain-rule"], ["", "t", "7", "6", "36", "x", "t", "5"])
    #expect(output.contains("y is? x shows it>"))
    #expect(output.contains("7 is not right."))
    #expect(output.contains("2 of 3 right at once") || output.contains("1 of 3 right at once"))
    #expect(output.contains("No longer trying."))
  }

  @Test("a net's matrices are told row by row, as far as they are computed")
  func matrices() {
    let output = session([], ["t net 2-2-1 sigmoid mse", "matrices", "3", "Z1", "$", "v", "dW1"])
    #expect(output.contains("W1, row 1: "))
    #expect(!output.contains("nan"))
    #expect(output.contains("Z1, row 2: "))
    #expect(output.contains("dW1, row 2: "))
    #expect(session(["chain-rule"], ["", "v"]).contains("Only a net has matrices"))
  }

  // MARK: Questions

  @Test("Enter thinks so; a mistyped answer is taken back; no retry asks how sure one is")
  func confidence() {
    let scratch = Scratch()
    let output = Program.run(
      ["--plain", "linear-model", "--state", scratch.path, "--seed", "1"],
      input: "page 3\n99\nb\n7.5\n\n99\nn\nq\n"
    ).output
    #expect(output.contains("Taken back: it does not count."))
    #expect(output.split(separator: "how sure?").count == 3, "\(output)")
    let log = scratch.read("log.jsonl")
    #expect(log.split(separator: "\"confidence\":\"think-so\"").count >= 2)
    #expect(log.contains("\"answered\"") || log.contains("\"kind\":\"answer"))
  }

  @Test("letters come as one writes them, or as the choice itself")
  func letters() {
    for answer in ["b)", "(b)", "b.", "B", "MSE", "mse"] {
      let output = session(["linear-model"], ["page 3", "n", answer, ""])
      #expect(output.contains("how sure?"), "\(answer)")
    }
  }

  // MARK: Locales and languages

  @Test("a language that the locale has no characters for is English, and it is said why")
  func ascii() {
    let scratch = Scratch()
    for words in [
      ["--plain", "linear-model", "--state", scratch.path], ["read", "linear-model"], ["list"],
    ] {
      let result = Program.run(
        words + ["--lang", "zh"], input: "\n\nq\nq\n", environment: ["LC_ALL": "C"])
      #expect(result.output.contains("The linear model"))
      #expect(!result.output.contains("??"))
      #expect(result.errors.split(separator: "\n").count == 1)
      #expect(result.errors.contains("English"))
    }
  }

  @Test("the same words hold in Chinese, with the signs of its keyboard")
  func chinese() {
    let output = session(
      ["--lang", "zh", "linear-model"], ["？", "？w", "page 4", "？", "２０", "。", "zork"])
    #expect(output.contains("back：上一页"))
    #expect(output.contains("第 20 步："))
    #expect(output.contains("第 21 步："))
    #expect(output.contains("`zork` 在这里没有意义"))
    #expect(output.split(separator: "第 1 页，共 6 页").count == 2)
  }

  @Test("without UTF-8 not a byte is above 127, at any prompt")
  func bytes() {
    let output = session(
      ["linear-model"],
      [
        "?", "", "page 4", "?", "20", "surface", "surface table", "surface drawing", "q", "q", "3",
        "", "?", ".", "$", "table", "t", "?",
      ], environment: ["LC_ALL": "C"])
    #expect(output.utf8.allSatisfy { $0 < 128 })
  }

  // MARK: Long runs

  @Test(
    "a long run says where it is, and Enter or Ctrl-C stops it there", arguments: ["\r", "\u{3}"])
  func longRun(key: String) {
    let scratch = Scratch()
    let terminal = PseudoTerminal([Program.gradus, "--plain", "--state", scratch.path])
    #expect(terminal.expect("home, ? for help>"))
    terminal.type("l digits\r")
    #expect(terminal.expect("lab, ? for help>"))
    terminal.type("space\r")
    #expect(terminal.expect("Running; Enter or Ctrl-C stops."))
    #expect(terminal.expect(" …", seconds: 8), "a line every two seconds")
    terminal.type(key)
    #expect(terminal.expect("Stopped."))
    terminal.settle()
    #expect(terminal.hasWritten("lab, ? for help>", after: "Stopped."))
    terminal.type("page\r")
    #expect(terminal.expect("means nothing"))
    terminal.settle()
    // At a prompt it ends the program.
    terminal.type("\u{3}")
    #expect(terminal.wait() == 130)
  }

  @Test("what is typed to stop a run is done next")
  func typedAhead() {
    let scratch = Scratch()
    let terminal = PseudoTerminal([Program.gradus, "--plain", "--state", scratch.path])
    #expect(terminal.expect("home, ? for help>"))
    terminal.type("l digits\r")
    #expect(terminal.expect("lab, ? for help>"))
    terminal.type("1000000\r")
    usleep(300_000)
    terminal.type("r\r")
    #expect(terminal.expect("From the start."))
    terminal.settle()
    #expect(terminal.hasWritten("Step 0:", after: "From the start."))
    terminal.type("quit\r")
    #expect(terminal.wait() == 0)
  }

  @Test("from a pipe a run by space comes as far as the lesson's own")
  func piped() {
    #expect(lab("space", "q").contains("Step "))
    #expect(!lab("space", "q").contains("Running;"))
  }

  // MARK: Commands

  @Test(
    "with --plain commands say in words what they draw without it",
    arguments: [
      ["read", "linear-model"], ["lab", "views", "--steps", "20", "--view", "surface"],
      ["sweep", "views", "--over", "rate=0.01,0.1", "--steps", "20"],
      ["trace", "(w x - y)^2", "--at", "w=3,x=2,y=1"], ["gallery", "loss", "attention"],
      ["math", #"\frac{1}{N}\sum_n e_n"#],
      ["list"], ["progress"], ["gallery", "--table"],
    ])
  func commands(words: [String]) {
    let plain = Program.run(words + ["--plain"])
    #expect(plain.status == 0)
    let drawn = plain.output.unicodeScalars.filter {
      (0x2500...0x28FF).contains($0.value) || $0 == "✓"
    }
    #expect(drawn.isEmpty, "\(String(String.UnicodeScalarView(drawn)).prefix(40))")
    #expect(!plain.output.isEmpty)
    if words[0] == "math" { #expect(plain.output.split(separator: "\n").count == 1) }
  }

  @Test("without --plain commands draw as they did")
  func drawn() {
    #expect(Program.run(["math", #"\frac{1}{N}"#]).output.split(separator: "\n").count == 3)
    #expect(Program.run(["lab", "views", "--steps", "20"]).output.contains("│"))
    #expect(Program.run(["list"]).output.contains("○"))
  }
}

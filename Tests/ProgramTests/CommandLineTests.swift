import Glibc
import Notation
import Scratch
import Testing

@Suite struct CommandLineTests {
  @Test("help goes to standard output, for every command too")
  func help() {
    for words in [["--help"], ["-h"], ["lab", "--help"], ["--help", "lint"]] {
      let result = Program.run(words)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("usage: gradus"))
      #expect(result.errors.isEmpty)
    }
    #expect(Program.run(["--version"]).output.hasPrefix("gradus 0."))
  }

  @Test(
    "a typo is met with a suggestion on standard error and exit 2",
    arguments: [
      (["lst"], "`list`"), (["--hepl"], "`--help`"), (["read", "linear-modle"], "`linear-model`"),
      (["lab", "veiws"], "`views`"), (["lab", "views", "--set", "rte=1"], "`rate`"),
      (["lab", "views", "--view", "los"], "`loss`"),
      (["lab", "views", "--stpes", "3"], "`--steps`"),
      (["linear-mdel"], "`linear-model`"), (["progess"], "`progress`"),
      (["lint", "--jsno"], "`--json`"),
    ])
  func typo(words: [String], suggestion: String) {
    let result = Program.run(words)
    #expect(result.status == 2)
    #expect(result.errors.contains("did you mean \(suggestion)"), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test(
    "what is misused says what was expected",
    arguments: [
      (["lab", "views", "--set", "rate=7"], "0 … 1"),
      (["lab", "views", "--set", "rate=nan"], "0 … 1"),
      (["lab", "views", "--steps", "-1"], "whole number"), (["read"], "one LESSON"),
      (["lab"], "--list"),
      (["read", "linear-model", "--width", "9999"], "40 to 200"),
      (["lab", "views", "--steps"], "lacks its N"),
      (["--jason", "list"], "unknown option"), (["list", "--json=yes"], "takes no value"),
      (["a", "b"], "found `b`"),
      (["--lang", "z1", "list"], "two or three letters"), (["--seed", "x"], "whole number"),
    ])
  func misuse(words: [String], message: String) {
    let result = Program.run(words)
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("without a terminal the tutor says so, writes no escape byte, and ends with 3")
  func noTerminal() {
    let result = Program.run([])
    #expect(result.status == 3)
    #expect(result.errors.contains("--plain"))
    #expect(!(result.output + result.errors).contains("\u{1B}"))
  }

  @Test("the list as JSON has every field of the contract")
  func list() throws {
    let line = Program.run(["list", "--json"]).output.split(separator: "\n")[0]
    let json = try #require(JSONReader.read(String(line)))
    guard case .object(let members) = json else { return }
    #expect(
      members.map(\.key) == ["id", "title", "part", "topics", "labs", "quizzes", "minutes", "path"])
  }

  @Test("a lab prints a line a report, and the same seed the same bytes in another process")
  func lab() throws {
    let first = Program.run(["lab", "views", "--steps", "20", "--json", "--seed", "3"])
    let lines = first.output.split(separator: "\n")
    #expect(lines.count == 21)
    let json = try #require(JSONReader.read(String(lines[20])))
    #expect(json["step"] == .number(20))
    #expect(json["diverged"] == .bool(false))
    #expect(json["measures"]?["loss.train"]?.number == json["loss"]?.number)
    #expect(
      Program.run(["lab", "views", "--steps", "20", "--json", "--seed", "3"]).output == first.output
    )
    #expect(
      Program.run(["lab", "views", "--steps", "20", "--json", "--seed", "4"]).output != first.output
    )
  }

  @Test("a run that diverges is told as diverged, in JSON that parses")
  func diverged() throws {
    let words = [
      "lab", "views", "--set", "rate=1", "--set", "loss=mse", "--steps", "500", "--json",
    ]
    let lines = Program.run(words).output.split(separator: "\n")
    #expect(lines.count < 400)
    let last = try #require(JSONReader.read(String(lines.last!)))
    #expect(last["diverged"] == .bool(true))
  }

  @Test("a lab can be drawn, tabled, made a picture, and kept")
  func forms() {
    #expect(
      Program.run(["lab", "views", "--view", "surface", "--view", "fit"]).output.contains(
        "✕ lowest"))
    #expect(
      Program.run(["lab", "views", "--csv", "--steps", "3"]).output.split(separator: "\n").count
        == 5)
    #expect(Program.run(["lab", "views", "--svg"]).output.hasPrefix("<svg"))
    let scratch = Scratch()
    #expect(Program.run(["lab", "views", "--save", scratch.path + "/run"]).status == 0)
    #expect(scratch.read("run").contains("\"lab\":\"views\""))
    #expect(Program.run(["lab", "views", "--save", "/proc/nowhere/run"]).status == 3)
    #expect(Program.run(["lab", "--list"]).output.contains("rate=0.02"))
  }

  @Test("a lesson is printed whole, without an escape byte, with its figures run")
  func read() {
    let result = Program.run(["read", "linear-model"])
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    for part in ["y = b + wx₁", "After 300 steps.", "✕ lowest", "What to remember"] {
      #expect(result.output.contains(part), "\(part)")
    }
    #expect(!result.output.contains("Ask the room"), "speaker notes are for the speaker")
    let narrow = Program.run(["read", "linear-model", "--width", "40"]).output
    #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 42 })
  }

  @Test("without UTF-8 no byte is above 127", arguments: ["C", "POSIX", "bogus"])
  func ascii(locale: String) {
    for words in [
      ["read", "linear-model"], ["list"], ["lab", "views", "--view", "surface"],
      ["math", "\\frac{a}{b} \\leq x_1"], ["lst"], ["doctor"],
      ["progress"],
    ] {
      let result = Program.run(words, environment: ["LC_ALL": locale])
      #expect((result.output + result.errors).utf8.allSatisfy { $0 < 128 }, "\(words)")
    }
  }

  @Test("formulas come from arguments or lines; one that cannot be set ends with 1")
  func math() throws {
    #expect(Program.run(["math", "x_1^2"]).output == "x₁²\n\n")
    let result = Program.run(["math", "--json"], input: "a+b\n\\bad\n")
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(JSONReader.read(lines[0])?["ok"] == .bool(true))
    let bad = try #require(JSONReader.read(lines[1]))
    #expect(bad["ok"] == .bool(false))
    #expect(bad["rows"] == .array([.string("\\bad")]))
    #expect(bad["error"]?.string?.isEmpty == false)
  }

  @Test("lint tells path, line, column and what to do, and ends with 1")
  func lint() throws {
    let scratch = Scratch()
    scratch.write(
      "x.md", "---\nformat: 1\nid: x\ntitle: X\npart: P\nminutes: 1\n---\nsee $\\alhpa$\n")
    let path = scratch.path + "/x.md"
    let result = Program.run(["lint", path])
    #expect(result.status == 1)
    #expect(
      result.output.hasPrefix("\(path):8:6: error: `\\alhpa` is not known; did you mean `\\alpha`?")
    )
    #expect(result.output.contains("\n       ^"))
    let json = try #require(JSONReader.read(Program.run(["lint", "--json", path]).output))
    #expect(json["line"] == .number(8))
    #expect(json["severity"] == .string("error"))
    #expect(Program.run(["lint", "/nonexistent.md"]).status == 3)
    #expect(Program.run(["lint"]).status == 0)
  }

  @Test("bench tells a line a workload, with every field of the contract")
  func bench() throws {
    let result = Program.run(["bench", "linear", "sgemm", "--json", "--threads", "2"])
    #expect(result.status == 0)
    let lines = try result.output.split(separator: "\n").map {
      try #require(JSONReader.read(String($0)))
    }
    #expect(
      lines.map { $0["workload"]?.string } == [
        "linear", "sgemm", "product", "sgemm:mlp_large", "product:mlp_large",
      ])
    for line in lines {
      #expect(line["threads"]?.number == 2)
      #expect(try #require(line["us_per_step"]?.number) > 0)
      #expect(try #require(line["gflops"]?.number) > 0)
    }
  }

  @Test("the same seed trains to the same bits in another process, with any number of threads")
  func benchCheck() {
    let words = ["bench", "--check", "--json"]
    let first = Program.run(words)
    #expect(first.status == 0)
    #expect(first.output.split(separator: "\n").count == 9)
    #expect(Program.run(words).output == first.output)
    #expect(Program.run(words + ["--threads", "2"]).output == first.output)
  }

  @Test("doctor says where things are, and ends with 1 when something is broken")
  func doctor() {
    let scratch = Scratch()
    let sound = Program.run(["doctor", "--state", scratch.path])
    #expect(sound.status == 0)
    #expect(sound.output.contains("OpenBLAS"))
    let broken = Program.run(["doctor", "--state", "/proc/nowhere"])
    #expect(broken.status == 1)
    #expect(broken.output.contains("not kept"))
  }

  @Test("in plain mode a whole lesson, its lab and its questions go by line prompts")
  func plain() {
    let scratch = Scratch()
    // Page 1 with its pause, page 2 with its pause, two questions, the lab, and so on. A hint is
    // taken by whoever has heard what it costs.
    let input =
      "\n\n\n\nh\nh\n7.5\n3\nn\nx\nb\n1\n\n25\n-5\nsurface\nsurface table\nq\nq\n"
    let result = Program.run(
      ["--plain", "linear-model", "--state", scratch.path, "--seed", "1"], input: input)
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    for part in [
      "Question", "First the guess", "Not this.", "Expected one of a, b, c", "Right.", "Step 25:",
      "Step 20:", "20 of 1,881 rows", "the path: ",
    ] {
      #expect(result.output.contains(part), "\(part)")
    }
    #expect(scratch.read("log.jsonl").contains("\"confidence\":\"guess\",\"hints\":1"))
    #expect(Program.run(["--plain", "--state", scratch.path], input: "").status == 0)
  }

  @Test("a reader that goes away leaves no trace")
  func brokenPipe() {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    let scratch = Scratch()
    scratch.write("err", "")
    posix_spawn_file_actions_addopen(&actions, 2, scratch.path + "/err", O_WRONLY, 0)
    let command = "\(Program.gradus) lab views --steps 20000 --json | head -1 > /dev/null"
    let pid = Program.spawn(["sh", "-c", command], [:], &actions)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    #expect(Program.exitCode(status) == 0)
    #expect(scratch.read("err") == "")
  }

  @Test("the gallery shows every figure, on one page or each alone")
  func gallery() throws {
    let page = Program.run(["gallery"])
    #expect(page.status == 0)
    #expect(!page.output.contains("\u{1B}"), "no color into a pipe")
    for name in ["loss", "surface", "attention", "network"] {
      #expect(page.output.contains("[\(name)]"))
    }
    #expect(Program.run(["gallery", "loss", "--svg"]).output.hasPrefix("<svg "))
    #expect(
      Program.run(["gallery", "loss", "--csv"]).output.hasPrefix("steps,train,unseen\n0,2.31,"))
    #expect(Program.run(["gallery", "bars", "--table"]).output.contains("convolution"))
    let json = Program.run(["gallery", "bars", "--json"]).output
    #expect(JSONReader.read(json)?["bars"] != nil)
    let wrong = Program.run(["gallery", "bras"])
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("did you mean `bars`"))
  }

  @Test(
    "figures are drawn with the marks that were asked for",
    arguments: [("braille", "⡇"), ("blocks", "▌"), ("halves", "▀"), ("ascii", "*")])
  func marks(kind: String, mark: String) {
    let result = Program.run(["lab", "views", "--steps", "300", "--marks", kind])
    #expect(result.status == 0)
    #expect(result.output.contains(mark))
    if kind != "braille" { #expect(!result.output.contains("⡇")) }
    #expect(Program.run(["lab", "views", "--marks", "dots"]).status == 2)
  }

  @Test("a view's numbers come as a table and as CSV")
  func viewNumbers() {
    let csv = Program.run(["lab", "views", "--steps", "3", "--view", "loss", "--csv"])
    #expect(csv.output.hasPrefix("steps,train,unseen\n0,"))
    #expect(csv.output.split(separator: "\n").count == 5)
    let table = Program.run(["lab", "views", "--steps", "3", "--view", "loss", "--table"])
    #expect(table.output.contains("steps  "))
  }

  @Test("a trace is told in steps, and as JSON")
  func trace() throws {
    let words = ["trace", "(sigmoid(w x + b) - y)^2", "--at", "w=2,x=1", "--at", "b=-1,y=1,q=9"]
    let result = Program.run(words)
    #expect(result.status == 0)
    for part in [
      "u₃ = σ(u₂) = σ(1) = 0.7311", "∂C/∂w = ∂C/∂u₁ · x = −0.1058 · 1 = −0.1058", "╮", "✓",
    ] {
      #expect(result.output.contains(part), "\(part)")
    }
    let text = Program.run(words + ["--json"]).output
    let json = try #require(JSONReader.read(text))
    let gradient = try #require(json["gradients"]?["w"]?.number)
    let check = try #require(json["check"]?["w"]?.number)
    #expect(abs(gradient + 0.10575) < 1e-5)
    #expect(abs(gradient - check) < 1e-9)
    guard case .array(let nodes)? = json["nodes"], let last = nodes.last else {
      Issue.record("no nodes")
      return
    }
    for key in ["id", "op", "label", "value", "grad", "inputs"] { #expect(last[key] != nil) }
    #expect(last["value"] == json["value"])
  }

  @Test("what is wrong with a formula is shown under its place, exit 1; a value that lacks, exit 2")
  func wrongTrace() {
    let typo = Program.run(["trace", "w x + sigmod(b)", "--at", "w=1"])
    #expect(typo.status == 1)
    #expect(typo.errors.contains("did you mean `sigmoid`"))
    #expect(typo.errors.contains("  w x + sigmod(b)\n        ^"))
    let missing = Program.run(["trace", "w x", "--at", "w=1"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("`x` has no value: say --at w=1,x=1"))
    let huge = Program.run(["trace", String(repeating: "(", count: 100_000)])
    #expect(huge.status == 1)
    #expect(huge.errors.count < 1000)
  }

  @Test("in plain mode a trace is walked by line prompts, back too")
  func plainTrace() {
    let scratch = Scratch()
    let input = "\n.\n.\n-1\n.\nq\n"
    let result = Program.run(["--plain", "chain-rule", "--state", scratch.path], input: input)
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    for part in ["nothing computed yet", "forward · step 1 of 2", "= 6²", "forward · step 2 of 2"] {
      #expect(result.output.contains(part), "\(part)")
    }
  }

  @Test("without UTF-8 words stay words, exponents stay up, and tables stay straight")
  func plainWords() {
    let ascii = ["LC_ALL": "C"]
    let help = Program.run(["--help"], environment: ascii).output
    #expect(help.contains("The tutor: where you left off, or at a lesson."))
    #expect(help.contains("every kind of figure, and formulas, on one page"))
    let math = Program.run(["math", "x^2 + y"], environment: ascii).output
    #expect(math.hasPrefix("x^2 + y") || math.hasPrefix(" 2\nx  + y"))
    let trace = Program.run(["trace", "α x", "--at", "α=2,x=3"], environment: ascii).output
    #expect(trace.contains("backprop  finite difference"))
    #expect(trace.utf8.allSatisfy { $0 < 128 })
  }
}

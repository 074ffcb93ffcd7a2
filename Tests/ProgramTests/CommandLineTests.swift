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
      (["lab", "views", "--set", "rate=inf"], "0 … 1"),
      (["lab", "views", "--set", "rate=-0.1"], "0 … 1"),
      (["lab", "views", "--set", "rate=1e999"], "0 … 1"),
      (["lab", "views", "--set", "rate=fast"], "0 … 1"),
      (["lab", "views", "--set", "days=99999999999999999999"], "1, 7, 28, 56"),
      (["lab", "views", "--set", "days=1.5"], "1, 7, 28, 56"),
      (["lab", "views", "--set", "loss=3"], "mae"),
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
    let shown = Program.run(Array(words.dropLast()) + ["--view", "loss", "--view", "surface"])
    #expect(shown.status == 0)
    #expect(shown.output.contains("The run diverged"))
    #expect(shown.output.contains("┌") || shown.output.contains("│"), "its plots are drawn")
    #expect(!shown.output.contains("nan"))
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

  @Test("lint and check take a lesson's id; what is neither is told with what is near")
  func lessonById() {
    #expect(Program.run(["lint", "linear-model"]).output == "1 lesson, no errors\n")
    let check = Program.run(["check", "linear-model"])
    #expect(check.status == 0 && check.output.contains("all true"))
    for command in ["lint", "check"] {
      let wrong = Program.run([command, "linear-modle"])
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains("`linear-modle` is no lesson; did you mean `linear-model`?"))
    }
    #expect(Program.run(["lint"]).output == "3 lessons, 1 translation, no errors\n")
  }

  @Test("lint tells of files that no command finds, and of a missing list of topics once")
  func strays() {
    let scratch = Scratch()
    for id in ["x", "y"] {
      scratch.write(
        "1-a/01-\(id).md",
        "---\nformat: 1\nid: \(id)\ntitle: X\npart: P\nminutes: 1\ntopics: a\n---\nWords.\n")
    }
    scratch.write("02-z.md", "")
    scratch.write("1-a/03-z.MD", "")
    let result = Program.run(["lint", "--lessons", scratch.path])
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n")
    #expect(lines.filter { $0.contains("topics.txt cannot be read") }.count == 1)
    #expect(lines.contains { $0.contains("/02-z.md:1:1: error: no command looks here") })
    #expect(lines.contains { $0.contains("/1-a/03-z.MD:1:1: error: no command finds `03-z.MD`") })
  }

  @Test("read says at the end what it left out")
  func readTells() {
    let scratch = Scratch()
    let head = "---\nformat: 1\nid: x\ntitle: X\npart: P\nminutes: 1\n---\nWords.\n\n"
    scratch.write("x.md", head + "```traec\nformula: w\n```\n")
    let path = scratch.path + "/x.md"
    let result = Program.run(["read", path])
    #expect(result.output.contains("Words."))
    #expect(result.errors == "gradus: 1 error: `gradus lint \(path)`\n")
    scratch.write("x.md", head)
    #expect(Program.run(["read", path]).errors == "")
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

  @Test(
    "doctor tells what is broken or less, why, and what to do; and ends with 1 when it is broken")
  func doctor() {
    let scratch = Scratch()
    let sound = Program.run(["doctor", "--state", scratch.path])
    #expect(sound.status == 0)
    #expect(sound.output.contains("OpenBLAS"))
    #expect(sound.output.contains("It works, with less than could be had: terminal."))
    scratch.write("options.json", "{")
    scratch.write("assets/digits.txt", "")
    let empty = Scratch().path
    for (words, environment, parts) in [
      (["--state", "/proc/nowhere"], [:], ["✗ progress", "--state DIR", "Broken: progress."]),
      (["--lessons", empty], [:], ["✗ lessons   none in", "PART/NN-NAME.md"]),
      (
        ["--assets", scratch.path + "/assets"], [:],
        ["names.txt cannot be read", "names cannot run"]
      ),
      (["--state", scratch.path], [:], ["· options", "the key o"]),
      ([], ["LC_ALL": "xx_YY.UTF-8"], ["LC_ALL=xx_YY.UTF-8 is not installed", "LC_ALL=C.UTF-8"]),
      ([], ["LC_ALL": "C"], ["LC_ALL=C is not UTF-8"]),
      (["--lang", "fr"], [:], ["fr: the words around the lessons are English"]),
    ] as [([String], [String: String], [String])] {
      let result = Program.run(["doctor"] + words, environment: environment)
      #expect(result.status == (result.output.contains("Broken: ") ? 1 : 0))
      let output = environment.isEmpty ? result.output : result.output.replacing("*", with: ".")
      for part in parts { #expect(output.contains(part), "\(words): \(output)") }
    }
  }

  @Test(
    "doctor looks at the terminal that it runs on",
    arguments: [
      (50, 10, "xterm-256color", "the tutor needs 60×16"),
      (70, 20, "xterm-256color", "below 80×24"),
      (80, 24, "xterm-256color", "✓ colors    256"), (80, 24, "vt100", "· colors    none"),
      (80, 24, "linux", "half blocks"), (80, 24, "dumb", "set TERM to what it is"),
    ])
  func doctorOfTerminals(width: Int, height: Int, kind: String, told: String) {
    let terminal = PseudoTerminal(
      [Program.gradus, "doctor", "--state", Scratch().path], environment: ["TERM": kind],
      height: height, width: width)
    #expect(terminal.wait() == 0)
    #expect(terminal.text.contains(told), "\(terminal.text)")
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

  @Test("the same on a terminal: the prompts come without one escape byte")
  func plainTerminal() {
    let scratch = Scratch()
    let terminal = PseudoTerminal([
      Program.gradus, "--plain", "linear-model", "--state", scratch.path, "--seed", "1",
    ])
    let lines = "\n\n\n\nh\nh\n7.5\n3\nn\nx\nb\n1\n\n25\n-5\nsurface\nsurface table\n"
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      terminal.type(line + "\n")
      terminal.settle(seconds: 0.05)
    }
    terminal.type("\u{4}")
    #expect(terminal.wait() == 0)
    for part in ["Right.", "Step 25:", "the path: ", "20 of 1,881 rows"] {
      #expect(terminal.text.contains(part), "\(part)")
    }
    #expect(!terminal.output.contains(0x1B))
    #expect(terminal.isSane)
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

  @Test("what has no value is marked as having none, and a formula of a megabyte is set in time")
  func valueless() throws {
    for (formula, name, mark) in [("1/x", "x=0", "∞"), ("log(x)", "x=-1", "nan")] {
      let result = Program.run(["trace", formula, "--at", name])
      #expect(result.status == 0)
      #expect(result.output.contains("= \(mark)"))
      #expect(result.output.contains("not a number here"))
      let json = Program.run(["trace", formula, "--at", name, "--json"]).output
      #expect(JSONReader.read(json)?["value"] == .null)
    }
    let start = now()
    let long = Program.run(["math"], input: String(repeating: "q", count: 1 << 20) + "\n")
    #expect(long.status == 0 && long.output.utf8.count > 1 << 20)
    let deep = String(repeating: "(", count: 10_000) + "x" + String(repeating: ")", count: 10_000)
    #expect(Program.run(["math"], input: deep + "\n").status < 2)
    let trace = Program.run(["trace", deep, "--at", "x=1"])
    #expect(
      trace.status == 1 && trace.errors.contains("nested deeper"), "\(trace.errors.prefix(300))")
    #expect(now() - start < 5)
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

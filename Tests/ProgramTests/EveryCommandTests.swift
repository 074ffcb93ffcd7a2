import Glibc
import Notation
import Scratch
import Testing

/// What holds for every command, those that will come too: they are read from the help.
@Suite(.serialized) struct EveryCommandTests {
  /// As `gradus --help` lists them.
  static let commands: [String] = {
    let lines = Program.run(["--help"]).output.split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0 != "commands:" }.dropFirst().prefix { !$0.isEmpty }.map {
      String($0.dropFirst(2).prefix { $0 != " " })
    }
  }()

  /// What each needs to do something short.
  static let operands: [String: [String]] = [
    "read": ["linear-model"], "lab": ["views", "--steps", "3"],
    "sweep": ["views", "--over", "rate=0.1,0.2", "--steps", "3"], "math": ["x^2"],
    "trace": ["(w x - y)^2", "--at", "w=1,x=2,y=3"], "gallery": ["bars"], "quiz": ["linear-model"],
    "notes": ["linear-model"], "bench": ["linear", "--check"], "complete": ["bash"],
  ]

  static func words(_ command: String, _ scratch: Scratch) -> [String] {
    var words = [command] + (operands[command] ?? [])
    if command == "replay" {
      let file = scratch.path + "/run.json"
      _ = Program.run(["lab", "views", "--steps", "3", "--save", file])
      words.append(file)
    }
    return words + ["--state", scratch.path]
  }

  @Test(
    "there are commands, and each has its help, before and behind its name", arguments: commands)
  func help(command: String) {
    #expect(Self.commands.count >= 17)
    for words in [[command, "--help"], ["--help", command], [command, "-h"]] {
      let result = Program.run(words)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("usage: gradus \(command) "))
      #expect(result.output.contains("--plain"))
      #expect(result.errors.isEmpty)
    }
    let version = Program.run([command, "--version"])
    #expect(version.status == 0 && version.output.hasPrefix("gradus "))
  }

  @Test("what has results for programs prints a JSON value a line", arguments: commands)
  func json(command: String) {
    let scratch = Scratch()
    let result = Program.run(Self.words(command, scratch) + ["--json"])
    // A lesson to read, prompts and notes are for people.
    if ["read", "quiz", "notes", "complete", "man"].contains(command), result.status == 2 {
      #expect(result.errors.contains("unknown option `--json`"))
      return
    }
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n")
    #expect(!lines.isEmpty || command == "review" || command == "lint")
    for line in lines { #expect(JSONReader.read(String(line)) != nil, "\(line)") }
  }

  @Test("with --plain, on a terminal too, no command writes an escape byte", arguments: commands)
  func plain(command: String) {
    let scratch = Scratch()
    let terminal = PseudoTerminal([Program.gradus] + Self.words(command, scratch) + ["--plain"])
    terminal.type("q\nq\n\u{4}")
    let status = terminal.wait(seconds: 10)
    #expect(status.map { $0 < 128 } == true, "\(status ?? -1)")
    #expect(terminal.output.count > 10)
    #expect(!terminal.output.contains(0x1B))
  }

  @Test("into a pipe no command writes an escape byte or a running count", arguments: commands)
  func piped(command: String) {
    let result = Program.run(Self.words(command, Scratch()), input: "q\nq\n")
    #expect(result.status < 128)
    #expect(!(result.output + result.errors).contains("\u{1B}"))
    #expect(!(result.output + result.errors).utf8.contains(13))
  }

  @Test(
    "two letters swapped: what was meant is suggested, and nothing is done", arguments: commands)
  func typo(command: String) {
    var letters = Array(command)
    letters.swapAt(1, 2)
    let result = Program.run([String(letters)] + (Self.operands[command] ?? []).prefix(0))
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("did you mean `\(command)`?"), "\(result.errors)")
    let option = Program.run([command, "--pliana"])
    #expect(option.status == 2 && option.output.isEmpty)
    #expect(option.errors.contains("did you mean `--plain`?"), "\(option.errors)")
  }

  @Test(
    "a reader that has gone leaves no trace, whether the pipe's signal is heard or not",
    arguments: [false, true])
  func brokenPipe(isIgnored: Bool) {
    let scratch = Scratch()
    scratch.write("in", "")
    let trap = isIgnored ? "trap '' PIPE; " : ""
    let script = Self.commands.map { command in
      let words = Self.words(command, scratch).map { "'\($0)'" }.joined(separator: " ")
      return """
        ((\(trap)sleep 0.1; '\(Program.gradus)' \(words) <\(scratch.path)/in \
        2>>\(scratch.path)/err; echo $? >>\(scratch.path)/status) | true) &
        """
    }
    let result = Program.run(program: "sh", ["-c", script.joined(separator: "\n") + "\nwait\n"])
    #expect(result.status == 0, "\(result.errors)")
    // A run that was kept is compared, and that is told.
    let told = scratch.read("err").split(separator: "\n").filter { !$0.contains("to the last bit") }
    #expect(told.isEmpty, "\(told)")
    let codes = scratch.read("status").split(separator: "\n").map(String.init)
    #expect(codes.count == Self.commands.count)
    #expect(codes.allSatisfy { ["0", "141"].contains($0) }, "\(codes)")
  }

  @Test(
    "a stream that is closed is not another file: nothing that is printed gets into the log",
    arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func closed(streams: String) {
    for words in [["--plain", "linear-model"], ["quiz", "linear-model"], ["list"], ["review"]] {
      let scratch = Scratch()
      let result = Program.run(
        program: "sh",
        ["-c", "exec \"$@\" \(streams)", "sh", Program.gradus] + words + ["--state", scratch.path],
        input: "\n\n\n5\nq\n")
      #expect(result.status < 128)
      for line in scratch.read("log.jsonl").split(separator: "\n") {
        #expect(JSONReader.read(String(line)) != nil, "\(line)")
      }
    }
    let list = Program.run(
      program: "sh", ["-c", "exec \"$@\" >&-", "sh", Program.gradus, "list"])
    #expect(list.status == 3 && list.errors.contains("cannot write the output"))
  }

  @Test("the tutor without one of both ends of a terminal: exit 3, no escape byte, no waiting")
  func halfTerminal() {
    for (streams, input) in [("</dev/null", 0), (">out", 1), ("<in >out", 2)] {
      let scratch = Scratch()
      scratch.write("in", "q")
      let terminal = PseudoTerminal([
        "sh", "-c", "cd '\(scratch.path)' && '\(Program.gradus)' --state . \(streams)",
      ])
      #expect(terminal.wait() == 3, "\(input)")
      #expect(terminal.text.contains("--plain"))
      #expect(!terminal.output.contains(0x1B))
      #expect(scratch.read("out").isEmpty)
    }
  }

  @Test("strange characters in what is typed behind `gradus` are inert wherever they are repeated")
  func strange() {
    let (strange, scratch) = (HostileLessonTests.strange, Scratch())
    for words in [
      [strange], ["--\(strange)"], ["read", strange], ["read", "/\(strange).md"], ["lab", strange],
      ["lab", "views", "--set", strange], ["lab", "views", "--set", "rate=\(strange)"],
      ["lab", "views", "--view", strange], ["lab", "views", "--save", "/nowhere/\(strange)"],
      ["sweep", "views", "--over", "rate=\(strange)"], ["replay", strange], ["math", strange],
      ["math", "--json", strange], ["trace", strange], ["trace", "x", "--at", strange],
      ["gallery", strange], ["glossary", strange], ["lint", strange], ["check", strange],
      ["bench", strange], ["quiz", strange], ["notes", strange], ["progress", strange],
      ["progress", "merge", strange], ["list", "--lessons", strange],
      ["doctor", "--state", scratch.path + "/" + strange],
      ["doctor", "--assets", strange], ["list", "--lang", strange], ["list", "--now", strange],
    ] {
      let result = Program.run(words, environment: ["HOME": Scratch().path])
      #expect(result.status < 128, "\(words)")
      #expect(HostileLessonTests.isInert(result.output + result.errors), "\(words)")
    }
    let doctor = Program.run(["doctor"], environment: ["TERM": strange, "HOME": "/\(strange)"])
    #expect(HostileLessonTests.isInert(doctor.output + doctor.errors))
    let tutor = PseudoTerminal([Program.gradus], environment: ["TERM": strange])
    #expect(tutor.wait() == 3)
    let text = String(decoding: tutor.output.filter { $0 != 13 }, as: UTF8.self)
    #expect(HostileLessonTests.isInert(text))
  }
}

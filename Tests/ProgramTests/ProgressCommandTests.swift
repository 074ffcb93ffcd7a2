import Glibc
import Notation
import Scratch
import Testing

@Suite struct ProgressCommandTests {
  static let lesson = """
    ---
    format: 1
    id: %1
    title: %2
    part: Things
    minutes: 1
    ---
    # One

    ```quiz
    id: p
    kind: number
    given: a in 1, 2, 3
    ask: What is {a}?
    answer: a
    hint: Look.
    why: So.
    ```
    ```quiz
    id: q
    kind: number
    given: a in 1, 2, 3
    ask: What is {a} again?
    answer: a
    hint: Look.
    why: So.
    ```
    ---
    # Two

    Words.

    """

  /// Two lessons of two questions each, and a third of which nothing is known.
  func library() -> Scratch {
    let scratch = Scratch()
    for (number, id) in ["first", "second", "third"].enumerated() {
      let text = Self.lesson.replacing("%1", with: id).replacing("%2", with: id.uppercased())
      scratch.write("lessons/1-things/0\(number + 1)-\(id).md", text)
    }
    return scratch
  }

  static let day = 86_400
  /// 2026-11-20
  static let start = 20_777 * day

  static func page(_ lesson: String, _ page: Int) -> String {
    """
    {"id":"\(lesson)\(page)","time":\(start),"kind":"page","item":"\(lesson)","page":\(page),"of":2}

    """
  }

  static func answer(
    _ item: String, _ outcome: String = "right", _ confidence: String = "sure", day number: Int = 0
  ) -> String {
    """
    {"id":"\(item) \(number)","time":\(start + number * day),"kind":"answer","item":"\(item)",\
    "outcome":"\(outcome)","confidence":"\(confidence)","hints":0,"seed":"\(number)"}

    """
  }

  func run(
    _ scratch: Scratch, _ words: [String], now: String = "2026-11-22", input: String = ""
  ) -> Program.Result {
    Program.run(
      words + [
        "--lessons", scratch.path + "/lessons", "--state", scratch.path + "/state", "--now", now,
      ], input: input)
  }

  @Test("the summary says what is read, solved, mastered and due, on the day it is asked")
  func summary() {
    let scratch = library()
    scratch.write(
      "state/log.jsonl",
      Self.page("first", 2) + Self.answer("first/p") + Self.answer("first/q", day: 0)
        + Self.answer("first/p", day: 1) + Self.answer("first/q", day: 1)
        + Self.page("second", 1) + Self.answer("second/p", "wrong") + Self.answer("gone/p", "wrong")
    )
    let result = run(scratch, ["progress"])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    for part in [
      "Things\n", "✓ first   read, mastered · 2 of 2 solved, 2 mastered\n",
      "◐ second  page 1 of 2 · 0 of 2 solved, 0 mastered · 1 due\n", "○ third\n",
      "Due now: 1 question: `gradus review`.\n", "Next: 2026-12-", "Days learned: 2.\n",
    ] {
      #expect(result.output.contains(part), "\(part): \(result.output)")
    }
    let before = run(scratch, ["progress"], now: "2026-11-20").output
    #expect(before.contains("Due now: nothing.\nNext: 2026-11-21, tomorrow.\n"), "\(before)")
    let list = run(scratch, ["list"]).output
    #expect(list.contains("✓ first   FIRST  1 min  read, mastered\n"), "\(list)")
    #expect(list.contains("◐ second  SECOND  1 min  page 1 of 2\n"))
    #expect(list.contains("○ third   THIRD  1 min\n"))
  }

  @Test("who knows everything has tested out, though the lesson was never read")
  func testedOut() {
    let scratch = library()
    scratch.write("state/log.jsonl", Self.answer("first/p") + Self.answer("first/q"))
    #expect(run(scratch, ["list"]).output.contains("✓ first   FIRST  1 min  known\n"))
  }

  @Test("as JSON it is a line a lesson, with exactly these fields")
  func json() throws {
    let scratch = library()
    scratch.write(
      "state/log.jsonl", Self.page("first", 1) + Self.answer("first/p", "wrong", "guess"))
    let lines = run(scratch, ["progress", "--json"]).output.split(separator: "\n")
    #expect(
      lines == [
        """
        {"id":"first","title":"FIRST","pages":2,"read":1,"questions":2,"solved":0,"mastered":0,"due":1}
        """,
        """
        {"id":"second","title":"SECOND","pages":2,"read":0,"questions":2,"solved":0,"mastered":0,"due":0}
        """,
        """
        {"id":"third","title":"THIRD","pages":2,"read":0,"questions":2,"solved":0,"mastered":0,"due":0}
        """,
      ])
  }

  @Test("without a log, and with none to be had, there is nothing yet")
  func nothing() {
    let scratch = library()
    let result = run(scratch, ["progress"])
    #expect(result.status == 0)
    #expect(result.output.contains("Due now: nothing.\nDays learned: 0.\n"))
    #expect(run(scratch, ["progress", "export"]).output.isEmpty)
    #expect(Program.run(["progress"], environment: ["HOME": "-"]).status == 0)
  }

  @Test("export leaves out damage and changes nothing else; merge takes it in again")
  func exportAndMerge() {
    let scratch = library()
    let newer = "{\"v\":2,  \"id\":\"n\", \"odd\":[1.50]}\n"
    let sound = Self.answer("first/p") + newer + Self.page("first", 1)
    scratch.write(
      "state/log.jsonl", Self.answer("first/p") + newer + "torn{\n" + Self.page("first", 1))
    let export = run(scratch, ["progress", "export"])
    #expect(export.status == 0)
    #expect(export.output == sound)
    #expect(export.errors.contains("2, of them 1 from a newer Gradus"), "\(export.errors)")

    let other = library()
    other.write("state/log.jsonl", Self.page("first", 1) + Self.page("second", 1))
    let merged = run(other, ["progress", "merge", "-"], input: export.output + "noise\n")
    #expect(merged.status == 0)
    #expect(merged.output == "2 events added, 1 known already, 1 line not readable, left out\n")
    #expect(
      other.read("state/log.jsonl")
        == Self.page("first", 1) + Self.page("second", 1) + Self.answer("first/p") + newer)
    other.write("copy", export.output)
    let again = run(other, ["progress", "merge", other.path + "/copy"])
    #expect(again.output == "0 events added, 3 known already\n")
  }

  @Test("what is no log is refused, and nothing changed", arguments: ["hello\n", "{}\n"])
  func refused(text: String) {
    let scratch = library()
    scratch.write("state/log.jsonl", Self.page("first", 1))
    scratch.write("other", text)
    let result = run(scratch, ["progress", "merge", scratch.path + "/other"])
    #expect(result.status == 3)
    #expect(result.errors.contains("no event can be read"), "\(result.errors)")
    #expect(scratch.read("state/log.jsonl") == Self.page("first", 1))
    for path in ["/nonexistent", "/proc", "/dev/null"] {
      #expect(run(scratch, ["progress", "merge", path]).status == 3)
    }
  }

  @Test("reset keeps the log under a date, says how to bring it back, and it comes back")
  func reset() {
    let scratch = library()
    for name in ["log-2026-11-22.jsonl", "log-2026-11-22-2.jsonl"] {
      scratch.write("state/log.jsonl", Self.answer("first/p", day: name.count))
      let result = run(scratch, ["progress", "reset", "--yes"])
      #expect(result.status == 0)
      let backup = "\(scratch.path)/state/\(name)"
      #expect(result.output.contains("The log is now \(backup)"))
      let back = "gradus progress merge \(backup) --state \(scratch.path)/state"
      #expect(result.output.contains(back))
      #expect(scratch.read("state/log.jsonl").isEmpty)
      #expect(run(scratch, ["progress", "merge", backup]).output.hasPrefix("1 event added"))
      #expect(scratch.read("state/log.jsonl") == scratch.read("state/\(name)"))
    }
    let empty = library()
    #expect(run(empty, ["progress", "reset", "--yes"]).output.contains("nothing to reset"))
  }

  @Test("reset asks on a terminal; elsewhere it needs --yes")
  func asks() {
    let scratch = library()
    let log = Self.page("first", 1)
    scratch.write("state/log.jsonl", log)
    let result = run(scratch, ["progress", "reset"], input: "yes\n")
    #expect(result.status == 2)
    #expect(result.errors.contains("--yes"))
    #expect(scratch.read("state/log.jsonl") == log)
    for (answer, status) in [("no", Int32(1)), ("", 1), ("yes", 0)] {
      let terminal = PseudoTerminal(
        [Program.gradus, "progress", "reset", "--state", scratch.path + "/state"])
      #expect(terminal.expect("Type yes"))
      #expect(scratch.read("state/log.jsonl") == log)
      terminal.type(answer + "\n")
      #expect(terminal.wait() == status)
      #expect(scratch.read("state/log.jsonl") == (status == 0 ? "" : log))
    }
  }

  @Test(
    "misuse says what was expected",
    arguments: [
      (["progress", "exprot"], "did you mean `export`"), (["progress", "merge"], "one FILE"),
      (["progress", "rest"], "did you mean `reset`"),
      (["progress", "export", "x"], "nothing more, found `x`"),
      (["progress", "merge", "a", "b"], "one FILE"), (["progress", "zzz"], "export, merge FILE"),
      (["progress", "--now", "soon"], "--now"),
    ])
  func misuse(words: [String], message: String) {
    let result = Program.run(words)
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }
}

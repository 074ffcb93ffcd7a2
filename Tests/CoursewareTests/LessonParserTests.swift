import Courseware
import Notation
import Testing

/// A lesson from its lines, with what is wrong with it.
func parse(_ text: String) -> (lesson: Lesson, problems: [Diagnostic]) {
  LessonParser.parse(Array(text.utf8), path: "Lessons/1-part/03-some-name.md")
}

let heading = """
  ---
  format: 1
  id: sample
  title: A sample
  part: Part one
  minutes: 5
  ---

  """

@Suite struct LessonParserTests {
  @Test("a lesson is its heading and its pages")
  func pages() {
    let (lesson, problems) = parse(
      heading + "# One\n\ntext\n\n---\n\n# Two\n<!-- pause -->\nmore\n")
    #expect(problems.isEmpty)
    #expect(lesson.heading.id == "sample")
    #expect(lesson.pages.count == 2)
    #expect(lesson.pages[1].nodes.count == 3)
    #expect(lesson.pages[1].nodes[1] == .pause)
  }

  @Test("a trace is computed where it stands")
  func trace() throws {
    let (lesson, problems) = parse(
      heading + "```trace\nformula: z = w x; z^2\nat: w=2, x=-3\ntask: look\n```\n")
    #expect(problems.isEmpty)
    let block = try #require(lesson.traces.first)
    #expect(block.trace.value == 36)
    #expect(block.trace.inputs.map { block.trace.gradients[$0] } == [36, -24])
  }

  @Test("a block knows where each of its values stands")
  func positions() throws {
    let (lesson, problems) = parse(
      heading + "```lab\nlab: views\nset: days=1  rate=0.02\nshow: fit\ntask: look\n```\n")
    #expect(problems.isEmpty)
    let lab = try #require(lesson.labs.first)
    #expect(lab.position == Position(line: 8))
    #expect(lab.settings.map(\.key) == ["days", "rate"])
    #expect(lab.settings[1].keyPosition == Position(line: 10, column: 14))
    #expect(lab.settings[1].valuePosition == Position(line: 10, column: 19))
  }

  @Test(
    "a mistake is told with its place and what was expected",
    arguments: [
      ("```lab\nlab: views\nshw: fit\n```", "10:1 unknown-key did you mean `show`"),
      ("```labb\n```", "8:4 unknown-block did you mean `lab`"),
      ("```lab\nlab: views\n```", "8:1 missing-key lacks `task`"),
      ("```trace\nformula: w x +\ntask: a\n```", "9:15 bad-formula found the end"),
      ("```trace\nformula: w x\nat: w=2\ntask: a\n```", "10:5 missing-value `x` has no value"),
      ("```trace\nformula: w\nat: w:2\ntask: a\n```", "10:5 bad-value expected `name=number`"),
      ("```trace\nformula: 1\n```", "8:1 missing-key lacks `task`"),
      ("```quiz\nid: q\n", "8:1 open-fence never closed"),
      ("```lab\nnonsense\n```", "9:1 not-a-field expected `key: value`"),
      (
        "```lab\nlab: v\nset: rate\nshow: a\ntask: b\n```", "10:6 bad-setting expected `name=value`"
      ),
      ("```quiz\nid: q\nkind: number\nask: ?\nanswer: 1 +\n```", "12:12 bad-formula found the end"),
      ("```quiz\nid: q\nkind: guess\nask: ?\n```", "10:7 unknown-kind"),
      ("```quiz\nid: q\nkind: number\ngiven: w of 1\nask: ?\nanswer: 1\n```", "11:8 bad-given"),
      ("```quiz\nid: q\nkind: number\nask: ?\nanswer: 1\nslip: 2\n```", "13:7 silent-slip"),
      ("```quiz\nid: q\nkind: choice\nask: ?\n- [y] a\n```", "12:1 bad-choice"),
    ])
  func mistakes(body: String, expected: String) throws {
    let problems = parse(heading + body).problems
    let told = problems.map { "\($0.position.line):\($0.position.column) \($0.code) \($0.message)" }
    let parts = expected.split(separator: " ", maxSplits: 2).map(String.init)
    #expect(
      told.contains { line in
        line.hasPrefix(parts[0] + " " + parts[1]) && (parts.count < 3 || line.contains(parts[2]))
      }, "\(told)")
  }

  @Test(
    "a broken heading is told, and what can be read is read",
    arguments: [
      ("# No heading", "no-heading"), ("---\nid: Bad Id\n---\n", "bad-id"),
      ("---\nminutes: soon\n---\n", "bad-minutes"), ("---\nformat: 9\n---\n", "unknown-format"),
      ("---\ntitel: x\n---\n", "unknown-key"), ("---\nid: a\nid: b\n---\n", "repeated-key"),
      ("---\nid: a\n---\n", "missing-key"), ("", "no-heading"), ("---\n", "no-heading"),
    ])
  func brokenHeading(text: String, code: String) {
    let (lesson, problems) = parse(text)
    #expect(problems.contains { $0.code == code })
    #expect(!lesson.pages.isEmpty)
    #expect(!lesson.heading.id.isEmpty)
  }

  @Test("carriage returns and a byte order mark are forgiven")
  func forgiven() {
    let windows = "\u{FEFF}" + heading + "# One\n\ntext\n"
    let text = String(windows.flatMap { $0 == "\n" ? ["\r\n"] : [$0] })
    #expect(parse(text).problems.isEmpty)
  }

  @Test("what is no text, or far too long, is refused and nothing crashes")
  func refused() {
    for bytes in [[0xFF, 0xFE, 0x00], [UInt8](repeating: 0, count: 100), Array("a\0b".utf8)] {
      #expect(LessonParser.parse(bytes, path: "x.md").problems.first?.code == "not-text")
    }
    let large = [UInt8](repeating: UInt8(ascii: "a"), count: 50 << 20)
    #expect(LessonParser.parse(large, path: "x.md").problems.first?.code == "too-large")
  }

  @Test("nesting without end is read without end of the stack")
  func nesting() {
    for piece in ["> ", "* ", "[", "**", "`", "$", "#", "```\n", "- [x] ", "{", "---\n"] {
      _ = parse(heading + String(repeating: piece, count: 10_000))
    }
  }
}

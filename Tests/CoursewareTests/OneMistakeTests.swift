import Courseware
import Notation
import Testing

/// One mistake gives one message, at the place where it was made.
@Suite struct OneMistakeTests {
  static let number = Author.quiz(
    "number", "given: a in 4, 6; b in 1, 2\nanswer: a*b\nslip: a+b | sum"
  ).replacing("ask: ?", with: "ask: With $a$ = {a} and {b}?").replacing(
    "hint: h", with: "hint: {a} times {b}")
  static let order = Author.quiz("order", "1. one\n2. two\n3. three")
  static let choice = Author.quiz("choice", "- [x] one\n- [ ] two | no")
  static let lab = "```lab\nlab: views\nset: rate=0.5\nshow: fit\ntask: Look.\n```\n"

  static let slips: [(String, String, String, String, String)] = [
    (number, "a in 4, 6;", "a = 4, 6;", "12:8 bad-given", "found `a = 4, 6`"),
    (number, "a in 4, 6;", "a in 4, 6,", "12:19 bad-given", "before another name stands `;`"),
    (number, "a in 4, 6;", "a in 1..5000;", "12:13 bad-given", "a thousand at most"),
    (number, "given:", "GIVEN:", "12:1 unknown-key", "did you mean `given`?"),
    (number, "given: a in 4, 6; b in 1, 2", "given:", "12:1 empty-value", "says nothing"),
    (number, "ask:", "aks:", "11:1 unknown-key", "did you mean `ask`?"),
    (number, "answer:", "result:", "13:1 unknown-key", "; `answer` is missing"),
    (number, "a*b", "|a|*b", "13:9 bad-formula", "|…| is written abs(…)"),
    (number, "slip: a+b", "slip: |a|", "14:7 silent-slip", "|…| is written abs(…)"),
    (number, "answer:", "- [x] 3\nanswer:", "13:1 unused-key", "of the kind number"),
    (order, "1. one\n2. two\n3. three", "- one\n- two\n- three", "12:1 bad-choice", "`1. words`"),
    (order, "1. one\n2. two", "2. one\n1. two", "12:1 bad-number", "expected `1.`, found `2.`"),
    (order, "2. two", "2. | two", "13:4 empty-value", "says nothing before its `|`"),
    (choice, "- [ ] two", "- two", "13:1 bad-choice", "`- [ ]` or `- [x]`"),
    (choice, "two | no", "| no", "13:7 empty-value", "says nothing before its `|`"),
    (choice, "two | no", "two |", "13:12 empty-value", "nothing stands behind this `|`"),
    (lab, "rate=0.5", "loss=(1 - w/2)^2", "10:14 bad-setting", "no spaces, as in `loss=(1-w/2)^2`"),
    (lab, "show:", "given:", "11:1 unknown-key", "there are lab, set, show"),
  ]

  @Test(
    "a slip in a block is told once, where it is, and nothing that follows from it",
    arguments: slips)
  func blocks(block: String, old: String, new: String, place: String, words: String) {
    #expect(Author.told(block) == [])
    let told = Author.told(block.replacing(old, with: new))
    #expect(told.count == 1, "\(told)")
    #expect(told.first?.hasPrefix(place + " ") ?? false && told[0].contains(words), "\(told)")
  }

  @Test("an order may count from 1, or say 1 before each")
  func numbers() {
    #expect(Author.told(Self.order.replacing("2. two\n3.", with: "1. two\n1.")) == [])
  }

  @Test("a key that belongs to another block is not taken for one that looks like it")
  func foreign() {
    let told = Author.told("```trace\nformula: w\nat: w=2\nset: w=2\ntask: look\n```")
    #expect(told.count == 1 && told[0].hasPrefix("11:1 unknown-key"))
    #expect(!told[0].contains("did you mean"))
  }

  @Test("a heading that is not closed is told where the page begins, and the page is read")
  func heading() {
    let open = String(CoursewareTests.heading.dropLast(4))
    for page in ["# One\n", "\nSome words, and more.\n", "\n```notes\nhm\n```\n"] {
      let text = open + page + "\ntext\n\n---\n\n" + Self.number
      let (lesson, problems) = parse(text)
      #expect(problems.map(\.code) == ["open-heading"], "\(problems)")
      #expect(problems.first?.position.line == (page.hasPrefix("#") ? 7 : 8))
      #expect(lesson.pages.count == 2 && lesson.heading.minutes == 5)
    }
    #expect(
      parse(open + "# a remark\ntopics: x\n---\ntext").problems.map(\.code) == ["not-a-field"])
    let title = CoursewareTests.heading.replacing("title:", with: "titel:")
    #expect(Author.told("text", heading: title).map { $0.prefix(15) } == ["4:1 unknown-key"])
  }

  @Test("topics are not held against a list that cannot be read")
  func topics() {
    var catalog = LintTests.catalog
    catalog.topics = nil
    catalog.topicsFailure = "x/topics.txt cannot be read (No such file)"
    let head = CoursewareTests.heading.replacing("minutes: 5", with: "minutes: 5\ntopics: a, b")
    let told = Author.told("text", heading: head, catalog)
    #expect(told.count == 1 && told[0].hasPrefix("7:9 no-topics"))
    #expect(told[0].contains("x/topics.txt cannot be read"))
    #expect(Author.told("text", catalog) == [])
  }

  @Test("a setting that is varied and unknown is told once, not for each of its values")
  func vary() {
    let told = Author.told(Author.claim("vary: rtae=0.1, 0.2, 0.3\nexpect: w < 1"))
    #expect(told.count == 1 && told[0].hasPrefix("11:7 unknown-setting"), "\(told)")
  }

  @Test("a fence without a name swallows no block: it is told where it opens")
  func fence() {
    let twice = "```terms\nmomentum: drive\n```\n```\n\n```notes\n2 min. Say so.\n```\nmomentum\n"
    let (lesson, problems) = parse(CoursewareTests.heading + twice)
    #expect(problems.map(\.code) == ["open-fence"])
    #expect(problems.first?.position == Position(line: 11))
    #expect(problems.first?.message.contains("line 13 opens another, `" + "```notes`") == true)
    #expect(lesson.pages.first?.notes.count == 1)
    for name in ["", "text"] {
      let open = "```\(name)\nso\n\n---\n\n" + Self.number
      let read = parse(CoursewareTests.heading + open)
      #expect(read.problems.map(\.code) == ["open-fence"])
      #expect(read.lesson.pages.count == 2 && read.lesson.questions.count == 1)
    }
    let last = parse(CoursewareTests.heading + "one\n\n```\nso\n\n---\n\nNext page.\n")
    #expect(last.problems.map(\.code) == ["open-fence"] && last.lesson.pages.count == 2)
    #expect(parse(CoursewareTests.heading + "```\n---\n```\n").problems.isEmpty)
    _ = parse(CoursewareTests.heading + String(repeating: "```\n---\n````x\n", count: 10_000))
  }

  @Test("an empty block of notes or terms is told", arguments: ["notes", "terms"])
  func empty(kind: String) {
    #expect(Author.told("text\n\n```\(kind)\n\n```").map { $0.prefix(16) } == ["10:1 empty-block"])
  }

  @Test("other bytes are told at the first of them, with the line to look at")
  func bytes() {
    let bytes = Array((CoursewareTests.heading + "A na").utf8) + [0xEF] + Array("ve word".utf8)
    let source = Source(bytes: bytes)
    #expect(source.problems.map(\.position) == [Position(line: 8, column: 5)])
    #expect(source.problems[0].message.hasSuffix("save it as UTF-8"))
    #expect(source.text(ofLine: 8) == "A na\u{FFFD}ve word" && source.text(ofLine: 99) == "")
  }

  @Test("what is wrong with settings together is told at the one that is wrong")
  func together() {
    var catalog = LintTests.catalog
    catalog.labs[0].settings.append(
      Setting("formula", .text(form: "a formula"), initial: .text("w"), help: ""))
    catalog.labs[0].check = { given in
      given.contains { $0.name == "formula" && $0.value.contains("(") } ? "`)` is missing" : nil
    }
    let body = Self.lab.replacing("rate=0.5", with: "rate=0.5 formula=(w loss=mse")
    #expect(Author.told(body, catalog) == ["10:23 bad-value `)` is missing"])
    let claim = Author.claim("set: rate=0.5 formula=(w\nexpect: w < 1")
    #expect(Author.told(claim, catalog) == ["11:23 bad-value `)` is missing"])
  }
}

import Courseware
import Notation
import Testing

@Suite struct TranslationLintTests {
  static let quiz = """
    ```quiz
    id: q
    kind: number
    given: a in 1, 2
    ask: How much is {a}?
    answer: a
    hint: h
    why: w
    ```

    ```quiz
    id: c
    kind: choice
    ask: Which?
    - [x] this
    - [ ] that
    hint: h
    why: w
    ```

    ```trace
    formula: z = w x
    at: w=2, x=1
    task: step
    ```
    """
  static let experiments = """
    ```lab
    lab: views
    set: rate=0.5
    show: fit
    task: look
    ```

    ```claim
    lab: views
    set: rate=0.5
    steps: 10
    expect: loss < 1
    ```
    """
  static let original =
    heading + "One.\n\n---\n\nTwo.\n<!-- pause -->\n" + quiz + "\n\n---\n\n" + experiments
  static let fingerprint = Original.fingerprint(of: Array(original.utf8))

  /// The problems of a translation of it, with changes.
  func lint(
    _ changes: [(String, String)] = [], translates: String? = fingerprint
  ) -> [Diagnostic] {
    var text = Self.original.replacing("One.", with: "一。").replacing("How much", with: "多少")
    for (from, to) in changes {
      precondition(text.contains(from))
      text = text.replacing(from, with: to)
    }
    if let translates {
      text = text.replacing("minutes: 5", with: "minutes: 5\ntranslates: \(translates)")
    }
    let lesson = LessonParser.parse(Array(text.utf8), path: "01-x.zh.md").lesson
    let original = Original(Array(Self.original.utf8), path: "01-x.md")
    return Lint.check(lesson, translating: original, against: LintTests.catalog)
      .filter { $0.code != "undefined-symbol" && $0.code != "unknown-view" }
  }

  @Test("other words of the same lesson are no mistake")
  func sound() {
    #expect(lint().filter { $0.code != "unknown-name" } == [])
  }

  @Test(
    "what has to be the same is found at its place, where it is not",
    arguments: [
      ("id: sample", "id: simple", "the id is `simple`, in the original `sample`", 3),
      ("Two.", "Two.\n\n---\n\nThree.", "found 4 pages, in the original 3", 47),
      ("id: q", "id: qq", "the id is `qq`", 15), ("a in 1, 2", "a in 1, 3", "drawn", 15),
      ("answer: a", "answer: 2*a", "the answer is `2*a`, in the original `a`", 15),
      ("- [x] this\n- [ ] that", "- [ ] this\n- [x] that", "[ ] [x]", 25),
      ("- [ ] that", "- [ ] that\n- [ ] more", "the answer is", 25),
      ("kind: choice", "kind: several", "the kind is several", 25),
      ("w=2, x=1", "w=2, x=3", "or at other values", 35),
      ("set: rate=0.5\nshow", "set: rate=0.25\nshow", "the settings are `rate=0.25`", 43),
      ("show: fit", "show: loss", "the views are loss", 43),
      ("show: fit", "show: fit\nsteps: 7", "there are 7 steps, in the original 200", 43),
      ("loss < 1", "loss < 2", "it expects loss < 2", 50),
      ("steps: 10", "steps: 20", "20 steps", 50),
      ("```trace\nformula: z = w x\nat: w=2, x=1\ntask: step\n```", "none", "found 0 traces", 9),
    ])
  func unlike(from: String, to: String, message: String, line: Int) throws {
    let found = lint([(from, to)]).filter { $0.code == "unlike-original" }
    let first = try #require(found.first)
    #expect(first.message.contains(message), "\(found)")
    #expect(first.severity == .error)
    #expect(first.position.line == line)
  }

  @Test(
    "minutes, needs, topics, what is brought back, pauses and corrections are the original's",
    arguments: [
      ("minutes: 5", "minutes: 6", "`minutes` is 6, in the original 5", 6),
      (
        "\n---\nOne", "\nneeds: before\n---\nOne", "`needs` is before, in the original not given", 8
      ),
      ("topics: linear.model\n", "", "`topics` is left out, in the original linear.model", 1),
      ("from: before\n", "", "`from` is none, in the original before", 11),
      ("<!-- pause -->\n", "", "found 0 pauses, in the original 1 on this page", 9),
      ("notes: 002", "notes: 003", "it is about 003, in the original 002", 20),
      ("```erratum\nnotes: 002\nsays: b\nright: c\n```", "none", "found 0 corrections", 9),
    ])
  func kept(from: String, to: String, message: String, line: Int) throws {
    let text =
      heading.replacing("minutes: 5", with: "minutes: 5\ntopics: linear.model").dropLast()
      + "\nOne.\n<!-- pause -->\n"
      + Author.quiz("number", "answer: 1\nfrom: before")
      + "```erratum\nnotes: 002\nsays: b\nright: c\n```\n"
    precondition(text.contains(from))
    let original = Original(Array(String(text).utf8), path: "01-x.md")
    func told(_ text: String) -> [String] {
      let lesson = parse(text).lesson
      return Lint.check(lesson, translating: original, against: LintTests.catalog)
        .filter { $0.code == "unlike-original" }.map { "\($0.position.line) \($0.message)" }
    }
    #expect(told(String(text)) == [])
    let found = told(text.replacing(from, with: to))
    #expect(found.count == 1 && found[0].hasPrefix("\(line) "), "\(found)")
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test("a translation that lags behind says what to put, and which pages differ")
  func stale() throws {
    let found = lint([("Two.", "Two.\n\nAnd more.")], translates: "0badcafe")
    let stale = try #require(found.first { $0.code == "stale-translation" })
    #expect(stale.severity == .warning)
    #expect(stale.position == Position(line: 7, column: 13))
    #expect(stale.message.contains("`translates: \(Self.fingerprint)`"))
    #expect(stale.message.hasSuffix("choices: 2"))
    let choices = lint([("- [ ] that", "- [ ] that\n- [ ] more")], translates: "01d01d01")
    #expect(choices[0].message.hasSuffix("choices: 2"))
    #expect(lint([], translates: "01d01d01")[0].message.contains("every page has as many"))
    let missing = lint([], translates: nil)[0]
    #expect(missing.code == "missing-key" && missing.severity == .warning)
    #expect(missing.message.contains(Self.fingerprint))
    let wrong = lint([], translates: "zzz")[0]
    #expect(wrong.code == "bad-fingerprint" && wrong.message.contains("found `zzz`: put"))
    #expect(wrong.position == Position(line: 7, column: 13))
  }

  @Test("the fingerprint changes with what a learner may see, and with nothing else")
  func fingerprint() {
    func print(_ text: String) -> String { Original.fingerprint(of: Array(text.utf8)) }
    // 32-bit FNV-1a of "a\n", by hand.
    #expect(print("a") == "2524c6d2")
    let text = "---\nid: a\n---\nOne\n\ntwo\n```notes\nfor me\n```\nend\n"
    let windows = String(text.flatMap { $0 == "\n" ? ["\r\n"] : [$0] })
    for same in [
      windows, "\u{FEFF}" + text, text.replacing("One", with: "One  "), text + "\n\n",
      String(text.dropLast()), text.replacing("for me", with: "for you\n\nand me"),
    ] {
      #expect(print(same) == print(text))
    }
    for other in [
      text.replacing("One", with: "one"), text.replacing("\n\n", with: "\n"),
      text.replacing("One", with: " One"), text.replacing("two", with: "two\nthree"), "",
    ] {
      #expect(print(other) != print(text))
    }
  }

  @Test("a lesson that is no translation has nothing to translate")
  func original() {
    let text = heading.replacing("minutes: 5", with: "minutes: 5\ntranslates: 12345678") + "text"
    let found = Lint.check(parse(text).lesson, against: LintTests.catalog)
    #expect(found.map(\.code) == ["unused-key"])
  }

  @Test(
    "a file name tells its language",
    arguments: [
      ("a/01-x.md", "a/01-x.md", nil), ("a/01-x.zh.md", "a/01-x.md", "zh"),
      ("01-x.deu.md", "01-x.md", "deu"),
    ] as [(String, String, String?)])
  func paths(path: String, original: String, language: String?) throws {
    let found = try #require(LessonPath(path))
    #expect(found.original == original)
    #expect(found.language == language)
    if let language { #expect(found.translated(to: language) == path) }
  }

  @Test("a file that is meant for a lesson is told what it should be called, and where it stands")
  func strays() {
    for name in ["02-o.markdown", "01-x.ZH.md", "a/01-x.zh_CN.md", "01-x.zh-tw.md", "X.MD"] {
      #expect(LessonPath.problem(withName: name)?.code == "bad-path", "\(name)")
    }
    for name in ["01-x.md", "01-x.zh.md", "README.md", "README.zh.md", "topics.txt", "x.md~"] {
      #expect(LessonPath.problem(withName: name) == nil, "\(name)")
    }
    let message = LessonPath.problem(withPlaceOf: "Lessons/03-o.md")?.message
    #expect(message?.contains("one folder below the lessons, `<part>/<nn>-<slug>.md`") == true)
    #expect(LessonPath.problem(withPlaceOf: "Lessons/topics.txt") == nil)
  }

  @Test(
    "what is no lesson is none",
    arguments: ["README.md", "x.txt", "x.long.md", "x.a.zh.md", ".md", "x.ZH.md", ""])
  func noLesson(path: String) {
    #expect(LessonPath(path) == nil)
  }
}

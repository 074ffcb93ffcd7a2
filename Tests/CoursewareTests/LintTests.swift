import Courseware
import Notation
import Testing
import Typesetting

@Suite struct LintTests {
  static let catalog = Catalog(
    labs: [
      .init(
        name: "views",
        settings: [
          Setting(
            "rate", .number(0...1, step: 0.1, logarithmic: true), initial: .number(0.1), help: ""),
          Setting("loss", .choice(["mae", "mse"]), initial: .choice("mae"), help: ""),
        ], views: ["fit", "loss"], measures: ["w"])
    ], topics: ["linear.model"], lessons: ["sample", "before"])

  func lint(_ body: String, heading: String = heading) -> [String] {
    let (lesson, problems) = parse(heading + body)
    return (problems + Lint.check(lesson, against: Self.catalog)).map {
      "\($0.position.line):\($0.position.column) \($0.code)"
    }
  }

  func lab(_ fields: String) -> String { "```lab\n\(fields)\nshow: fit\ntask: Look.\n```\n" }

  func number(_ fields: String) -> String {
    "```quiz\nid: q\nkind: number\nask: ?\n\(fields)\nhint: h\nwhy: w\n```\n"
  }

  @Test("a sound lesson has no mistakes")
  func sound() {
    let body =
      lab("lab: views\nset: rate=0.5 loss=mse seed=3")
      + number("given: a in 1, 2\nanswer: 2*a\nslip: a | half")
    #expect(lint(body) == [])
  }

  @Test("unknown labs, settings, values, views, topics and lessons are found where they stand")
  func unknown() {
    #expect(lint(lab("lab: veiws")) == ["9:6 unknown-lab"])
    #expect(lint(lab("lab: views\nset: rte=1")) == ["10:6 unknown-setting"])
    #expect(lint(lab("lab: views\nset: rate=7")) == ["10:11 bad-value"])
    #expect(lint(lab("lab: views\nset: seed=x")) == ["10:11 bad-value"])
    #expect(lint("```lab\nlab: views\nshow: fti\ntask: t\n```") == ["10:7 unknown-view"])
    let head = heading.replacing(
      "minutes: 5", with: "minutes: 5\ntopics: linear.modl\nneeds: befor")
    #expect(lint("text", heading: head) == ["7:9 unknown-topic", "8:8 unknown-lesson"])
  }

  @Test("two lessons of one name are found, and words that look like a block are words")
  func names() {
    let head = heading.replacing("id: sample", with: "id: before")
    var catalog = Self.catalog
    catalog.lessons.append("before")
    let lesson = parse(head + "text").lesson
    #expect(Lint.check(lesson, against: catalog).map(\.code) == ["repeated-lesson"])
    let body = number("answer: 1").replacing("ask: ?", with: "ask: > 0 or less?")
    let question = parse(heading + body).lesson.questions[0]
    #expect(PosedQuestion(question, seed: 0).ask == [.text("> 0 or less?", [])])
  }

  @Test("math that cannot be set is found at its character, in text, lists, tasks and questions")
  func math() {
    #expect(lint("so $2 + \\alhpa$") == ["8:9 bad-math"])
    #expect(lint("* one\n* $\\bad$") == ["9:4 bad-math"])
    #expect(lint("$$\n2 +\n\\bad\n$$") == ["10:1 bad-math"])
    #expect(lint("```lab\nlab: views\nshow: fit\ntask: see $\\bad$\n```") == ["11:12 bad-math"])
    #expect(
      lint(number("answer: 1").replacing("hint: h", with: "hint: $\\bad$")) == ["13:8 bad-math"])
  }

  @Test("of ten thousand broken formulas a hundred are told")
  func manyFormulas() {
    let found = lint(String(repeating: "$\\bad$ ", count: 500))
    #expect(found.filter { $0.hasSuffix("bad-math") }.count == 100)
  }

  @Test("a question is proved by its draws")
  func questions() {
    #expect(lint(number("answer: 1/a\ngiven: a in 1, 0")) == ["12:9 no-value"])
    #expect(lint(number("answer: b\ngiven: a in 1, 2")) == ["12:9 unknown-name"])
    #expect(lint(number("answer: a*a\ngiven: a in 3, 2\nslip: 2*a | w")) == ["14:7 slip-is-answer"])
    #expect(
      lint(number("answer: 9\ngiven: a in 1, 2\nslip: a | x\nslip: a*a | y")) == [
        "15:7 slip-hidden"
      ])
    #expect(lint(number("answer: 1\nslip: log(-1) | w")) == ["13:7 no-value"])
    #expect(lint(number("answer: 1").replacing("hint: h\n", with: "")) == ["8:1 no-hint"])
    #expect(
      lint(number("answer: 1").replacing("ask: ?", with: "ask: {z}")) == ["11:7 unknown-name"])
    #expect(lint(number("answer: 1") + number("answer: 1")) == ["17:5 repeated-id"])
  }

  @Test("a brace that is never closed is found; in math, a number that is known is put in")
  func braces() {
    #expect(
      lint(number("answer: 1").replacing("hint: h", with: "hint: so {w")) == ["13:10 open-brace"])
    let body = number("given: k in 4\nanswer: k").replacing("ask: ?", with: "ask: $L = {k} w^{k}$")
    let question = parse(heading + body).lesson.questions[0]
    guard case .math(let tex, _)? = PosedQuestion(question, seed: 0).ask.first else {
      Issue.record("there is no math")
      return
    }
    #expect(tex == "L = {4} w^{k}")
  }

  @Test("with varied runs a condition says which it is about; a value is varied once")
  func variedRuns() {
    func predict(_ fields: String) -> String {
      "```predict\nid: p\nlab: views\nsteps: 1\nask: ?\n- [x] a\n- [ ] b\n\(fields)\nwhy: w\n```\n"
    }
    let two = "vary: rate=0.1, 0.2\n"
    #expect(lint(predict(two + "when: loss < 1\nwhen: loss > 1")) == ["16:7 no-run"])
    #expect(lint(predict(two + "when: first(loss) < 1\nwhen: first(loss) > 1")) == [])
    let twice = "```claim\nlab: views\nvary: rate=0.1, 0.1\nsteps: 1\nexpect: loss < 1\n```\n"
    #expect(lint(twice) == ["10:12 repeated-value"])
  }

  @Test("a question has as many blanks as one screen has")
  func manyBlanks() {
    let blanks = (1...11).map { "blank: z\($0)" }.joined(separator: "\n")
    let graph = (1...11).map { "z\($0) = \($0) w" }.joined(separator: "; ")
    let body =
      "```quiz\nid: q\nkind: trace\ngiven: w in 2\ngraph: \(graph)\nask: ?\n\(blanks)\nhint: h\nwhy: w\n```"
    #expect(lint(body) == ["24:1 many-blanks"])
  }

  @Test("division by zero is found where few of many draws have it")
  func rareDraws() {
    let rare = "given: w in 1..100; x in 1..100; y in 1..100\nanswer: w/(y-100) + x"
    #expect(lint(number(rare)) == ["13:9 no-value"])
    #expect(lint(number(rare.replacing("y-100", with: "x-50"))) == ["13:9 no-value"])
  }

  @Test("a choice has one right answer", arguments: [("", 0), ("- [x] b", 0), ("- [ ] b", 1)])
  func choices(second: String, problems: Int) {
    let body =
      "```quiz\nid: q\nkind: choice\nask: ?\n- [x] a\n\(second)\n- [x] c\nhint: h\nwhy: w\n```"
    #expect(lint(body) == ["8:1 not-one-right"])
    let right = body.replacing("- [x] c", with: "- [ ] c")
    #expect(lint(right).count == (second == "- [x] b" ? 1 : 0))
  }

  @Test("what is brought back was asked earlier: not here, and not later")
  func from() {
    var catalog = Self.catalog
    catalog.lessons = ["before", "sample", "later"]
    func told(_ id: String) -> [String] {
      Author.told(Author.quiz("number", "answer: 1\nfrom: \(id)"), catalog)
    }
    #expect(told("before") == [])
    #expect(
      told("sample").first?.hasPrefix("13:7 later-lesson `from` names this lesson itself") == true)
    #expect(
      told("later").first?.hasPrefix("13:7 later-lesson `later` comes after this lesson") == true)
  }

  @Test("a number that is given is nothing to fill in")
  func givenBlank() {
    let body = Author.quiz("trace", "given: w in 2, 3\ngraph: z = 2 w; C = z^2\nblank: w\nblank: z")
    #expect(lint(body) == ["14:8 given-blank"])
    #expect(lint(body.replacing("blank: w", with: "blank: grad_w")) == [])
  }

  @Test("a question that tells its answer is told")
  func tellsAnswer() {
    let body = number("given: a in 2, 3\nanswer: 2*a").replacing(
      "hint: h", with: "hint: it is {2 * a}")
    #expect(lint(body) == ["14:14 tells-answer"])
    #expect(lint(body.replacing("2*a", with: "a").replacing("2 * a", with: "a")) == [])
    #expect(
      lint(
        body.replacing("hint: it is {2 * a}", with: "hint: h").replacing(
          "why: w", with: "why: {2*a}")) == [])
  }

  @Test("a claim that says nothing of its run is none")
  func emptyClaim() {
    #expect(lint(Author.claim("expect: 1 < 2")) == ["11:9 no-statement"])
    #expect(lint(Author.claim("expect: w < 2")) == [])
  }

  @Test("a title has room on a screen, and one lesson tells where its namesake is")
  func titles() {
    let long = heading.replacing("A sample", with: String(repeating: "long ", count: 60))
    #expect(lint("text", heading: long) == ["4:8 long-title"])
    var catalog = Self.catalog
    catalog.lessons = ["sample", "sample"]
    catalog.paths = ["Lessons/1-part/03-some-name.md", "Lessons/2-b/01-other.md"]
    #expect(Author.told("text", catalog)[0].hasSuffix("is called `sample` too: 2-b/01-other.md"))
    let twice = Author.told(number("answer: 1") + number("answer: 1"))
    #expect(twice[0].hasSuffix("a question called `q` stands on line 9 already"))
  }

  @Test("a trace without a value is told at its formula, an unknown domain at its name")
  func places() {
    #expect(lint("```trace\nformula: log(w)\nat: w=-1\ntask: t\n```") == ["9:10 no-value"])
    #expect(lint("```trace\nformula: w + v\ntask: t\n```") == ["9:10 missing-value"])
    let body = Author.quiz("formula", "where: k in 1..2; v in 1..2\nanswer: 1/k")
    #expect(lint(body) == ["12:19 unknown-name"])
  }

  @Test("only a newer format asks for a newer Gradus")
  func format() {
    for (value, advice) in [("2", "update Gradus"), ("one", "write `format: 1`")] {
      let told = Author.told(
        "text", heading: heading.replacing("format: 1", with: "format: \(value)"))
      #expect(told.count == 1 && told[0].hasSuffix(advice), "\(told)")
    }
  }

  @Test("a page that does not fit 80×24 is found where it begins")
  func long() {
    let page = (1...11).map { "line \($0)\n\n" }.joined()
    #expect(lint("short\n\n---\n\n" + page) == ["12:1 long-page"])
    #expect(lint((1...10).map { "line \($0)\n\n" }.joined()) == [])
  }
}

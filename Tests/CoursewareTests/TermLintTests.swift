import Courseware
import Notation
import Testing

@Suite struct TermLintTests {
  static let catalog: Catalog = {
    var glossary = Glossary()
    glossary.add(
      LessonTerms(lesson("before", "weight, $w$\n" + terms("weight, $w$: a factor"))))
    glossary.add(LessonTerms(lesson("sample", terms("own: is left out"))))
    glossary.add(LessonTerms(lesson("after", terms("$q$: comes later", "pooling: later, too"))))
    return Catalog(
      labs: [], topics: [], lessons: ["before", "sample", "after"], glossary: glossary)
  }()

  func problems(_ body: String, heading: String = heading) -> [Diagnostic] {
    let bytes = Array((heading + body).utf8)
    let (lesson, problems) = LessonParser.parse(bytes, path: "x.md")
    return problems
      + Lint.check(lesson, source: Source(bytes: bytes), against: Self.catalog)
  }

  func lint(_ body: String, heading: String = heading) -> [String] {
    problems(body, heading: heading).map {
      "\($0.position.line):\($0.position.column) \($0.code)"
    }
  }

  func block(_ lines: String) -> String { "\n```terms\n\(lines)\n```\n" }

  @Test("a symbol that nothing defines is found once, where it is first used")
  func undefinedSymbol() {
    #expect(lint("so $w + v$ and $v_1$") == ["8:9 undefined-symbol"])
    #expect(lint("a\n\n$$\nw +\n\\hat{v}\n$$") == ["12:1 undefined-symbol"])
    #expect(lint("* one $v$\n\n> $u$") == ["8:8 undefined-symbol", "10:4 undefined-symbol"])
    #expect(lint("$v$" + block("$v$: a speed")) == [])
    #expect(lint("$v_1 v_2$" + block("$v$: a speed")) == [])
    #expect(lint("$v_1 v$" + block("$v_1$: a speed")) == ["8:6 undefined-symbol"])
    #expect(lint("$\\hat{v} v$" + block("$v$: a speed")) == ["8:2 undefined-symbol"])
    // All of this is advice.
    #expect(problems("$v$").map(\.severity) == [.warning])
    #expect(problems("$q$")[0].message.contains("later lesson `after`"))
  }

  @Test("tasks and questions are read too; a question says what its own numbers are")
  func questions() {
    let quiz = """
      ```quiz
      id: q
      kind: number
      given: a in 1, 2
      ask: With $a$ = {a} and $w$: how much?
      answer: a
      hint: $v$
      why: $u_2$
      ```
      """
    #expect(lint(quiz) == ["14:8 undefined-symbol", "15:7 undefined-symbol"])
    #expect(lint("```trace\nformula: 2\ntask: see $v$\n```") == ["10:12 undefined-symbol"])
    // The notes of the speaker and meanings are not for the learner's page.
    #expect(
      lint("```notes\n$v$\n```" + block("weight: $v$")).filter { $0.hasSuffix("symbol") } == [])
  }

  @Test("a word in bold wants a meaning; bold that is no word is emphasis")
  func undefinedTerm() {
    #expect(lint("the **momentum** of") == ["8:7 undefined-term"])
    #expect(lint("a\nand **hidden layers**") == ["9:7 undefined-term"])
    #expect(lint("**momentum** and **momentum**" + block("momentum: drive")) == [])
    #expect(lint("**Weights** are known") == [])
    #expect(lint("**pooling**") == ["8:3 undefined-term"])
    #expect(lint("**动量**是") == ["8:3 undefined-term"])
    for emphasis in ["Before you run it:", "Do this.", "all of these words are bold", "3", "Why?"] {
      #expect(lint("**\(emphasis)** so") == [], "\(emphasis)")
    }
  }

  @Test("what is used on an earlier page than it is defined on is found")
  func late() {
    let page = "text\n\n---\n\n"
    #expect(lint("momentum\n\n---\n\nmomentum" + block("momentum: drive")) == ["14:1 late-term"])
    #expect(lint("$v$\n\n---\n\n$v$" + block("$v$: drive")) == ["8:2 late-term"])
    #expect(lint(page + "momentum $v$" + block("momentum, $v$: drive")) == [])
    #expect(lint("动量大\n\n---\n\n动量" + block("动量: 推动")) == ["14:1 late-term"])
    #expect(lint("momentums\n\n---\n\ntext" + block("momentum: drive")) == ["14:1 late-term"])
    #expect(lint("monument\n\n---\n\nmomentum" + block("momentum: drive")) == [])
  }

  @Test("a word is defined once in all, a symbol once in a lesson")
  func repeated() {
    #expect(lint("weight" + block("Weights: a load")) == ["10:1 repeated-term"])
    #expect(lint("$w$" + block("$w$: a width")) == [])
    #expect(lint("$w$" + block("$w$: a factor")) == ["10:1 repeated-term"])
    #expect(lint("$v$" + block("$v$: a\n$v$: b")) == ["11:1 repeated-term"])
    #expect(lint("own" + block("own: as the glossary has it")) == [])
    // An earlier lesson has the word to itself.
    #expect(lint("pooling" + block("pooling: first here")) == [])
    let outside = heading.replacing("id: sample", with: "id: new")
    #expect(lint("pooling" + block("pooling: x"), heading: outside) == ["10:1 repeated-term"])
    #expect(lint("$q$", heading: outside) == [])
  }

  @Test("what is defined and used nowhere is found, unless another of its names is used")
  func unused() {
    #expect(lint("text" + block("momentum, $v$: drive")) == ["10:1 unused-term"])
    #expect(lint("$v$" + block("momentum, $v$: drive")) == [])
    #expect(lint("text" + block("$v_1$: drive")) == ["10:1 unused-term"])
    #expect(lint("the $v_1$" + block("$v_1$: drive")) == [])
  }

  @Test("a symbol whose meaning a question gives with its domain stands in the lesson")
  func domains() {
    let quiz =
      Author.quiz("formula", "where: v in 1..2\nanswer: 1/v")
      .replacing("ask: ?", with: "ask: And $v$?")
    #expect(lint("text\n\n" + quiz + block("$v$: a speed")) == [])
  }

  @Test("a line of terms with a mark, or a letter without dollars, is told itself")
  func bareTerms() {
    #expect(lint("$v$" + block("* $v$: a speed")) == ["10:1 bad-term"])
    #expect(lint("$v$" + block("v: a speed")) == ["10:1 bad-term"])
    #expect(lint("$v_1$" + block("v_1: a speed")) == ["10:1 bad-term"])
    #expect(problems("$v$" + block("v: a speed"))[0].message.hasSuffix("`$v$`"))
  }

  @Test("symbols of a question that cannot be read want no meaning yet")
  func broken() {
    let quiz =
      Author.quiz("number", "given: u = 1, 2\nanswer: u")
      .replacing("ask: ?", with: "ask: And $u$?")
    #expect(lint(quiz) == ["12:8 bad-given"])
  }

  @Test("a definition names one symbol or a word")
  func badTerms() {
    #expect(lint("$v u$" + block("$v u$: both")).first == "8:2 undefined-symbol")
    #expect(lint("$v$" + block("$v$, $2 + 3$: x")) == ["10:1 bad-term"])
    #expect(lint("$f$ of $w$" + block("$f(w)$: x")) == [])
    #expect(lint("权重 $v$" + block("权重， $v$： 因子")) == [])
  }
}

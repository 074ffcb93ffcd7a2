import Cells
import Courseware
import Notation
import Records
import Testing
import Tutor

/// A lesson that its author saves while it is open.
@Suite struct ReloadTests {
  func lesson(_ change: (inout String) -> Void) -> Lesson {
    var text = Stage.source
    change(&text)
    return LessonParser.parse(Array(text.utf8), path: Stage.lesson.heading.path).lesson
  }

  func finding(_ line: Int, _ severity: Diagnostic.Severity = .error) -> Finding {
    Finding(
      Diagnostic(
        "code", "something at \(line)", at: Position(line: line, column: 3), severity: severity),
      line: "the line \(line)")
  }

  func save(
    _ stage: inout Stage, _ findings: [Finding] = [], _ change: (inout String) -> Void
  ) {
    stage.take(.lessonSaved(lesson(change), findings: findings))
  }

  func orders(_ stage: Stage) -> [RunOrder] {
    stage.effects.compactMap { if case .run(_, let order) = $0 { order } else { nil } }
  }

  @Test("the page stays, with what was revealed, and shows the new words")
  func same() {
    var stage = Stage()
    stage.press(.enter, .character(" "))
    save(&stage) { $0.replace("A function with unknowns is a model.", with: "It is a model!") }
    #expect(stage.text.contains("It is a model!") && stage.text.contains("1 / 3"))
    #expect(stage.text.contains("Reloaded: no findings."))
    stage.press(.character(" "))
    #expect(!stage.text.contains("Reloaded") && stage.text.contains("2 / 3"))
  }

  @Test("a file that is torn for a moment leaves the page, and is told")
  func torn() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    let before = stage.text.split(separator: "\n").dropFirst().prefix(10)
    let torn = LessonParser.parse(Array("---\nformat: x".utf8), path: "x.md")
    let findings = torn.problems.map { Finding($0, line: "format: x") }
    var lesson = torn.lesson
    lesson.heading.id = "sample"
    stage.take(.lessonSaved(lesson, findings: findings))
    #expect(Array(stage.text.split(separator: "\n").dropFirst().prefix(10)) == Array(before))
    #expect(stage.text.contains("Not reloaded, what was before is shown"))
  }

  @Test("pages that are gone for one save are found again, and nothing counts as read")
  func cutAndRestored() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    var cut = Stage.lesson
    cut.pages = [cut.pages[0]]
    stage.take(.lessonSaved(cut, findings: []))
    #expect(stage.text.contains("1 / 1"))
    #expect(!stage.model.desk.isDone("sample"))
    stage.take(.lessonSaved(Stage.lesson, findings: []))
    #expect(stage.text.contains("2 / 3"))
  }

  @Test("a page put in or taken out before moves it along; one that is gone leaves the nearest")
  func moved() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    save(&stage) { $0.replace("# Tomorrow", with: "# New\n\nA new page.\n\n---\n# Tomorrow") }
    #expect(stage.text.contains("The machine walks down.") && stage.text.contains("3 / 4"))
    #expect(
      stage.effects.contains(.record(.pageReached(lesson: "sample", page: 3, pages: 4))),
      "who follows hears of it")
    save(&stage) { _ in }
    #expect(stage.text.contains("The machine walks down.") && stage.text.contains("2 / 3"))
    save(&stage) { text in
      let end = text.firstRange(of: "---\n# The end")!.lowerBound
      text = String(text[..<text.firstRange(of: "---\n# Look")!.lowerBound] + text[end...])
    }
    #expect(stage.text.contains("That was all.") && stage.text.contains("2 / 2"))
    save(&stage) { text in
      text = String(text[..<text.firstRange(of: "---\n# Look")!.lowerBound])
    }
    #expect(stage.text.contains("1 / 1"))
  }

  @Test("a run goes on if its lab and settings are as before, wherever its lines stand")
  func runs() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter)
    let before = orders(stage).count
    save(&stage) {
      $0.replace("The machine walks down.", with: "It walks.\n\nDown.")
      $0.replace("task: Where does", with: "task: And where does")
    }
    #expect(orders(stage).count == before, "\(orders(stage))")
    guard case .lab = stage.model.screen else {
      Issue.record("the lab stays open")
      return
    }
    #expect(stage.text.contains("And where does the path turn?"))
  }

  @Test("with other settings a run is opened anew, and late reports of the old one are none of it")
  func changedRun() throws {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    save(&stage) { $0.replace("rate=0.02", with: "rate=0.05") }
    guard
      case .open(let record, _, let generation)? = orders(stage).last(where: {
        if case .open = $0 { true } else { false }
      })
    else {
      Issue.record("no run was opened")
      return
    }
    #expect(record.settings.contains { $0.name == "rate" && $0.value == "0.05" })
    #expect(generation == 2)
    var late = Stage.report(record, running: true, generation: 1)
    late.report.step = 777
    stage.take(.runReported("sample/lab-1", late))
    #expect(!stage.text.contains("777"))
  }

  @Test("a lab put in before moves the run's number: it is computed again to where it was")
  func movedRun() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab)
    var report = Stage.report(stage.model.desk.runs["sample/lab-1"]!.record)
    report.report.step = 40
    stage.take(.runReported("sample/lab-1", report))
    save(&stage) {
      $0.replace(
        "# Tomorrow",
        with: "# Tomorrow\n\n```lab\nlab: descent\nset: rate=0.1\nshow: path\ntask: Run it.\n```\n")
    }
    let run = stage.model.desk.runs["sample/lab-2"]
    #expect(run?.record.step == 40 && run?.record.item == "sample/lab-2")
    #expect(stage.text.contains("2 / 3") && stage.text.contains("Where does the path turn?"))
  }

  @Test("a lab that was taken out is closed, and its screen with it")
  func goneRun() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter)
    save(&stage) { text in
      let start = text.firstRange(of: "```lab")!.lowerBound
      text.removeSubrange(start..<text.firstRange(of: "```quiz")!.lowerBound)
    }
    guard case .lesson = stage.model.screen else {
      Issue.record("the lab is left")
      return
    }
    #expect(orders(stage).contains(.close) && stage.model.desk.runs.isEmpty)
  }

  @Test("an open question is asked as it now stands, and what was typed is kept")
  func quiz() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.type("12")
    save(&stage) {
      $0.replace("With $w$ = {w}, what is", with: "Now: with $w$ = {w}, what is")
      $0.replace("# Tomorrow", with: "\n\n# Tomorrow")
    }
    #expect(stage.text.contains("Now: with w = 3") && stage.text.contains("answer = ▏12"))
    stage.press(.backspace, .backspace)
    stage.type("9")
    stage.press(.enter)
    #expect(stage.text.contains("✓ Right."))
    save(&stage) { $0.replace("what is $w^2$?", with: "what is the square?") }
    #expect(stage.text.contains("✓ Right."), "a verdict belongs to what was asked")
    stage.press(.enter)
    #expect(stage.text.contains("Which loss squares the error?"), "the next one on the page")
    save(&stage) { $0.replace("id: which", with: "id: other") }
    guard case .lesson = stage.model.screen else {
      Issue.record("a question that has gone is left")
      return
    }
  }

  @Test("a question that was left keeps its draft")
  func draft() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.type("12")
    stage.press(.escape)
    save(&stage) { $0.replace("# Tomorrow", with: "Words.\n\n# Tomorrow") }
    stage.press(.enter)
    #expect(stage.text.contains("answer = ▏12"))
  }

  @Test("the findings are told, and ! lists them: those of this page first")
  func findings() throws {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    stage.press(.character("!"))
    guard case .lesson = stage.model.screen else {
      Issue.record("without findings ! means nothing")
      return
    }
    let found = [finding(3, .warning), finding(13), finding(30)]
    save(&stage, found) { _ in }
    #expect(stage.text.contains("Reloaded: 2 errors, 1 warning. ! says more."))
    stage.press(.character("!"))
    let text = stage.text
    let here = try #require(text.firstRange(of: "something at 30")).lowerBound
    let elsewhere = try #require(
      text.firstRange(of: "something at 3\n") ?? text.firstRange(of: "something at 3 ")
    ).lowerBound
    #expect(here < elsewhere)
    #expect(text.contains("✗ 30:3  error: something at 30"))
    #expect(text.contains("! 3:3  warning: something at 3"))
    #expect(text.contains("    the line 30") && text.contains("      ^"))
    save(&stage, [finding(30)]) { _ in }
    #expect(stage.text.contains("1 error") && !stage.text.contains("something at 13"))
    save(&stage) { _ in }
    #expect(stage.text.contains("Nothing was found."))
    stage.press(.escape)
    #expect(stage.text.contains("2 / 3"))
  }

  @Test(
    "what lint finds in a lesson that is opened is told at once, and ! says so if it is nothing")
  func linted() {
    var stage = Stage()
    stage.press(.enter, .character("!"))
    #expect(stage.text.contains("Lint is still looking."))
    stage.take(.lessonLinted(id: "sample", findings: []))
    #expect(!stage.text.contains("! findings"))
    stage.press(.character("!"))
    #expect(stage.text.contains("Nothing was found."))
    stage.take(.lessonLinted(id: "other", findings: [finding(9)]))
    stage.press(.character("!"))
    #expect(stage.text.contains("Nothing was found."), "it is about another lesson")
    stage.press(.character(" "))
    stage.take(.lessonLinted(id: "sample", findings: [finding(9, .warning)]))
    #expect(!stage.text.contains("Lint:"), "advice is for whoever asks")
    stage.take(.lessonLinted(id: "sample", findings: [finding(9)]))
    #expect(stage.text.contains("Lint: 1 error. ! says more."))
    stage.press(.character("!"))
    #expect(stage.text.contains("something at 9"))
  }

  @Test(
    "a figure whose settings its author has broken says why it is gone, and promises no keys",
    arguments: [(24, 80), (40, 120)])
  func brokenRun(height: Int, width: Int) {
    var stage = Stage(height: height, width: width)
    stage.press(.enter, .character("2"), .character("G"), .tab)
    #expect(stage.text.contains("space run"))
    save(&stage, [finding(30)]) { $0.replace("rate=0.02", with: "rate=fast") }
    #expect(stage.text.contains("✗ No figure: `rate` is a number in"))
    #expect(!stage.text.contains("space run"))
    let before = orders(stage).count
    stage.press(.character(" "), .right, .enter)
    #expect(orders(stage).count == before)
    save(&stage) { _ in }
    #expect(stage.text.contains("space run") && !stage.text.contains("No figure"))
  }

  @Test("a long list is scrolled, within its bounds")
  func scroll() {
    var stage = Stage()
    stage.press(.enter)
    save(&stage, (1...40).map { finding($0) }) { _ in }
    stage.press(.character("!"), .character("G"))
    #expect(stage.text.contains("something at 40"))
    stage.press(.character("j"), .character("4"), .character("k"))
    #expect(!stage.text.contains("something at 40"))
    stage.press(.character("g"))
    #expect(stage.text.contains("On this page"))
  }

  @Test("a trace stays where it was walked to, also under another number; another one begins anew")
  func trace() {
    func block(_ formula: String) -> String {
      "```trace\nformula: \(formula)\nat: w=2, x=3\ntask: Step through it.\n```\n"
    }
    let text = "That was all.\n\n"
    var stage = Stage(lesson: lesson { $0.replace("That was all.", with: text + block("w x + 1")) })
    stage.press(.enter, .end, .character("2"), .character("."))
    #expect(stage.text.contains("forward · step 2 of 2"))
    save(&stage) { $0.replace("That was all.", with: "It was.\n\n" + text + block("w x + 1")) }
    #expect(stage.text.contains("forward · step 2 of 2") && stage.text.contains("It was."))
    save(&stage) {
      $0.replace("That was all.", with: text + block("w x + 1"))
      $0.replace("# Tomorrow", with: "# Tomorrow\n\n" + block("w^2 x"))
    }
    #expect(stage.text.contains("forward · step 2 of 2"))
    stage.press(.tab, .enter)
    save(&stage) { $0.replace("That was all.", with: text + block("w x + 2")) }
    #expect(stage.text.contains("nothing computed yet") && stage.text.contains("w x + 2"))
    save(&stage) { _ in }
    guard case .lesson = stage.model.screen else {
      Issue.record("a trace that has gone is left")
      return
    }
  }

  @Test("a page that is looked up is the saved one, too")
  func lookedUp() {
    var stage = Stage()
    stage.press(.enter)
    stage.take(.pageOpened(Stage.lesson, at: .init(lesson: "sample", page: 3)))
    save(&stage) { $0.replace("That was all.", with: "That is all.") }
    guard case .page = stage.model.screen else {
      Issue.record("the page stays")
      return
    }
    #expect(stage.text.contains("That is all."))
  }

  @Test("a sweep of a run that begins anew is stopped and left; any other goes on")
  func sweep() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter, .character("s"))
    stage.press(.character(" "))
    save(&stage) { $0.replace("The machine walks", with: "It walks") }
    guard case .sweep = stage.model.screen else {
      Issue.record("the sweep goes on")
      return
    }
    #expect(!stage.effects.contains(.stopSweep))
    save(&stage) { $0.replace("seed=7", with: "seed=8") }
    #expect(stage.effects.contains(.stopSweep))
    guard case .lesson = stage.model.screen else {
      Issue.record("the sweep is left")
      return
    }
  }

  @Test(
    "the findings fit every size, and say what their keys do",
    arguments: [(16, 60), (24, 80), (60, 200)])
  func sizes(height: Int, width: Int) {
    var stage = Stage(height: height, width: width)
    stage.press(.enter)
    let wide = Finding(
      Diagnostic("code", "一个很长的消息", at: Position(line: 9, column: 300)),
      line: String(repeating: "模型", count: 200))
    save(&stage, [wide, finding(30)]) { _ in }
    stage.press(.character("!"))
    #expect(stage.text.contains("✗ 9:300  error: 一个很长的消息"))
    #expect(stage.text.contains("^"))
    stage.press(.character("?"))
    #expect(stage.text.contains("scroll; j and k do too"))
  }

  @Test("a file that is empty, or has gone, leaves the lesson as it was")
  func lost() {
    var stage = Stage()
    stage.press(.enter)
    save(&stage, [finding(1)]) { $0 = "" }
    #expect(stage.text.contains("Tomorrow's views") && stage.text.contains("1 error"))
    let gone = Finding(
      Diagnostic("unreadable", "/a/long/way/x.md: No such file", at: Position(line: 1)), line: "")
    stage.take(.lessonLost(id: "sample", reason: "x.md: No such file", finding: gone))
    #expect(stage.text.contains("Tomorrow's views"))
    #expect(stage.text.contains("Not reloaded: x.md: No such file"))
    stage.press(.character("!"))
    #expect(stage.text.contains("/a/long/way/x.md: No such file"))
  }

  @Test("a lesson that is not open any more is late news")
  func late() {
    var stage = Stage()
    stage.press(.enter, .escape)
    let before = stage.text
    save(&stage) { $0.replace("title: A sample lesson", with: "title: Other") }
    stage.take(.lessonLost(id: "sample", reason: "gone", finding: finding(1)))
    #expect(stage.text == before)
  }

  @Test("the shelf has the new title")
  func shelf() {
    var stage = Stage()
    stage.press(.enter)
    save(&stage) { $0.replace("title: A sample lesson", with: "title: A better name") }
    stage.press(.escape)
    #expect(stage.text.contains("A better name"))
  }

  @Test("the file of the open lesson is known as long as it is open")
  func open() {
    var stage = Stage()
    #expect(stage.model.openLesson == nil)
    stage.press(.enter)
    #expect(stage.model.openLesson?.path == Stage.lesson.heading.path)
    stage.press(.character("?"))
    #expect(stage.model.openLesson?.id == "sample")
    stage.press(.escape, .escape)
    #expect(stage.model.openLesson == nil)
  }
}

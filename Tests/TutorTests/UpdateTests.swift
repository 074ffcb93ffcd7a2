import Cells
import Glibc
import Labs
import Notation
import Records
import Testing
import Tutor

@Suite struct UpdateTests {
  func pages(_ stage: Stage) -> [Int] {
    stage.effects.compactMap {
      if case .record(.pageReached(_, let page, _)) = $0 { page } else { nil }
    }
  }

  func answers(_ stage: Stage) -> [Answer] {
    stage.effects.compactMap { if case .record(.answered(let answer)) = $0 { answer } else { nil } }
  }

  func orders(_ stage: Stage) -> [RunOrder] {
    stage.effects.compactMap { if case .run(_, let order) = $0 { order } else { nil } }
  }

  @Test("space reveals, then turns the page; after the last it sums up, then goes home")
  func goOn() {
    var stage = Stage()
    stage.press(.enter, .character(" "))
    #expect(pages(stage) == [1])
    #expect(stage.text.contains("is a model"))
    stage.press(.character(" "), .character(" "), .character(" "))
    #expect(pages(stage) == [1, 2, 3])
    #expect(stage.text.contains("how it went"))
    stage.press(.character(" "))
    guard case .home = stage.model.screen else {
      Issue.record("after the summary comes home")
      return
    }
    #expect(stage.text.contains("1 of 3 lessons"))
  }

  @Test("the lesson opens where it was left, shown as far as it was seen")
  func continued() {
    var first = Stage()
    first.press(.enter, .character("3"), .character("G"), .pageUp, .escape, .enter)
    #expect(first.text.contains("2 / 3"))
    first.press(.pageUp)
    #expect(first.text.contains("is a model"), "a page seen before is shown whole")
  }

  @Test("Esc always goes back, from everywhere, and never leaves by itself")
  func escape() {
    for (name, play) in ScreenTests.scenes {
      var stage = Stage()
      play(&stage)
      for _ in 0..<6 { stage.press(.escape) }
      guard case .home = stage.model.screen else {
        Issue.record("trapped in \(name)")
        continue
      }
      #expect(!stage.effects.contains(.quit))
    }
  }

  @Test(
    "every key in a footer does something on its screen", arguments: ScreenTests.scenes.map(\.name))
  func footers(scene: String) {
    let play = ScreenTests.scenes.first { $0.name == scene }!.play
    var stage = Stage(height: 24, width: 400)
    play(&stage)
    let footer = stage.text.split(separator: "\n").last ?? ""
    #expect(footer.contains("? help") || footer.contains("F1 help") || scene.hasPrefix("help"))
    let keys: [(String, Key)] = [
      ("space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab),
      ("? ", .character("?")),
      (". , step", .character(".")), (". , step", .character(",")), ("r restart", .character("r")),
      ("F2", .function(2)), ("F3 skip", .function(3)), ("d review", .character("d")),
      ("t test", .character("t")),
      ("[ ]", .character("]")), ("q quit", .character("q")), ("arrows", .down),
      ("f figures", .character("f")),
    ]
    for (hint, key) in keys where footer.contains(hint) {
      var pressed = stage
      pressed.effects = []
      // A question without an answer asks for one; moving first makes it answerable.
      pressed.press(key)
      let changed = pressed.text != stage.text || !pressed.effects.isEmpty
      #expect(
        changed || (["quiz", "test"].contains(scene) && key == .enter),
        "`\(hint)` does nothing on \(scene)")
    }
  }

  @Test("a count before a key repeats it; zero alone is a key of the run")
  func counts() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    stage.effects = []
    stage.type("10.")
    stage.type(".")
    stage.type("0")
    #expect(orders(stage) == [.step(10), .step(1), .goTo(0)])
  }

  @Test("a wrong answer is told its slip, a right one why; each is kept with its circumstances")
  func quiz() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter, .function(2), .tab)
    stage.type("6")
    stage.press(.enter)
    #expect(stage.text.contains("That is twice 3"))
    stage.type("nine")
    stage.press(.enter)
    #expect(stage.text.contains("Expected a number"))
    stage.press(.backspace, .clearLine)
    stage.type("9")
    stage.press(.enter)
    #expect(stage.text.contains("Right."))
    #expect(stage.text.contains("number times itself: 9"))
    #expect(answers(stage).map(\.outcome) == [.wrong, .right])
    #expect(
      answers(stage)[0]
        == Answer(item: "sample/square", outcome: .wrong, confidence: .guess, hints: 1, seed: 1))
    stage.press(.escape)
    #expect(stage.text.contains("✓"))
  }

  @Test("an answer left unfinished is still there on coming back")
  func draft() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.type("4q")
    stage.press(.escape, .enter)
    #expect(stage.text.contains("4q"))
    #expect(!stage.effects.contains(.quit), "q is a letter in an answer")
  }

  @Test("pasted text is typed where text goes, and runs nothing elsewhere")
  func paste() {
    var stage = Stage()
    stage.take(.pasted("qqq\u{1B}"))
    #expect(stage.effects.isEmpty)
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.take(.pasted("1\n2" + String(repeating: "9", count: 1 << 20)))
    #expect(stage.text.contains("129999"))
  }

  @Test("a question answered before has other numbers the next time")
  func freshNumbers() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter)
    #expect(stage.text.contains("With w = 3"))
    stage.type("9")
    stage.press(.enter, .escape, .tab, .tab, .enter)
    #expect(stage.text.contains("With w = 2"))
  }

  @Test("leaving the page pauses its run, leaving the lesson keeps it")
  func runs() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .character(" "))
    #expect(orders(stage).contains(.toggle))
    let id = "sample/lab-1"
    var record = stage.model.desk.runs[id]!.start
    record.step = 120
    stage.take(.runReported(id, Stage.report(record, running: true)))
    #expect(stage.text.contains("step 120 · running"))
    stage.press(.pageDown)
    #expect(orders(stage).last == .pause)
    stage.press(.escape)
    #expect(stage.model.desk.progress.runs[id]?.step == 120)
    #expect(orders(stage).last == .close)
    stage.press(.enter, .pageUp)
    guard
      case .open(let again, _, _)? = orders(stage).last(where: {
        if case .open = $0 { true } else { false }
      })
    else {
      Issue.record("the run is opened again")
      return
    }
    #expect(again.step == 120)
  }

  @Test("left before it is computed again, a kept run is kept as it was")
  func opening() {
    let kept = RunRecord(
      item: "sample/lab-1", lab: "views",
      settings: [("days", "1"), ("loss", "mae"), ("rate", "0.02"), ("w", "0"), ("b", "0")],
      seed: 7, step: 27_000,
      changes: [.init(step: 40, setting: "rate", value: "0.1")])
    var stage = Stage(events: [LearnerEvent(id: "x", time: 1, deed: .runLeft(kept))])
    stage.threadsAnswer = false
    stage.press(.enter, .character("2"), .character("G"))
    // The thread has come to step 12 of 27,000 when the learner leaves.
    var early = kept
    early.step = 12
    var report = Stage.report(early)
    report.target = 27_000
    stage.take(.runReported("sample/lab-1", report))
    stage.effects = []
    stage.press(.escape)
    #expect(stage.model.desk.progress.runs["sample/lab-1"] == kept)
    #expect(stage.model.farewell().isEmpty)
  }

  @Test("a kept run whose settings are not possible any more gives way to the lesson's")
  func impossible() {
    let kept = RunRecord(
      item: "sample/lab-1", lab: "views", settings: [("rate", "5")], seed: 7, step: 9, changes: [])
    var stage = Stage(events: [LearnerEvent(id: "x", time: 1, deed: .runLeft(kept))])
    stage.press(.enter, .character("2"), .character("G"))
    #expect(stage.model.desk.runs["sample/lab-1"]?.start.step == 0)
  }

  @Test("a report of an opening before the last is late news")
  func late() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter, .down, .right)
    let id = "sample/lab-1"
    var old = stage.model.desk.runs[id]!.start
    old.step = 500
    stage.take(.runReported(id, Stage.report(old, generation: 1)))
    #expect(stage.model.desk.runs[id]?.step == 0)
    stage.type("$")
    #expect(orders(stage).last == .goTo(0))
  }

  @Test("a hint, a choice and how sure one was are still there on coming back")
  func draftWhole() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .tab, .tab, .enter)
    stage.press(.down, .tab, .function(2))
    let before = stage.text
    stage.press(.escape, .enter)
    #expect(stage.text == before)
    stage.press(.down, .enter)
    #expect(answers(stage).last?.hints == 1)
  }

  @Test("undo takes back one change at a time, and says when there is none left")
  func undo() {
    var stage = Stage()
    stage.press(
      .enter, .character("2"), .character("G"), .tab, .enter, .down, .right, .down, .down, .right)
    let id = "sample/lab-1"
    func setting(_ name: String) -> String? {
      stage.model.desk.runs[id]?.record.settings.first { $0.name == name }?.value
    }
    #expect(setting("loss") == "mse")
    #expect(setting("w") == "0.1")
    stage.type("u")
    #expect(setting("loss") == "mse")
    #expect(setting("w") == "0")
    stage.type("u")
    #expect(setting("loss") == "mae")
    stage.type("u")
    #expect(stage.text.contains("Nothing to undo"))
    #expect(!stage.text.contains("changed:"))
  }

  @Test(
    "however narrow, a lesson keeps its title: what it needs gives way first",
    arguments: [60, 70, 80])
  func homeTitles(width: Int) {
    var stage = Stage(height: 24, width: width)
    stage.press(.down, .down)
    #expect(stage.text.contains("A later lesson"))
  }

  @Test("space never passes over what has not been on the screen")
  func unread() {
    var stage = Stage(height: 16, width: 60)
    stage.press(.enter, .character(" "))
    var seen = stage.text
    for _ in 0..<8 where !seen.contains("2 / 3") {
      stage.press(.character(" "))
      if stage.text.contains("1 / 3") { seen += stage.text } else { break }
    }
    #expect(seen.contains("A function with unknowns is a model."))
  }

  @Test("whatever ends the program, a run that has moved is kept")
  func farewell() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    #expect(stage.model.farewell().isEmpty)
    var record = stage.model.desk.runs["sample/lab-1"]!.start
    record.step = 5
    stage.take(.runReported("sample/lab-1", Stage.report(record)))
    #expect(stage.model.farewell().count == 1)
  }

  @Test("a live setting is changed in the run, another begins a new one, which can be undone")
  func settings() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter, .down, .down)
    stage.press(.right)
    #expect(orders(stage).last == .move("rate", 1))
    let id = "sample/lab-1"
    var record = stage.model.desk.runs[id]!.start
    record.step = 50
    stage.take(.runReported(id, Stage.report(record)))
    stage.press(.up, .right)
    guard case .open(let changed, _, _)? = orders(stage).last else {
      Issue.record("another loss begins a new run")
      return
    }
    #expect(changed.settings.contains { $0 == ("loss", "mse") })
    #expect(changed.step == 0)
    stage.press(.character("u"))
    guard case .open(let undone, _, _)? = orders(stage).last else { return }
    #expect(undone.step == 50)
    #expect(undone.settings.contains { $0 == ("loss", "mae") })
  }

  @Test("what cannot be saved or opened is told")
  func failures() {
    var stage = Stage()
    stage.take(.saveFailed(reason: "disk full"))
    #expect(stage.text.contains("Not saved: disk full"))
    stage.press(.down, .enter)
    #expect(stage.text.contains("Cannot open other: No such file"))
    stage.press(.up)
    #expect(!stage.text.contains("Cannot open"))
  }
}

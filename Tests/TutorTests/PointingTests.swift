import Cells
import Labs
import Records
import Testing
import Tutor

@Suite struct PointingTests {
  /// Presses the mouse where these words are drawn, that many cells further.
  func click(_ words: String, _ stage: inout Stage, offset: Int = 0, release: Bool = true) throws {
    let (row, column) = try #require(place(of: words, stage), "no `\(words)` on the screen")
    stage.take(.pointed(Pointer(.press, row: row, column: column + offset)))
    if release { stage.take(.pointed(Pointer(.release, row: row, column: column + offset))) }
  }

  func place(of words: String, _ stage: Stage) -> (row: Int, column: Int)? {
    let grid = stage.model.view()
    for row in 0..<grid.height {
      let line = grid.line(row).text
      guard let range = line.firstRange(of: words) else { continue }
      return (row, TextWidth.of(String(line[..<range.lowerBound])))
    }
    return nil
  }

  @Test("a click chooses a lesson, a second one opens it")
  func home() throws {
    var stage = Stage()
    try click("○ Another lesson", &stage)
    #expect(stage.text.contains("Begin      Another lesson"))
    #expect(stage.effects.isEmpty)
    try click("○ A sample lesson", &stage)
    try click("○ A sample lesson", &stage)
    #expect(stage.effects.first == .openLesson("sample"))
  }

  @Test("what the footer shows can be clicked")
  func footer() throws {
    var stage = Stage()
    stage.press(.enter)
    try click("space next", &stage)
    try click("space next", &stage)
    #expect(stage.text.contains("2 / 3"))
    try click("Esc home", &stage)
    #expect(stage.text.contains("Another lesson"))
  }

  @Test(
    "a click on a question opens it, on the figure it takes the keys, twice it fills the screen")
  func lesson() throws {
    var stage = Stage(height: 40, width: 120)
    stage.press(.enter, .character("2"), .character("G"))
    try click("? Question  Which", &stage)
    #expect(stage.text.contains("Which loss squares the error?"))
    stage.press(.escape, .escape)
    try click("● now", &stage)
    #expect(stage.text.contains("▌Where does the path turn?") || stage.text.contains("▌"))
    try click("● now", &stage)
    guard case .lab = stage.model.screen else {
      Issue.record("no lab")
      return
    }
  }

  @Test("a slider is pulled, past its ends too, and lets go")
  func slider() throws {
    var stage = lab()
    let (row, column) = try #require(place(of: "rate ", stage))
    func order() -> RunOrder? {
      if case .run(_, let order)? = stage.effects.last { order } else { nil }
    }
    // The track begins behind the name and its arrow.
    let start = try #require(place(of: "rate       ◂", stage)).column + 12
    stage.take(.pointed(Pointer(.press, row: row, column: start + 12)))
    guard case .change("rate", let high)? = order() else {
      Issue.record("no change: \(stage.effects.last as Any)")
      return
    }
    stage.take(.pointed(Pointer(.drag, row: row + 5, column: column - 30)))
    guard case .change("rate", let low)? = order() else {
      Issue.record("no change")
      return
    }
    #expect(Double(high)! > Double(low)!)
    stage.take(.pointed(Pointer(.release, row: row, column: start)))
    let before = stage.effects.count
    stage.take(.pointed(Pointer(.drag, row: row, column: start + 12)))
    #expect(stage.effects.count == before)
  }

  @Test("the arrows at the ends of a slider are its notches")
  func ends() throws {
    var stage = lab()
    let start = try #require(place(of: "rate       ◂", stage))
    for (column, notches) in [(start.column + 11, -1), (start.column + 25, 1)] {
      stage.take(.pointed(Pointer(.press, row: start.row, column: column)))
      #expect(stage.effects.last == .run("sample/lab-1", .move("rate", notches)))
    }
  }

  @Test("a click between the axes reads what is there")
  func cursor() throws {
    var stage = lab()
    try click("● now", &stage)
    stage.take(.pointed(Pointer(.press, row: 8, column: 30)))
    #expect(stage.text.contains("┼ b "))
    stage.press(.escape)
    #expect(!stage.text.contains("┼ b "))
    guard case .lab = stage.model.screen else {
      Issue.record("Esc left the lab")
      return
    }
  }

  @Test("the wheel scrolls a long page, and changes nothing else")
  func wheel() {
    var stage = Stage()
    stage.take(.pointed(Pointer(.wheelDown, row: 5, column: 5)))
    #expect(stage.text.contains("Begin      Another lesson"))
    stage.press(.up, .enter, .character("2"), .character("G"), .enter)
    let before = stage.text
    stage.take(.pointed(Pointer(.wheelDown, row: 5, column: 5)))
    #expect(stage.text == before)
  }

  @Test("who wants no mouse has none")
  func off() throws {
    var stage = Stage()
    stage.press(.character("o"), .down, .down, .down, .right, .escape)
    try click("○ Another lesson", &stage)
    #expect(stage.text.contains("Begin      A sample lesson"))
  }

  @Test("an answer is given by the mouse alone: a choice, how sure, then the footer")
  func quiz() throws {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.type("9")
    stage.press(.enter, .enter)
    try click("b  MSE", &stage)
    try click("○ sure", &stage)
    #expect(stage.text.contains("● b  MSE"))
    try click("Enter check", &stage)
    #expect(stage.text.contains("✓ Right."))
    let answers = stage.effects.compactMap { effect -> Answer? in
      if case .record(.answered(let answer)) = effect { answer } else { nil }
    }
    #expect(answers.last?.confidence == .sure)
  }

  @Test("a number of a trace is chosen by a click, and typed anew by a second one")
  func trace() throws {
    var stage = Stage()
    stage.press(.character("T"))
    try click(" b = 1", &stage)
    #expect(stage.text.contains("▸b = 1"))
    try click("▸b = 1", &stage)
    #expect(stage.model.screen.isTyping)
  }

  @Test("in a sweep the run under the mouse is chosen")
  func sweep() {
    var stage = lab()
    stage.press(.down, .down, .character("s"))
    let before = stage.text
    stage.take(.pointed(Pointer(.press, row: 20, column: 110)))
    #expect(stage.text != before)
  }

  func lab() -> Stage {
    var stage = Stage(height: 40, width: 120)
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter)
    return stage
  }

  @Test("a slider's value is the one it is drawn at", arguments: [0.25, 0.5, 0.75, 1])
  func share(share: Double) throws {
    let about = try Laboratory.lab(named: "views").about
    for setting in about.settings {
      guard let value = SettingLine.value(of: setting, at: share) else { continue }
      let track = try #require(SettingLine.track(of: setting, nameWidth: 10))
      let line = SettingLine(setting, value, isSelected: false, nameWidth: 10).cells.text
      let knob = try #require(Array(line).firstIndex(of: "●"))
      let drawn = Double(knob - track.lowerBound) / Double(track.count - 1)
      #expect(abs(drawn - share) <= 0.13, "\(setting.name) \(value.text): \(line)")
    }
  }
}

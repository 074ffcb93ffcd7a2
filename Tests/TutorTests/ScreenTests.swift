import Cells
import Courseware
import Golden
import Notation
import Testing
import Tutor

/// Every screen as it stands, held against the pictures in Goldens.
@Suite struct ScreenTests {
  static let sizes = [(24, 80), (40, 120), (60, 200)]

  static let scenes: [(name: String, play: @Sendable (inout Stage) -> Void)] = [
    ("home", { _ in }),
    ("lesson", { $0.press(.enter) }),
    ("lesson-revealed", { $0.press(.enter, .character(" ")) }),
    ("lesson-lab", { $0.press(.enter, .character("2"), .character("G")) }),
    ("lesson-focus", { $0.press(.enter, .character("2"), .character("G"), .tab) }),
    (
      "lab",
      {
        $0.press(.enter, .character("2"), .character("G"), .tab, .enter)
        $0.press(.down, .down)
      }
    ),
    ("quiz", { $0.press(.enter, .character("2"), .character("G"), .enter) }),
    (
      "quiz-slip",
      {
        $0.press(.enter, .character("2"), .character("G"), .enter, .function(2), .tab)
        $0.type("6")
        $0.press(.enter)
      }
    ),
    (
      "quiz-right",
      {
        $0.press(.enter, .character("2"), .character("G"), .enter)
        $0.type("9")
        $0.press(.enter)
      }
    ),
    (
      "quiz-choice",
      {
        $0.press(.enter, .character("2"), .character("G"), .enter)
        $0.type("9")
        $0.press(.enter, .enter, .down, .enter)
      }
    ),
    ("test", { $0.press(.enter, .character("t")) }),
    (
      "lesson-end",
      {
        $0.press(.enter, .character("2"), .character("G"), .enter)
        $0.type("9")
        $0.press(.enter, .escape, .character("3"), .character("G"), .character(" "))
      }
    ),
    ("help", { $0.press(.enter, .character("2"), .character("G"), .character("?")) }),
    (
      "home-due",
      { stage in
        stage.press(.enter, .character("2"), .character("G"), .enter)
        stage.type("9")
        stage.press(.enter, .enter, .character("b"), .enter, .enter, .escape)
        stage.wait(days: 9)
      }
    ),
    (
      "home-search",
      { stage in
        stage.press(.character("/"))
        stage.type("lesson")
        stage.press(.down)
      }
    ),
    (
      "lesson-search",
      { stage in
        stage.press(.enter, .character("/"))
        stage.type("unknown")
        stage.press(.enter)
      }
    ),
    ("contents", { $0.press(.enter, .character("m"), .character("c"), .down) }),
    ("labs", { $0.press(.character("L"), .down) }),
    ("sandbox", { $0.press(.character("L"), .enter) }),
    (
      "lab-four",
      { $0.press(.enter, .character("2"), .character("G"), .tab, .enter, .character("F"), .tab) }
    ),
    (
      "lab-cursor",
      {
        $0.press(.enter, .character("2"), .character("G"), .tab, .enter, .character("c"))
        $0.press(.left, .left, .up)
      }
    ),
    ("options", { $0.press(.character("o"), .down) }),
    (
      "palette",
      { stage in
        stage.press(.enter, .character(":"))
        stage.type("pa")
      }
    ),
    (
      "page",
      { stage in
        stage.press(.enter)
        stage.take(.pageOpened(Stage.lesson, at: .init(lesson: "sample", page: 2)))
      }
    ),
    (
      "findings",
      { stage in
        stage.press(.enter)
        let here = Diagnostic(
          "unknown-key", "`tsak` is no key: did you mean `task`?",
          at: Position(line: 10, column: 3))
        let there = Diagnostic(
          "minutes-apart", "the notes say 20 minutes, the heading 9",
          at: Position(line: 6, column: 10), severity: .warning)
        stage.take(
          .lessonSaved(
            Stage.lesson,
            findings: [
              Finding(here, line: "# Tomorrow 明天"), Finding(there, line: "minutes: 9"),
            ]))
        stage.press(.character("!"))
      }
    ),
    ("trace-own", { $0.press(.character("T"), .character(" "), .character(" ")) }),
    ("home-later", { $0.press(.enter, .character("2"), .character("G"), .escape, .down, .down) }),
  ]

  @Test(
    "every screen looks as it was when somebody last looked", arguments: scenes.map(\.name), sizes)
  func golden(scene: String, size: (Int, Int)) {
    var stage = Stage(height: size.0, width: size.1)
    Self.scenes.first { $0.name == scene }!.play(&stage)
    #expect(Golden.difference(stage.picture, "\(scene)-\(size.1)x\(size.0)") == nil)
  }

  @Test("in ASCII a screen has nothing else")
  func ascii() {
    var stage = Stage(marks: .ascii)
    stage.press(.enter, .character("2"), .character("G"), .tab)
    let text = PlainCharacters.grid(stage.model.view()).text
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(Golden.difference(text, "lesson-focus-ascii-80x24") == nil)
  }

  /// Every kind of screen, reached at 80×24.
  static var everywhere: [(name: String, stage: Stage)] {
    scenes.map { scene in
      var stage = Stage()
      scene.play(&stage)
      return (scene.name, stage)
    }
      + LabScreenTests.scenes.map { scene in
        var stage = LabScreenTests.open(height: 24, width: 80)
        scene.play(&stage)
        return (scene.name, stage)
      } + [("meanings", GlossaryScreenTests().opened())]
  }

  @Test("there is a scene on every screen")
  func scenes() {
    let kinds = Set(Self.everywhere.map { $0.stage.model.screen.kind })
    #expect(Screen.kinds.subtracting(kinds).isEmpty)
  }

  @Test(
    "no size traps any screen; too small says so, and it comes back by itself",
    arguments: [
      (0, 0), (1, 1), (2, 5), (3, 10), (15, 60), (16, 59), (16, 60), (24, 80), (60, 200),
      (200, 500),
    ])
  func anySize(height: Int, width: Int) {
    for (name, reached) in Self.everywhere {
      var stage = reached
      let before = stage.text
      stage.take(.resized(height: height, width: width))
      let grid = stage.model.view()
      #expect(grid.height == height && grid.width == width)
      if height >= 3, width >= 10, height < 16 || width < 60 {
        #expect(grid.text.contains("needs"), "\(name)")
      }
      stage.take(.resized(height: 24, width: 80))
      #expect(stage.text == before, "\(name)")
    }
  }

  @Test("? explains every key that the last row shows, on every screen")
  func explained() {
    for (name, reached) in Self.everywhere where reached.model.screen.kind != "help" {
      var stage = reached
      let footer = stage.text.split(separator: "\n").last ?? ""
      let isTyping = stage.model.screen.isTyping
      #expect(footer.contains(isTyping ? "F1 help" : "? help"), "\(name): \(footer)")
      stage.press(isTyping ? .function(1) : .character("?"))
      #expect(stage.model.screen.kind == "help", "\(name)")
      var (help, reading) = (stage.text, stage)
      for _ in 0..<60 {
        reading.press(.down)
        help += reading.text
      }
      for hint in footer.replacing("   ", with: "\n").split(separator: "\n") {
        let key = hint.drop { $0 == " " }.prefix { $0 != " " }
        // The one that has just been pressed.
        if ["?", "F1"].contains(key) { continue }
        #expect(help.contains(" \(key) ") || help.contains(" \(key),"), "\(name): `\(key)`")
      }
      stage.press(.escape)
      #expect(stage.text == reached.text, "\(name)")
    }
  }

  @Test("h j k l are the arrows, on every screen that is not typed into")
  func letters() {
    let pairs: [(Key, Character)] = [(.left, "h"), (.down, "j"), (.up, "k"), (.right, "l")]
    for (name, stage) in Self.everywhere where !stage.model.screen.isTyping {
      for (arrow, letter) in pairs {
        var (one, other) = (stage, stage)
        one.effects = []
        other.effects = []
        one.press(arrow)
        other.press(.character(letter))
        #expect(one.text == other.text, "\(name): \(letter)")
        #expect(one.effects == other.effects, "\(name): \(letter)")
      }
    }
  }

  @Test("what a screen shows does not depend on color: two series differ in shape")
  func legend() {
    var stage = Stage(height: 40, width: 120)
    stage.press(.enter, .character("2"), .character("G"))
    #expect(stage.text.contains("⠤⠤⠤⠤ train"))
    #expect(stage.text.contains("⠤⠤ ⠠ unseen"))
  }
}

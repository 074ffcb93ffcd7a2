import Cells
import Testing
import Tutor

@Suite struct PaletteScreenTests {
  @Test("a typed word finds an action, and Enter does it on the screen below")
  func action() {
    var stage = Stage()
    stage.press(.enter, .character(":"))
    stage.type("meanings")
    stage.press(.enter)
    #expect(stage.effects.last == .openGlossary(.init(lesson: "sample", page: 1)))
  }

  @Test(
    "what one would type is found", arguments: ["slow", "ssh", "animation", "motion"])
  func motion(word: String) {
    var stage = Stage()
    stage.press(.character(":"))
    stage.type(word)
    stage.press(.enter)
    #expect(!stage.model.desk.preferences.motion)
    stage.press(.character(":"))
    stage.type(word)
    stage.press(.enter)
    #expect(stage.model.desk.preferences.motion)
  }

  @Test("the glossary is found from anywhere", arguments: ["glossary", "mean"], [0, 1, 2])
  func glossary(word: String, place: Int) {
    var stage = Stage()
    if place == 1 { stage.press(.enter) }
    if place == 2 { stage.press(.character("L")) }
    stage.press(.character(":"))
    stage.type(word)
    stage.press(.enter)
    #expect(
      stage.effects.last
        == .openGlossary(place == 1 ? .init(lesson: "sample", page: 1) : nil))
  }

  @Test("every key that the help of a screen tells can be found by its words")
  func everything() {
    var stage = Stage(height: 60, width: 200)
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter)
    for hint in stage.model.screen.hints(stage.model.desk) {
      for (keys, key, words) in hint.actions where key != .escape {
        var searching = stage
        searching.press(.character(":"))
        searching.type(String(stage.model.desk.words(words).prefix(40)))
        #expect(searching.text.contains(keys), "\(keys)")
      }
    }
  }

  @Test("a lesson and a lab are found by their names")
  func lessons() {
    var stage = Stage()
    stage.press(.character(":"))
    stage.type("another")
    stage.press(.enter)
    #expect(stage.effects == [.openLesson("other")])
    stage.press(.character(":"))
    stage.type("spell")
    stage.press(.enter)
    #expect(stage.text.contains("names › "))
  }

  @Test("a lesson opened from a lesson takes its place: Esc goes home")
  func lessonFromLesson() {
    var stage = Stage()
    stage.press(.enter, .character(":"))
    stage.type("open a sample")
    stage.press(.enter, .escape)
    guard case .home = stage.model.screen else {
      Issue.record("not home")
      return
    }
  }

  @Test("what nobody does is said, and Enter does nothing")
  func nothing() {
    var stage = Stage()
    stage.press(.character(":"))
    stage.type("zzz")
    #expect(stage.text.contains("Nothing found."))
    stage.press(.enter)
    #expect(stage.effects.isEmpty)
    stage.press(.escape)
    #expect(stage.text.contains("A first part"))
  }
}

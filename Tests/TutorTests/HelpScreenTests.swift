import Cells
import Testing
import Tutor

@Suite struct HelpScreenTests {
  @Test("a help that is longer than the screen is read to its end")
  func scroll() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter, .character("?"))
    #expect(stage.text.contains("more"))
    #expect(!stage.text.contains("progress, answers and runs"))
    for _ in 0..<6 { stage.press(.character(" ")) }
    #expect(stage.text.contains("progress, answers and runs"))
    #expect(stage.text.contains("keys · views"))
    stage.press(.escape)
    guard case .lab = stage.model.screen else {
      Issue.record("not back at the lab")
      return
    }
  }

  @Test("where one types, only what works there is told")
  func typing() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter, .function(1))
    #expect(stage.text.contains("F2"))
    #expect(!stage.text.contains("progress, answers and runs"))
  }
}

import Cells
import Golden
import Testing
import Tutor

/// Screens with words that are twice as wide as they are long.
@Suite struct ChineseScreenTests {
  static let scenes = ["home", "lesson", "lesson-lab", "lab", "quiz", "help"]

  @Test("Chinese screens look as they did when somebody last looked")
  func golden() {
    for scene in ["home", "lesson"] {
      var stage = Stage(words: .chinese)
      ScreenTests.scenes.first { $0.name == scene }!.play(&stage)
      #expect(Golden.difference(stage.picture, "\(scene)-zh-80x24") == nil)
    }
  }

  @Test("no key of the footer is cut off, and the help is always among them", arguments: scenes)
  func footer(scene: String) {
    for width in [60, 80, 120] {
      var stage = Stage(width: width, words: .chinese)
      ScreenTests.scenes.first { $0.name == scene }!.play(&stage)
      let row = stage.model.view().line(23)
      #expect(row.text.contains(scene == "help" ? "返回" : "帮助"), "\(row.text)")
      let last = row.cells.last { $0.glyph != .space }
      #expect(last != nil && row.width == width)
      #expect(row.cells[width - 1].glyph == .space)
    }
  }
}

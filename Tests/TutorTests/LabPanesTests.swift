import Cells
import Testing
import Tutor

@Suite struct LabPanesTests {
  func lab(height: Int = 40, width: Int = 120) -> Stage {
    var stage = Stage(height: height, width: width)
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter)
    return stage
  }

  func views(_ stage: Stage) -> [String] {
    stage.model.desk.runs["sample/lab-1"]?.shown ?? []
  }

  @Test("F shows one, two, four, and one again; only what is shown is drawn")
  func arrange() {
    var stage = lab()
    #expect(views(stage).count == 2)
    stage.press(.character("F"))
    #expect(views(stage).count == 4)
    stage.press(.character("F"))
    #expect(views(stage).count == 1)
    stage.press(.character("F"))
    #expect(views(stage).count == 2)
  }

  @Test("a count says how many figures", arguments: [(1, 1), (2, 2), (3, 2), (4, 4), (9, 4)])
  func count(asked: Int, shown: Int) {
    var stage = lab()
    for _ in 0..<3 {
      stage.press(.character(Character("\(asked)")), .character("F"))
      #expect(views(stage).count == shown)
    }
  }

  @Test("f changes the figure of the chosen pane alone, and comes around to each")
  func choose() {
    var stage = lab()
    let before = views(stage)
    stage.press(.tab, .character("f"))
    let after = views(stage)
    #expect(after[0] == before[0])
    #expect(!before.contains(after[1]))
    var seen = Set(before)
    for _ in 0..<6 {
      stage.press(.character("f"))
      seen.formUnion(views(stage))
    }
    #expect(seen.count == stage.model.desk.runs["sample/lab-1"]!.about.views.count)
    #expect(views(stage)[0] == before[0])
  }

  @Test("a cursor reads exact numbers, a surface at its nearest place")
  func surface() {
    var stage = lab()
    stage.press(.character("c"))
    #expect(stage.text.contains("┼ b 0  w 0  = 0"))
    // Far up: the top of the surface, where 2 w² is 2.
    for _ in 0..<40 { stage.press(.up) }
    #expect(stage.text.contains("w 1  = 2"))
    stage.press(.escape)
    #expect(!stage.text.contains("┼"))
  }

  @Test("of curves it tells the point and every curve there")
  func curves() {
    var stage = lab()
    stage.press(.tab, .character("c"), .home)
    #expect(stage.text.contains("┼ steps 0  train 4.8  unseen 5"))
    stage.press(.end)
    #expect(stage.text.contains("steps 20"))
  }

  @Test("with the cursor out, arrows move it and no setting changes")
  func noSetting() {
    var stage = lab()
    stage.press(.character("c"))
    let before = stage.effects.count
    stage.press(.right, .left, .up, .down, .character("h"))
    #expect(stage.effects.count == before)
  }
}

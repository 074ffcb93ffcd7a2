import Cells
import Courseware
import Testing
import Tutor

@Suite struct HostileLessonTests {
  @Test("strange characters in a lesson stay in their cells on every screen")
  func cells() {
    let strange =
      "\u{1B}[31m\u{1B}]52;c;aGk=\u{7}\u{9B}31m\u{202E}a\u{200D}b\u{2066}e"
      + String(repeating: "\u{301}", count: 100) + "🇩🇪" + String(repeating: "中", count: 90)
    let text = """
      ---
      format: 1
      id: sample
      title: \(strange)
      part: \(strange)
      minutes: 5
      ---

      # \(strange)

      \(strange)

      ```quiz
      id: q
      kind: choice
      ask: \(strange)
      - [x] \(strange)
      - [ ] b | \(strange)
      hint: \(strange)
      why: \(strange)
      ```
      """
    let lesson = LessonParser.parse(Array(text.utf8), path: "1-a/\(strange).md").lesson
    for width in [60, 79, 80, 81] {
      var stage = Stage(width: width, lesson: lesson)
      let keys: [Key] = [
        .enter, .tab, .enter, .character("b"), .character("1"), .escape, .character("t"),
        .character("a"), .enter, .enter, .up, .enter,
      ]
      for key in keys {
        stage.press(key)
        let grid = stage.model.view()
        #expect(grid.width == width)
        for row in 0..<grid.height {
          let line = grid.line(row)
          #expect(line.width == width)
          #expect(CellLine(line.text).width == width, "\(line.text)")
          for scalar in line.text.unicodeScalars {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
            #expect(scalar.properties.generalCategory != .format)
          }
        }
      }
      stage.press(.escape)
      #expect(stage.text.contains("how it went"))
    }
  }
}

import Cells
import Courseware
import Golden
import Testing
import Tutor

/// A page with a computation to step through, and the screen that shows it alone.
@Suite struct TraceScreenTests {
  static let lesson = LessonParser.parse(
    Array(
      """
      ---
      format: 1
      id: sample
      title: A trace
      part: Lines
      minutes: 5
      ---
      # One neuron

      Step through it.

      ```trace
      formula: z = w x + b; a = relu(z); C = (a - y)^2 + a
      at: w=2, x=1, b=-2, y=1
      task: Which way brings more?
      ```

      ---
      # A net

      ```trace
      net: 2-3-1 sigmoid mse
      at: x1=1, x2=0.5, y1=1
      task: Which weight of the first layer has the steepest slope?
      ```
      """.utf8), path: "Lessons/1-lines/01-sample.md"
  ).lesson

  static func stage(_ height: Int, _ width: Int, _ marks: Marks = .braille) -> Stage {
    var stage = Stage(height: height, width: width, marks: marks, lesson: lesson)
    stage.press(.enter)
    return stage
  }

  @Test("stepping shows what is known, and goes back again", arguments: [(24, 80), (40, 120)])
  func steps(height: Int, width: Int) {
    var stage = Self.stage(height, width)
    stage.press(.tab)
    let start = stage.text
    stage.press(.character("."), .character("."), .character(" "))
    #expect(stage.text.contains("a = ReLU(z)"))
    #expect(stage.text.contains("ReLU has a corner at 0"))
    stage.press(.character("4"), .character("."))
    #expect(stage.text.contains("backward"))
    stage.press(.character("$"))
    #expect(stage.text.contains("∂C/∂w"))
    stage.press(.character("9"), .character(","), .character("9"), .character(","))
    #expect(stage.text == start)
  }

  @Test("the page and the screen look as they did", arguments: ScreenTests.sizes)
  func golden(height: Int, width: Int) {
    var stage = Self.stage(height, width)
    stage.press(.tab, .character("8"), .character("."))
    #expect(Golden.difference(stage.picture, "trace-page-\(width)x\(height)") == nil)
    stage.press(.enter, .character("."), .character("."))
    #expect(Golden.difference(stage.picture, "trace-screen-\(width)x\(height)") == nil)
    // Where one stands is the same on both.
    stage.press(.escape)
    #expect(stage.text.contains("step 4 of 10"))
  }

  @Test("a node used twice shows both ways and their sum")
  func ways() {
    var stage = Self.stage(40, 120)
    stage.press(.tab, .character("9"), .character("."), .character("."))
    #expect(stage.text.contains("through"))
    #expect(stage.text.contains("sum"))
  }

  @Test("the active node and edge differ without color, in ASCII too")
  func marked() {
    var stage = Self.stage(40, 120, .ascii)
    stage.press(.tab, .character("."), .character("."), .character("."))
    #expect(stage.text.contains("=>"))
    let grid = stage.model.view()
    let reversed = (0..<grid.height).flatMap { row in
      grid.cells(ofRow: row).filter { $0.style.attributes.contains(.reverse) }
    }
    #expect(!reversed.isEmpty)
  }

  @Test("any size, in every view, asked or not")
  func anySize() {
    for (height, width) in [(16, 60), (17, 61), (24, 80), (30, 99), (60, 200), (5, 10)] {
      for page in ["", "l"] {
        for keys in ["9.", "9.v", "t", "4.a", "4.at", "4.vt", "i"] {
          var stage = Self.stage(height, width)
          stage.type(page)
          stage.press(.tab, .enter)
          stage.type(keys)
          #expect(!stage.text.isEmpty)
          stage.press(.function(1))
          #expect(!stage.text.isEmpty)
        }
      }
    }
  }
}

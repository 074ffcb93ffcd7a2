import Cells
import Courseware
import Records
import Testing
import Tutor

@Suite struct ContentsScreenTests {
  @Test("the pages stand by their headings, and Enter turns to one")
  func contents() {
    var stage = Stage()
    stage.press(.enter, .character("c"))
    for title in ["Tomorrow", "Look", "The end"] { #expect(stage.text.contains(title)) }
    #expect(stage.text.contains("views · 0 of 2 questions answered"))
    stage.press(.down, .enter)
    #expect(stage.text.contains("2 / 3"))
    #expect(stage.text.contains("The machine walks down."))
  }

  @Test("a title is cut only where there is no room for it")
  func longTitles() {
    let long = "What a machine does when nobody has told it yet which way is down, and why"
    let source = Stage.source.replacing("# Look", with: "# " + long)
    let lesson = LessonParser.parse(Array(source.utf8), path: "Lessons/1-lines/01-sample.md").lesson
    for (width, isWhole) in [(80, false), (120, true), (200, true)] {
      var stage = Stage(height: 40, width: width, lesson: lesson)
      stage.press(.enter, .character("c"))
      #expect(stage.text.contains(long) == isWhole, "\(width) columns")
      #expect(stage.text.contains("0 of 2 questions answered"))
    }
  }

  @Test("a marked page has a star, also another day; marked again it has none")
  func marks() {
    var stage = Stage()
    stage.press(.enter, .character("m"))
    #expect(stage.effects.last == .record(.marked(lesson: "sample", page: 1, isMarked: true)))
    #expect(stage.text.contains("★ 1 / 3"))
    let event = LearnerEvent(
      id: "x", time: 1, deed: .marked(lesson: "sample", page: 2, isMarked: true))
    var later = Stage(events: [event])
    later.press(.enter, .character("c"))
    #expect(later.text.contains("★  views"))
    stage.press(.character("m"))
    #expect(!stage.text.contains("★"))
  }

  @Test("with the figure in hand, arrows step its run, 40G goes to step 40, and the page stays")
  func arrows() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .right)
    #expect(stage.effects.last == .run("sample/lab-1", .step(1)))
    stage.press(.left)
    #expect(stage.effects.last == .run("sample/lab-1", .step(-1)))
    stage.press(.character("4"), .character("0"), .character("G"))
    #expect(stage.effects.last == .run("sample/lab-1", .goTo(40)))
    #expect(stage.text.contains("2 / 3"))
  }

  @Test("Tab goes to the figure first, also where a question stands above it, then round")
  func tab() {
    var lesson = Stage.lesson
    // The question before the lab.
    lesson.pages[1].nodes.reverse()
    var stage = Stage(lesson: lesson)
    stage.press(.enter, .character("2"), .character("G"), .tab, .right)
    #expect(stage.effects.last == .run("sample/lab-1", .step(1)))
    stage.press(.tab, .enter)
    #expect(stage.text.contains("question 1 of"))
  }

  @Test("the next lesson and the one before are a key away; at the ends it is said")
  func neighbors() {
    var stage = Stage()
    stage.press(.enter, .character(">"))
    #expect(stage.effects.last == .openLesson("other"))
    stage.press(.character("<"))
    #expect(stage.text.contains("This is the first lesson."))
  }

  @Test("words are found on the pages of a lesson, forwards and back, and shown in reverse")
  func search() {
    var stage = Stage()
    stage.press(.enter, .character("/"))
    stage.type("MACHINE")
    stage.press(.enter)
    #expect(stage.text.contains("2 / 3"))
    let grid = stage.model.view()
    let found = (0..<grid.height).flatMap { row in
      grid.cells(ofRow: row).filter { $0.style.attributes.contains(.reverse) }.map { $0.text }
    }
    #expect(found.joined() == "machine")
    stage.press(.escape)
    stage.press(.character("/"))
    stage.type("a")
    stage.press(.enter, .character("n"), .character("n"))
    #expect(stage.text.contains("1 / 3"))
    stage.press(.character("N"))
    #expect(stage.text.contains("3 / 3"))
  }

  @Test("what is not in the lesson is said; Esc while typing takes it back")
  func missing() {
    var stage = Stage()
    stage.press(.enter, .character("/"))
    stage.type("transformer")
    stage.press(.enter)
    #expect(stage.text.contains("`transformer` is not in this lesson."))
    stage.press(.character("/"))
    stage.type("x")
    stage.press(.escape)
    #expect(stage.text.contains("1 / 3"))
    #expect(!stage.model.screen.isTyping)
  }
}

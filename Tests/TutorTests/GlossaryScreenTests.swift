import Cells
import Courseware
import Golden
import Notation
import Records
import Testing
import Tutor

@Suite struct GlossaryScreenTests {
  /// What the disk would say.
  static let glossary: Glossary = {
    func lesson(_ id: String, _ body: String) -> Lesson {
      let text = "---\nformat: 1\nid: \(id)\ntitle: The \(id)\npart: P\nminutes: 1\n---\n" + body
      return LessonParser.parse(Array(text.utf8), path: "1-a/01-\(id).md").lesson
    }
    var glossary = Glossary()
    glossary.add(
      LessonTerms(
        lesson(
          "beginning", "one\n\n---\n\ntwo\n```terms\n$w$, weight: a factor 因子\n$b$: a step\n```")))
    glossary.add(
      LessonTerms(lesson("sample", "```terms\nfeature, $x_1$: what is known\nloss: too late\n```")))
    return glossary
  }()

  static let far = LessonParser.parse(
    Array("---\nid: beginning\ntitle: The beginning\n---\none\n\n---\n\nsecond page\n".utf8),
    path: "x.md"
  ).lesson

  /// The screen after K on the first page.
  func opened(height: Int = 24, width: Int = 80) -> Stage {
    var stage = Stage(height: height, width: width)
    stage.press(.enter, .character("K"))
    stage.take(.glossaryOpened(Self.glossary, at: .init(lesson: "sample", page: 1)))
    return stage
  }

  @Test("nothing is read before somebody asks, and then the page's meanings are")
  func effect() {
    var stage = Stage()
    stage.press(.enter)
    #expect(!stage.effects.contains { if case .openGlossary = $0 { true } else { false } })
    stage.press(.character("K"))
    #expect(stage.effects.last == .openGlossary(.init(lesson: "sample", page: 1)))
    stage.press(.character(" "), .character(" "), .character("K"))
    #expect(stage.effects.last == .openGlossary(.init(lesson: "sample", page: 2)))
  }

  @Test("a page's symbols and words stand with their meanings", arguments: ScreenTests.sizes)
  func screen(size: (Int, Int)) {
    let stage = opened(height: size.0, width: size.1)
    #expect(Golden.difference(stage.picture, "meanings-\(size.1)x\(size.0)") == nil)
  }

  @Test("arrows choose, Enter goes to the page that named it, Esc comes back")
  func pages() {
    var stage = opened()
    // The first one is named here: the page is at hand.
    stage.press(.enter)
    #expect(stage.text.contains("Tomorrow's views are guessed"))
    stage.press(.escape)
    #expect(stage.text.contains("meanings"))
    stage.press(.down, .down, .enter)
    #expect(stage.effects.last == .openPage(.init(lesson: "beginning", page: 2)))
    let recorded = stage.effects.count
    stage.take(.pageOpened(Self.far, at: .init(lesson: "beginning", page: 2)))
    #expect(stage.text.contains("second page"))
    #expect(stage.text.contains("2 / 2"))
    stage.press(.escape, .escape)
    #expect(stage.text.contains("1 / 3"))
    // To look something up is no progress.
    #expect(stage.effects.count == recorded)
  }

  @Test("the selection stays within the list, and in sight on the smallest screen")
  func selection() {
    var stage = opened(height: 16, width: 60)
    stage.press(.up, .up)
    #expect(stage.text.contains("▌"))
    for _ in 0..<20 { stage.press(.down) }
    #expect(stage.text.contains("▌"))
    stage.press(.character("?"))
    #expect(stage.text.contains("look at the page"))
  }

  @Test("a question asks for its page where K is no letter to be typed")
  func quiz() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter, .character("K"))
    // The first question is typed.
    let asks = Effect.openGlossary(.init(lesson: "sample", page: 2))
    #expect(!stage.effects.contains(asks))
    stage.press(.escape, .tab, .tab, .tab, .enter, .character("K"))
    #expect(stage.effects.last == .openGlossary(.init(lesson: "sample", page: 2)))
    stage.take(.glossaryOpened(Self.glossary, at: .init(lesson: "sample", page: 2)))
    #expect(stage.text.contains("too late"))
    stage.press(.escape)
    #expect(stage.text.contains("Which loss squares"))
  }

  @Test("what comes after the learner has left the lesson is not shown")
  func late() {
    var stage = Stage()
    stage.press(.enter, .character("K"), .escape)
    stage.take(.glossaryOpened(Self.glossary, at: .init(lesson: "sample", page: 1)))
    #expect(!stage.text.contains("meanings"))
  }

  @Test("from home K tells every meaning there is; / finds one by its name or its words")
  func whole() {
    var stage = Stage()
    stage.press(.character("K"))
    #expect(stage.effects.last == .openGlossary(nil))
    stage.take(.glossaryOpened(Self.glossary, at: nil))
    #expect(stage.text.contains("meanings · all lessons"))
    #expect(stage.text.contains("1 / 4"))
    for meaning in ["a factor", "a step", "what is known", "too late"] {
      #expect(stage.text.contains(meaning))
    }
    stage.press(.character("/"))
    stage.type("k")
    #expect(stage.text.contains("what is known") && !stage.text.contains("too late"))
    stage.press(.clearLine)
    stage.type("loss")
    stage.press(.enter, .enter)
    #expect(stage.effects.last == .openPage(.init(lesson: "sample", page: 1)))
    // Back to all of them, then home.
    stage.press(.escape)
    #expect(stage.text.contains("a factor"))
    stage.press(.escape)
    guard case .home = stage.model.screen else {
      Issue.record("not home")
      return
    }
  }

  @Test("a page without terms says so")
  func empty() {
    var stage = Stage()
    stage.press(.enter, .character("3"), .character("G"), .character("K"))
    stage.take(.glossaryOpened(Glossary(), at: .init(lesson: "sample", page: 3)))
    #expect(stage.text.contains("Nothing on this page"))
    stage.press(.down, .enter, .character("K"))
    #expect(stage.text.contains("3 / 3"))
  }
}

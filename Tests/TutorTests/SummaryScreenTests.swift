import Cells
import Courseware
import Golden
import Records
import Testing
import Tutor

/// Reviews, tests and ends of lessons, from the first key to how they went.
@Suite struct SummaryScreenTests {
  static let other = LessonParser.parse(
    Array(
      #"""
      ---
      format: 1
      id: other
      title: Another lesson
      part: A first part
      minutes: 4
      ---
      First page.

      ---

      ```quiz
      id: half
      kind: number
      ask: What is a half of 3?
      answer: 3/2
      slip: 6 | That is twice 3.
      hint: Between 1 and 2.
      why: Twice that is 3.
      ```

      ```quiz
      id: even
      kind: choice
      ask: Which is even?
      - [ ] 3 | 3 is odd.
      - [x] 4
      hint: Halve it.
      why: 4 is twice 2.
      ```
      """#.utf8), path: "1-a/02-other.md"
  ).lesson

  static let day = 86_400

  static func answered(
    _ item: String, _ outcome: Answer.Outcome, _ confidence: Answer.Confidence, day: Int
  ) -> LearnerEvent {
    LearnerEvent(
      id: "\(item) \(day)", time: day * Self.day,
      deed: .answered(
        Answer(item: item, outcome: outcome, confidence: confidence, hints: 0, seed: 99)))
  }

  /// A learner with questions of two lessons in the log, a hundred days later.
  static func later(height: Int = 24, width: Int = 80, _ events: [LearnerEvent]) -> Stage {
    var stage = Stage(height: height, width: width, events: events, and: [other])
    stage.model.know([
      "sample": ["sample/square", "sample/which"], "other": ["other/half", "other/even"],
    ])
    stage.wait(until: 100 * day)
    return stage
  }

  static let due = [
    answered("sample/which", .right, .thinkSo, day: 1),
    answered("other/half", .wrong, .sure, day: 2),
    answered("sample/lost", .wrong, .sure, day: 2),
    answered("gone/one", .wrong, .sure, day: 2),
  ]

  @Test("d reviews what is due in every lesson, worst first; what is lost is left out")
  func review() {
    var stage = Self.later(Self.due)
    stage.press(.character("d"))
    #expect(stage.effects.last == .openReview(["other/half", "sample/which"]))
    #expect(stage.text.contains("review · 1 of 2 · from A first part › Another lesson"))
    #expect(stage.text.contains("a half of 3"))
    stage.type("1.5")
    stage.press(.enter, .enter)
    #expect(stage.text.contains("review · 2 of 2 · from A first part › A sample lesson"))
    stage.press(.character("b"), .enter, .enter)
    #expect(stage.text.contains("how it went · review"))
    #expect(stage.text.contains("2 of 2 right at once"))
    #expect(stage.text.contains("Nothing is due. The next question comes back on"))
    stage.press(.escape)
    #expect(stage.text.contains("gradus"))
  }

  @Test("a review that was left half way sums up what was answered, and offers the rest")
  func halfWay() {
    var stage = Self.later(Self.due)
    stage.press(.character("d"))
    stage.type("6")
    stage.press(.backTab, .enter, .escape)
    #expect(stage.text.contains("0 of 1 right at once"))
    #expect(stage.text.contains("You were sure, and wrong"))
    #expect(stage.text.contains("Not answered"))
    // Wrong today is not due today; the other one still is, and stands ready.
    #expect(stage.text.contains("1 more is due"))
    stage.press(.enter)
    #expect(stage.effects.last == .openReview(["sample/which"]))
    #expect(stage.text.contains("review · 1 of 1 · from A first part › A sample lesson"))
    stage.press(.escape)
    #expect(!stage.text.contains("how it went"), "nothing was answered: nothing to tell")
  }

  @Test("what was typed in a review is kept by Esc, and wrong stays wrong when it is put right")
  func drafts() {
    var stage = Self.later(Self.due)
    stage.press(.character("d"))
    stage.type("6")
    stage.press(.enter, .clearLine)
    stage.type("1.")
    stage.press(.escape, .escape, .character("d"))
    #expect(!stage.text.contains("a half of 3"), "it is not due any more")
    stage = Self.later(Self.due)
    stage.press(.character("d"))
    stage.type("1.")
    stage.press(.escape, .character("d"))
    #expect(stage.text.contains("▏1. "))
    stage.press(.clearLine)
    stage.type("6")
    stage.press(.enter)
    stage.type("1.5")
    stage.press(.enter, .enter, .escape)
    #expect(stage.text.contains("0 of 1 right at once"))
  }

  @Test("at most twenty are asked at a time, then the others")
  func twenty() {
    let quiz = (0..<32).map { index in
      "```quiz\nid: q\(index)\nkind: number\nask: What is \(index)?\nanswer: \(index)\n"
        + "hint: h\nwhy: w\n```\n\n---\n"
    }
    let text = "---\nformat: 1\nid: many\ntitle: Many\npart: P\nminutes: 1\n---\n" + quiz.joined()
    let many = LessonParser.parse(Array(text.utf8), path: "1-a/03-many.md").lesson
    let items = many.questions.map { "many/\($0.id)" }
    let events = items.map { Self.answered($0, .right, .sure, day: 1) }
    var stage = Stage(events: events, and: [many])
    stage.model.know(["many": items])
    stage.wait(until: 100 * Self.day)
    stage.press(.character("d"))
    #expect(stage.text.contains("review · 1 of 20"))
    for _ in 0..<20 {
      let asked = stage.text.split(separator: "\n").first { $0.contains("What is") } ?? ""
      stage.type(asked.filter { $0.isNumber })
      stage.press(.enter, .enter)
    }
    #expect(stage.text.contains("20 of 20 right at once"))
    #expect(stage.text.contains("12 more are due"))
    #expect(Golden.difference(stage.picture, "summary-twenty-80x24") == nil)
    stage.press(.enter)
    #expect(stage.text.contains("review · 1 of 12"))
  }

  @Test("where nothing is due, the day when something will be is told")
  func nothingDue() {
    var stage = Self.later([Self.answered("other/half", .right, .sure, day: 100)])
    stage.press(.character("d"))
    #expect(stage.text.contains("Nothing is due. The next question comes back on 1970-04-"))
    stage = Stage()
    stage.press(.character("d"))
    #expect(stage.text.contains("Nothing is due."))
    #expect(!stage.text.contains("comes back"))
  }

  @Test("a review that comes when the learner is at a question does not disturb")
  func late() {
    var stage = Self.later(Self.due)
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.take(.reviewOpened(["other/half"], [Self.other]))
    #expect(stage.text.contains("A first part › A sample lesson · question 1 of 2"))
  }

  @Test("whoever knows all questions has the lesson done, and is sent to the next one")
  func testedOut() {
    var stage = Stage(and: [Self.other])
    stage.press(.enter, .character("t"))
    #expect(stage.text.contains("test · 1 of 2 · A first part › A sample lesson"))
    stage.type("9")
    stage.press(.backTab, .enter, .enter, .character("b"), .backTab, .enter, .enter)
    #expect(stage.text.contains("Every question is known."))
    #expect(stage.text.contains("Next  Another lesson"))
    #expect(stage.model.desk.isDone("sample"))
    stage.press(.down, .down, .down, .enter)
    #expect(stage.effects.contains(.openLesson("other")))
    #expect(stage.text.contains("First page."))
    // The lesson takes the place of the summary, and of the lesson below it.
    stage.press(.escape)
    guard case .home = stage.model.screen else {
      Issue.record("not home")
      return
    }
  }

  @Test("whoever does not know them all is sent to read the lesson")
  func failedTest() {
    var stage = Stage()
    stage.take(.testOpened(Stage.lesson))
    stage.type("6")
    stage.press(.enter, .function(3), .character("n"))
    #expect(stage.text.contains("0 of 1 right at once"))
    #expect(stage.text.contains("0 of 2 are"))
    #expect(stage.text.contains("Read  A sample lesson"))
  }

  @Test("a lesson without questions says so")
  func noQuestions() {
    let mute = LessonParser.parse(
      Array("---\nid: mute\ntitle: Mute\n---\nWords.\n".utf8), path: "x.md"
    ).lesson
    var stage = Stage()
    stage.take(.testOpened(mute))
    #expect(stage.text.contains("asks no questions"))
    stage.take(.lessonOpened(mute))
    stage.press(.character("t"))
    #expect(stage.text.contains("asks no questions"))
    stage.press(.character(" "))
    #expect(stage.text.contains("The end of this lesson."))
  }

  @Test("a lesson ends with what was answered in it, what is open, and the next lesson")
  func lessonEnd() {
    var stage = Stage(and: [Self.other])
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.type("6")
    stage.press(.backTab, .enter, .escape)
    stage.press(.character("3"), .character("G"), .character(" "))
    #expect(stage.text.contains("You were sure, and wrong"))
    #expect(stage.text.contains("With w = 3, what is w²?"), "the numbers that were asked")
    #expect(stage.text.contains("Which loss squares the error?"))
    #expect(stage.text.contains("Next  Another lesson"))
    // Its page, and back.
    stage.press(.enter)
    #expect(stage.text.contains("The machine walks down"))
    stage.press(.escape)
    #expect(stage.text.contains("how it went"))
    // Back into the lesson, at its last page.
    stage.press(.left)
    #expect(stage.text.contains("That was all."))
    stage.press(.character(" "))
    #expect(!stage.text.contains("right at once"), "another sitting")
    stage.press(.escape)
    #expect(stage.text.contains("gradus"))
  }

  @Test("on another visit what was answered before stands as that, with what came of it")
  func before() {
    var stage = Stage(and: [Self.other])
    stage.press(.enter, .character("2"), .character("G"), .enter)
    stage.type("6")
    stage.press(.enter, .escape, .tab, .tab, .tab, .enter, .character("b"), .enter, .escape)
    stage.press(.escape, .escape, .enter, .character("3"), .character("G"), .character(" "))
    #expect(!stage.text.contains("Not answered"))
    #expect(stage.text.contains("Answered another time"))
    #expect(stage.text.contains("✗ With w ="))
    #expect(stage.text.contains("✓ Which loss squares the error?"))
  }

  @Test("where there is room no question is cut, and no rule stands beside nothing")
  func room() {
    var stage = Stage(height: 60, width: 200, lesson: QuizScreenTests.lesson, and: [Self.other])
    stage.press(.enter, .character("t"), .character("a"), .enter, .character("n"))
    stage.type("6")
    stage.press(.function(2), .function(3))
    stage.type("ab")
    stage.press(.enter, .enter, .escape)
    #expect(stage.text.contains("how it went") && !stage.text.contains("…"))
    stage.press(.home)
    #expect(stage.text.contains("│"))
    stage.press(.end)
    #expect(!stage.text.contains("│"))
  }

  @Test("a lesson that needs another one is not suggested before it")
  func needs() {
    var later = Stage.lesson.heading
    later.id = "later"
    later.needs = ["sample", "gone"]
    func next(_ events: [LearnerEvent]) -> String? {
      Desk(
        height: 24, width: 80, abilities: Abilities(marks: .braille), words: .english,
        shelf: [later, Stage.lesson.heading], progress: Progress(events), seed: 1
      ).nextLesson?.id
    }
    func read(_ lesson: String, _ page: Int) -> LearnerEvent {
      LearnerEvent(
        id: lesson, time: page, deed: .pageReached(lesson: lesson, page: page, pages: 3))
    }
    #expect(next([]) == "sample")
    #expect(next([read("sample", 2)]) == "sample")
    #expect(next([read("sample", 3)]) == "later", "a need that is gone holds nobody up")
    #expect(next([read("sample", 3), read("later", 3)]) == nil)
  }

  @Test("with room, the chosen question is told in full, and why; not of what was not answered")
  func chosen() {
    var stage = Self.later(height: 40, width: 120, Self.due)
    stage.press(.character("d"))
    stage.type("6")
    stage.press(.backTab, .enter, .escape, .up, .up)
    #expect(stage.text.contains("Twice that is 3."))
    stage.press(.down)
    #expect(stage.text.contains("│  Which loss squares the error?"))
    #expect(!stage.text.contains("MSE is the mean square error."))
  }

  @Test("the choice stays within the summary, and in sight, on the smallest screen")
  func selection() {
    var stage = Self.mixed(height: 16, width: 60)
    for key in [Key.down, .up, .end, .home] {
      for _ in 0..<9 {
        stage.press(key)
        #expect(stage.text.contains("▌"))
      }
    }
    stage.press(.character("?"))
    #expect(stage.text.contains("look at the page where it is asked"))
  }

  /// Every group of a summary, on the disk of a learner who has been here before.
  static func mixed(height: Int, width: Int) -> Stage {
    var stage = later(height: height, width: width, due)
    stage.press(.character("d"))
    stage.type("6")
    stage.press(.backTab, .enter, .function(3), .character("b"), .enter, .enter)
    return stage
  }

  @Test(
    "a summary looks as it was when somebody last looked",
    arguments: [(24, 80), (40, 120), (60, 200)])
  func golden(size: (Int, Int)) {
    let name = "\(size.1)x\(size.0)"
    #expect(
      Golden.difference(Self.mixed(height: size.0, width: size.1).picture, "summary-review-\(name)")
        == nil)
    var review = Self.later(height: size.0, width: size.1, Self.due)
    review.press(.character("d"))
    #expect(Golden.difference(review.picture, "review-\(name)") == nil)
    var stage = Stage(
      height: size.0, width: size.1, lesson: QuizScreenTests.lesson, and: [Self.other])
    stage.press(.enter, .character("t"), .character("a"), .enter, .character("n"))
    stage.type("6")
    stage.press(.function(2), .function(3))
    stage.type("ab")
    stage.press(.enter, .enter)
    stage.type("2/k")
    stage.press(.backTab, .enter, .function(3), .character("a"), .escape)
    #expect(Golden.difference(stage.picture, "summary-test-\(name)") == nil)
  }
}

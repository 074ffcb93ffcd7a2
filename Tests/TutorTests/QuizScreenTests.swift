import Cells
import Courseware
import Golden
import Records
import Testing
import Tutor

/// Questions of every kind on the screen: how they are answered, and what it costs to be helped.
@Suite struct QuizScreenTests {
  static let lesson = LessonParser.parse(Array(source.utf8), path: "Lessons/1-lines/01-sample.md")
    .lesson

  /// On the screen of one of the questions, each on a page of its own.
  func stage(question: Int, size: (Int, Int) = (24, 80)) -> Stage {
    var stage = Stage(height: size.0, width: size.1, lesson: Self.lesson)
    stage.press(.enter)
    stage.type("\(question)")
    stage.press(.character("G"), .enter)
    return stage
  }

  func answers(_ stage: Stage) -> [Answer] {
    stage.effects.compactMap {
      if case .record(.answered(let answer)) = $0 { answer } else { nil }
    }
  }

  /// What the runs of the prediction come to, here.
  func answerRuns(_ stage: inout Stage) {
    for case .runLabs(let item, let requests) in stage.effects {
      let runs = requests.map { request in
        let rate: Courseware.Expectation.Value = .number(request.varied?.value == "0.1" ? 0.1 : 0.9)
        return LabOutcome(values: ["w": .number(0.25), "rate": rate], before: [:], varied: rate)
      }
      stage.take(.labsRan(item, .success(runs)))
    }
  }

  @Test("letters mark what is put in order, one after the other; backspace takes the last away")
  func order() {
    var stage = stage(question: 1)
    stage.type("acb")
    stage.press(.enter)
    let first = PosedQuestion(Self.lesson.questions[0], seed: 1)
    let wanted = first.solution()[0]
    #expect(wanted.count == 5)
    #expect(answers(stage).count == 1)
    stage.press(.backspace, .backspace, .backspace)
    stage.type(wanted.filter { $0 != " " })
    stage.press(.enter)
    #expect(answers(stage).last?.outcome == .right)
    stage.press(.character("z"))
    #expect(answers(stage).count == 2)
  }

  @Test("an order that lacks one is not checked")
  func unfinished() {
    var stage = stage(question: 1)
    stage.type("ab")
    stage.press(.enter)
    #expect(answers(stage).isEmpty)
    #expect(stage.text.contains("Expected every one of a, b, c once"))
  }

  @Test("blanks are filled in one by one, each with its mark; the slip is told")
  func blanks() {
    var stage = stage(question: 2)
    stage.type("6")
    stage.press(.down)
    stage.type("-8")
    stage.press(.down)
    stage.type("16")
    stage.press(.enter)
    #expect(stage.text.contains("∂C/∂z: wrong sign"))
    #expect(answers(stage).map(\.outcome) == [.wrong])
    stage.press(.up, .clearLine)
    stage.type("8")
    stage.press(.enter)
    #expect(answers(stage).map(\.outcome) == [.wrong, .right])
  }

  @Test("a blank left empty is asked for, and nothing is counted")
  func emptyBlank() {
    var stage = stage(question: 2)
    stage.type("6")
    stage.press(.enter)
    #expect(stage.text.contains("Fill in every blank first."))
    #expect(answers(stage).isEmpty)
  }

  @Test("on the smallest screen a question stays in sight while its formula is typed")
  func smallest() {
    var stage = stage(question: 4, size: (16, 60))
    stage.type("2/k")
    stage.press(.enter)
    #expect(stage.text.contains("Above which rate"))
    #expect(stage.text.contains("The slope is 2kw"))
  }

  @Test("several are marked with space or their letters")
  func several() {
    var stage = stage(question: 3)
    stage.type("a")
    stage.press(.enter)
    #expect(stage.text.contains("There is more"))
    stage.type("b")
    stage.press(.enter)
    #expect(answers(stage).map(\.outcome) == [.wrong, .right])
  }

  @Test("a formula is right in any spelling, and what is none is told without being counted")
  func formula() {
    var stage = stage(question: 4)
    stage.type("2 k +")
    stage.press(.enter)
    #expect(stage.text.contains("no formula yet"))
    #expect(answers(stage).isEmpty)
    stage.press(.clearLine)
    stage.type("(1/2) / k * 2")
    stage.press(.enter)
    #expect(answers(stage).map(\.outcome) == [.right])
  }

  @Test("a prediction is committed, then run, and the run decides")
  func prediction() {
    var stage = stage(question: 5)
    stage.press(.character("a"), .enter)
    #expect(stage.text.contains("The run decides"))
    #expect(answers(stage).isEmpty)
    // What was said cannot be changed while it runs.
    stage.press(.character("c"))
    answerRuns(&stage)
    #expect(answers(stage).map(\.outcome) == [.wrong])
  }

  @Test("a prediction that its runs have decided is over: its answer, why, and on")
  func decided() {
    var stage = stage(question: 5)
    stage.press(.character("a"), .enter)
    answerRuns(&stage)
    #expect(stage.text.contains("It looks safer."))
    #expect(stage.text.contains("The answer: c"))
    #expect(stage.text.contains("By 0.8, or by −0.8."))
    #expect(!stage.text.contains("try again") && !stage.text.contains("F2"))
    #expect(stage.text.contains("Enter go on"))
    stage.press(.character("c"))
    #expect(answers(stage).count == 1)
    stage.press(.enter)
    #expect(!stage.text.contains("The answer"))
  }

  @Test("a run that cannot be done is told, and counts for nothing")
  func failure() {
    var stage = stage(question: 5)
    stage.press(.character("a"), .enter)
    stage.take(.labsRan("sample/two", .failure(LabFailure(message: "no data"))))
    #expect(stage.text.contains("no data"))
    #expect(answers(stage).isEmpty)
  }

  @Test("the price of a hint is told before it is taken; the last rung is the answer")
  func ladder() {
    var stage = stage(question: 4)
    #expect(stage.text.contains("hint 1 of 2; right then counts as helped"))
    stage.press(.function(2))
    #expect(stage.text.contains("hint 2 of 2; costs nothing more"))
    stage.press(.function(2))
    #expect(stage.text.contains("the answer; counts as wrong"))
    stage.press(.function(2))
    #expect(stage.text.contains("The answer: 1/k"))
    #expect(answers(stage).map(\.outcome) == [.shown])
    #expect(answers(stage).map(\.hints) == [2])
    stage.press(.enter)
    #expect(!stage.text.contains("The answer"))
  }

  @Test("who says it is a guess has less to lose by a hint")
  func guess() {
    var stage = stage(question: 4)
    stage.press(.backTab)
    let sure = stage.text
    stage.press(.tab, .tab)
    #expect(sure.contains("instead of 8 days"))
    #expect(stage.text.contains("and not for mastery"))
  }

  @Test("who gives up on a prediction sees its runs and their answer")
  func givenUp() {
    var stage = stage(question: 5)
    stage.press(.character("x"))
    answerRuns(&stage)
    #expect(stage.text.contains("The answer: c"))
    #expect(stage.text.contains("abs(w) = 0.25"))
    #expect(answers(stage).map(\.outcome) == [.shown])
  }

  @Test("what is understood of a formula is shown while it is typed, and nothing below moves")
  func typedFormula() {
    var stage = stage(question: 4)
    func row(of text: String) -> Int? {
      stage.text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains(text) }
    }
    let empty = row(of: "how sure?")
    stage.type("1/(2k")
    #expect(stage.text.contains("╰ this `(` is never closed"))
    #expect(row(of: "how sure?") == empty)
    stage.type(")")
    #expect(stage.text.contains("2k") && stage.text.contains("──"))
    #expect(row(of: "how sure?") == empty)
    stage.type(" + q")
    #expect(stage.text.contains("`q` is none of k"))
    stage.type("/(1+1/(1+1/(1+1/k)))/2/3/4/5")
    #expect(row(of: "how sure?") == empty)
  }

  @Test("up brings back an answer that the first key has cleared")
  func lastAnswer() {
    var stage = stage(question: 4)
    stage.type("2/k")
    stage.press(.enter, .character("1"))
    #expect(!stage.text.contains("2/k "))
    #expect(stage.text.contains("↑ last answer"))
    stage.press(.up)
    #expect(stage.text.contains("▏2/k "))
    #expect(!stage.text.contains("↑ last answer"), "there is nothing to bring back")
    stage.press(.home, .delete, .character("1"), .enter)
    #expect(answers(stage).map(\.outcome) == [.wrong, .right])
  }

  @Test("a question skipped with text in it has the text when it comes again")
  func skipped() {
    var stage = Stage(lesson: Stage.lesson)
    stage.press(.enter, .character("t"))
    stage.type("12")
    stage.press(.function(3))
    #expect(stage.text.contains("Which loss squares"))
    stage.press(.character("n"))
    #expect(stage.text.contains("▏12 "))
    stage.press(.function(3))
    #expect(stage.text.contains("Which loss squares"), "it comes again, too")
    #expect(answers(stage).isEmpty)
    stage.press(.character("n"))
    #expect(!stage.text.contains("how it went"))
    #expect(stage.text.contains("1 / 3"), "back on the page, for nothing was answered")
  }

  @Test("on a page, too, a question can be skipped; n is a letter where one types")
  func skippedOnPage() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .enter, .character("n"))
    #expect(stage.text.contains("▏n "))
    stage.press(.function(3), .character("b"), .enter, .enter)
    #expect(stage.text.contains("▏n "), "the first comes again after the last")
    stage.press(.escape)
    #expect(stage.text.contains("2 / 3"))
  }

  @Test("left while its runs are under way, a prediction is asked again")
  func leftWaiting() {
    var stage = stage(question: 5)
    stage.press(.character("c"), .enter, .escape)
    answerRuns(&stage)
    #expect(answers(stage).isEmpty)
    stage.effects = []
    stage.press(.enter, .enter)
    answerRuns(&stage)
    #expect(answers(stage).map(\.outcome) == [.right], "nobody waits for runs that are over")
  }

  static let scenes: [(name: String, question: Int, play: @Sendable (inout Stage) -> Void)] = [
    (
      "order", 1,
      {
        $0.type("acb")
        $0.press(.enter)
      }
    ),
    (
      "blanks", 2,
      {
        $0.type("6")
        $0.press(.down)
        $0.type("-8")
        $0.press(.down)
        $0.type("16")
        $0.press(.enter)
      }
    ),
    ("several", 3, { $0.type("a") }),
    ("formula", 4, { $0.type("1/(1+exp(-2k))") }),
    ("formula-stop", 4, { $0.type("1/(2k + )") }),
    (
      "formula-right", 4,
      {
        $0.type("(1/2)/k*2")
        $0.press(.enter)
      }
    ),
    ("shown", 4, { $0.press(.function(2), .function(2), .function(2)) }),
  ]

  @Test(
    "every kind looks as it was when somebody last looked", arguments: scenes.map(\.name),
    [(24, 80), (40, 120), (60, 200)])
  func golden(scene: String, size: (Int, Int)) {
    let (_, question, play) = Self.scenes.first { $0.name == scene }!
    var stage = stage(question: question, size: size)
    play(&stage)
    #expect(Golden.difference(stage.picture, "quiz-\(scene)-\(size.1)x\(size.0)") == nil)
  }

  @Test("the runs of a prediction at every size", arguments: [(24, 80), (40, 120), (60, 200)])
  func predictionGolden(size: (Int, Int)) {
    var stage = stage(question: 5, size: size)
    stage.press(.character("a"), .enter)
    answerRuns(&stage)
    #expect(Golden.difference(stage.picture, "quiz-predict-\(size.1)x\(size.0)") == nil)
  }

  @Test("a number typed as a fraction at every size", arguments: [(24, 80), (40, 120), (60, 200)])
  func numberGolden(size: (Int, Int)) {
    var stage = Stage(height: size.0, width: size.1)
    stage.press(.enter, .character("2"), .character("G"), .enter, .function(2))
    stage.type("27/3")
    #expect(Golden.difference(stage.picture, "quiz-number-\(size.1)x\(size.0)") == nil)
  }

  static let source = #"""
    ---
    format: 1
    id: sample
    title: Every kind
    part: A first part
    minutes: 9
    ---
    One.

    ```quiz
    id: step
    kind: order
    ask: What does one step of training do?
    1. guess
    2. measure how bad the guess is | There has to be a guess first.
    3. move each weight against its slope
    hint: A slope is a slope of something.
    why: Guess, loss, step.
    ```

    ---
    Two.

    ```quiz
    id: fill
    kind: trace
    given: w in 2, 3; x in 2; y in 2, 4
    graph: z = w x; C = (z - y)^2
    ask: $z = w x$, $C = (z - y)^2$ with $w$ = {w}, $x$ = {x}, $y$ = {y}. Fill in:
    blank: z
    blank: grad_z
    blank: grad_w
    hint: Twice the difference.
    why: Back from $C$.
    ```

    ---
    Three.

    ```quiz
    id: moves
    kind: several
    ask: What changes while a model is trained?
    - [x] its weights
    - [x] its bias
    - [ ] the data | The data stays.
    hint: The unknowns.
    why: Only the unknowns change.
    ```

    ---
    Four.

    ```quiz
    id: limit
    kind: formula
    ask: $L = k w^2$. Above which rate does descent diverge?
    where: k in 0.5..4
    answer: 1/k
    slip: 2/k | The slope is $2 k w$.
    hint: The factor?
    hint: It passes −1.
    why: The factor is $1 - 2 k \eta$.
    ```

    ---
    Five.

    ```predict
    id: two
    lab: descent
    set: start=3
    vary: rate=0.1, 0.9
    steps: 10
    ask: Which one is nearer the bottom?
    - [ ] the one with 0.1 | It looks safer.
    - [ ] the one with 0.9
    - [x] neither
    measure: abs(w)
    why: By 0.8, or by −0.8.
    ```
    """#
}

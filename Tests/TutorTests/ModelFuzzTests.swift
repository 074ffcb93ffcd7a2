import Cells
import Courseware
import Glibc
import Labs
import Notation
import Records
import Testing
import Tutor

/// Anybody can press anything at any time: 100,000 events from fixed seeds, over every screen.
@Suite struct ModelFuzzTests {
  static let keys: [Key] =
    [
      .enter, .enter, .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left,
      .right, .home, .end, .pageUp, .pageDown, .clearLine, .function(1), .function(2),
      .function(3), .function(9),
    ] + Array(" .,0123459$rfFuxX?jkhlgGabcdeEtTvisnNmoLPwRKk[]<>/:!=−é模q").map { .character($0) }

  @Test("no sequence of events traps, and every frame is whole", arguments: 1...4)
  func random(seed: UInt64) {
    var player = RandomPlayer(seed: seed)
    for _ in 0..<(getenv("GRADUS_LONG") == nil ? 25_000 : 500_000) {
      player.act()
      guard let flaw = player.flaw else { continue }
      Issue.record("\(flaw)")
      return
    }
    // A play that stays on a few screens proves little.
    #expect(player.seen.count == Screen.kinds.count, "\(player.seen.sorted())")
  }
}

extension Screen {
  /// What `kind` may be.
  static let kinds: Set<String> = [
    "home", "lesson", "contents", "lab", "sweep", "trace", "quiz", "summary", "glossary", "page",
    "findings", "labs", "options", "palette", "help",
  ]

  /// Which of all screens it is.
  var kind: String {
    switch self {
    case .home: "home"
    case .lesson: "lesson"
    case .contents: "contents"
    case .lab: "lab"
    case .sweep: "sweep"
    case .trace: "trace"
    case .quiz: "quiz"
    case .summary: "summary"
    case .glossary: "glossary"
    case .page: "page"
    case .findings: "findings"
    case .labs: "labs"
    case .options: "options"
    case .palette: "palette"
    case .help: "help"
    }
  }
}

/// Somebody without a plan, at a tutor whose disk and threads say anything that they may say.
private struct RandomPlayer {
  private var stage = Stage(lesson: Self.lesson, hasColorMaps: true)
  private var state: UInt64
  /// Which screens have been shown.
  private(set) var seen: Set<String> = []

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  private mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  mutating func act() {
    switch next(90) {
    case 0: stage.take(.resized(height: next(60), width: next(200)))
    // Back to where something can be seen.
    case 1, 2: stage.take(.resized(height: 24 + next(36), width: 80 + next(120)))
    case 3: stage.take(.pasted("模 1/2\u{1B}[A"))
    // What was answered comes due.
    case 4: stage.wait(until: next(1000) * 86_400)
    case 5: report()
    case 6: save()
    case 7: stage.take(.glossaryOpened(Glossary(), at: .init(lesson: "sample", page: 1 + next(9))))
    case 8: finishSweep()
    case 9...18: point()
    // Out of everything, and into a lesson.
    case 19:
      for _ in 0..<8 { stage.press(.escape) }
      stage.press(.home, .enter, .character(Character("\(1 + next(5))")), .character("G"))
    case 20: stage.press(.escape, .escape)
    default: stage.press(ModelFuzzTests.keys[next(ModelFuzzTests.keys.count)])
    }
    seen.insert(stage.model.screen.kind)
    answer()
    stage.effects = []
  }

  /// What a run's thread says, late or early.
  private mutating func report() {
    let ids = stage.model.desk.runs.keys.sorted()
    guard !ids.isEmpty else { return }
    let id = ids[next(ids.count)]
    var record = stage.model.desk.runs[id]!.start
    record.step = next(3000)
    var report = Stage.report(record, running: next(2) == 0, generation: 1 + next(2))
    if next(4) == 0 {
      report.twin = .init(
        difference: "rate 0.1", report: LabReport(step: 1, measures: [1, .nan, 2]),
        differences: [0, .nan, 1])
    }
    if next(9) == 0 { report.failure = "digits.txt is missing" }
    if next(9) == 0 { report.complaint = "too large" }
    stage.take(.runReported(id, report))
  }

  /// The author saves the lesson: whole, shorter, empty, with findings.
  private mutating func save() {
    var lesson = Self.lesson
    switch next(4) {
    case 0: break
    case 1: lesson.pages = Array(lesson.pages.prefix(1 + next(lesson.pages.count)))
    case 2: lesson.pages.reverse()
    default: for page in lesson.pages.indices { lesson.pages[page].nodes = [] }
    }
    let finding = Finding(
      Diagnostic("code", "something 模", at: Position(line: 1 + next(60))), line: "x")
    stage.take(.lessonSaved(lesson, findings: next(2) == 0 ? [] : [finding]))
  }

  private mutating func finishSweep() {
    for case .startSweep(let sweep) in stage.effects {
      let outcomes = (0..<min(sweep.count, 40)).map {
        Sweep.Outcome(
          cell: sweep.cell($0), report: LabReport(step: 10, loss: Double($0), measures: [1, 2]),
          reason: nil)
      }
      stage.take(.sweepReported(outcomes, isOver: next(2) == 0))
    }
    stage.take(.sweepReported([], isOver: true))
  }

  private mutating func point() {
    let actions: [Pointer.Action] = [.press, .press, .press, .drag, .release, .wheelUp, .wheelDown]
    stage.take(
      .pointed(
        Pointer(
          actions[next(actions.count)], row: next(max(1, stage.model.desk.height + 3)) - 1,
          column: next(max(1, stage.model.desk.width + 3)) - 1)))
  }

  /// What the disk and the threads answer that the stage does not.
  private mutating func answer() {
    for effect in stage.effects {
      switch effect {
      case .runLabs(let item, _):
        stage.take(.labsRan(item, .failure(LabFailure(message: "there is no such lab"))))
      case .openPage(let place): stage.take(.pageOpened(Self.lesson, at: place))
      case .savePicture: stage.take(.pictureSaved(path: "x"))
      case .saveRun: stage.take(next(2) == 0 ? .runSaved(path: "x") : .saveFailed(reason: "full"))
      default: break
      }
    }
  }

  /// What is wrong with the frame; nothing if it is whole. Not every frame is looked at.
  var flaw: String? {
    guard state >> 33 & 3 == 0 else { return nil }
    let (desk, grid) = (stage.model.desk, stage.model.view())
    guard grid.height == desk.height, grid.width == desk.width else {
      return "\(grid.height)×\(grid.width) instead of \(desk.height)×\(desk.width)"
    }
    for row in 0..<grid.height {
      for column in 0..<grid.width {
        let glyph = grid[row, column].glyph
        if glyph.isContinuation { continue }
        if glyph.base.value < 32 || (127..<160).contains(glyph.base.value) {
          return "a control character at \(row), \(column)"
        }
        let isHalf = column + 1 == grid.width || !grid[row, column + 1].glyph.isContinuation
        if glyph.width == 2, isHalf {
          return "half a character at \(row), \(column):\n\(grid.text)"
        }
      }
    }
    let isSmall = desk.height < Model.smallest.height || desk.width < Model.smallest.width
    if !isSmall, grid.line(grid.height - 1).isBlank { return "no keys:\n\(grid.text)" }
    return nil
  }

  /// The sample, and everything else that can stand on a page.
  static let lesson = LessonParser.parse(
    Array((Stage.source + more).utf8), path: "Lessons/1-lines/01-sample.md"
  ).lesson

  private static let more = #"""

    ---
    # 计算图 and nets

    ```trace
    formula: C = (sigmoid(w x + b) - y)^2
    at: w=2, x=1, b=-1, y=1
    task: Which way is down?
    ```

    ```trace
    net: 2-3-1 sigmoid mse
    task: 每一步 which unit is blamed?
    ```

    ```lab
    lab: curve
    show: fit, loss
    task: Bend it.
    ```

    ---
    # More questions

    ```quiz
    id: limit
    kind: formula
    ask: $L = k w^2$. Above which rate does descent move away from 0?
    where: k in 0.5..4
    answer: 1/k
    hint: By what is $w$ multiplied in one step?
    ```

    ```quiz
    id: moves
    kind: several
    ask: What changes while a model is trained?
    - [x] its weights
    - [ ] the data | 数据不变。
    hint: What are the unknowns?
    ```

    ```quiz
    id: step
    kind: order
    ask: What does one step of training do?
    1. guess
    2. measure
    3. move
    hint: First the guess.
    ```

    ```quiz
    id: fill
    kind: trace
    given: w in 2, 3
    graph: z = 2 w; C = (z - 1)^2
    ask: Fill in, with w = {w}:
    blank: z
    blank: grad_w
    hint: Times x.
    ```

    ```predict
    id: far
    lab: descent
    set: function=bowl rate=1.2
    steps: 50
    ask: Where is $w$?
    - [ ] at the bottom | no
    - [x] far away
    when: abs(w) < 0.1
    when: abs(w) >= 0.1
    ```
    """#
}

import Cells
import Courseware
import Figures
import Golden
import Labs
import Notation
import Records
import Testing
import Tutor

/// A run on the whole screen: two runs, exact values, weights, sweeps, saving.
@Suite struct LabScreenTests {
  static let id = "sample/lab-1"

  /// At step 50 of the sample's lab, the rate chosen.
  static func open(height: Int = 40, width: Int = 120) -> Stage {
    var stage = Stage(height: height, width: width)
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter, .down, .down)
    stage.report(id) { _ in }
    stage.effects = []
    return stage
  }

  static func orders(_ stage: Stage) -> [RunOrder] {
    stage.effects.compactMap { if case .run(_, let order) = $0 { order } else { nil } }
  }

  static func opened(_ stage: Stage) -> RunRecord? {
    if case .open(let record, _, _) = orders(stage).last { record } else { nil }
  }

  @Test("b begins a second run from here, which the next change is made in, and ends it")
  func branch() {
    var stage = Self.open()
    stage.type("b")
    #expect(Self.orders(stage) == [.branch])
    stage.report(Self.id) { report in
      report.twin = .init(difference: "", report: report.report, differences: [0, 0, 0, 0, 0, 0])
    }
    #expect(stage.text.contains("the same so far"))
    // A setting that begins a run anew begins the second one, and nothing is lost.
    stage.press(.right, .up, .right)
    #expect(Self.orders(stage).suffix(2) == [.move("rate", 1), .move("loss", 1)])
    stage.type("b")
    #expect(Self.orders(stage).last == .alone)
    stage.report(Self.id) { $0.twin = nil }
    stage.type("v")
    #expect(Self.orders(stage).last == .twins)
  }

  @Test("settings that the lesson speaks of come first, and the list goes round")
  func settings() throws {
    let source = Stage.source.replacing("set: days=1 loss=mae rate", with: "set: rate")
    let lesson = LessonParser.parse(Array(source.utf8), path: "Lessons/1-lines/01-sample.md").lesson
    var stage = Stage(height: 40, width: 120, lesson: lesson)
    stage.press(.enter, .character("2"), .character("G"), .tab, .enter)
    #expect(stage.text.contains("▸ rate"))
    let run = try #require(stage.model.desk.runs[Self.id])
    #expect(run.settings.map { $0.name }.prefix(3) == ["rate", "days", "loss"])
    #expect(run.settings.count == run.about.settings.count)
    stage.press(.up)
    let last = try #require(run.settings.last)
    #expect(stage.text.contains("▸ \(last.name)"))
    stage.press(.down)
    #expect(stage.text.contains("▸ rate"))
  }

  @Test("r begins from the start with what was changed on the way; 0 goes back in time")
  func restart() throws {
    var stage = Self.open()
    stage.report(Self.id) { report in
      report.changes = [.init(step: 20, name: "rate", value: .number(0.5))]
      report.settings = try? Settings(ViewsLab.about, [("rate", "0.5")])
    }
    stage.type("0")
    #expect(Self.orders(stage).last == .goTo(0))
    stage.type("r")
    let record = try #require(Self.opened(stage))
    #expect(record.step == 0 && record.changes.isEmpty)
    #expect(record.settings.contains { $0 == ("rate", "0.5") }, "\(record.settings)")
    stage.report(Self.id) { $0.changes = [] }
    stage.type("r")
    #expect(Self.orders(stage).last == .goTo(0))
  }

  @Test("the large view opens on the figure that was turned to on the page")
  func turned() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"), .tab, .character("f"), .enter)
    stage.report(Self.id) { _ in }
    #expect(stage.text.contains("loss") && !stage.text.contains("loss over b and w"))
  }

  @Test("S begins the same experiment with other chance, and u brings the old one back")
  func chance() throws {
    var stage = Self.open()
    stage.type("S")
    let record = try #require(Self.opened(stage))
    #expect(record.seed == 8 && record.step == 0)
    #expect(stage.text.contains("Seed 8"))
    // Whoever leaves finds the same draws again.
    let kept = stage.model.desk.runs[Self.id]?.unkept(Progress([]))
    #expect(kept?.seed == 8)
    stage.type("u")
    let old = try #require(Self.opened(stage))
    #expect(old.seed == 7)
  }

  @Test("an exact value is typed, checked, and a live one given to the run")
  func edit() {
    var stage = Self.open()
    stage.type("e")
    stage.type("0.03")
    #expect(stage.text.contains("rate (0 … 1) ="))
    stage.press(.function(1))
    #expect(!stage.text.contains("rate (0 … 1) ="), "the help is over it")
    stage.press(.escape)
    #expect(stage.text.contains("rate (0 … 1) ="))
    stage.press(.enter)
    #expect(Self.orders(stage).last == .change("rate", "0.03"))
    stage.press(.enter)
    stage.type("7")
    stage.press(.enter)
    #expect(stage.text.contains("`rate` lies in 0 … 1, found 7"))
    let before = Self.orders(stage).count
    stage.type("e5")
    stage.press(.escape)
    #expect(Self.orders(stage).count == before)
    // While one types, letters are no keys.
    stage.type("eq")
    #expect(!stage.effects.contains(.quit))
  }

  @Test("a setting that is no number of the run begins a new run, with what was typed")
  func editStart() {
    var stage = Self.open()
    stage.press(.down, .enter)
    stage.type("0.5")
    stage.press(.enter)
    guard case .open(let record, _, _)? = Self.orders(stage).last else {
      Issue.record("another start is another run")
      return
    }
    #expect(record.settings.contains { $0 == ("w", "0.5") } && record.step == 0)
    stage.type("u")
    guard case .open(let undone, _, _)? = Self.orders(stage).last else { return }
    #expect(undone.step == 50)
  }

  @Test("one weight is set by hand, by its name")
  func weight() {
    var stage = Self.open()
    stage.type("E")
    stage.type("linear1.weights[0,0] = 0.5")
    stage.press(.enter)
    #expect(Self.orders(stage).last == .change("linear1.weights[0,0]", "0.5"))
    stage.report(Self.id) { $0.complaint = "`x` is no weight" }
    #expect(stage.text.contains("`x` is no weight"))
  }

  @Test("a count and G go to that step; w saves the run as it stands")
  func jump() {
    var stage = Self.open()
    stage.type("400G")
    #expect(Self.orders(stage).last == .goTo(400))
    stage.type("w")
    guard case .saveRun(let record, let report)? = stage.effects.last else {
      Issue.record("w saves")
      return
    }
    #expect(record.lab == "views" && record.step == 50 && report.step == 50)
    stage.take(.runSaved(path: "views-7-50.json"))
    #expect(stage.text.contains("views-7-50.json"))
  }

  static func outcome(_ cell: Sweep.Cell, loss: Double, diverged: Bool) -> Sweep.Outcome {
    Sweep.Outcome(
      cell: cell, report: LabReport(step: 50, loss: loss, diverged: diverged, measures: []))
  }

  /// A sweep of the rate whose runs end with losses that no processor rounds.
  static func sweep(_ stage: inout Stage) {
    stage.type("s ")
    guard case .startSweep(let sweep)? = stage.effects.last else { return }
    let outcomes = (0..<sweep.count - 2).map { index -> Sweep.Outcome in
      let distance = Double(index % 9 - 5)
      return Self.outcome(
        sweep.cell(index), loss: 0.5 + distance * distance / 8, diverged: index % 9 == 8)
    }
    stage.take(.sweepReported(outcomes, isOver: false))
  }

  @Test("a sweep runs, is stopped, and any place of it is opened as a run; u brings back the old")
  func sweep() throws {
    var stage = Self.open()
    Self.sweep(&stage)
    guard case .startSweep(let sweep)? = stage.effects.last else {
      Issue.record("space starts the sweep")
      return
    }
    #expect(sweep.count == 9 && sweep.steps == 50)
    #expect(stage.text.contains("7 of 9 runs"))
    stage.press(.right, .right, .enter)
    #expect(stage.effects.contains(.stopSweep))
    guard case .open(let record, _, _)? = Self.orders(stage).last else {
      Issue.record("a place is opened as a run")
      return
    }
    let rate = sweep.cell(2).values[0].text
    #expect(record.settings.contains { $0 == ("rate", rate) } && record.step == 50)
    stage.type("u")
    guard case .open(let undone, _, _)? = Self.orders(stage).last else { return }
    #expect(undone.settings.contains { $0 == ("rate", "0.02") })
  }

  @Test("Tab sweeps over a second setting, then over others, then over none")
  func second() {
    var stage = Self.open()
    stage.type("s")
    var seen: [String] = []
    for _ in 0..<12 {
      stage.press(.tab)
      let line = stage.text.split(separator: "\n").first { $0.contains("runs of 50 steps") } ?? ""
      seen.append(line.contains("×") ? "two" : "one")
    }
    #expect(seen.contains("one") && seen.contains("two"))
    stage.press(.escape)
    #expect(stage.text.contains("views ›"))
  }

  @Test("on the way to a step it is told where the run is, and space stops it")
  func onTheWay() {
    var stage = Self.open()
    stage.report(Self.id) { report in
      report.report = LabReport(step: 1234, loss: 1, measures: [1, 1, 1, 1, 1, 1])
      report.target = 90_000
    }
    #expect(stage.text.contains("step 1,234 · on the way to step 90,000"))
    #expect(stage.text.contains("space pause"))
  }

  static let scenes: [(name: String, play: @Sendable (inout Stage) -> Void)] = [
    (
      "lab-pair",
      { stage in
        stage.report(id) { report in
          report.twin = .init(
            difference: "rate 0.1",
            report: LabReport(step: 50, loss: 0.5, measures: [0.5, 0.6, 0.9, 0.5, 0.125, -0.25]),
            differences: [0.092, 0.147, -0.044, 0.25, 0.085, -0.227])
        }
      }
    ),
    ("lab-edit", { $0.type("e") }), ("lab-sweep", { sweep(&$0) }),
    (
      "lab-sweep-two",
      { stage in
        stage.type("s")
        stage.press(.tab)
        stage.press(.tab)
        stage.press(.escape)
        stage.type("s")
        stage.press(.tab)
        sweepAgain(&stage)
      }
    ),
  ]

  static func sweepAgain(_ stage: inout Stage) {
    stage.type(" ")
    guard case .startSweep(let sweep)? = stage.effects.last else { return }
    let outcomes = (0..<sweep.count).map { index -> Sweep.Outcome in
      Self.outcome(
        sweep.cell(index), loss: 0.25 + Double(index) / 16, diverged: index > sweep.count - 6)
    }
    stage.take(.sweepReported(outcomes, isOver: true))
    stage.press(.down, .down, .right)
  }

  @Test(
    "each looks as it did when somebody last looked", arguments: scenes.map(\.name),
    ScreenTests.sizes)
  func golden(scene: String, size: (Int, Int)) {
    var stage = Self.open(height: size.0, width: size.1)
    Self.scenes.first { $0.name == scene }!.play(&stage)
    #expect(Golden.difference(stage.picture, "\(scene)-\(size.1)x\(size.0)") == nil)
    for (height, width) in [(16, 60), (15, 50), (0, 0), (60, 200)] {
      stage.take(.resized(height: height, width: width))
      #expect(stage.model.view().height == height)
    }
  }
}

extension Stage {
  /// The run's thread speaks again: at step 50, with something different.
  mutating func report(_ id: String, _ change: (inout RunReport) -> Void) {
    guard var record = model.desk.runs[id]?.record else { return }
    record.step = 50
    var report = Stage.report(record)
    report.settings = try? Settings(ViewsLab.about, record.settings)
    change(&report)
    take(.runReported(id, report))
  }
}

import Cells
import Figures
import Labs
import Notation
import Testing
import Tutor

@Suite struct OptionsScreenTests {
  @Test("a choice is obeyed at once, and kept")
  func theme() {
    var stage = Stage()
    stage.press(.character("o"), .right, .right)
    var light = Preferences()
    light.theme = .light
    #expect(stage.effects.last == .prefer(light))
    #expect(stage.model.desk.preferences.theme == .light)
  }

  @Test("ASCII figures are drawn in ASCII")
  func marks() {
    var stage = Stage()
    stage.press(.character("o"), .down, .left)
    #expect(stage.model.desk.medium.marks == .ascii)
    #expect(stage.text.contains("+---"))
  }

  @Test("monochrome has no color maps, whatever the terminal can")
  func mono() {
    var stage = Stage(hasColorMaps: true)
    #expect(stage.model.desk.medium.hasColorMaps)
    stage.press(.character("o"), .left)
    #expect(stage.model.desk.preferences.theme == .mono)
    #expect(!stage.model.desk.medium.hasColorMaps)
  }

  @Test("without motion a run is shown when it rests, not while it trains")
  func motion() throws {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    let id = "sample/lab-1"
    func report(_ step: Int, running: Bool) -> RunReport {
      var record = stage.model.desk.runs[id]!.start
      record.step = step
      return Stage.report(record, running: running)
    }
    stage.press(.character("o"), .down, .down, .right, .escape)
    #expect(!stage.model.desk.preferences.motion)
    stage.take(.runReported(id, report(1, running: true)))
    stage.take(.runReported(id, report(50, running: true)))
    #expect(stage.text.contains("step 1 · running · shown when it rests: space"))
    // About once a second its steps are counted, and nothing else is new.
    let before = stage.text
    stage.wait(until: 1)
    stage.take(.runReported(id, report(2070, running: true)))
    #expect(stage.text == before.replacing("step 1 ·", with: "step 2,070 ·"))
    stage.take(.runReported(id, report(2100, running: true)))
    #expect(!stage.text.contains("2,100"))
    stage.take(.runReported(id, report(2107, running: false)))
    #expect(stage.model.desk.runs[id]!.step == 2107)
    #expect(stage.text.contains("step 2,107 · paused"))
  }

  @Test("without motion a long way to a step is counted too, and only its end is drawn")
  func longWay() throws {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    let id = "sample/lab-1"
    stage.press(.character("o"), .down, .down, .right, .escape)
    func report(_ step: Int, target: Int?) -> RunReport {
      var record = stage.model.desk.runs[id]!.start
      record.step = step
      var report = Stage.report(record)
      report.target = target
      report.report.measures = [Double(step), 0, 0, 0, 0, 0]
      return report
    }
    func first() -> Double? { stage.model.desk.runs[id]?.latest?.report.measures[0] }
    stage.take(.runReported(id, report(0, target: nil)))
    let domain = { (stage: Stage) -> Figure? in stage.model.desk.runs[id]?.latest?.figures["loss"] }
    let drawn = domain(stage)
    for second in 1...5 {
      stage.wait(until: second)
      stage.take(.runReported(id, report(1000 * second, target: 9000)))
      #expect(first() == 0)
      #expect(domain(stage) == drawn)
      #expect(stage.model.desk.runs[id]?.latest?.report.step == 1000 * second)
    }
    stage.take(.runReported(id, report(9000, target: nil)))
    #expect(first() == 9000)
    #expect(domain(stage) != drawn)
  }

  @Test("a terminal that tells its background late has its theme then, unless one was chosen")
  func background() {
    var stage = Stage()
    stage.take(.backgroundTold(isLight: true))
    stage.press(.character("o"))
    #expect(stage.text.contains("by terminal: light"))
    stage.press(.left, .left)
    #expect(stage.model.desk.preferences.theme == .contrast)
    stage.take(.backgroundTold(isLight: false))
    #expect(stage.model.desk.preferences.theme == .contrast)
  }

  @Test(
    "without motion a sweep is shown when it rests, whoever stops it", arguments: [true, false])
  func sweep(isStopped: Bool) throws {
    var stage = LabScreenTests.open()
    stage.press(.character("o"), .down, .down, .right, .escape, .character("s"), .character(" "))
    guard case .startSweep(let sweep)? = stage.effects.last else {
      Issue.record("no sweep")
      return
    }
    let outcomes = (0..<3).map {
      Sweep.Outcome(
        cell: sweep.cell($0), report: LabReport(step: 9, loss: 1, measures: [1]), reason: nil)
    }
    let before = stage.text
    stage.take(.sweepReported(Array(outcomes.prefix(2)), isOver: false))
    #expect(stage.text == before)
    if isStopped {
      stage.press(.character(" "))
      #expect(stage.text.contains("2 of"))
    } else {
      stage.take(.sweepReported([outcomes[2]], isOver: true))
      #expect(stage.text.contains("3 of"))
    }
  }

  @Test("what is kept is read again", arguments: [0, 1, 2, 3, 4, 5])
  func roundTrip(which: Int) {
    var preferences = Preferences()
    if which > 0 { preferences.theme = .contrast }
    if which > 1 { preferences.marks = .halves }
    if which > 2 { preferences.motion = false }
    if which > 3 { preferences.mouse = false }
    if which > 4 { preferences.language = "zh" }
    #expect(Preferences(preferences.json) == preferences)
  }

  @Test("rubbish in the file counts as not said")
  func rubbish() {
    let json = JSON.members(["theme": .string("pink"), "figures": .number(3), "motion": .null])
    #expect(Preferences(json) == Preferences())
  }
}

import Cells
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
    #expect(stage.model.desk.runs[id]!.step == 1)
    // No step is told that is not so.
    #expect(!stage.text.contains("step 1 "))
    stage.take(.runReported(id, report(80, running: false)))
    #expect(stage.model.desk.runs[id]!.step == 80)
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

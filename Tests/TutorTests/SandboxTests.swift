import Cells
import Records
import Testing
import Tutor

@Suite struct SandboxTests {
  @Test("P plays with the lesson's run as it stands, and the lesson's own waits untouched")
  func play() throws {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    var record = try #require(stage.model.desk.runs["sample/lab-1"]).start
    record.step = 40
    stage.take(.runReported("sample/lab-1", Stage.report(record)))
    stage.press(.character("P"))
    guard case .lab(let lab) = stage.model.screen else {
      Issue.record("no lab")
      return
    }
    #expect(lab.run == "play/views")
    #expect(stage.model.desk.runs["play/views"]?.start.step == 40)
    #expect(stage.effects.contains(.run("sample/lab-1", .pause)))
    stage.press(.right, .escape)
    #expect(stage.model.desk.runs["sample/lab-1"]?.step == 40)
    #expect(stage.model.desk.runs["play/views"] == nil)
    #expect(stage.effects.last == .run("play/views", .close))
    guard case .lesson = stage.model.screen else {
      Issue.record("not back at the lesson")
      return
    }
  }

  @Test("what was played with is kept, and goes on the next time")
  func kept() {
    var stage = Stage()
    stage.press(.character("L"), .enter)
    var record = stage.model.desk.runs["play/views"]!.start
    record.step = 7
    stage.take(.runReported("play/views", Stage.report(record)))
    stage.press(.escape)
    #expect(stage.model.desk.progress.runs["play/views"]?.step == 7)
    #expect(stage.text.contains("kept"))
    stage.press(.enter)
    #expect(stage.model.desk.runs["play/views"]?.start.step == 7)
  }

  @Test("a page without a lab says so")
  func none() {
    var stage = Stage()
    stage.press(.enter, .character("P"))
    #expect(stage.text.contains("There is no lab on this page"))
  }

  @Test("q asks while something runs; the second one leaves")
  func leaving() {
    var stage = Stage()
    stage.press(.enter, .character("2"), .character("G"))
    let record = stage.model.desk.runs["sample/lab-1"]!.start
    stage.take(.runReported("sample/lab-1", Stage.report(record, running: true)))
    stage.press(.character("q"))
    #expect(stage.text.contains("q again leaves"))
    #expect(!stage.effects.contains(.quit))
    stage.press(.down, .character("q"))
    #expect(!stage.effects.contains(.quit))
    stage.press(.character("q"))
    #expect(stage.effects.last == .quit)
  }
}

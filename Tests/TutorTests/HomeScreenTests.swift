import Cells
import Records
import Testing
import Tutor

@Suite struct HomeScreenTests {
  func answers(_ days: Int..., hints: Int = 0) -> [LearnerEvent] {
    days.flatMap { day in
      ["sample/square", "sample/which"].map { item in
        LearnerEvent(
          id: "\(item) \(day)", time: day * 86_400,
          deed: .answered(
            Answer(
              item: item, outcome: .right, confidence: .sure, hints: hints, seed: UInt64(day))))
      }
    }
  }

  func home(_ events: [LearnerEvent], now: Int = 0) -> String {
    var stage = Stage(events: events)
    stage.model.know(["sample": ["sample/square", "sample/which"]])
    _ = stage.model.update(.resized(height: 40, width: 120), at: now)
    return stage.text
  }

  @Test("a lesson whose questions are known is done without having been read")
  func testedOut() {
    let before = home([])
    #expect(before.contains("0 of 3 lessons"))
    let known = home(answers(1))
    #expect(known.contains("1 of 3 lessons"))
    #expect(known.contains("✓ A sample lesson"))
    #expect(known.contains("known"))
    #expect(!home(answers(1, hints: 1)).contains("known"))
  }

  @Test("right without hints on two days is mastered")
  func mastered() {
    #expect(home(answers(1, 9)).contains("mastered"))
    #expect(!home(answers(1, 1)).contains("mastered"))
  }

  @Test("what is due is told")
  func due() {
    #expect(!home(answers(1), now: 86_400).contains("due questions"))
    #expect(home(answers(1), now: 100 * 86_400).contains("due questions: 2, about a minute"))
  }
}

import Records
import Testing

@Suite struct ProgressTests {
  func page(_ lesson: String, _ page: Int, at time: Int) -> LearnerEvent {
    LearnerEvent(
      id: "\(time)", time: time, deed: .pageReached(lesson: lesson, page: page, pages: 5))
  }

  func answer(_ outcome: Answer.Outcome, at time: Int) -> LearnerEvent {
    LearnerEvent(
      id: "\(time)", time: time,
      deed: .answered(Answer(item: "a/q", outcome: outcome, confidence: .sure, hints: 0, seed: 1)))
  }

  @Test("the place is the last page open, the reading the farthest one seen")
  func pages() {
    let progress = Progress([
      page("a", 1, at: 1), page("a", 4, at: 2), page("b", 1, at: 3), page("a", 2, at: 4),
    ])
    #expect(progress.lessons["a"]?.page == 2)
    #expect(progress.lessons["a"]?.farthest == 4)
    #expect(progress.lessons["a"]?.isRead == false)
    #expect(progress.last == .init(lesson: "a", page: 2))
    #expect(Progress([page("a", 5, at: 1)]).lessons["a"]?.isRead == true)
  }

  @Test("events count by their time, whatever order the log has them in")
  func order() {
    let events = [page("a", 1, at: 1), page("b", 2, at: 2), page("a", 3, at: 3)]
    #expect(Progress(events) == Progress(events.reversed()))
  }

  @Test("a question once answered stays answered")
  func answers() {
    let progress = Progress([answer(.wrong, at: 1), answer(.right, at: 2), answer(.wrong, at: 3)])
    #expect(progress.isSolved("a/q"))
    #expect(progress.items["a/q"] == .init(attempts: 3, solutions: 1))
    #expect(!progress.isSolved("a/other"))
  }
}

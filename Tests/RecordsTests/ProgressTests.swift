import Patience
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
    #expect(progress.items["a/q"]?.attempts == 3)
    #expect(progress.items["a/q"]?.solutions == 1)
    #expect(!progress.isSolved("a/other"))
  }

  @Test("days count once, whatever was done on them")
  func days() {
    let progress = Progress([
      page("a", 1, at: 5), page("a", 2, at: 86_399), answer(.right, at: 86_400),
      page("b", 1, at: -1),
    ])
    #expect(progress.days == [-1, 0, 1])
  }

  @Test("one by one comes to the same as all at once; at the same time the log's order counts")
  func incremental() {
    let events = (0..<200).map { index in
      ReviewTests.answer(
        index % 3 == 0 ? .wrong : .right, index % 2 == 0 ? .sure : .thinkSo,
        seed: UInt64(index % 5), item: "a/\(index % 7)", at: index / 4 * 40_000)
    }
    var progress = Progress()
    for event in events { progress.add(event) }
    #expect(Progress(events) == progress)
    let tie = [answer(.wrong, at: 9), ReviewTests.answer(.right, seed: 2, at: 9)]
    #expect(Progress(tie).items["a/q"]?.lastReview?.outcome == .right)
    #expect(Progress(tie.reversed()).items["a/q"]?.lastReview?.outcome == .wrong)
  }

  @Test("clocks that went wrong and numbers beyond all bounds do not stop it")
  func hostile() {
    let times = [Int.min, -1, 0, 86_400, 1 << 53, .max, -(1 << 53), 5]
    var progress = Progress()
    for (index, time) in (times + times.reversed()).enumerated() {
      let outcome: Answer.Outcome = index % 3 == 0 ? .wrong : .right
      let hints = index % 2 == 0 ? Int.min : Int.max
      progress.add(ReviewTests.answer(outcome, hints: hints, seed: .max, at: time))
      progress.add(
        LearnerEvent(
          id: "p\(index)", time: time, deed: .pageReached(lesson: "a", page: .max, pages: .min)))
      for now in times {
        _ = progress.due(at: now)
        _ = progress.nextDue(after: now)
        _ = progress.intervals(of: "a/q", at: now)
        _ = progress.draw(of: "a/q", from: .max)
      }
    }
    #expect(progress.items["a/q"]?.attempts == 2 * times.count)
  }

  @Test("100,000 events are folded in well under half a second")
  func fast() {
    let events = (0..<100_000).map { index in
      ReviewTests.answer(
        index % 3 == 0 ? .wrong : .right, seed: UInt64(index), item: "lesson/\(index % 300)",
        at: 1_790_000_000 + index * 60)
    }
    var progress = Progress()
    let time = ContinuousClock().measure { progress = Progress(events) }
    #expect(progress.items.count == 300)
    #expect(time < .seconds(0.5) * Patience.factor, "\(time)")
    let queue = ContinuousClock().measure { _ = progress.due(at: 1_900_000_000) }
    #expect(queue < .seconds(0.05) * Patience.factor, "\(queue)")
  }
}

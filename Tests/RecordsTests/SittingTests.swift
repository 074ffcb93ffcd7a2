import Records
import Testing

@Suite struct SittingTests {
  func page(_ page: Int, of lesson: String = "a", at time: Int) -> LearnerEvent {
    LearnerEvent(
      id: "\(time)", time: time, deed: .pageReached(lesson: lesson, page: page, pages: 6))
  }

  func hint(at time: Int) -> LearnerEvent {
    LearnerEvent(id: "\(time)", time: time, deed: .hinted(item: "a/q", hints: 1, seed: 0))
  }

  @Test("a sitting begins with the first page of its lesson and is where the last one was reached")
  func begun() throws {
    let sitting = try #require(
      Sitting([page(1, at: 1000), page(2, at: 1100), page(3, at: 1300)], at: 1400))
    #expect(sitting.page == 3 && sitting.pages == 6)
    #expect(sitting.begun == 1000 && sitting.reached == 1300)
  }

  @Test("who begins in the middle begins there; the time can be begun anew")
  func middle() throws {
    var sitting = try #require(Sitting([page(4, at: 1000), page(5, at: 1100)], at: 1100))
    #expect(sitting.first == 4)
    sitting.restart(at: 1150)
    #expect(sitting.first == 5 && sitting.begun == 1150 && sitting.page == 5)
    let back = Sitting([page(6, at: 1000), page(1, at: 1010), page(2, at: 1100)], at: 1100)
    #expect(back?.first == 1 && back?.begun == 1000)
  }

  @Test("another lesson in between, or an hour of silence, begins it anew")
  func anew() {
    let between = [page(1, at: 1000), page(1, of: "b", at: 1010), page(2, at: 1020)]
    #expect(Sitting(between, at: 1020)?.begun == 1020)
    let silence = [page(1, at: 1000), page(2, at: 4601)]
    #expect(Sitting(silence, at: 4601)?.begun == 4601)
    let busy = [page(1, at: 1000), hint(at: 3000), page(2, at: 4601)]
    #expect(Sitting(busy, at: 4601)?.begun == 1000)
  }

  @Test("what was an hour ago is not on the screen now; nor is anything without a page")
  func over() {
    #expect(Sitting([page(1, at: 1000)], at: 4600) != nil)
    #expect(Sitting([page(1, at: 1000)], at: 4601) == nil)
    #expect(Sitting([hint(at: 1000)], at: 1000) == nil)
  }

  @Test("only what turns the page is news, and nothing that another machine's log brings in")
  func news() throws {
    let before = try #require(Sitting(page(2, at: 1000)))
    func taking(_ event: LearnerEvent) -> (isNews: Bool, sitting: Sitting) {
      var sitting = before
      return (sitting.take(event), sitting)
    }
    #expect(taking(page(5, of: "b", at: 100)) == (false, before))
    #expect(!taking(hint(at: 1001)).isNews)
    let news = taking(page(3, of: "b", at: 1002))
    #expect(news.isNews)
    #expect(news.sitting.lesson == "b" && news.sitting.page == 3 && news.sitting.begun == 1002)
  }
}

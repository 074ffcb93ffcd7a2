import Terminal
import Testing

/// A terminal at the end of a line, and how much is written to it before it is asked again.
@Suite struct BacklogTests {
  static let second = 1_000_000_000

  /// A line that takes so long there and back, and carries so many bytes a second.
  static func answer(
    _ backlog: inout Backlog, bytes: Int, wayAndBack: Double, rate: Double, at now: Int
  )
    -> Int
  {
    backlog.ask(after: bytes, at: now)
    let then = now + Int((wayAndBack + Double(bytes) / rate) * Double(second))
    #expect(then < backlog.deadline!)
    backlog.answer(at: then)
    return then
  }

  @Test("a terminal that never answers is asked once, and nothing waits for it")
  func silent() {
    var backlog = Backlog()
    #expect(!backlog.canAsk)
    backlog.ask(after: 0, at: 0)
    #expect(!backlog.isBehind && !backlog.canAsk)
    backlog.settle(at: backlog.deadline!)
    #expect(backlog.deadline == nil)
    #expect(!backlog.isBehind && !backlog.canAsk)
    #expect(backlog.mayAnswer, "it may yet say something")
  }

  @Test("an answer that comes after all is learned from")
  func late() {
    var backlog = Backlog()
    backlog.ask(after: 0, at: 0)
    backlog.settle(at: 9 * Self.second)
    backlog.answer(at: 10 * Self.second)
    #expect(backlog.canAsk && !backlog.mayAnswer)
  }

  @Test("between question and answer the terminal is behind")
  func behind() {
    var backlog = Backlog()
    _ = Self.answer(&backlog, bytes: 0, wayAndBack: 0.4, rate: 2000, at: 0)
    backlog.ask(after: 3000, at: Self.second)
    #expect(backlog.isBehind && !backlog.canAsk)
    backlog.answer(at: 2 * Self.second)
    #expect(!backlog.isBehind && backlog.canAsk)
  }

  @Test("over a slow line pieces become as long as half a second carries")
  func slow() {
    var backlog = Backlog()
    var now = Self.answer(&backlog, bytes: 0, wayAndBack: 0.4, rate: 2000, at: 0)
    #expect(backlog.room == .max)
    for _ in 0..<5 {
      now = Self.answer(
        &backlog, bytes: min(6000, backlog.room), wayAndBack: 0.4, rate: 2000, at: now)
    }
    #expect((900...1100).contains(backlog.room), "\(backlog.room)")
  }

  @Test("a long way alone makes no pieces shorter, nor does a fast line", arguments: [0.001, 0.6])
  func far(way: Double) {
    var backlog = Backlog()
    var now = 0
    for bytes in [0, 3000, 20_000, 100, 20_000] {
      now = Self.answer(&backlog, bytes: bytes, wayAndBack: way, rate: 1e6, at: now)
    }
    #expect(backlog.room == .max)
  }

  @Test("a line that has become fast again is found out")
  func faster() {
    var backlog = Backlog()
    var now = Self.answer(&backlog, bytes: 0, wayAndBack: 0.1, rate: 2000, at: 0)
    now = Self.answer(&backlog, bytes: 6000, wayAndBack: 0.1, rate: 2000, at: now)
    #expect(backlog.room < 2000)
    for _ in 0..<20 {
      now = Self.answer(
        &backlog, bytes: min(20_000, backlog.room), wayAndBack: 0.1, rate: 1e6, at: now)
    }
    #expect(backlog.room >= 20_000)
  }
}

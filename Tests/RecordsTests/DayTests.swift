import Records
import Testing

@Suite struct DayTests {
  @Test(
    "a day begins at midnight UTC, before 1970 too",
    arguments: [(0, 0), (86_399, 0), (86_400, 1), (-1, -1), (-86_400, -1), (-86_401, -2)])
  func of(time: Int, day: Int) {
    #expect(Day.of(time) == day)
  }

  @Test("24 hours are a day, a second less is none; back is negative")
  func count() {
    #expect(Day.count(from: 100, to: 86_499) == 0)
    #expect(Day.count(from: 100, to: 86_500) == 1)
    #expect(Day.count(from: 100, to: 99) == -1)
  }

  @Test("nothing overflows", arguments: [Int.min, -1, 0, 1, Int.max])
  func far(time: Int) {
    for other in [Int.min, -1, 0, 1, Int.max] {
      let days = Day.count(from: time, to: other)
      #expect(other >= time ? days >= 0 : days < 0)
      #expect(Day.after(time, days: max(0, other)) >= time)
    }
    #expect(Day.after(.max - 5, days: 1) == .max)
    #expect(Day.after(86_400, days: 2) == 3 * 86_400)
  }
}

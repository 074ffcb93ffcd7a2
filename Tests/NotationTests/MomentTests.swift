import Notation
import Testing

@Suite struct MomentTests {
  @Test(
    "a moment is seconds or a date",
    arguments: [
      ("0", 0), ("1795200000", 1_795_200_000), ("1970-01-01", 0), ("2000-02-29", 951_782_400),
      ("2026-11-20T18:28:46Z", 1_795_199_326), ("2026-11-20T18:28", 1_795_199_280),
      ("2100-03-01", 4_107_542_400),
    ])
  func reads(text: String, seconds: Int) {
    #expect(Moment.read(text) == seconds)
  }

  @Test(
    "what is no moment is none",
    arguments: [
      "", "-1", "tomorrow", "2026-13-01", "2026-02-29", "2100-02-29", "2026-11-20T24:00",
      "2026-11-20T", "2026-11", "1e9",
    ])
  func rejects(text: String) {
    #expect(Moment.read(text) == nil)
  }

  @Test("a time has a date, and the date is that time's again", arguments: 0..<400)
  func date(step: Int) {
    let day = step * 7307
    #expect(Moment.read(Moment.date(day * 86_400 + 86_399)) == day * 86_400)
  }

  @Test("days before 1970 have dates too, and no time is too far")
  func farDates() {
    #expect(Moment.date(-1) == "1969-12-31")
    #expect(Moment.date(951_782_400) == "2000-02-29")
    #expect(!Moment.date(.min).isEmpty)
    #expect(!Moment.date(.max).isEmpty)
  }
}

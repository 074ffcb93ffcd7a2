import Records
import Testing

@Suite struct JournalTests {
  static let events = [
    LearnerEvent(id: "a", time: 10, deed: .pageReached(lesson: "linear-model", page: 2, pages: 6)),
    LearnerEvent(
      id: "b", time: 20,
      deed: .answered(
        Answer(item: "linear-model/q", outcome: .wrong, confidence: .thinkSo, hints: 1, seed: .max))
    ),
    LearnerEvent(
      id: "c", time: 30,
      deed: .runLeft(
        RunRecord(
          item: "linear-model/lab-1", lab: "views", settings: [("rate", "0.02"), ("loss", "mae")],
          seed: 7, step: 120, changes: [.init(step: 40, setting: "rate", value: "0.1")]))),
  ]

  func bytes(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  @Test("an event is one line, and reads back as it was")
  func roundTrip() {
    #expect(Self.events.allSatisfy { !$0.line.contains("\n") })
    let journal = Journal(bytes: bytes(Self.events.map(\.line)))
    #expect(journal.events == Self.events)
    #expect(journal.unreadable == 0)
  }

  @Test("a torn line costs itself and nothing else", arguments: 0...200)
  func torn(cut: Int) {
    var whole = bytes(Self.events.map(\.line))
    whole.removeLast(min(cut, whole.count))
    let journal = Journal(bytes: whole)
    #expect(journal.events.elementsEqual(Self.events.prefix(journal.events.count), by: ==))
    #expect(journal.unreadable <= 1)
  }

  @Test("the same event twice counts once: merging logs is a union")
  func union() {
    let lines = Self.events.map(\.line)
    #expect(Journal(bytes: bytes(lines + lines.reversed())).events == Self.events)
  }

  @Test(
    "lines that are damage, and lines of a newer Gradus, are counted and passed over",
    arguments: [
      ("{}", false), ("not json", false), ("[]", false), ("\0\0\0", false), ("{\"v\":1}", false),
      ("{\"id\":\"x\",\"time\":1.5,\"kind\":\"page\",\"item\":\"y\",\"page\":1,\"of\":2}", false),
      ("{\"id\":\"x\",\"time\":1,\"kind\":\"page\",\"item\":\"y\",\"page\":-4,\"of\":2}", false),
      ("{\"time\":1,\"kind\":\"from-the-future\"}", false),
      ("{\"id\":\"x\",\"kind\":\"from-the-future\"}", false),
      ("{\"id\":\"x\",\"time\":1,\"kind\":\"from-the-future\",\"item\":\"y\"}", true),
      ("{\"id\":\"x\",\"time\":1,\"kind\":\"from-the-future\"}", true),
      ("{\"v\":2,\"anything\":[]}", true),
      (
        "{\"id\":\"x\",\"time\":1,\"kind\":\"page\",\"item\":\"y\",\"page\":1,\"of\":2,\"v\":2}",
        true
      ),
    ])
  func unknown(line: String, isNewer: Bool) {
    let journal = Journal(bytes: bytes([Self.events[0].line, line, Self.events[1].line]))
    #expect(journal.events.count == 2)
    #expect(journal.newer == (isNewer ? 1 : 0))
    #expect(journal.damaged == (isNewer ? 0 : 1))
    #expect(journal.unreadable == 1)
    #expect(!journal.isForeign)
    #expect(Journal(bytes: bytes([line])).isForeign == !isNewer)
  }

  @Test("an outcome or a confidence that has no name here is a newer Gradus', not damage")
  func newWords() {
    let line = Self.events[1].line
    for (old, new) in [("wrong", "half-right"), ("think-so", "bet-my-house")] {
      let journal = Journal(bytes: bytes([line.replacing(old, with: new)]))
      #expect(journal.newer == 1)
      #expect(journal.damaged == 0)
    }
    #expect(Journal(bytes: bytes([line.replacing("wrong", with: "shown")])).events.count == 1)
  }

  @Test("an empty log, or one of empty lines, is not foreign")
  func empty() {
    #expect(!Journal(bytes: []).isForeign)
    #expect(!Journal(bytes: Array("\n\n".utf8)).isForeign)
  }
}

import Glibc
import Records
import Testing

/// Logs with bytes changed, cut, doubled and mixed: read and folded, whatever is in them.
@Suite struct JournalFuzzTests {
  static let lines =
    JournalTests.events.map(\.line) + [
      "{\"id\":\"n\",\"time\":1,\"kind\":\"from-the-future\"}", "{\"v\":2,\"id\":\"m\"}",
      "{\"id\":\"h\",\"time\":9007199254740993,\"kind\":\"answer\",\"item\":\"a/q\","
        + "\"outcome\":\"shown\",\"confidence\":\"sure\",\"hints\":-9e15,\"seed\":\"0\"}",
    ]

  static let pieces = [
    "\0", "\n", "\"", "\\", "{", "}", "[[[[", "\\u0000", "\\ud800", "9e999", "-1", "1e18", "-9e18",
    "null", "true", "\u{FEFF}", "\u{FF}", "\"v\":2,", "\"time\":-5,", "right", "wrong", "shown",
  ]

  @Test("no log stops the program, and lines that were left alone are still read")
  func fuzz() {
    let isLong = getenv("GRADUS_LONG") != nil
    let end = ContinuousClock.now + .seconds(isLong ? 60 : 1)
    var generator = SystemRandomNumberGenerator()
    var rounds = 0
    while ContinuousClock.now < end {
      let sound = JournalTests.events[0].line
      var broken = Self.lines.shuffled(using: &generator).map { Array($0.utf8) }
      for index in broken.indices {
        for _ in 0..<Int.random(in: 0...3, using: &generator) { Self.spoil(&broken[index]) }
      }
      let bytes = Array(sound.utf8) + [10] + broken.joined(separator: [10])
      let journal = Journal(bytes: bytes)
      #expect(journal.events.first?.line == sound, "\(String(decoding: bytes, as: UTF8.self))")
      var progress = Progress(journal.events)
      for event in journal.events.reversed() { progress.add(event) }
      for now in [Int.min, 0, 1_800_000_000, .max] {
        let due = progress.due(at: now)
        #expect(due.count == progress.dueCount(at: now))
        for item in due { _ = progress.intervals(of: item, at: now) }
      }
      // What was read is written so that it reads the same again.
      let text = journal.events.map(\.line).joined(separator: "\n")
      #expect(Journal(bytes: Array(text.utf8)).events == journal.events)
      rounds += 1
    }
    #expect(rounds > 100)
  }

  private static func spoil(_ line: inout [UInt8]) {
    guard !line.isEmpty else { return }
    let place = Int.random(in: line.indices)
    switch Int.random(in: 0..<5) {
    case 0: line[place] = UInt8.random(in: 0...255)
    case 1: line.removeSubrange(place...)
    case 2: line.insert(contentsOf: Array(pieces.randomElement()!.utf8), at: place)
    case 3: line.removeSubrange(place..<min(line.count, place + Int.random(in: 1...20)))
    default: line += line[place...]
    }
  }
}

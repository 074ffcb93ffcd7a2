import Fuzzing
import Records
import Testing

/// Logs with bytes changed, cut, doubled and mixed: read and folded, whatever is in them.
@Suite struct LogFuzzTests {
  static let lines = [
    #"{"id":"1","time":5,"kind":"page","item":"a","page":2,"of":5}"#,
    #"{"id":"2","time":6,"kind":"answer","item":"a/q","outcome":"right","confidence":"sure","hints":0,"seed":"7"}"#,
    #"{"id":"3","time":7,"kind":"run","item":"a/lab-1","lab":"views","seed":"1","step":10,"settings":{"rate":"0.1"},"changes":[{"step":3,"setting":"rate","value":"0.2"}]}"#,
    #"{"id":"4","time":1,"kind":"from-the-future"}"#, #"{"v":2,"id":"5"}"#,
    #"{"id":"6","time":9007199254740993,"kind":"answer","item":"a/q","outcome":"shown","confidence":"sure","hints":-9e15,"seed":"0"}"#,
  ]

  static let pieces = [
    "\0", "\n", "\"", "\\", "{", "}", "[[[[", "\\u0000", "\\ud800", "9e999", "-1", "1e18", "-9e18",
    "null", "true", "\u{FEFF}", "\u{FF}", "\"v\":2,", "\"time\":-5,", "right", "wrong", "shown",
  ]

  @Test("a log of anything gives what events it has, and they are written as they were read")
  func logs() {
    Watchdog.run("LogFuzzTests") { seed in
      var mutation = Mutation(seed: seed)
      var bytes: [UInt8] = []
      for _ in 0...mutation.dice.below(20) {
        bytes += Array(mutation.dice.one(of: Self.lines).utf8) + [10]
      }
      for _ in 0...mutation.dice.below(12) { mutation.change(&bytes) }
      let journal = Self.read(bytes)
      #expect(journal.events.count + journal.unreadable <= bytes.split(separator: 10).count)
    }
  }

  @Test("lines that were left alone are read, whatever stands in the others")
  func neighbors() {
    Watchdog.run("LogFuzzTests/neighbors", seconds: 2) { seed in
      var dice = Dice(seed: seed)
      let sound = Self.lines[0]
      var broken = Self.lines.shuffled(using: &dice).map { Array($0.utf8) }
      for index in broken.indices {
        for _ in 0..<dice.below(4) { Self.spoil(&broken[index], &dice) }
      }
      let journal = Self.read(Array(sound.utf8) + [10] + broken.joined(separator: [10]))
      #expect(journal.events.first?.line == sound)
      var progress = Progress(journal.events)
      for event in journal.events.reversed() { progress.add(event) }
      for now in [Int.min, 0, 1_800_000_000, .max] {
        let due = progress.due(at: now)
        #expect(due.count == progress.dueCount(at: now))
        for item in due { _ = progress.intervals(of: item, at: now) }
      }
    }
  }

  private static func read(_ bytes: [UInt8]) -> Journal {
    let journal = Journal(bytes: bytes)
    _ = Progress(journal.events)
    let written = journal.events.map { $0.line + "\n" }.joined()
    #expect(Journal(bytes: Array(written.utf8)).events == journal.events)
    return journal
  }

  private static func spoil(_ line: inout [UInt8], _ dice: inout Dice) {
    guard !line.isEmpty else { return }
    let place = dice.below(line.count)
    switch dice.below(5) {
    case 0: line[place] = UInt8.random(in: 0...255, using: &dice)
    case 1: line.removeSubrange(place...)
    case 2: line.insert(contentsOf: dice.one(of: pieces).utf8, at: place)
    case 3: line.removeSubrange(place..<min(line.count, place + 1 + dice.below(20)))
    default: line += line[place...]
    }
  }
}

import Records
import Testing

@Suite struct LogFuzzTests {
  static let lines = [
    #"{"id":"1","time":5,"kind":"page","item":"a","page":2,"of":5}"#,
    #"{"id":"2","time":6,"kind":"answer","item":"a/q","outcome":"right","confidence":"sure","hints":0,"seed":"7"}"#,
    #"{"id":"3","time":7,"kind":"run","item":"a/lab-1","lab":"views","seed":"1","step":10,"settings":{"rate":"0.1"},"changes":[{"step":3,"setting":"rate","value":"0.2"}]}"#,
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
      let journal = Journal(bytes: bytes)
      #expect(journal.events.count + journal.unreadable <= bytes.split(separator: 10).count)
      _ = Progress(journal.events)
      let written = journal.events.map { $0.line + "\n" }.joined()
      #expect(Journal(bytes: Array(written.utf8)).events == journal.events)
    }
  }
}

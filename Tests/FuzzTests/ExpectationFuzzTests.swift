import Courseware
import Fuzzing
import Notation
import Testing
import Typesetting

@Suite struct ExpectationFuzzTests {
  @Test("an expectation is read or refused within its text, and has a value or a reason")
  func expectations() {
    Watchdog.run("ExpectationFuzzTests") { seed in
      var mutation = Mutation(seed: seed)
      var bytes = Array(mutation.expectation(5).utf8)
      if mutation.dice.isOne(in: 3) { mutation.change(&bytes) }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(Courseware.Expectation.Failure) {
        let expectation = try Courseware.Expectation(SourceLine(text, at: Position(line: 1)))
        _ = (expectation.names, expectation.isStatement, expectation.comparesRuns)
        let runs = (1...3).map { LessonFuzzTests.run(seed: $0) }
        for place in runs.indices { _ = try? expectation.value(in: runs, at: place) }
      } catch {
        #expect(error.offset >= 0 && error.offset <= text.count && !error.message.isEmpty)
      }
    }
  }
}

import Fuzzing
import Notation
import Records
import Testing
import Tutor

/// What is kept beside the log, and may be sent, edited or damaged: saved runs and options.
@Suite struct KeptFileFuzzTests {
  static let runs = [
    #"{"gradus-run":1,"lab":"views","seed":"1","step":10,"settings":{"rate":"0.1"},"changes":[{"step":3,"setting":"rate","value":"0.2"}],"processor":"x","loss":0.5,"measures":{"w":1.5,"b":null}}"#,
    #"{"gradus-run":1,"lab":"digits","seed":"18446744073709551615","step":0,"settings":{},"changes":[],"processor":"","loss":null,"measures":{}}"#,
  ]

  static let pieces = [
    "\"step\":-1,", "1e400", "-0", "null", "[]", "{}", "\"gradus-run\":2,", "\"lab\":7,", "\\ud800",
    "\\u0000", "[[[[[[", "99999999999999999999", "\"seed\":\"-1\",", "\"changes\":[{}],", "\u{0}",
    "light", "dark", "off", "on", "braille", "\"theme\":\"no\",", "\u{FEFF}", "\n",
  ]

  private static func changed(_ text: String, _ mutation: inout Mutation) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...mutation.dice.below(4) {
      if mutation.dice.isOne(in: 2) {
        let place = mutation.dice.below(bytes.count + 1)
        bytes.insert(contentsOf: mutation.dice.one(of: pieces).utf8, at: place)
      } else {
        mutation.change(&bytes)
      }
    }
    return bytes
  }

  @Test("a saved run is refused with a reason, or written as it was read")
  func saved() {
    Watchdog.run("KeptFileFuzzTests/saved", seconds: 2) { seed in
      var mutation = Mutation(seed: seed)
      let bytes = Self.changed(mutation.dice.one(of: Self.runs), &mutation)
      do throws(RunFile.Failure) {
        let file = try RunFile(bytes)
        #expect((0...RunRecord.longest).contains(file.record.step))
        #expect(try RunFile(Array(file.text.utf8)) == file)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test("options that were tampered with are those that can be understood, and kept as such")
  func options() {
    Watchdog.run("KeptFileFuzzTests/options", seconds: 1) { seed in
      var mutation = Mutation(seed: seed)
      let text =
        #"{"theme":"light","figures":"braille","motion":"off","mouse":"off","language":"zh"}"#
      let json = JSONReader.read(Self.changed(text, &mutation)[...])
      let options = Preferences(json ?? .null)
      let again = JSONReader.read(options.json.text)
      #expect(again.map { Preferences($0) } == options)
    }
  }
}

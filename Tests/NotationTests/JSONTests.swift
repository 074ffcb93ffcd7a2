import Notation
import Testing

@Suite struct JSONTests {
  @Test("what is written reads back the same, in the same order")
  func roundTrip() {
    let value = JSON.members([
      "b": .array([.number(-0.5), .bool(true), .null]),
      "a": .string("line\nquote\" back\\slash \u{1B} é 视 😀"), "n": .integer(12),
    ])
    #expect(JSONReader.read(value.text) == value)
    #expect(!value.text.contains("\n"))
    #expect(!value.text.unicodeScalars.contains("\u{1B}"))
  }

  @Test("JSON has no infinities")
  func infinities() {
    #expect(JSON.array([.number(.nan), .number(.infinity)]).text == "[null,null]")
  }

  @Test("escapes are understood, pairs of surrogates too")
  func escapes() {
    #expect(JSONReader.read(#""\u00e9\ud83d\ude00\/\t""#) == .string("é😀/\t"))
  }

  @Test(
    "anything that is not exactly one value is none",
    arguments: [
      "", "{", "[1,]", "{\"a\"}", "1 2", "\"open", "nul", "{\"a\":1}}", "\"\\ud83d\"", "\"\\x\"",
      "\"tab\tinside\"", "01x", String(repeating: "[", count: 100_000),
    ])
  func rejects(text: String) {
    #expect(JSONReader.read(text) == nil)
  }
}

import Courseware
import Testing

@Suite struct TraceBlockTests {
  func block(_ fields: String) -> String { "```trace\n\(fields)\ntask: look\n```\n" }

  @Test("a net is computed where it stands, with drawn weights and those that are said")
  func net() throws {
    let right = block("net: 2-3-1 sigmoid mse\nseed: 4\nat: x1=1, x₂=0.5, y1=1, w1_32=7, b2_1=-2")
    let (lesson, problems) = parse(heading + right)
    #expect(problems == [])
    let computation = try #require(lesson.traces.first).computation
    func value(_ name: String) -> Double? {
      computation.inputs.first { $0.name == name }?.value
    }
    #expect(computation.text == "net 2-3-1 sigmoid mse")
    #expect(value("x₂") == 0.5)
    #expect(value("w¹₃₂") == 7)
    #expect(value("b²₁") == -2)
    let other = parse(heading + right.replacing("seed: 4", with: "seed: 5")).lesson.traces[0]
    #expect(other.computation.inputs != computation.inputs)
  }

  static let broken = [
    ("net: 2-3-1 sigmod mse\nat: x1=1, x2=1, y1=1", "9:12 bad-net", "did you mean `sigmoid`?"),
    ("net: 2-3-1 sigmoid mse", "9:6 missing-value", "`x1` has no value"),
    ("net: 2-3-1 sigmoid mse\nat: x1=1, x2=1", "10:5 missing-value", "`y1` has no value"),
    ("net: 1-1 sigmoid mse\nat: x1=1, y1=1, w111=2, w1_11=3", "10:25 repeated-name", "two values"),
    ("net: 1-1 sigmoid mse\nat: x1=1, y1=1, w1_12=3", "10:17 unknown-name", "not in the net"),
    ("net: 1-1 sigmoid mse\nat: x1=1, y1", "10:11 bad-value", "name=number"),
    ("net: 1-1 sigmoid bce\nat: x1=1, y1=2", "10:5 bad-value", "from 0 to 1"),
    ("net: 1-1 sigmoid mse\nseed: few\nat: x1=1, y1=1", "10:7 bad-seed", "whole number"),
    ("net: 1-1 sigmoid mse\nformula: w\nat: x1=1, y1=1", "10:1 unused-key", "has a `net`"),
    ("formula: w\nseed: 2\nat: w=1", "10:1 unused-key", "draws the weights"),
    ("nett: 1-1 sigmoid mse", "9:1 unknown-key", "did you mean `net`?"),
  ]

  @Test("what is wrong with a net is told where it stands", arguments: broken)
  func mistakes(fields: String, place: String, words: String) {
    let told = Author.told(block(fields))
    #expect(told.contains { $0.hasPrefix(place) && $0.contains(words) }, "\(told)")
  }
}

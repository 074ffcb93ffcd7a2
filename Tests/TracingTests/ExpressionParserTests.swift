import Testing
import Tracing

@Suite struct ExpressionParserTests {
  @Test(
    "a mistake is told with its place",
    arguments: [
      ("", 0, "found the end"), ("1 +", 3, "found the end"), ("(1 + 2", 0, "never closed"),
      ("1 2", 2, "expected an operator"), ("x 2", 2, "expected an operator"),
      ("1..2", 0, "not a number"),
      ("sigmod(1)", 0, "did you mean `sigmoid`"), ("max(1)", 0, "takes 2, found 1"),
      ("2 * $", 4, "found `$`"),
      ("exp(1", 5, "expected `)`"),
      ("w(x + 1)", 0, "for a product write w*(…)"), ("dot([1, 2], [3])", 0, "found 2 and 1"),
      ("[1, 2]", 0, "a list may only stand in"), ("mse([1, 2", 4, "`[` is never closed"),
    ])
  func mistakes(text: String, offset: Int, message: String) {
    #expect {
      try ExpressionParser.parse(text)
    } throws: { error in
      guard let failure = error as? ExpressionParser.Failure else { return false }
      return failure.offset == offset && failure.message.contains(message)
    }
  }

  @Test(
    "a megabyte of one character is a mistake, not a crash",
    arguments: ["(", "-", "1+", "2^", "a(", "abs(", "1", "max(1,", "(1)", "((", "·"])
  func huge(piece: String) {
    let text = String(repeating: piece, count: 1 << 20 / piece.count)
    _ = try? ExpressionParser.parse(text).value(where: [:])
  }

  @Test("deep and long together is a mistake too")
  func deepAndLong() {
    let sum = String(repeating: "+1", count: 999)
    let text = String(repeating: "(", count: 199) + "1" + String(repeating: sum + ")", count: 199)
    _ = try? ExpressionParser.parse(text).value(where: [:])
  }
}

import Testing
import Tracing

@Suite struct ExpressionTests {
  @Test(
    "a formula has the value that school gives it",
    arguments: [
      ("1 + 2*3", 7), ("(1 + 2)*3", 9), ("2^3^2", 512), ("-2^2", -4), ("2w", 6), ("2(w + 1)", 8),
      ("(w)(w)", 9), ("8/4/2", 1), ("1 - 2 - 3", -4), ("2e3", 2000), ("abs(-w)", 3),
      ("max(w, 5) - min(w, 5)", 2), ("w²", 9), ("3 · 2 × 2 − 1", 11), ("relu(-1) + square(w)", 9),
      ("sigmoid(0)", 0.5), ("x₁ + x'", 30), ("--w", 3), ("2 / w * 3", 2),
      ("2 w x₁", 60), ("w (1 + 1)", 6), ("w² x₁", 90), ("√(w + 1)", 2), ("σ(0) + ln(1)", 0.5),
      ("leaky(-2)", -0.02), ("softplus(0) - log(2)", 0), ("dot([1, 2], [w, 4])", 11),
      ("mse([1, 2], [w, 2])", 2), ("mse(w, 1)", 4), ("bce(0.5, 1) - log(2)", 0),
    ] as [(String, Double)])
  func value(text: String, expected: Double) throws {
    let value = try ExpressionParser.parse(text).value(where: ["w": 3, "x₁": 10, "x'": 20])
    #expect(abs(value - expected) < 1e-12)
  }

  @Test("names are found once each, in reading order")
  func names() throws {
    let names = try ExpressionParser.parse("w*x + exp(b - w)").names
    #expect(names == ["w", "x", "b"])
  }

  @Test("a name without a value is said")
  func unknown() throws {
    let expression = try ExpressionParser.parse("w + q")
    #expect(throws: Expression.UnknownName(name: "q")) { _ = try expression.value(where: ["w": 1]) }
  }

  @Test("what has no value is no number, and stops nothing")
  func undefined() throws {
    for text in ["0/0", "log(-1)"] {
      let value = try ExpressionParser.parse(text).value(where: [:])
      #expect(value.isNaN)
    }
  }
}

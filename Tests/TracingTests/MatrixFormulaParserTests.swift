import Testing
import Tracing

@Suite struct MatrixFormulaParserTests {
  static let names = ["W1", "W2", "dZ2", "A1", "A", "A2", "Z1", "m", "T1"]

  @Test(
    "a mistake is told with its place",
    arguments: [
      ("", 0, "expected a number, a name or `(`, found the end"), ("W2 +", 4, "found the end"),
      ("(W2 dZ2", 0, "never closed"), ("W2 2", 3, "expected an operator or the end, found `2`"),
      ("W2 (A1, 1)", 6, "expected an operator or `)`"),
      ("W2 $ A1", 3, "elementwise one A⊙B, A∘B or A.*B"), ("W2 ⊗ A1", 3, "matrix product is A B"),
      ("sigmod(Z1)", 0, "did you mean `sigmoid`"), ("relux'(Z1)", 0, "did you mean `relu`"),
      ("dW2", 0, "`dW2` is not a name here; did you mean `W2`"),
      ("1 + Q", 4, "there are W1, W2, dZ2"), ("W3", 0, "did you mean"),
      ("W2' dZ2", 0, "transposed is W2ᵀ, W2^T or W2.T"), ("(W2)' dZ2", 4, "transposed is Aᵀ"),
      ("1/2m", 2, "`/2m` can be read in two ways: write /(2 m), or a space before `m`"),
      ("A1 + 1/2(A1)", 7, "can be read in two ways"), ("m(A1)", 0, "with a space"),
      ("A²", 0, "can be read in two ways: write A2, or A^2"), ("A1^-1", 3, "no inverses"),
      ("exp(Z1", 6, "expected `)` to close the call of `exp`"), ("A1^B", 3, "T for transposed"),
      ("sum(A1, 2)", 8, "expected 0"), ("sum(A1, axis 1)", 13, "`=` after axis"),
      ("softmax'(Z1)", 0, "every score moves every probability"), ("tanh''(Z1)", 0, "only a first"),
      ("dW2 = A1", 0, "not a name"), ("A1 = A1", 3, "right of the `=`"),
      ("A1 ⊙", 4, "found the end"), (")", 0, "found `)`"), ("A1 .", 3, "means nothing"),
      ("A1 A²²²²", 4, "at most 3 digits"), ("1e999", 0, "not a number that fits"),
      ("A1.t", 2, "means nothing"),
      ("Σ", 1, "found the end"),
      ("Q²", 0, "`Q2` is not a name"), ("exp", 0, "not a name"),
    ])
  func mistakes(text: String, offset: Int, message: String) {
    #expect {
      try MatrixFormulaParser.parse(text, names: MatrixFormulaParserTests.names)
    } throws: { error in
      guard let failure = error as? MatrixFormulaParser.Failure else { return false }
      return failure.offset == offset && failure.message.contains(message)
    }
  }

  @Test(
    "a megabyte of one piece is a mistake, not a crash",
    arguments: [
      "(", "-", "A.*", "'", "A ", "A+", "ᵀ", "Aᵀ", "A1ᵀ ", "^T", "²", "A^2", "Σ", "Σ(", "exp(", "1",
      "1/", "a(", "A", "w_", "sum(A,", "(A)", "((", ".", "A.T", "’", "é", "g'(", "−", "\u{301}",
      "∑A ",
    ])
  func huge(piece: String) {
    for (start, size) in [("", 1 << 20), ("", 20_000), ("A", 19_999), ("exp", 19_990)] {
      let text = start + String(repeating: piece, count: size / piece.utf8.count)
      let formula = try? MatrixFormulaParser.parse(text, names: MatrixFormulaParserTests.names)
      _ = try? formula?.value(where: ["A": Grid(rows: [[1, 2], [3, 4]])])
      _ = formula?.description
    }
  }

  @Test("thousands of parentheses are told at the level that is too deep")
  func deep() {
    let text = String(repeating: "(", count: 20_000)
    #expect {
      try MatrixFormulaParser.parse(text, names: [])
    } throws: { error in
      (error as? MatrixFormulaParser.Failure)?.offset == 101
    }
  }

  @Test("deep and long together is a mistake too")
  func deepAndLong() {
    let sum = String(repeating: "+A", count: 999)
    let text = String(repeating: "(", count: 99) + "A" + String(repeating: sum + ")", count: 99)
    let formula = try? MatrixFormulaParser.parse(text, names: ["A"])
    #expect(formula == nil)
    for piece in ["+A", " A", "⊙A", "/A", "ᵀ", "^2"] {
      let text = "(A)" + String(repeating: piece, count: 1001)
      #expect {
        try MatrixFormulaParser.parse(text, names: ["A"])
      } throws: { error in
        (error as? MatrixFormulaParser.Failure)?.message.contains("1000 operations") ?? false
      }
    }
    let widest = "A" + String(repeating: "+A", count: 1000)
    let allowed = try? MatrixFormulaParser.parse(widest, names: ["A"])
    let value = try? allowed?.value(where: ["A": Grid(1)])
    #expect(value == Grid(1001))
    #expect(allowed?.description.count == 1 + 4 * 1000)
  }
}

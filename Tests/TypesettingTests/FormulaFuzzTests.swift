import Testing
import Typesetting

/// A formula is set or refused with a reason; nothing in it can trap.
@Suite struct FormulaFuzzTests {
  /// xorshift: the same inputs on every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private func tryAll(_ tex: String) {
    do {
      let formula = try Formula(tex)
      _ = formula.display
      _ = formula.inline
      _ = formula.inlineParts
      _ = formula.display(width: 20)
    } catch {
      #expect(error.offset >= 0 && error.offset <= tex.count, "\(tex): \(error)")
    }
  }

  @Test("random bytes", arguments: 1...4)
  func bytes(seed: UInt64) {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...40, using: &dice)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &dice)
          ? UInt8.random(in: 0...255, using: &dice)
          : "\\{}^_&$[]%#~".utf8.randomElement(using: &dice)!
      }
      tryAll(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("pieces of formulas in any order", arguments: 1...4)
  func pieces(seed: UInt64) throws {
    var dice = Dice(state: seed &* 0xD1B5_4A32_D192_ED03)
    var pieces = [
      "{", "}", "^", "_", "&", "\\\\", "\\left(", "\\right)", "\\left.", "\\right|", "\\middle|",
      "\\frac", "\\sqrt", "[", "]", "\\begin{matrix}", "\\end{matrix}", "\\begin{aligned}",
      "\\end{aligned}", "\\begin{cases}", "\\end{cases}", "\\hat", "\\text{", "$", "'", "x", "12",
      "\\sum", "\\int", "\\limits", "\\over", "\\binom", "\\underbrace", "\\overset", "\\big(",
      "\\Big)", "\\mathbb", "\\bf", "\\tag{1}", "\\color{red}", "\\not", "\\quad", "|", "-", "=",
      "\\hline", "\\xrightarrow", "\\boxed", "\\phantom", "\\substack", "\\newcommand{\\a}[1]{#1}",
      "\\a", "\\def\\b{\\b\\b}", "\\b", "中", "�", "\u{302}", "%", "\n", "\\cancel",
      "\\operatorname",
    ]
    pieces += try Fixture.lines("Fixtures/formulas-of-textbooks.txt").prefix(40).flatMap {
      $0.split(separator: " ").map(String.init)
    }
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...14, using: &dice)
      tryAll((0..<count).map { _ in pieces.randomElement(using: &dice)! }.joined(separator: " "))
    }
  }

  @Test("formulas that were cut off anywhere")
  func cut() throws {
    for tex in try Fixture.lines("Fixtures/formulas-of-textbooks.txt") {
      for length in stride(from: 1, to: tex.count, by: 7) { tryAll(String(tex.prefix(length))) }
    }
  }

  @Test(
    "a megabyte of one thing is a mistake or a long line, in time",
    arguments: [
      "{", "x", "\\frac", "^", "\\left(", "\\sqrt{", "x_", "\\hat", "' ", "x' ", "\\sqrt ",
      "\\frac{a}", "&", "\\\\", "& \\\\", "a & b \\\\", "\\begin{matrix}", "\\alpha ", "\\big(",
      "\\big| ", "中", "\\text{a}", "\\over ", "x^2_3 ", "\\frac12 ", "{}", "\\left( x \\right)",
      "\u{302}", "%", "%\n", "\\limits", "|", "-", "a = ", "\\quad", "\\qquad ", "$", "\\not",
      "\\,",
      "\\begin{cases}a\\\\b\\end{cases}", "\\underbrace{a}_b ", "\\hline", "\\tag{1}", "\\bf ", "[",
      "\\sum_{i=1}^n ", "\\overline{ab} ", "\\binom nk ", "\\xrightarrow{a} ",
      "\\def\\a{\\a\\a}\\a ",
    ])
  func huge(piece: String) {
    let tex = String(repeating: piece, count: 1 << 20 / piece.utf8.count)
    let clock = ContinuousClock()
    let spent = clock.measure {
      guard let formula = try? Formula(tex) else { return }
      _ = formula.inline
      _ = formula.display
    }
    #expect(spent < .seconds(10), "\(spent)")
  }

  @Test("ten thousand levels are refused with a reason")
  func deep() {
    for (open, close) in [("{", "}"), ("\\sqrt{", "}"), ("\\left(", "\\right)"), ("x^{", "}")] {
      let tex =
        String(repeating: open, count: 10_000) + "x" + String(repeating: close, count: 10_000)
      #expect {
        _ = try Formula(tex)
      } throws: { error in
        (error as? MathFailure)?.message.contains("nested deeper") ?? false
      }
    }
  }
}

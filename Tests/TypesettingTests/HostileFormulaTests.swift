import Patience
import Testing
import Typesetting

/// A formula is set or refused with a reason, however long, deep or torn it is. `FuzzTests` has those
/// made at random.
@Suite struct HostileFormulaTests {
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
    #expect(spent < .seconds(10) * Patience.factor, "\(spent)")
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

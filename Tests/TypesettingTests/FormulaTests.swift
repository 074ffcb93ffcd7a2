import Cells
import Testing
import Typesetting

@Suite struct FormulaTests {
  @Test("a power stands behind any number of primes", arguments: [1, 2, 3, 4, 30])
  func primes(count: Int) throws {
    let tex = "x" + String(repeating: "'", count: count)
    let formula = try Formula(tex + "^2")
    #expect(formula.inline.text == (try Formula(tex).inline.text) + "²")
  }

  @Test(
    "inline math stays on one line",
    arguments: [
      ("x_1", "x₁"), ("w^*", "w*"), ("\\hat{y}", "ŷ"), ("b + w x_1", "b + wx₁"), ("-x", "−x"),
      ("a = -b", "a = −b"), ("\\frac{a}{b}", "a/b"), ("\\frac{a+1}{b}", "(a + 1)/b"),
      ("w_{t+1}", "wₜ₊₁"), ("\\eta \\cdot 2", "η · 2"), ("(1 - 2\\eta)\\, w_t", "(1 − 2η) wₜ"),
      ("\\left| y - \\hat{y} \\right|", "|y − ŷ|"), ("x^{abQ}", "x^(abQ)"), ("\\sqrt{x}", "√x"),
      ("\\sigma'(z)", "σ′(z)"), ("\\partial L / \\partial w", "∂L/∂w"), ("f(x, y)", "f(x, y)"),
      ("10^{-3}", "10⁻³"), ("\\text{the rate}", "the rate"), ("W^T X", "WᵀX"),
      ("a \\leq b", "a ≤ b"),
      ("\\log x", "log x"), ("\\rightarrow", "→"), ("3.5 y", "3.5y"),
      ("\\frac{a}{b}c", "(a/b)c"), ("\\frac{a}{bc}", "a/(bc)"), ("\\frac{a}{b}^2", "(a/b)²"),
      ("\\frac{a}{b^2}", "a/b²"), ("\\sqrt{x}y", "√x y"), ("\\sqrt{xy}", "√(xy)"),
      ("\\sqrt{x}^2", "(√x)²"), ("\\sqrt{x^2}", "√x²"), ("\\hat{xy}", "x̂ŷ"),
      ("\\frac{dL}{dw}", "dL/dw"), ("\\frac{1}{N} \\sum_n e_n", "(1/N) ∑ₙ eₙ"),
      ("\\newcommand{\\n}[1]{\\lVert#1\\rVert} \\n{x}", "‖x‖"),
      ("\\log -x", "log −x"), ("a + \\frac{b}{c} + d", "a + b/c + d"),
    ])
  func inline(tex: String, expected: String) throws {
    let text = try Formula(tex).inline.text
    #expect(text == expected)
  }

  @Test(
    "display math is set in two dimensions",
    arguments: [
      (
        #"L(b, w) = \frac{1}{N} \sum_{n=1}^{N} e_n"#,
        """
                  1  N
        L(b, w) = ─  ∑  eₙ
                  N n=1
        """
      ),
      (
        #"\left( \frac{a}{b} \right)^2"#,
        """
        ⎛a⎞²
        ⎜─⎟
        ⎝b⎠
        """
      ),
      (
        #"w_{t+1} = w_t - \eta \left. \frac{dL}{dw} \right|_{w = w_t}"#,
        """
                      dL│
        wₜ₊₁ = wₜ − η ──│
                      dw│w=wₜ
        """
      ),
      (
        #"w^*, b^* = \arg\min_{w,b} L"#,
        """
        w*, b* = arg min L
                     w,b
        """
      ),
      (
        #"\frac{1}{1 + \frac{1}{x}}"#,
        """
           1
        ───────
             1
         1 + ─
             x
        """
      ),
    ])
  func display(tex: String, expected: String) throws {
    let rows = try Formula(tex).display.map { line in
      String(line.text.reversed().drop { $0 == " " }.reversed())
    }
    #expect(rows.joined(separator: "\n") == expected)
  }

  @Test(
    "what cannot be set is told with its place",
    arguments: [
      ("x_1 \\hta", 4, "did you mean `\\eta`"), ("\\frac{a}", 7, "lacks"),
      ("{a", 0, "expected `}`"),
      ("a}", 1, "closes nothing"), ("x^2^3", 3, "second `^`"),
      ("\\left( a", 5, "expected `\\right`"),
      ("\\", 0, "backslash"), ("\\text{a", 5, "never closed"),
    ])
  func mistakes(tex: String, offset: Int, message: String) {
    #expect {
      _ = try Formula(tex)
    } throws: { error in
      guard let failure = error as? MathFailure else { return false }
      return failure.offset == offset && failure.message.contains(message)
    }
  }

  @Test("variables are slanted, numbers are not")
  func italic() throws {
    let line = try Formula("2w").inline
    #expect(line.cells[0].style.attributes == [])
    #expect(line.cells[1].style.attributes == .italic)
  }
}

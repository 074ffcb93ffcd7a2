import Testing
import Tracing

@Suite struct ExpressionTeXTests {
  @Test(
    "a typed formula is set as it was understood",
    arguments: [
      ("1/(2k)", #"\frac{1}{2 k}"#),
      ("1/2k", #"\frac{1}{2} \cdot k"#),
      ("w^2", "w^{2}"), ("w²", "w^{2}"), ("2^w^2", "2^{w^{2}}"),
      ("(w + 1)^2", #"\left(w + 1\right)^{2}"#),
      ("(-w)^2", #"\left(-w\right)^{2}"#), ("-w^2", "-w^{2}"),
      ("(1/2)^n", #"\left(\frac{1}{2}\right)^{n}"#),
      ("x^(1/2)", "x^{1/2}"), ("x^(1/(a+b))", #"x^{1/\left(a + b\right)}"#),
      ("a - (b - c)", #"a - \left(b - c\right)"#), ("a - b - c", "a - b - c"),
      ("a - -b", #"a - \left(-b\right)"#), ("-(a + b)", #"-\left(a + b\right)"#),
      ("a (b + c)", #"a \, \left(b + c\right)"#), ("2 (b + c)", #"2 \left(b + c\right)"#),
      ("2 * 3", #"2 \cdot 3"#),
      ("2 * -w", #"2 \cdot \left(-w\right)"#), ("2 * 3^w", #"2 \cdot 3^{w}"#),
      ("rate * w1", #"\mathrm{rate} \cdot w_{1}"#), ("w_1 - x₂'", "w_{1} - x'_{2}"),
      ("eta g", #"η g"#), ("2 pi", #"2 π"#),
      ("sigmoid(w x + b)", #"σ\left(w x + b\right)"#),
      ("relu(z)", #"\mathrm{ReLU}\left(z\right)"#),
      ("sqrt(x + 1)", #"\sqrt{x + 1}"#), ("abs(-w)", #"\left|-w\right|"#),
      ("square(a - y)", #"\left(a - y\right)^{2}"#),
      ("1/(1 + exp(-z))", #"\frac{1}{1 + e^{-z}}"#), ("exp(1/x)", #"\exp\left(\frac{1}{x}\right)"#),
      ("ln(a)^2", #"\log\left(a\right)^{2}"#), ("exp(x)^2", #"\left(e^{x}\right)^{2}"#),
      ("-2w", #"-2 w"#), ("a - (-b) c", #"a - \left(-b c\right)"#),
      ("0.12345 x", #"0.12345 x"#), ("2.5e-7", #"2.5 \cdot 10^{-7}"#),
      ("max(0, z)", #"\max\left(0, z\right)"#),
      ("dot([a, b], [x, y])", #"\mathrm{dot}\left([a, b], [x, y]\right)"#),
      ("dot(a, b)", #"\mathrm{dot}\left(a, b\right)"#),
    ])
  func set(text: String, tex: String) throws {
    #expect(try ExpressionParser.parse(text).tex == tex)
  }
}

import Testing
import Typesetting

@Suite struct FormulaSymbolTests {
  func names(_ tex: String) throws -> [String] { try Formula(tex).symbols.map(\.name) }

  @Test(
    "every letter on the line is a symbol, with its accent, its alphabet and its index",
    arguments: [
      ("y = b + w x_1", ["y", "b", "w", "x_1"]),
      ("\\hat{y} \\ne y", ["ŷ", "y"]),
      ("\\hat y_{n} + \\bar{\\mathbf{x}}", ["ŷ_n", "bold x\u{304}"]),
      ("\\mathbf{W} \\mathcal{L} \\mathbb{E}", ["bold W", "ℒ", "𝔼"]),
      ("\\eta + η", ["η", "η"]), ("x_{t+1}", ["x_t+1"]), ("{w}_1", ["w_1"]),
      ("L(b, w) = \\frac{1}{N} \\sum_{n=1}^{N} e_n", ["L", "b", "w", "N", "e_n"]),
      ("\\sigma(z)", ["σ", "z"]), ("\\sqrt[k]{v}", ["v"]), ("\\overline{ab}", ["a", "b"]),
      ("\\begin{array}{cc} a & b \\\\ c & f \\end{array}", ["a", "b", "c", "f"]),
      ("\\left( a \\right| \\color{red} b", ["a", "b"]), ("w'", ["w′"]),
      ("dW = \\frac{1}{m} dz''_1 X", ["dW", "m", "dz′′_1", "X"]),
    ])
  func symbols(tex: String, expected: [String]) throws {
    #expect(try names(tex) == expected)
  }

  @Test(
    "indices, functions, words, numbers, derivatives, π and Euler's e want no meaning",
    arguments: [
      ("\\log 2 + \\max_{w} 3", []), ("\\text{MSE of } 3", []), ("\\operatorname{softmax}", []),
      ("2 \\pi + e^{-z}", []), ("e^2", []), ("\\mathbb{R}^n", []), ("\\nabla \\infty", []),
      ("\\frac{dL}{dw}", ["L", "w"]), ("\\frac{d}{dx} f", ["x", "f"]), ("dz/dx", ["z", "x"]),
      ("\\frac{d^2 y}{dx^2}", ["y", "x"]), ("\\frac{\\partial z}{\\partial x}", ["z", "x"]),
      ("\\int f(x) \\, dx", ["f", "x", "x"]), ("\\mathrm{d}\\alpha", ["α"]),
      ("\\frac{d}{d\\eta} L", ["η", "L"]), ("w^T", ["w"]), ("\\hspace{3em}", []),
    ])
  func others(tex: String, expected: [String]) throws {
    #expect(try Formula(tex).symbols.map(\.base) == expected)
  }

  @Test("what has no meaning as a whole has that of its letter")
  func names() throws {
    let symbol = try #require(try Formula("dz'_1").symbols.first)
    #expect(symbol.names == ["dz′_1", "dz′", "z_1", "z"])
    #expect(try Formula("w_1").symbols[0].names == ["w_1", "w"])
  }

  @Test("a d that stands for itself, and an e that is no power, are symbols")
  func ownLetters() throws {
    #expect(try names("\\sqrt{d_k}") == ["d_k"])
    #expect(try names("W \\in d \\times h") == ["W", "d", "h"])
    #expect(try names("e = y - t") == ["e", "y", "t"])
    #expect(try names("e_n^2") == ["e_n"])
  }

  @Test("a symbol knows where it stands and how it is typed")
  func places() throws {
    let symbols = try Formula("a + \\hat{y}_1 \\, \\mathbf{x}").symbols
    #expect(symbols.map(\.offset) == [0, 4, 17])
    #expect(symbols.map(\.tex) == ["a", "\\hat{y}", "\\mathbf{x}"])
    // Counted in characters, as the columns of a file are.
    #expect(try Formula("\\text{e\u{301}} b").symbols[0].offset == 9)
  }

  @Test("what is no formula, however deep, is read to its end")
  func hostile() {
    for piece in [
      "{", "}", "\\hat", "_", "^", "\\frac", "[", "\\begin{", "d", "e^", "\\left", "%", "\\",
    ] {
      _ = SymbolReader.read(String(repeating: piece, count: 5000))
      _ = SymbolReader.read(String(repeating: piece + " x_", count: 500))
    }
    #expect(SymbolReader.read("").isEmpty)
  }

  @Test("a letter is known by its name", arguments: [("eta", "η"), ("Omega", "Ω"), ("ell", "ℓ")])
  func named(name: String, letter: String) {
    #expect(SymbolReader.letter(named: name) == letter)
    for other in ["log", "sum", "frac", "infty", "weight"] {
      #expect(SymbolReader.letter(named: other) == nil)
    }
  }
}

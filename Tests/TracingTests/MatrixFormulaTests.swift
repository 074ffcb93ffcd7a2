import Testing
import Tracing

@Suite struct MatrixFormulaTests {
  static let values: [String: Grid] = [
    "W2": Grid(rows: [[1, 2, -1]]), "dZ2": Grid(rows: [[0.5, -1, 2, 1]]),
    "A1": Grid(rows: [[1, 0, 2, 1], [0, 1, 1, -1], [2, 2, 0, 1]]),
    "Z1": Grid(rows: [[1, -1, 2, 1], [-2, 1, 1, -1], [2, 2, -3, 1]]),
    "A": Grid(rows: [[1, 2], [3, 4]]), "B": Grid(rows: [[0, 1], [-1, 2]]),
    "b": Grid(column: [1, -1]), "m": Grid(4), "z'": Grid(7), "w_1": Grid(3),
  ]

  static func value(_ text: String) throws -> Grid {
    let formula = try MatrixFormulaParser.parse(
      text, names: values.keys.sorted(), functions: ["g": .relu])
    return try formula.value(where: values)
  }

  @Test(
    "ways of writing that mean the same",
    arguments: [
      [
        "1/m dZ2 A1ᵀ", "dZ2 A1.T / m", "1/m*dZ2@A1^T", "(1/m) · dZ2 · A1ᵀ", "dZ² A₁ᵀ/m",
        "dZ₂ A_1ᵀ/4",
      ],
      [
        "W2ᵀ dZ2 ⊙ g'(Z1)", "g′(Z1) ⊙ W2ᵀ dZ2", "(W2.T @ dZ2) .* relu'(Z1)",
        "W_2^T dZ_2 ∘ ReLU'(Z_1)", "relu'(Z1) .* (W2ᵀ*dZ2)", "W²ᵀ dZ² ⊙ g’(Z¹)",
      ],
      [
        "1/m Σ dZ2", "sum(dZ2, 1)/m", "Σ(dZ2)/m", "mean(dZ2, axis=1)", "sum(dZ2)/m", "∑dZ2 / m",
        "sum(dZ2, axis = 1) / m",
      ],
      ["A + b", "b + A", "A - -b", "A − (−b)"],
      ["A^2", "A ⊙ A", "square(A)", "A²", "A .^ 2", "A**2"],
      ["A ⊙ B", "A.*B", "B ∘ A"], ["A B", "A*B", "A·B", "A @ B", "(A)(B)", "(A) B", "A×B"],
      ["Σ A ⊙ B", "Σ (A ⊙ B)", "sum(A .* B, 1)"], ["-A B", "−(A B)", "A · -B", "A * (-B)"],
      ["sigmoid'(A)", "sigmoid(A) ⊙ (1 - sigmoid(A))", "σ'(A)", "σ(A).*(1-σ (A))"],
      ["tanh'(A)", "1 - tanh(A)^2"], ["2A", "2 A", "2(A)", "A + A", "A*2"],
      ["A/2 B", "(1/2) A B", "A B/2", "A B ./ 2"], ["2.5e-1 A", ".25A", "A/4"],
      ["leaky(Z1)", "relu(Z1) - 0.01 relu(-Z1)"], ["exp(log(A))", "A", "sqrt(A)²", "ln(exp(A))"],
      ["softmax(Z1)", "exp(Z1) / sum(exp(Z1), 0)"], ["z'", "z′", "7"], ["w₁", "w1", "w_1", "3"],
      ["A - 1 - 1", "A - 2", "(A - 1) - 1"], ["Aᵀᵀ", "A^T^T", "A.T.T"], ["abs(-A)", "abs(A)", "A"],
      ["mean(A, 0)", "sum(A, 0)/2"], ["abs'(Z1)", "2 relu'(Z1) - 1"],
    ])
  func same(texts: [String]) throws {
    let first = try MatrixFormulaTests.value(texts[0])
    for text in texts.dropFirst() {
      let value = try MatrixFormulaTests.value(text)
      #expect(value.equals(first), "\(text): \(value.text()), \(texts[0]): \(first.text())")
    }
  }

  @Test(
    "known values",
    arguments: [
      ("A B", Grid(rows: [[-2, 5], [-4, 11]])), ("A ⊙ B", Grid(rows: [[0, 2], [-3, 8]])),
      ("Aᵀ", Grid(rows: [[1, 3], [2, 4]])), ("A^2", Grid(rows: [[1, 4], [9, 16]])),
      ("-2^2", Grid(-4)), ("Σ A", Grid(column: [3, 7])), ("sum(A, 0)", Grid(rows: [[4, 6]])),
      ("mean(A)", Grid(2.5)), ("relu'(B)", Grid(rows: [[0, 1], [0, 1]])),
      ("A + b", Grid(rows: [[2, 3], [2, 3]])), ("8/4/2", Grid(1)),
    ] as [(String, Grid)])
  func known(text: String, expected: Grid) throws {
    let value = try MatrixFormulaTests.value(text)
    #expect(value == expected)
  }

  @Test("as text it is written as in the notes")
  func text() throws {
    let names = MatrixFormulaTests.values.keys.sorted()
    for (typed, written) in [
      ("1/m*dZ2@A1.T", "1/m dZ² A¹ᵀ"), ("(W2.T @ dZ2) .* g'(Z1)", "W²ᵀ dZ² ⊙ g′(Z¹)"),
      ("sum(dZ2, 1)/m", "(Σ dZ²)/m"), ("1/m sum(dZ2, axis=1)", "1/m Σ dZ²"),
      ("mean((A - B)^2)", "mean((A − B)²)"), ("A1^2", "A¹^2"), ("-(A + B) A", "−(A + B) A"),
      ("A (B ⊙ A)", "A (B ⊙ A)"), ("A (B A)", "A (B A)"), ("A * -B", "A · −B"), ("A*2", "A · 2"),
      ("A * 2.T.T", "A · 2ᵀᵀ"),
    ] {
      let formula = try MatrixFormulaParser.parse(typed, names: names, functions: ["g": .relu])
      #expect(formula.description == written)
    }
  }

  @Test("what it writes it reads again, for random formulas", arguments: 0..<20 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    for _ in 0..<200 {
      let formula = randomFormula(depth: 5, &dice)
      let again = try MatrixFormulaParser.parse(
        formula.description, names: ["A", "W2", "dZ10", "m", "w_1", "z'"], functions: ["g": .relu])
      #expect(again == formula, "\(formula)")
    }
  }

  private func randomFormula(depth: Int, _ dice: inout Dice) -> MatrixFormula {
    func inner() -> MatrixFormula { randomFormula(depth: depth - 1, &dice) }
    guard depth > 0 else {
      if dice.roll(4) == 0 { return .number([0, 1, 2, 0.5, 1e20, 3e-7][dice.roll(6)]) }
      return .name(["A", "W2", "dZ10", "m", "w_1", "z'"][dice.roll(6)])
    }
    switch dice.roll(12) {
    case 0: return .negative(inner())
    case 1: return .transposed(inner())
    case 2: return .power(inner(), [2, 3, 0.5][dice.roll(3)])
    case 3: return .call(.sum(.columns), inner())
    case 4: return .call(.mean([.rows, .columns, .all][dice.roll(3)]), inner())
    case 5: return .call(.sum([.rows, .all][dice.roll(2)]), inner())
    case 6: return .call(.each(.relu, derivative: dice.roll(2) == 0, name: "g"), inner())
    case 7: return .call(.softmax, inner())
    case 8: return randomFormula(depth: 0, &dice)
    default:
      let operations: [MatrixFormula.Operation] = [
        .add, .subtract, .product, .elementwise, .divide,
      ]
      return .binary(operations[dice.roll(5)], inner(), inner())
    }
  }

  @Test(
    "shapes that do not fit are told with the part they are in",
    arguments: [
      ("1 + dZ2 A1", "dZ² A¹: 1×4 times 3×4"), ("A + W2", "A + W²: 2×2 and 1×3"),
      ("Z1 dZ2", "Z¹ dZ²: 3×4 times 1×4"),
      ("b b", "b b: 2×1 times 2×1; the elementwise product is written ⊙ or .*"),
      ("b + bᵀ", "b + bᵀ: 2×1 and 1×2"), ("A ⊙ Z1", "A ⊙ Z¹: 2×2 and 3×4"),
      ("A / A1", "A/A¹: 2×2 and 3×4"),
    ])
  func shapes(text: String, message: String) {
    #expect {
      try MatrixFormulaTests.value(text)
    } throws: { error in
      (error as? MatrixFormula.Failure)?.description == message
    }
  }

  @Test("what has no value is no number, and stops nothing")
  func undefined() throws {
    for text in ["0/0", "log(-1)", "0/0 A", "relu'(0/0)", "abs'(log(-A))", "tanh'(0/0)"] {
      let value = try MatrixFormulaTests.value(text)
      #expect(value.values.allSatisfy { $0.isNaN }, "\(text)")
    }
    let formula = MatrixFormula.name("Q")
    #expect(throws: MatrixFormula.Failure.unknownName("Q")) { try formula.value(where: [:]) }
    #expect(try MatrixFormulaTests.value("relu(0/0)").values[0].isNaN)
  }
}

/// Random numbers for the tests of this folder: SplitMix64.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }

  /// Evenly over −1 ..< 1.
  mutating func real() -> Double { Double(next() >> 11) * 0x1p-52 - 1 }

  mutating func grid(_ rows: Int, _ columns: Int) -> Grid {
    Grid((0..<rows * columns).map { _ in real() }, shape: Grid.Shape(rows, columns))
  }
}

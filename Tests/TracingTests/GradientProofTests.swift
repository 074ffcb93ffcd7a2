import Testing
import Tracing

@Suite struct GradientProofTests {
  /// A hidden layer of 3 units, 2 samples; A1 follows from Z1.
  static let names = ["W2", "dZ2", "Z1", "A1", "X", "m"]

  static func formula(_ text: String) throws -> MatrixFormula {
    try MatrixFormulaParser.parse(text, names: names, functions: ["g": .relu])
  }

  static func inputs() throws -> [FormulaInput] {
    [
      FormulaInput("W2", 1, 3), FormulaInput("dZ2", 1, 2), FormulaInput("Z1", 3, 2),
      .derived("A1", 3, 2, from: try formula("relu(Z1)")), FormulaInput("X", 3, 2), .samples(2),
    ]
  }

  static func judge(
    _ typed: String, right: String, seed: UInt64 = 1, slips: [(Slip, String)] = []
  ) throws -> GradientProof.Outcome {
    var named: [GradientProof.NamedSlip] = []
    for (slip, text) in slips { named.append((slip, try formula(text))) }
    let proof = GradientProof(try formula(right), inputs: try inputs(), slips: named)
    var dice = Dice(seed: seed)
    return proof.judge(try formula(typed), using: &dice)
  }

  static let right = "W2ᵀ dZ2 ⊙ g'(Z1)"

  @Test(
    "every way of writing the right one is equal, whatever the seed",
    arguments: [
      (right, right), ("relu'(Z1) .* (W2.T @ dZ2)", right), ("relu'(A1) ⊙ W2ᵀ dZ2", right),
      ("(dZ2ᵀ W2)ᵀ ⊙ A1/Z1", right), ("(Z1 + abs(Z1)) ⊙ W2ᵀ dZ2 / (2 Z1)", right),
      ("dZ2 A1ᵀ/2", "1/m dZ2 A1ᵀ"), ("mean(dZ2, 1)", "1/m Σ dZ2"), ("mean(dZ2)", "1/m Σ dZ2"),
      ("1/m (A1 dZ2ᵀ)ᵀ", "1/m dZ2 A1ᵀ"), ("1/m dZ2 relu(Z1)ᵀ", "1/m dZ2 A1ᵀ"),
    ])
  func equal(typed: String, right: String) throws {
    for seed in 0..<20 as Range<UInt64> {
      let outcome = try GradientProofTests.judge(typed, right: right, seed: seed)
      #expect(outcome == .equal(points: 40), "\(seed)")
    }
  }

  @Test(
    "a wrong one is shown small whole numbers where it is wrong",
    arguments: [
      ("W2ᵀ dZ2", right), ("W2ᵀ dZ2 ⊙ g(Z1)", right), ("-W2ᵀ dZ2 ⊙ g'(Z1)", right),
      ("dZ2 A1ᵀ", "1/m dZ2 A1ᵀ"), ("1/m dZ2 Z1ᵀ", "1/m dZ2 A1ᵀ"), ("Σ dZ2", "1/m Σ dZ2"),
      ("1/m dZ2 A1ᵀ + 0.01 W2", "1/m dZ2 A1ᵀ"), ("0/0 W2", "1/m dZ2 A1ᵀ"),
    ])
  func different(typed: String, right: String) throws {
    for seed in 0..<20 as Range<UInt64> {
      let outcome = try GradientProofTests.judge(typed, right: right, seed: seed)
      guard case .different(let example) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(example.values.map(\.name) == GradientProofTests.names)
      for named in example.values {
        #expect(
          named.grid.values.allSatisfy { $0 == $0.rounded() && abs($0) <= 2 }, "\(named)")
      }
      // It is what it says: their value and the right one at these values.
      let values = Dictionary(uniqueKeysWithValues: example.values.map { ($0.name, $0.grid) })
      let found = try GradientProofTests.formula(typed).value(where: values)
      let correct = try GradientProofTests.formula(right).value(where: values)
      #expect(found.equals(example.found) && correct.equals(example.right))
      #expect(!found.isRounded(correct))
      #expect(Verdict.judge(example.found, right: example.right) == .wrong(example.place))
    }
  }

  @Test("the example is as simple as it gets: ones where nothing else is needed")
  func simplest() throws {
    let outcome = try GradientProofTests.judge("W2ᵀ dZ2", right: GradientProofTests.right)
    guard case .different(let example) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    // One dead unit at one sample is enough to show that g′ is missing.
    let entries = example.values.filter { $0.name != "m" && $0.name != "A1" }.flatMap(\.grid.values)
    #expect(entries.filter { $0 != 1 }.count == 1)
  }

  @Test("named slips are told, and the right one never is", arguments: 0..<20 as Range<UInt64>)
  func slips(seed: UInt64) throws {
    let forgot = Slip("forgot g′", "times its slope")
    let inside = Slip("A inside g′", "at Z")
    let swapped = Slip("transposed", "the other way")
    let slips = [
      (forgot, "W2ᵀ dZ2"), (inside, "W2ᵀ dZ2 ⊙ g'(A1) + 0 Z1"), (swapped, "dZ2ᵀ W2"),
    ]
    for (typed, expected) in [("(dZ2ᵀ W2)ᵀ", forgot), ("W2.T dZ2 + 0", forgot)] {
      let outcome = try GradientProofTests.judge(
        typed, right: GradientProofTests.right, seed: seed, slips: slips)
      guard case .slip(expected, let example) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(!example.found.equals(example.right))
    }
    // A slip of another shape is a slip still; any other shape is told as one.
    let turned = try GradientProofTests.judge(
      "(W2ᵀ dZ2)ᵀ", right: GradientProofTests.right, seed: seed, slips: slips)
    guard case .slip(swapped, _) = turned else {
      Issue.record("\(turned)")
      return
    }
    let flat = try GradientProofTests.judge(
      "sum(W2)", right: GradientProofTests.right, seed: seed, slips: slips)
    #expect(flat == .shape(right: Grid.Shape(3, 2), found: Grid.Shape(1, 1)))
    // For ReLU, g′(A) is g′(Z): a slip that is none.
    let same = try GradientProofTests.judge(
      "W2ᵀ dZ2 ⊙ g'(A1)", right: GradientProofTests.right, seed: seed, slips: slips)
    #expect(same == .equal(points: 40))
  }

  @Test("a formula whose parts do not fit is told with them")
  func shapes() throws {
    let outcome = try GradientProofTests.judge("dZ2 A1", right: "1/m dZ2 A1ᵀ")
    let mismatch = Grid.Mismatch(.product, Grid.Shape(1, 2), Grid.Shape(3, 2), in: "dZ² A¹")
    #expect(outcome == .failed(.mismatch(mismatch)))
  }

  @Test("probabilities and targets come as such, and scalars too")
  func kinds() throws {
    let names = ["A", "Y", "T", "x"]
    let inputs = [
      FormulaInput("A", 2, 3, .probability), FormulaInput("Y", 2, 3, .binary),
      FormulaInput("T", 3, 2, .oneHot), FormulaInput("x", 1, 1, .positive),
    ]
    func parse(_ text: String) throws -> MatrixFormula {
      try MatrixFormulaParser.parse(text, names: names)
    }
    var dice = Dice(seed: 4)
    // The notes' sign: −(y/a + …) instead of −y/a + ….
    let slope = GradientProof(try parse("-Y/A + (1 - Y)/(1 - A)"), inputs: inputs)
    #expect(slope.judge(try parse("(A - Y)/(A ⊙ (1 - A))"), using: &dice) == .equal(points: 40))
    let wrong = slope.judge(try parse("-(Y/A + (1 - Y)/(1 - A))"), using: &dice)
    guard case .different = wrong else {
      Issue.record("\(wrong)")
      return
    }
    let ones = GradientProof(try parse("sum(T, 0)"), inputs: inputs)
    #expect(ones.judge(try parse("sum(T^2, 0)"), using: &dice) == .equal(points: 40))
    let logarithm = GradientProof(inputs: inputs) { Grid(1 / $0["x"]!.values[0]) }
    #expect(logarithm.judge(try parse("exp(-log(x))"), using: &dice) == .equal(points: 40))
  }

  @Test("where nothing has a value nothing is decided; kinks are passed over")
  func undecided() throws {
    let inputs = [FormulaInput("x", 1, 1)]
    func parse(_ text: String) throws -> MatrixFormula {
      try MatrixFormulaParser.parse(text, names: ["x"])
    }
    var dice = Dice(seed: 4)
    let nowhere = GradientProof(try parse("log(-x^2)"), inputs: inputs)
    #expect(nowhere.judge(try parse("1"), using: &dice) == .undecided)
    let half = GradientProof(try parse("log(x)"), inputs: inputs)
    guard case .equal(let points) = half.judge(try parse("2 log(sqrt(x))"), using: &dice) else {
      Issue.record("not equal")
      return
    }
    #expect(points == 40)
    // At x = 1 and −1 these two differ; only a convention says which is right.
    let kinked = GradientProof(try parse("relu'(x^2 - 1)"), inputs: inputs)
    #expect(kinked.judge(try parse("1 - relu'(1 - x^2)"), using: &dice) == .equal(points: 40))
  }
}

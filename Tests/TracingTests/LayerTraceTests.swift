import Glibc
import Testing
import Tracing

@Suite struct LayerTraceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var sizes: [Int]
    var activations: [LayerActivation]
    var loss: LayerLoss
    var samples: Int

    var testDescription: String {
      "\(sizes), \(activations), \(loss), \(samples) samples"
    }

    func trace(seed: UInt64) throws -> LayerTrace {
      var dice = Dice(seed: seed)
      var layers: [LayerTrace.Layer] = []
      for (index, activation) in activations.enumerated() {
        layers.append(
          LayerTrace.Layer(
            weights: dice.grid(sizes[index + 1], sizes[index]),
            bias: dice.grid(sizes[index + 1], 1), activation: activation))
      }
      let input = dice.grid(sizes[0], samples)
      return try LayerTrace(layers, input: input, target: target(&dice), loss: loss)
    }

    private func target(_ dice: inout Dice) -> Grid {
      var target = dice.grid(sizes[sizes.count - 1], samples)
      switch loss {
      case .meanSquared: return target
      case .binaryCrossEntropy: return target.map { $0 < 0 ? 0 : 1 }
      case .crossEntropy:
        target = target.map { _ in 0 }
        for column in 0..<samples { target[dice.roll(target.rows), column] = 1 }
        return target
      }
    }
  }

  static let cases: [Case] = {
    var cases = [
      Case(sizes: [1, 1], activations: [.identity], loss: .meanSquared, samples: 1),
      Case(sizes: [3, 2], activations: [.softmax], loss: .crossEntropy, samples: 4),
      Case(sizes: [2, 1], activations: [.sigmoid], loss: .binaryCrossEntropy, samples: 5),
      Case(
        sizes: [3, 3, 3], activations: [.tanh, .sigmoid], loss: .binaryCrossEntropy, samples: 3),
      Case(
        sizes: [2, 5, 4, 3], activations: [.relu, .leaky, .softmax], loss: .crossEntropy,
        samples: 6),
    ]
    for output in LayerActivation.allCases {
      for hidden in LayerActivation.allCases where hidden != .softmax {
        cases.append(
          Case(
            sizes: [3, 4, 2, 3], activations: [hidden, .tanh, output], loss: .meanSquared,
            samples: 3))
      }
    }
    return cases
  }()

  @Test("gradients are those of finite differences", arguments: cases)
  func differences(example: Case) throws {
    for seed in 0..<5 as Range<UInt64> {
      let trace = try example.trace(seed: seed)
      #expect(abs(trace.cost - twinCost(trace.layers, trace)) < 1e-12)
      for layer in trace.layers.indices {
        for isBias in [false, true] {
          let right = try #require(trace["\(isBias ? "db" : "dW")\(layer + 1)"])
          var numeric = right
          for index in right.values.indices {
            numeric.values[index] = slope(trace, layer, isBias, index)
          }
          let scale = max(right.peak, 1e-2)
          for (a, b) in zip(right.values, numeric.values) {
            #expect(abs(a - b) <= 1e-7 * scale, "seed \(seed), layer \(layer + 1): \(a) and \(b)")
          }
        }
      }
    }
  }

  @Test("every gradient is what moving the numbers a little measures", arguments: cases)
  func measured(example: Case) throws {
    let trace = try example.trace(seed: 3)
    for (index, step) in trace.steps.enumerated() {
      let comparison = trace.compare(step.result, toStep: index)
      #expect(comparison.verdict == .exact)
      guard step.direction == .backward else {
        #expect(comparison.measured == nil)
        continue
      }
      let measured = try #require(comparison.measured)
      let scale = max(step.result.peak, 1e-2)
      for (a, b) in zip(step.result.values, measured.values) {
        #expect(abs(a - b) <= 1e-6 * scale, "\(step.name): \(a) and \(b)")
      }
    }
  }

  /// (C(w − 2h) − 8 C(w − h) + 8 C(w + h) − C(w + 2h)) / 12h, whose error falls with h⁴.
  private func slope(
    _ trace: LayerTrace, _ layer: Int, _ isBias: Bool, _ index: Int
  ) -> Double {
    let h = 1e-4
    func cost(_ steps: Double) -> Double {
      var layers = trace.layers
      if isBias {
        layers[layer].bias.values[index] += steps * h
      } else {
        layers[layer].weights.values[index] += steps * h
      }
      return twinCost(layers, trace)
    }
    let near = cost(1) - cost(-1)
    let far = cost(2) - cost(-2)
    return (8 * near - far) / (12 * h)
  }

  /// The cost by plain loops, sample by sample.
  private func twinCost(_ layers: [LayerTrace.Layer], _ trace: LayerTrace) -> Double {
    var total = 0.0
    let outputs = Double(trace.target.rows)
    for sample in 0..<trace.input.columns {
      var a = trace.input.column(sample).values
      for layer in layers {
        var z = layer.bias.values
        for row in z.indices {
          for column in a.indices { z[row] += layer.weights[row, column] * a[column] }
        }
        a = twinActivation(z, layer.activation)
      }
      for (a, y) in zip(a, trace.target.column(sample).values) {
        switch trace.loss {
        case .meanSquared: total += (a - y) * (a - y) / outputs
        case .binaryCrossEntropy: total -= (y * log(a) + (1 - y) * log(1 - a)) / outputs
        case .crossEntropy: total -= y * log(a)
        }
      }
    }
    return total / Double(trace.input.columns)
  }

  private func twinActivation(_ z: [Double], _ activation: LayerActivation) -> [Double] {
    switch activation {
    case .identity: return z
    case .sigmoid: return z.map { 1 / (1 + exp(-$0)) }
    case .tanh: return z.map { (exp($0) - exp(-$0)) / (exp($0) + exp(-$0)) }
    case .relu: return z.map { max(0, $0) }
    case .leaky: return z.map { max(0.01 * $0, $0) }
    case .softmax:
      let total = z.reduce(0) { $0 + exp($1) }
      return z.map { exp($0) / total }
    }
  }

  @Test("each step is its rule at what goes in", arguments: cases)
  func rules(example: Case) throws {
    let trace = try example.trace(seed: 3)
    for (index, step) in trace.steps.enumerated() {
      let known = Dictionary(uniqueKeysWithValues: step.inputs.map { ($0.name, $0.grid) })
      let value = try step.formula.value(where: known)
      #expect(value.equals(step.result), "\(step.rule)")
      let before = trace.known(before: index).map(\.name) + ["m", "n"]
      #expect(step.inputs.allSatisfy { before.contains($0.name) }, "\(step.rule)")
      #expect(step.judge(step.result) == .exact)
    }
  }

  @Test("the steps of two layers, as the notes write them")
  func walk() throws {
    let example = Case(
      sizes: [2, 3, 1], activations: [.relu, .sigmoid], loss: .binaryCrossEntropy, samples: 4)
    let trace = try example.trace(seed: 1)
    #expect(
      trace.steps.map { "\($0.rule)  \($0.result.shape)" } == [
        "Z¹ = W¹ X + b¹  3×4", "A¹ = f(Z¹)  3×4", "Z² = W² A¹ + b²  1×4", "A² = f(Z²)  1×4",
        "C = −mean(Y ⊙ log(A²) + (1 − Y) ⊙ log(1 − A²))  1×1",
        "dZ² = A² − Y  1×4", "dW² = 1/m dZ² A¹ᵀ  1×3", "db² = 1/m Σ dZ²  1×1",
        "dA¹ = W²ᵀ dZ²  3×4", "dZ¹ = dA¹ ⊙ f′(Z¹)  3×4", "dW¹ = 1/m dZ¹ Xᵀ  3×2",
        "db¹ = 1/m Σ dZ¹  3×1",
      ])
    #expect(trace.steps.map { $0.direction == .forward }.firstIndex(of: false) == 5)
    #expect(trace.steps[9].inputs.map(\.name) == ["dA1", "Z1"])
    #expect(trace.steps[9].activation == .relu)
  }

  @Test("the exercise of the notes by hand: 2–3–1, ReLU, one unit dead")
  func exercise() throws {
    let hidden = LayerTrace.Layer(
      weights: Grid(rows: [[1, 1], [-1, 0], [0.5, 2]]), bias: Grid(column: [0, 0, 1]),
      activation: .relu)
    let output = LayerTrace.Layer(
      weights: Grid(rows: [[2, 1, 1]]), bias: Grid(1), activation: .identity)
    let trace = try LayerTrace(
      [hidden, output], input: Grid(column: [2, 1]), target: Grid(10), loss: .meanSquared)
    // z = 3, −2, 4; a = 3, 0, 4; ŷ = 6 + 4 + 1 = 11; C = 1; dŷ = 2.
    #expect(trace["Z1"] == Grid(column: [3, -2, 4]))
    #expect(trace["A2"] == Grid(11))
    #expect(trace.cost == 1)
    #expect(trace["dW2"] == Grid(rows: [[6, 0, 8]]))
    #expect(trace["dW1"] == Grid(rows: [[8, 4], [0, 0], [4, 2]]))
    #expect(trace["db1"] == Grid(column: [4, 0, 2]))
    // The notes' own code lets the dead unit learn.
    let step = try #require(trace.steps.first { $0.name == "dZ1" })
    let verdict = step.judge(Grid(column: [4, 2, 2]))
    guard case .slip(let slip) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(slip.name == "forgot f′")
  }

  @Test("each slip is known by its result, rounded too, and is never right", arguments: cases)
  func slips(example: Case) throws {
    for seed in 0..<20 as Range<UInt64> {
      let trace = try example.trace(seed: seed)
      for step in trace.steps {
        for turn in step.wrongTurns {
          #expect(step.judge(turn.result) == .slip(turn.slip), "\(step.rule): \(turn.rule)")
        }
        #expect(step.judge(step.result.map(rounded)).isRight, "\(step.rule), seed \(seed)")
      }
    }
  }

  /// To three significant digits.
  private func rounded(_ x: Double) -> Double {
    guard x != 0, abs(x) > 1e-14 else { return 0 }
    var scale = 1.0
    while abs(x) * scale < 100 { scale *= 10 }
    while abs(x) * scale >= 1000 { scale /= 10 }
    return (x * scale).rounded() / scale
  }

  @Test("every slip shows somewhere, and none where the shapes forbid it")
  func slipsShow() throws {
    var seen: [String: Set<String>] = [:]
    for example in LayerTraceTests.cases {
      let trace = try example.trace(seed: 5)
      for step in trace.steps {
        let kind = step.name.filter { !$0.isNumber }
        seen[kind, default: []].formUnion(step.wrongTurns.map(\.slip.name))
      }
    }
    #expect(seen["dW"]?.isSuperset(of: ["forgot 1/m", "transposed", "sign"]) == true)
    #expect(seen["dW"]?.isSuperset(of: ["forgot the transpose", "elementwise", "Z for A"]) == true)
    #expect(seen["db"]?.isSuperset(of: ["forgot 1/m", "not summed", "one sample", "sign"]) == true)
    #expect(seen["dZ"]?.isSuperset(of: ["forgot f′", "A inside f′", "f for f′", "sign"]) == true)
    #expect(seen["dZ"]?.isSuperset(of: ["matrix product", "only the diagonal"]) == true)
    #expect(seen["dA"]?.isSuperset(of: ["W not transposed", "transposed", "elementwise"]) == true)
    let single = Case(
      sizes: [2, 1], activations: [.sigmoid], loss: .binaryCrossEntropy, samples: 1)
    let step = try #require(try single.trace(seed: 0).steps.first { $0.name == "dW1" })
    // With one sample 1/m is 1: nobody can be told to have forgotten it.
    #expect(!step.wrongTurns.contains { $0.slip.name == "forgot 1/m" })
    #expect(!step.wrongTurns.contains { $0.slip.name == "forgot the transpose" })
  }

  @Test("answers of the wrong shape and wrong numbers are told as such")
  func verdicts() throws {
    let example = Case(sizes: [2, 3], activations: [.tanh], loss: .meanSquared, samples: 4)
    let trace = try example.trace(seed: 2)
    let step = try #require(trace.steps.first { $0.name == "dW1" })
    #expect(
      step.judge(Grid(1)) == .shape(right: Grid.Shape(3, 2), found: Grid.Shape(1, 1)))
    var answer = step.result
    answer[2, 1] += 5
    let place = Verdict.Deviation(
      row: 2, column: 1, of: answer.shape, found: answer[2, 1], right: step.result[2, 1])
    #expect(step.judge(answer) == .wrong(place))
    #expect(!step.judge(step.result.map { _ in .nan }).isRight)
  }

  @Test("what does not fit is told with both sides")
  func mismatches() {
    let layer = LayerTrace.Layer(
      weights: Grid(rows: [[1, 2], [3, 4], [5, 6]]), bias: Grid(column: [0, 0, 0]),
      activation: .sigmoid)
    let x = Grid(rows: [[1, 2], [3, 4]])
    let y = Grid(repeating: 0, shape: Grid.Shape(3, 2))
    func message(
      _ layers: [LayerTrace.Layer], _ x: Grid, _ y: Grid, _ loss: LayerLoss
    ) -> String {
      do {
        return "cost \(try LayerTrace(layers, input: x, target: y, loss: loss).cost)"
      } catch {
        return error.description
      }
    }
    #expect(message([layer], Grid(column: [1]), y, .meanSquared) == "W1·A0: 3×2 times 1×1")
    #expect(message([layer], x, x, .meanSquared) == "Y is 2×2, the output is 3×2")
    #expect(message([], x, y, .meanSquared).contains("at least one layer"))
    #expect(message([layer], x, y, .crossEntropy).contains("ce needs softmax"))
    #expect(message([layer], x, y.map { _ in 2 }, .binaryCrossEntropy).contains("0…1"))
    #expect(message([layer], x.map { _ in .nan }, y, .meanSquared).contains("finite"))
    let nothing = Grid([], shape: Grid.Shape(2, 0))
    #expect(message([layer], nothing, y, .meanSquared).contains("empty batch"))
    var soft = layer
    soft.activation = .softmax
    #expect(message([soft, layer], x, y, .meanSquared).contains("softmax belongs at the output"))
    #expect(message([soft], x, y, .crossEntropy).contains("sums to 1"))
    var crooked = layer
    crooked.bias = Grid(column: [0, 0])
    #expect(message([crooked], x, y, .meanSquared).contains("b1: 2×1 for W1, which is 3×2"))
  }

  @Test("a saturated unit has a finite cost")
  func saturated() throws {
    let sure = LayerTrace.Layer(weights: Grid(1000), bias: Grid(0), activation: .sigmoid)
    let trace = try LayerTrace(
      [sure], input: Grid(rows: [[1, -1]]), target: Grid(rows: [[0, 0]]), loss: .binaryCrossEntropy)
    #expect(trace.cost == 500)
    #expect(trace["dW1"] == Grid(0.5))
    var classes = sure
    classes.weights = Grid(column: [1000, 0])
    classes.bias = Grid(column: [0, 0])
    classes.activation = .softmax
    let target = Grid(column: [0, 1])
    let certain = try LayerTrace(
      [classes], input: Grid(1), target: target, loss: .crossEntropy)
    #expect(certain.cost == 1000)
  }
}

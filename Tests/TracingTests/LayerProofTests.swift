import Testing
import Tracing

@Suite struct LayerProofTests {
  @Test(
    "for every step its rule is proved, and each of its slips is told and never proved",
    arguments: LayerTraceTests.cases)
  func steps(example: LayerTraceTests.Case) throws {
    let trace = try example.trace(seed: 6)
    var dice = Dice(seed: 6)
    for (index, step) in trace.steps.enumerated() {
      let proof = trace.proof(ofStep: index)
      let typed = try trace.read(step.formula.description, forStep: index)
      let outcome = proof.judge(typed, using: &dice)
      guard case .equal = outcome else {
        Issue.record("\(step.rule): \(outcome)")
        continue
      }
      for turn in step.wrongTurns where !turn.isFirstSample {
        let wrong = try trace.read(turn.formula.description, forStep: index)
        guard case .slip(let slip, _) = proof.judge(wrong, using: &dice) else {
          Issue.record("\(step.rule): \(turn.rule)")
          continue
        }
        #expect(slip == turn.slip, "\(step.rule): \(turn.rule)")
      }
    }
  }

  @Test("another size of batch shows what is right by chance", arguments: [1, 2, 3])
  func otherBatch(samples: Int) throws {
    let example = LayerTraceTests.Case(
      sizes: [3, 4, 3], activations: [.tanh, .identity], loss: .meanSquared, samples: samples)
    let trace = try example.trace(seed: 1)
    var dice = Dice(seed: 3)
    for (index, step) in trace.steps.enumerated() {
      let outcome = trace.proof(ofStep: index, samples: 5).judge(step.formula, using: &dice)
      #expect(outcome == .equal(points: 40), "\(step.rule)")
    }
    let index = try #require(trace.steps.firstIndex { $0.name == "dW1" })
    let byChance = try trace.read("1/\(samples) dZ1 Xᵀ", forStep: index)
    #expect(trace.proof(ofStep: index).judge(byChance, using: &dice) == .equal(points: 40))
    let outcome = trace.proof(ofStep: index, samples: 5).judge(byChance, using: &dice)
    #expect(outcome != .equal(points: 40))
  }

  @Test("what is true of this network may be used, and only that")
  func relations() throws {
    func verdict(_ hidden: LayerActivation, _ text: String) throws -> GradientProof.Outcome {
      let example = LayerTraceTests.Case(
        sizes: [2, 3, 1], activations: [hidden, .sigmoid], loss: .binaryCrossEntropy, samples: 4)
      let trace = try example.trace(seed: 1)
      let index = try #require(trace.steps.firstIndex { $0.name == "dZ1" })
      let formula = try trace.read(text, forStep: index)
      var dice = Dice(seed: 3)
      return trace.proof(ofStep: index).judge(formula, using: &dice)
    }
    let text = "W2ᵀ (A2 − Y) ⊙ A1 ⊙ (1 − A1)"
    #expect(try verdict(.sigmoid, text) == .equal(points: 40))
    #expect(try verdict(.tanh, "W2.T @ (A2 - Y) .* (1 - A1^2)") == .equal(points: 40))
    guard case .different(let example) = try verdict(.tanh, text) else {
      Issue.record("equal")
      return
    }
    #expect(!example.found.isRounded(example.right))
  }
}

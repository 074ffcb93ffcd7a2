import Testing
import Tracing

@Suite struct RecurrentTraceTests {
  static func gates(
    _ cell: RecurrentTrace.Cell, inputs: Int, units: Int, _ numbers: inout Numbers
  ) -> [RecurrentTrace.Gate] {
    var gates: [RecurrentTrace.Gate] = []
    for _ in 0..<(cell == .simple ? 1 : 4) {
      gates.append(
        .init(
          inputWeights: numbers.matrix(units, inputs), stateWeights: numbers.matrix(units, units),
          bias: numbers.vector(units)))
    }
    return gates
  }

  static func trace(
    _ cell: RecurrentTrace.Cell, inputs: Int = 1, units: Int = 1, times: Int = 3,
    everyTime: Bool = false
  ) -> RecurrentTrace {
    var numbers = Numbers(seed: 3)
    let gates = gates(cell, inputs: inputs, units: units, &numbers)
    return RecurrentTrace(
      cell, gates: gates, inputs: numbers.matrix(times, inputs),
      loss: everyTime
        ? .atEveryTime(numbers.matrix(times, units)) : .atTheEnd(numbers.vector(units)))
  }

  @Test(
    "finite differences agree with every gradient through time",
    arguments: RecurrentTrace.Cell.allCases, [(1, 1, 1), (1, 1, 4), (2, 3, 3)])
  func differences(cell: RecurrentTrace.Cell, sizes: (inputs: Int, units: Int, times: Int)) {
    for everyTime in [false, true] {
      let one = Self.trace(
        cell, inputs: sizes.inputs, units: sizes.units, times: sizes.times, everyTime: everyTime)
      #expect(one.trace.disagreements.isEmpty)
    }
  }

  @Test("a shared weight's account has one part for each time, and they add up")
  func shared() throws {
    for everyTime in [false, true] {
      let one = Self.trace(.simple, times: 4, everyTime: everyTime)
      for name in ["w", "u", "b"] {
        let account = one.trace.backward(try one.trace.node(name))
        #expect(account.parts.map(\.through) == ["z₁", "z₂", "z₃", "z₄"])
        let sum = account.parts.reduce(0) { $0 + $1.product }
        #expect(abs(sum - account.gradient) < 1e-15)
      }
      // Nothing comes in from before the first time.
      let first = one.trace.backward(one.stateWeights[0][0][0]).parts[0]
      #expect(first.rule == "h₀" && first.product == 0)
    }
    let lstm = Self.trace(.lstm, times: 3)
    for gate in 0..<4 {
      #expect(lstm.trace.backward(lstm.inputWeights[gate][0][0]).parts.count == 3)
      #expect(lstm.trace.backward(lstm.stateWeights[gate][0][0]).parts.count == 3)
    }
  }

  @Test("a state reaches the cost through the next time, and at once where it has a target")
  func state() throws {
    let last = Self.trace(.simple).trace
    #expect(last.backward(try last.node("h₁")).parts.map(\.through) == ["z₂"])
    let every = Self.trace(.simple, everyTime: true).trace
    #expect(every.backward(try every.node("h₁")).parts.map(\.through) == ["z₂", "C"])
  }

  @Test("steps read like the notes")
  func accounts() throws {
    let simple = Self.trace(.simple).trace
    #expect(try simple.formula("z₂") == "b + w · x₂ + u · h₁")
    #expect(try simple.formula("h₂") == "tanh(z₂)")
    #expect(try simple.gradientRule("h₂") == "∂C/∂z₃ · u")
    let lstm = Self.trace(.lstm).trace
    #expect(try lstm.formula("zᶠ₂") == "bᶠ + wᶠ · x₂ + uᶠ · h₁")
    #expect(try lstm.formula("f₂") == "σ(zᶠ₂)")
    #expect(try lstm.formula("g₂") == "tanh(zᵍ₂)")
    #expect(try lstm.formula("c₂") == "f₂ · c₁ + i₂ · g₂")
    #expect(try lstm.formula("h₂") == "o₂ · (tanh c₂)")
    #expect(try lstm.gradientRule("c₂") == "∂C/∂tanh c₂ · (1 − (tanh c₂)²) + ∂C/∂c₃ · f₃")
    let wide = Self.trace(.simple, inputs: 2, units: 2).trace
    #expect(
      try wide.formula("z²₁") == "b₁ + w₁₁ · x²₁ + w₁₂ · x²₂ + u₁₁ · h¹₁ + u₁₂ · h¹₂")
  }
}

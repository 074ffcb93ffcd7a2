import Testing
import Tracing

@Suite struct AttentionTraceTests {
  static func trace(keys: Int, width: Int, valueWidth: Int) -> AttentionTrace {
    var numbers = Numbers(seed: 7)
    return AttentionTrace(
      query: numbers.vector(width), keys: numbers.matrix(keys, width),
      values: numbers.matrix(keys, valueWidth), weights: numbers.vector(valueWidth))
  }

  @Test(
    "finite differences agree with every gradient", arguments: [(1, 1, 1), (3, 2, 2), (4, 3, 1)])
  func differences(keys: Int, width: Int, valueWidth: Int) {
    let one = Self.trace(keys: keys, width: width, valueWidth: valueWidth)
    #expect(one.trace.disagreements.isEmpty)
  }

  @Test("shares are positive and add up to 1; one key alone gets all")
  func shares() {
    let one = Self.trace(keys: 4, width: 2, valueWidth: 2)
    let shares = one.shares.map { one.trace.nodes[$0].value }
    #expect(shares.allSatisfy { $0 > 0 } && abs(shares.reduce(0, +) - 1) < 1e-15)
    let alone = Self.trace(keys: 1, width: 2, valueWidth: 2)
    #expect(alone.trace.nodes[alone.shares[0]].value == 1)
    #expect(alone.query.allSatisfy { alone.trace.gradients[$0] == 0 })
  }

  @Test("steps read like the notes")
  func accounts() throws {
    let trace = Self.trace(keys: 2, width: 2, valueWidth: 2).trace
    #expect(try trace.formula("e₂") == "q₁ · k₂₁ + q₂ · k₂₂")
    #expect(try trace.formula("s₂") == "e₂ / √2")
    #expect(try trace.formula("α₂") == "exp(s₂)/(exp(s₁) + exp(s₂))")
    #expect(try trace.formula("c₁") == "α₁ · v₁₁ + α₂ · v₂₁")
    #expect(try trace.formula("C") == "r₁ · c₁ + r₂ · c₂")
    #expect(try trace.gradientRule("s₁") == "∂C/∂α₁ · α₁ (1 − α₁) + ∂C/∂α₂ · (−α₂ · α₁)")
    #expect(try trace.gradientRule("v₂₁") == "∂C/∂c₁ · α₂")
    #expect(try trace.gradientRule("q₁") == "∂C/∂e₁ · k₁₁ + ∂C/∂e₂ · k₂₁")
  }
}

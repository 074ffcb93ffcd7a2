import Testing
import Tracing

@Suite struct SlopeTapeTests {
  static let formulas = [
    "w^2", "0.1w^2+1.5sin(2w)", "w^2+0.25b^4-b^2", "w^2/(1+w^2)", "-w b + 3", "exp(-w)*tanh(b)",
    "(w-1)^3/(b^2+2)", "max(w, b) + min(w, 2b)", "sigmoid(w b) - softplus(w)",
    "mse([w, b], [1, 2])",
    "2^w + (b^2+1)^w", "abs(w)*relu(b)", "√(w^2 + b^2)", "cos(π w)",
  ]

  @Test("value and slopes are those of the trace, at many places", arguments: formulas)
  func trace(formula: String) throws {
    let tape = try SlopeTape(try ExpressionParser.parse(formula), unknowns: ["w", "b"])
    for w in [-2.3, -0.7, 0.4, 1.9] {
      for b in [-1.2, 0.6, 2.5] {
        let trace = try Program.parse(formula).trace(at: ["w": w, "b": b])
        let found = tape.slopes(at: SIMD2(w, b))
        #expect(abs(found.value - trace.value) <= 1e-14 * max(1, abs(trace.value)))
        for (axis, name) in ["w", "b"].enumerated() {
          let node = trace.inputs.first { trace.nodes[$0].name == name }
          let slope = node.map { trace.gradients[$0] } ?? 0
          #expect(abs(found.slopes[axis] - slope) <= 1e-13 * max(1, abs(slope)), "\(name)")
        }
      }
    }
  }

  @Test("the slope of w² is exactly 2w, also below zero and at it")
  func square() throws {
    let tape = try SlopeTape(try ExpressionParser.parse("w^2"), unknowns: ["w"])
    for w in [-3.7, -1e-9, 0, 0.1, 12345.678] {
      #expect(tape.slopes(at: SIMD2(w, 0)).slopes.x == 2 * w)
    }
  }

  @Test("what is no unknown is refused by its name")
  func unknownName() throws {
    let formula = try ExpressionParser.parse("w^2 + v")
    #expect(throws: Expression.UnknownName(name: "v")) {
      try SlopeTape(formula, unknowns: ["w", "b"])
    }
  }
}

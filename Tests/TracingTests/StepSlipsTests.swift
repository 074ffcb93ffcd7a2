import Testing
import Tracing

@Suite struct StepSlipsTests {
  static func neuron(_ w: Double = 2) throws -> Trace {
    try Program.parse("z = w x + b; a = sigmoid(z); C = (a - y)^2 + 3 a").trace(
      at: ["w": w, "x": 1.5, "b": -1, "y": 1])
  }

  static func node(_ name: String, _ trace: Trace) throws -> Int {
    try #require(trace.nodes.firstIndex { $0.name == name })
  }

  @Test("the right answer is right, exactly and rounded, at every step")
  func right() throws {
    let trace = try Self.neuron()
    for step in trace.steps {
      let result = trace.result(of: step)
      #expect(trace.judge(result, for: step) == .exact)
      #expect(trace.judge(result * 1.00001, for: step).isRight)
      #expect(!trace.judge(result * 1.1 + 0.01, for: step).isRight)
    }
  }

  @Test("each mistake is told by its own name")
  func named() throws {
    let trace = try Self.neuron()
    let (a, z) = (try Self.node("a", trace), try Self.node("z", trace))
    func name(_ answer: Double, _ step: TraceStep) -> String? {
      if case .slip(let slip) = trace.judge(answer, for: step) { slip.name } else { nil }
    }
    let (value, gradient) = (trace.nodes[a].value, trace.gradients[a])
    #expect(name(2 * (value - 1), .backward(a)) == "took one path only")
    #expect(name(3, .backward(a)) == "took one path only")
    #expect(name(3 * 2 * (value - 1), .backward(a)) == "multiplied the paths")
    #expect(name(gradient, .backward(z)) == "forgot the local derivative")
    #expect(name(value * (1 - value), .backward(z)) == "forgot what came back")
    #expect(name(-trace.gradients[z], .backward(z)) == "wrong sign")
    #expect(name(gradient * value, .backward(z)) == "took the value for the slope")
    #expect(name(trace.nodes[z].value, .forward(a)) == "forgot σ")
    let slips = trace.slips(for: .backward(z))
    #expect(slips.contains { $0.slip.name == "took the output instead of the pre-activation" })
  }

  @Test("no slip is ever right, and no two of a step are the same")
  func apart() throws {
    for w in stride(from: -3.0, through: 3, by: 0.25) {
      let trace = try Self.neuron(w)
      for step in trace.steps {
        let slips = trace.slips(for: step)
        for (index, one) in slips.enumerated() {
          let verdict = trace.judge(one.result, for: step)
          #expect(verdict == .slip(one.slip), "\(step) \(one.slip.name)")
          for other in slips[(index + 1)...] { #expect(one.result != other.result) }
        }
      }
    }
  }

  @Test("three answers stand side by side: theirs, backprop's, finite difference")
  func compared() throws {
    let trace = try Self.neuron()
    let z = try Self.node("z", trace)
    let comparison = trace.compare(-trace.gradients[z], for: .backward(z))
    #expect(comparison.theirs == -comparison.exact)
    let measured = try #require(comparison.measured)
    #expect(abs(measured - comparison.exact) < 1e-9)
    #expect(!comparison.verdict.isRight)
    #expect(trace.compare(2, for: .forward(z)).measured == nil)
  }

  @Test("what is no number is no answer")
  func hostile() throws {
    let trace = try Self.neuron()
    for step in trace.steps {
      for answer in [Double.nan, .infinity, -.infinity, 1e300] {
        #expect(!trace.judge(answer, for: step).isRight)
      }
    }
  }
}

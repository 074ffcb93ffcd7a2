import Glibc
import Notation
import Patience
import Testing
import Tracing

@Suite struct TraceTests {
  static func trace(_ text: String, _ values: [String: Double]) throws -> Trace {
    try Program.parse(text).trace(at: values)
  }

  static func fixture(_ name: String) throws -> JSON {
    let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let file = try #require(fopen("\(folder)/Fixtures/\(name)", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&bytes, 1, bytes.count, file)
    return try #require(JSONReader.read(bytes[..<count]))
  }

  @Test("200 random formulas have the values and gradients that PyTorch gives them")
  func pytorch() throws {
    guard case .array(let cases) = try Self.fixture("expressions.json") else {
      Issue.record("no list")
      return
    }
    #expect(cases.count == 200)
    for one in cases {
      let text = try #require(one["expr"]?.string)
      guard case .object(let at)? = one["at"], case .object(let wanted)? = one["gradients"] else {
        Issue.record("\(text)")
        continue
      }
      let values = Dictionary(uniqueKeysWithValues: at.map { ($0.key, $0.value.number!) })
      let trace = try Self.trace(text, values)
      #expect(Self.isNear(trace.value, one["value"]!.number!), "\(text)")
      for gradient in wanted {
        let input = try #require(trace.inputs.first { trace.nodes[$0].name == gradient.key })
        let (ours, theirs) = (trace.gradients[input], gradient.value.number!)
        #expect(Self.isNear(ours, theirs), "\(text): ∂/∂\(gradient.key) \(ours), \(theirs)")
      }
    }
  }

  static func isNear(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(abs(a), abs(b)) + 1e-13
  }

  @Test("finite differences agree where there is no corner")
  func differences() throws {
    let texts = [
      "(sigmoid(w x + b) - y)^2", "exp(w)/(1 + exp(x))", "w^x + x^w", "softplus(w) tanh(x b)",
      "dot([w, x], [b, y]) + mse([w, x], [b, y])", "bce(sigmoid(w), y) √(x + 3)", "-w/x - -b",
    ]
    for text in texts {
      let trace = try Self.trace(text, ["w": 0.7, "x": 1.3, "b": -0.4, "y": 0.25])
      for input in trace.inputs {
        let (exact, measured) = (trace.gradients[input], trace.finiteDifference(input))
        #expect(abs(exact - measured) < 1e-9 * max(1, abs(exact)), "\(text)")
      }
    }
  }

  @Test("at a corner the convention is PyTorch's, and is told")
  func corners() throws {
    let relu = try Self.trace("relu(w)", ["w": 0])
    #expect(relu.gradients[0] == 0)
    #expect(relu.forward(1).convention?.contains("corner") ?? false)
    let tie = try Self.trace("max(w, x)", ["w": 2, "x": 2])
    #expect(tie.gradients[0] == 0.5 && tie.gradients[1] == 0.5)
    #expect(try Self.trace("abs(w)", ["w": 0]).gradients[0] == 0)
    #expect(try Self.trace("leaky(w)", ["w": 0]).gradients[0] == 0.01)
    #expect(try Self.trace("relu(w)", ["w": 1]).forward(1).convention == nil)
  }

  @Test("a node used twice adds what comes back on both ways")
  func twice() throws {
    let trace = try Self.trace("a = w x; a^2 + 3 a", ["w": 2, "x": 5])
    let a = try #require(trace.nodes.firstIndex { $0.name == "a" })
    let account = trace.backward(a)
    #expect(account.parts.map(\.product) == [20, 3])
    #expect(account.parts.map(\.running) == [20, 23])
    #expect(account.gradient == 23)
    #expect(account.rule == "∂C/∂u₁ · ∂u₁/∂a + ∂C/∂u₂ · ∂u₂/∂a")
    #expect(account.derivatives == "∂C/∂u₁ · 2 · a + ∂C/∂u₂ · 3")
    #expect(account.numbers == "1 · 20 + 1 · 3")
  }

  @Test("the steps go forward in the order of computing and back in the reverse")
  func steps() throws {
    let trace = try Self.trace("(w x + b)^2", ["w": 1, "x": 2, "b": 3])
    let names = trace.steps.map { trace.nodes[$0.node].name }
    #expect(names == ["u₁", "u₂", "C", "C", "u₂", "u₁", "b", "x", "w"])
    #expect(trace.forwardCount == 3)
    let account = trace.forward(trace.output)
    #expect(account.formula == "u₂²")
    #expect(account.numbers == "5²")
    #expect(account.value == 25)
  }

  @Test("names are one in every spelling; what is not used may be given")
  func names() throws {
    let trace = try Self.trace("beta_1 * x' + w1", ["β₁": 2, "x′": 5, "w_1": 1, "unused": 9])
    #expect(trace.value == 11)
    #expect(trace.inputs.map { trace.nodes[$0].name } == ["beta_1", "x'", "w1"])
    #expect(throws: Program.MissingValue(name: "q")) { _ = try Self.trace("q + 1", [:]) }
    #expect(Name.shown("alpha_1") == "α₁")
    #expect(Name.shown("x'") == "x′")
  }

  @Test(
    "a mistake is told with its line and place",
    arguments: [
      ("z = w x\nz +* 2", 1, 11), ("1 = 2", 0, 0), ("z = ", 0, 4), ("", 0, 0), (";;", 0, 0),
      ("a = 1; b = (2", 1, 11),
      ("z = w; z = z + 1", 1, 7), ("w x; w = 2", 1, 5), ("a = a + 1", 0, 0),
      ("alpha = 1; α = 2", 1, 11),
    ])
  func mistakes(text: String, line: Int, offset: Int) {
    #expect {
      try Program.parse(text)
    } throws: { error in
      guard let failure = error as? Program.Failure else { return false }
      return failure.line == line && failure.offset == offset
    }
  }

  @Test("a long formula is traced in no time, and a division by nothing has a value")
  func long() throws {
    let text = "w" + String(repeating: " + tanh(w)", count: 800)
    let clock = ContinuousClock()
    let spent = try clock.measure {
      let trace = try Self.trace(text, ["w": 1])
      #expect(trace.steps.count > 1600)
      #expect(trace.steps.allSatisfy { $0.node >= 0 })
    }
    #expect(spent < .seconds(1) * Patience.factor)
    let undefined = try Self.trace("w/x + log(w)", ["w": 0, "x": 0])
    #expect(undefined.value.isNaN)
    _ = undefined.steps.map { undefined.backward($0.node) }
  }
}

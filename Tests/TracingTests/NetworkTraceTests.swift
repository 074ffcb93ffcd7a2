import Testing
import Tracing

@Suite struct NetworkTraceTests {
  static func network(
    _ sizes: [Int], _ hidden: NetworkTrace.Activation, _ last: NetworkTrace.Activation,
    _ loss: NetworkTrace.Loss, seed: UInt64 = 1, joinsSoftmax: Bool = true
  ) -> NetworkTrace {
    var numbers = Numbers(seed: seed)
    let layers = (1..<sizes.count).map { layer in
      NetworkTrace.Layer(
        weights: numbers.matrix(sizes[layer], sizes[layer - 1]),
        bias: numbers.vector(sizes[layer]), activation: layer == sizes.count - 1 ? last : hidden)
    }
    let outputs = sizes[sizes.count - 1]
    let target =
      loss == .meanSquared
      ? numbers.vector(outputs) : (0..<outputs).map { $0 == outputs / 2 ? 1.0 : 0 }
    return NetworkTrace(
      layers: layers, input: numbers.vector(sizes[0]), target: target, loss: loss,
      joinsSoftmax: joinsSoftmax)
  }

  @Test(
    "finite differences agree with every gradient, within and at the ends",
    arguments: [[1, 1], [2, 3, 1], [3, 4, 2, 3]], NetworkTrace.Activation.allCases)
  func differences(sizes: [Int], hidden: NetworkTrace.Activation) {
    guard hidden != .softmax else { return }
    let ends: [(NetworkTrace.Activation, NetworkTrace.Loss)] = [
      (hidden, .meanSquared), (.identity, .meanSquared), (.sigmoid, .binaryCrossEntropy),
      (.softmax, .crossEntropy),
    ]
    for (last, loss) in ends {
      // Of a corner nearer than a difference can tell, nothing can be said.
      let networks = (1...9).map { Self.network(sizes, hidden, last, loss, seed: $0) }
      let network = networks.first { network in
        network.sums.joined().allSatisfy { abs(network.trace.nodes[$0].value) > 0.02 }
      }
      guard let network else {
        Issue.record("a corner everywhere")
        continue
      }
      #expect(network.trace.disagreements.isEmpty, "\(last) \(loss)")
    }
  }

  @Test("steps read like the notes")
  func accounts() throws {
    let trace = Self.network([2, 2, 1], .sigmoid, .sigmoid, .meanSquared).trace
    #expect(try trace.formula("z¹₁") == "b¹₁ + w¹₁₁ · x₁ + w¹₁₂ · x₂")
    #expect(try trace.formula("a¹₁") == "σ(z¹₁)")
    #expect(try trace.formula("C") == "MSE(a²₁, y₁)")
    #expect(try trace.gradientRule("a²₁") == "2 (a²₁ − y₁)")
    #expect(try trace.gradientRule("z²₁") == "∂C/∂a²₁ · a²₁ (1 − a²₁)")
    #expect(try trace.gradientRule("w²₁₂") == "∂C/∂z²₁ · a¹₂")
    #expect(try trace.gradientRule("b²₁") == "∂C/∂z²₁")
    #expect(try trace.gradientRule("a¹₂") == "∂C/∂z²₁ · w²₁₂")
  }

  @Test("numbers are put into the rule as it is read")
  func numbers() throws {
    let layer = NetworkTrace.Layer(weights: [[3]], bias: [-2], activation: .identity)
    let trace = NetworkTrace(
      layers: [layer], input: [2], target: [5], loss: .meanSquared
    ).trace
    let sum = trace.forward(try trace.node("z¹₁"))
    #expect(sum.numbers == "−2 + 3 · 2" && sum.value == 4)
    // ∂C/∂C = 1 goes without saying, in words and in numbers.
    let output = trace.backward(try trace.node("a¹₁"))
    #expect(output.numbers == "2 (4 − 5)")
    let weight = trace.backward(try trace.node("w¹₁₁"))
    #expect(weight.name == "∂C/∂w¹₁₁" && weight.derivatives == "∂C/∂z¹₁ · x₁")
    #expect(weight.numbers == "−2 · 2" && weight.gradient == -4)
  }

  @Test("a unit that several take in adds what each hands back")
  func several() throws {
    let network = Self.network([2, 2, 3], .tanh, .identity, .meanSquared)
    let account = network.trace.backward(network.activations[0][1])
    #expect(account.parts.map(\.through) == ["z²₁", "z²₂", "z²₃"])
    #expect(account.parts.map(\.rule) == ["w²₁₂", "w²₂₂", "w²₃₂"])
    #expect(account.parts.last?.running == account.gradient)
  }

  @Test("the squared error is a mean over the outputs")
  func mean() {
    let network = NetworkTrace(
      layers: [.init(weights: [[1], [2]], bias: [0, 0], activation: .identity)], input: [1],
      target: [0, 5], loss: .meanSquared)
    #expect(network.trace.value == (1 + 9) / 2)
    #expect(network.sums[0].map { network.trace.gradients[$0] } == [1, -3])
  }

  @Test("softmax and cross-entropy in one step or in two: the same gradients, a − y")
  func softmax() throws {
    let joined = Self.network([2, 3, 3], .relu, .softmax, .crossEntropy)
    let apart = Self.network([2, 3, 3], .relu, .softmax, .crossEntropy, joinsSoftmax: false)
    #expect(abs(joined.trace.value - apart.trace.value) < 1e-14)
    #expect(apart.trace.disagreements.isEmpty)
    for input in joined.trace.inputs {
      #expect(abs(joined.trace.gradients[input] - apart.trace.gradients[input]) < 1e-14)
    }
    let (trace, last) = (joined.trace, 1)
    for unit in 0..<3 {
      let share = trace.nodes[joined.activations[last][unit]].value
      let slope = trace.gradients[joined.sums[last][unit]]
      #expect(abs(slope - (share - (unit == 1 ? 1 : 0))) < 1e-15)
    }
    #expect(try trace.gradientRule("z²₂") == "(a²₂ − y₂)")
    #expect(try trace.formula("C") == "−(y₁ · log a²₁ + y₂ · log a²₂ + y₃ · log a²₃)")
    // Every output depends on every z.
    let long = apart.trace.backward(apart.sums[last][0])
    #expect(long.parts.map(\.through) == ["a²₁", "a²₂", "a²₃"])
    #expect(long.parts.map(\.rule) == ["a²₁ (1 − a²₁)", "−a²₂ · a²₁", "−a²₃ · a²₁"])
  }

  @Test("a score of a thousand has a loss and a gradient")
  func large() {
    let network = NetworkTrace(
      layers: [.init(weights: [[1000], [-1000]], bias: [0, 0], activation: .softmax)], input: [1],
      target: [0, 1], loss: .crossEntropy)
    #expect(network.trace.value == 2000)
    #expect(network.sums[0].map { network.trace.gradients[$0] } == [1, -1])
  }

  @Test("eleven inputs have eleven names")
  func wide() throws {
    let network = Self.network([12, 12], .identity, .identity, .meanSquared)
    #expect(Set(network.weights.joined().joined()).count == 144)
    #expect(network.trace.nodes[network.weights[0][0][11]].name == "w¹₁,₁₂")
    #expect(network.trace.nodes[network.weights[0][10][1]].name == "w¹₁₁,₂")
  }
}

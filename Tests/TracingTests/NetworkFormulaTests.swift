import Testing
import Tracing

@Suite struct NetworkFormulaTests {
  @Test(
    "one line says units, activations and loss, and is written again as it was read",
    arguments: [
      ("2-3-1 sigmoid mse", [2, 3, 1], ["sigmoid", "sigmoid"]),
      ("2-3-3-2 relu identity mse", [2, 3, 3, 2], ["relu", "relu", "identity"]),
      ("4-3 softmax ce", [4, 3], ["softmax"]),
      ("1-2-1 tanh sigmoid bce", [1, 2, 1], ["tanh", "sigmoid"]),
    ])
  func reads(text: String, units: [Int], activations: [String]) throws {
    let formula = try NetworkFormula.parse(text)
    #expect(formula.units == units)
    #expect(formula.activations.map { $0.rawValue } == activations)
    #expect(formula.text == text)
    #expect(try NetworkFormula.parse("  " + text + " ") == formula)
  }

  static let broken = [
    ("", 0, "expected a net"),
    ("2-x-1 sigmoid mse", 2, "from 1 to 9"),
    ("2-10-1 sigmoid mse", 2, "from 1 to 9"),
    ("2-0 sigmoid mse", 2, "from 1 to 9"),
    ("2--1 sigmoid mse", 2, "from 1 to 9"),
    ("3 sigmoid mse", 0, "found 1 number"),
    ("1-1-1-1-1-1 sigmoid mse", 0, "found 6 numbers"),
    ("2-3-1", 5, "an activation and a loss"),
    ("2-3-1 mse", 9, "an activation and a loss"),
    ("2-3-1 sigmod mse", 6, "did you mean `sigmoid`?"),
    ("2-3-1 sigmoid msf", 14, "did you mean `mse`?"),
    ("2-3-1 sigmoid absolute", 14, "there are mse, bce, ce"),
    ("2-3-1 relu tanh sigmoid mse", 16, "found 3"),
    ("2-1 relu tanh mse", 9, "one layer has one activation"),
    ("2-3-3 sigmoid ce", 6, "ce expects softmax"),
    ("2-3-3 softmax ce", 6, "softmax belongs at the output"),
    ("2-3 softmax mse", 4, "expects the loss ce"),
    ("2-3-1 relu tanh bce", 11, "bce expects sigmoid"),
  ]

  @Test("what is no net is told where it stands", arguments: broken)
  func mistakes(text: String, offset: Int, words: String) {
    do {
      let formula = try NetworkFormula.parse(text)
      Issue.record("\(text) was read as \(formula.text)")
    } catch {
      #expect(error.message.contains(words), "\(error.message)")
      #expect(error.offset == offset, "\(text): \(error.message)")
    }
  }

  @Test("a weight has one name, however it is typed")
  func names() throws {
    let formula = try NetworkFormula.parse("2-3-1 sigmoid mse")
    #expect(formula.samples == ["x₁", "x₂", "y₁"])
    #expect(formula.parameters.count == 13)
    #expect(formula.parameters.first == "w¹₁₁")
    #expect(formula.parameters.last == "b²₁")
    for spelling in ["w¹₃₂", "w1_32", "w132"] {
      #expect(NetworkFormula.key(spelling) == NetworkFormula.key("w¹₃₂"))
    }
    #expect(Set(formula.parameters.map(NetworkFormula.key)).count == 13)
  }

  @Test("weights are drawn in tenths from −1 to 1, never 0, by the seed alone")
  func drawn() throws {
    let formula = try NetworkFormula.parse("9-9-9 sigmoid mse")
    let numbers = formula.draw(seed: 3)
    #expect(numbers == formula.draw(seed: 3))
    #expect(numbers != formula.draw(seed: 4))
    #expect(
      numbers.allSatisfy { number in
        let tenths = (number * 10).rounded()
        return abs(number * 10 - tenths) < 1e-12 && tenths != 0 && abs(tenths) <= 10
      })
    // Both ends come up among 180.
    #expect(numbers.contains(1) && numbers.contains(-1))
  }

  @Test("one unit, computed by hand")
  func byHand() throws {
    // x = 1, y = 0, w = 0, b = 0: z = 0, a = 1/2, C = 1/4, ∂C/∂a = 1, ∂C/∂z = 1/4.
    let network = try NetworkFormula.parse("1-1 sigmoid mse").network(at: [1, 0, 0, 0])
    let trace = network.trace
    func gradient(_ node: Int) -> Double { trace.gradients[node] }
    #expect(trace.value == 0.25)
    #expect(gradient(network.activations[0][0]) == 1)
    #expect(gradient(network.sums[0][0]) == 0.25)
    #expect(gradient(network.weights[0][0][0]) == 0.25)
    #expect(gradient(network.biases[0][0]) == 0.25)
    #expect(gradient(network.inputs[0]) == 0)
  }

  @Test(
    "the graph, the matrices and finite differences say the same",
    arguments: [
      "2-3-1 sigmoid mse", "2-3-2 tanh identity mse", "3-2 leaky mse", "2-3-1 relu sigmoid bce",
      "2-2-2 tanh sigmoid bce", "3-4-3 tanh softmax ce", "1-1 sigmoid mse",
    ])
  func agree(text: String) throws {
    for seed in 1...5 {
      let formula = try NetworkFormula.parse(text)
      let targets = (0..<formula.units[formula.units.count - 1]).map { $0 == 0 ? 1.0 : 0 }
      let input = (0..<formula.units[0]).map { 0.3 + 0.4 * Double($0) }
      let network = formula.network(at: input + targets + formula.draw(seed: seed))
      let trace = network.trace
      #expect(trace.disagreements.isEmpty, "seed \(seed): \(trace.disagreements)")
      let layered = try #require(network.layered)
      func check(_ name: String, _ nodes: [Int]) {
        guard let grid = layered[name] else { return }
        let numbers = nodes.map {
          name.hasPrefix("d") ? trace.gradients[$0] : trace.nodes[$0].value
        }
        #expect(Grid(numbers, shape: grid.shape).equals(grid), "\(name), seed \(seed)")
      }
      for layer in network.layers.indices {
        let number = layer + 1
        check("Z\(number)", network.sums[layer])
        check("A\(number)", network.activations[layer])
        check("dZ\(number)", network.sums[layer])
        check("dW\(number)", Array(network.weights[layer].joined()))
        check("db\(number)", network.biases[layer])
        if number < network.layers.count { check("dA\(number)", network.activations[layer]) }
      }
      #expect(abs(layered.cost - trace.value) < 1e-12)
    }
  }
}

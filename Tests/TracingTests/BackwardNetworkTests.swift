import Glibc
import Testing
import Tracing

@Suite struct BackwardNetworkTests {
  /// σ′(z) as it stands in the book, from z alone.
  static func slope(_ activation: NetworkTrace.Activation, _ z: Double) -> Double {
    switch activation {
    case .identity, .softmax: 1
    case .sigmoid: exp(-z) / ((1 + exp(-z)) * (1 + exp(-z)))
    case .tanh: 1 / (cosh(z) * cosh(z))
    case .relu: z > 0 ? 1 : 0
    case .leaky: z > 0 ? 1 : 0.01
    }
  }

  @Test(
    "each op-amp's gain is σ′(z), and what comes out is ∂C/∂z",
    arguments: NetworkTrace.Activation.allCases)
  func gains(activation: NetworkTrace.Activation) throws {
    let isSoftmax = activation == .softmax
    let network = NetworkTraceTests.network(
      [3, 4, 3, 2], isSoftmax ? .sigmoid : activation, activation,
      isSoftmax ? .crossEntropy : .meanSquared)
    let backward = BackwardNetwork(network)
    for (layer, places) in backward.layers.enumerated() {
      for (unit, place) in places.enumerated() {
        let node = network.sums[layer][unit]
        let one = backward.units[place]
        #expect(abs(one.value - network.trace.gradients[node]) < 1e-15)
        #expect(one.name == "∂C/∂\(network.trace.nodes[node].name)")
        guard case .amplifier(let gain) = one.kind else {
          #expect(one.kind == .difference && isSoftmax && layer == 2)
          continue
        }
        let wanted = Self.slope(
          network.layers[layer].activation, network.trace.nodes[node].value)
        #expect(abs(gain - wanted) < 1e-14)
        let above = network.trace.gradients[network.activations[layer][unit]]
        #expect(abs(one.arriving - above) < 1e-15)
      }
    }
  }

  @Test("every weight but the first layer's leads back, under its own name")
  func edges() {
    let network = NetworkTraceTests.network([2, 3, 2], .sigmoid, .sigmoid, .meanSquared)
    let backward = BackwardNetwork(network)
    #expect(
      backward.units.map(\.label) == [
        "∂C/∂a²₁", "▷ σ′(z²₁)", "∂C/∂a²₂", "▷ σ′(z²₂)", "▷ σ′(z¹₁)", "▷ σ′(z¹₂)", "▷ σ′(z¹₃)",
      ])
    #expect(
      backward.edges.compactMap(\.weightName) == [
        "w²₁₁", "w²₂₁", "w²₁₂", "w²₂₂", "w²₁₃", "w²₂₃",
      ])
    #expect(backward.edges.filter { $0.weightName == nil }.map(\.from) == [0, 2])
    for (place, unit) in backward.units.enumerated() where unit.kind != .source {
      let into = backward.edges.filter { $0.to == place }.map(\.product)
      #expect(abs(into.reduce(0, +) - unit.arriving) < 1e-15)
    }
  }

  @Test("a gain is told with its number")
  func text() {
    let network = NetworkTrace(
      layers: [.init(weights: [[2]], bias: [-1], activation: .sigmoid)], input: [1], target: [0],
      loss: .meanSquared)
    let units = BackwardNetwork(network).units
    #expect(units.map(\.text) == ["∂C/∂a¹₁ = 1.462", "▷ σ′(z¹₁) = 0.1966"])
  }
}

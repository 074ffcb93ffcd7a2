import Cells
import Figures
import Golden
import Labs
import Testing
import Tracing

@Suite struct BackwardNetworkFigureTests {
  static func network(_ hidden: Int) -> BackwardNetwork {
    let first = NetworkTrace.Layer(
      weights: (0..<hidden).map { [0.5 * Double($0), -0.25] },
      bias: [Double](repeating: 0.5, count: hidden), activation: .sigmoid)
    let last = NetworkTrace.Layer(
      weights: [(0..<hidden).map { Double($0 + 1) }], bias: [-1], activation: .sigmoid)
    return BackwardNetwork(
      NetworkTrace(layers: [first, last], input: [1, 2], target: [1], loss: .meanSquared))
  }

  @Test(
    "drawn from the output to the first layer, a triangle for each unit, a step for each weight")
  func drawing() {
    let graph = BackwardNetworkFigure.graph(of: Self.network(2), title: "")
    let text = Figure.graph(graph).grid(height: 6, width: 100, medium: Medium(.braille)).text
    #expect(Golden.difference(text, "backward-network") == nil)
  }

  @Test("a number is shown from the unit on that gives it; the last reached is marked")
  func reached() {
    let network = Self.network(2)
    func notes(_ units: Int?) -> [Int] {
      let graph = BackwardNetworkFigure.graph(of: network, title: "", after: units)
      return graph.nodes.indices.filter { !graph.nodes[$0].note.isEmpty }
    }
    // Units 0 to 3: ∂C/∂a, the output's triangle, two more; then the weights.
    #expect(notes(0) == [])
    #expect(notes(2) == [1])
    #expect(notes(3) == [1, 2, 4])
    #expect(notes(nil) == [1, 2, 3, 4, 5])
    let graph = BackwardNetworkFigure.graph(of: network, title: "", after: 3)
    #expect(graph.nodes.filter(\.isMarked).map(\.label) == ["▷ σ′(z¹₁)"])
    #expect(graph.edges.filter(\.isMarked).map { [$0.from, $0.to] } == [[1, 4], [4, 2]])
    #expect(graph.nodes[0].value == "= −0.6439")
    let start = BackwardNetworkFigure.graph(of: network, title: "", after: 0)
    #expect(start.nodes[0].value.isEmpty)
    #expect(start.nodes.allSatisfy { !$0.isMarked })
  }

  @Test("every sign has a plain one, in the figures and in the steps")
  func plain() {
    let gate = RecurrentTrace.Gate(inputWeights: [[1]], stateWeights: [[1]], bias: [0])
    let cell = RecurrentTrace(
      .lstm, gates: [gate, gate, gate, gate], inputs: [[1], [2]], loss: .atTheEnd([0]))
    let attention = AttentionTrace(query: [1], keys: [[1]], values: [[2]], weights: [1])
    var texts = [cell.trace, attention.trace].flatMap { trace in
      trace.nodes.indices.flatMap { [trace.forward($0).formula, trace.backward($0).rule] }
    }
    let graph = BackwardNetworkFigure.graph(of: Self.network(2), title: "")
    texts.append(Figure.graph(graph).grid(height: 7, width: 100, medium: Medium(.ascii)).text)
    for text in texts { #expect(!PlainCharacters.text(text).contains("?"), "\(text)") }
    #expect(PlainCharacters.text("▷ σ′(z¹₁)").hasPrefix("> "))
  }

  @Test("many weights are names of edges")
  func many() {
    let graph = BackwardNetworkFigure.graph(of: Self.network(10), title: "")
    #expect(graph.nodes.count == 12)
    #expect(graph.edges.compactMap { $0.label.isEmpty ? nil : $0.label }.first == "w²₁₁ = 1")
    #expect(graph.edges.count == 11)
  }

  @Test("a value with its own sign is told with one")
  func summary() {
    let figure = Figure.graph(BackwardNetworkFigure.graph(of: Self.network(1), title: ""))
    #expect(figure.summary.contains("∂C/∂a²₁ = −"), "\(figure.summary)")
    #expect(!figure.summary.contains("= ="), "\(figure.summary)")
  }
}

import Cells
import Figures
import Labs
import Testing
import Tracing

@Suite struct TraceFigureTests {
  static func graph(_ steps: Int?) throws -> Graph {
    let program = try Program.parse("a = w x; 3 a^2 - a")
    return TraceFigure.graph(
      of: try program.trace(at: ["w": 2, "x": 5]), title: "t", after: steps)
  }

  /// What is not known yet is room for it.
  private func values(_ graph: Graph) -> [String] {
    graph.nodes.map { node in
      String("\(node.sign) \(node.value)".reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test("nothing moves while one steps")
  func still() throws {
    let widths = try (0...10).map { try Self.graph($0).leastWidth }
    #expect(Set(widths).count == 1)
  }

  @Test("a value and a gradient are shown from the step on that makes them")
  func known() throws {
    let start = try Self.graph(0)
    #expect(values(start) == ["= 2", "= 5", "×", "( )²", "3 ×", "−"])
    let forward = try Self.graph(2)
    #expect(values(forward) == ["= 2", "= 5", "× 10", "( )² 100", "3 ×", "−"])
    #expect(forward.nodes.allSatisfy { $0.note.allSatisfy { $0 == " " } })
    let whole = try Self.graph(nil)
    #expect(whole.nodes.map(\.note) == ["∂ 295", "∂ 118", "∂ 59", "∂ 3", "∂ 1", "∂ 1"])
  }

  @Test("the step that is taken is marked, with the edges that it uses")
  func marked() throws {
    let forward = try Self.graph(1)
    #expect(forward.nodes.map(\.isMarked) == [false, false, true, false, false, false])
    #expect(forward.edges.filter(\.isMarked).map(\.from) == [0, 1])
    // Back at `a`, which two nodes take in.
    let back = try Self.graph(4 + 4)
    let marked = try #require(back.nodes.first { $0.isMarked })
    #expect(marked.label == "a")
    #expect(back.edges.filter(\.isMarked).map(\.from) == [2, 2])
  }

  static let recurrent = RecurrentTrace(
    .simple, gates: [.init(inputWeights: [[0.5]], stateWeights: [[0.8]], bias: [0.1])],
    inputs: [[1], [2]], loss: .atTheEnd([0.5]))

  @Test("weights that are hidden name the edges; a step at one marks what takes it in")
  func hidden() throws {
    let one = Self.recurrent
    let graph = TraceFigure.graph(of: one.trace, title: "", hiding: one.parameters)
    #expect(graph.nodes.map(\.label) == ["x₁", "x₂", "z₁", "h₁", "z₂", "h₂", "C"])
    #expect(graph.edges.map(\.label) == ["w", "", "w", "u", "", ""])

    let weight = one.inputWeights[0][0][0]
    let step = try #require(one.trace.steps.firstIndex(of: .backward(weight)))
    let marked = TraceFigure.graph(
      of: one.trace, title: "", after: step + 1, hiding: one.parameters)
    #expect(marked.nodes.filter(\.isMarked).map(\.label) == ["z₁", "z₂"])
  }

  @Test("an edge has no name where another named one leaves the same node")
  func crowded() {
    let layer = NetworkTrace.Layer(weights: [[1], [2]], bias: [0, 0], activation: .sigmoid)
    let network = NetworkTrace(
      layers: [layer], input: [1], target: [0, 1], loss: .meanSquared)
    let graph = TraceFigure.graph(of: network.trace, title: "", hiding: network.parameters)
    #expect(graph.edges.allSatisfy { $0.label.isEmpty })
  }

  @Test("two times of a recurrent cell fit, with their numbers, into a hundred columns")
  func width() {
    let one = Self.recurrent
    let figure = Figure.graph(
      TraceFigure.graph(of: one.trace, title: "", hiding: one.parameters))
    let text = figure.grid(height: 12, width: 100, medium: Medium(.braille)).text
    for words in ["z₁ Σ 0.6", "h₁ tanh 0.537", "─u", "z₂ Σ", "C MSE"] {
      #expect(text.contains(words), "\(words) is missing:\n\(text)")
    }
  }

  @Test("what an operation does is shown beside its value, once")
  func operations() throws {
    let network = NetworkTrace(
      layers: [
        .init(weights: [[0], [0]], bias: [1, 2], activation: .identity),
        .init(weights: [[1, 0], [0, 1]], bias: [0, 0], activation: .softmax),
      ], input: [1], target: [0, 1], loss: .crossEntropy)
    let graph = TraceFigure.graph(of: network.trace, title: "", hiding: network.parameters)
    let shown = graph.nodes.map { "\($0.label) \($0.sign) \($0.value)" }
    #expect(shown.contains("a¹₁ = 1"))
    #expect(shown.contains("a²₁ softmax 0.2689"))
    #expect(shown.contains("C CE 0.3133"))

    let gate = RecurrentTrace.Gate(inputWeights: [[0]], stateWeights: [[0]], bias: [0])
    let lstm = RecurrentTrace(
      .lstm, gates: [gate, gate, gate, gate], inputs: [[1]], loss: .atTheEnd([0]))
    let bent = TraceFigure.graph(of: lstm.trace, title: "").nodes.first { $0.label == "tanh c₁" }
    #expect(bent?.value == "0")
  }
}

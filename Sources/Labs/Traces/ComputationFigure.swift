import Figures
import Notation
import Tracing

/// A computation to step through, as a graph that its room can hold: of a formula every node; of a net
/// without its weights, and where that is too wide a node for each unit.
package enum ComputationFigure {
  package static func graph(
    of computation: Computation, title: String, after steps: Int? = nil, asked: Bool = false,
    width: Int = .max
  ) -> Graph {
    let trace = computation.trace
    guard let network = computation.network else {
      return TraceFigure.graph(of: trace, title: title, after: steps, asked: asked, width: width)
    }
    let graph = TraceFigure.graph(
      of: trace, title: title, after: steps, asked: asked, hiding: network.parameters)
    guard graph.leastWidth > width else { return graph }
    return UnitFigure(network, after: steps, asked: asked).graph(title: title)
  }
}

/// A net with one node for a unit: z, the sign of its activation and a on a line, below them what
/// comes back to each.
private struct UnitFigure {
  let network: NetworkTrace
  private let trace: Trace
  private var computed: Set<Int> = []
  private var known: Set<Int> = []
  private let question: TraceStep?
  private let current: TraceStep?

  init(_ network: NetworkTrace, after steps: Int?, asked: Bool) {
    self.network = network
    trace = network.trace
    let all = trace.steps
    let taken = all.prefix(steps ?? all.count)
    question = asked && taken.count < all.count ? all[taken.count] : nil
    current = steps == nil ? nil : question ?? taken.last
    for step in taken {
      switch step {
      case .forward(let node): computed.insert(node)
      case .backward(let node): known.insert(node)
      }
    }
  }

  func graph(title: String) -> Graph {
    var nodes = network.inputs.map { input in
      Graph.Node(
        trace.nodes[input].name, sign: "=", value: value(of: input), note: gradient(of: input),
        isMarked: current?.node == input)
    }
    var edges: [Graph.Edge] = []
    var before = Array(nodes.indices)
    for (layer, sums) in network.sums.enumerated() {
      let first = nodes.count
      for (unit, sum) in sums.enumerated() {
        edges += before.enumerated().map { from, place in
          Graph.Edge(place, nodes.count, isMarked: isUsed(layer, unit, from))
        }
        nodes.append(node(layer, unit, sum))
      }
      before = Array(first..<nodes.count)
    }
    edges += before.enumerated().map { unit, place in
      let used = current == .forward(trace.output) || current == .backward(last(unit))
      return Graph.Edge(place, nodes.count, isMarked: used)
    }
    nodes.append(
      Graph.Node(
        trace.nodes[trace.output].name, sign: "=", value: value(of: trace.output),
        note: gradient(of: trace.output), isMarked: current?.node == trace.output))
    return Graph(title: title, nodes: nodes, edges: edges)
  }

  /// `z¹₁ 0.345 σ 0.585`, and what comes back right below each number.
  private func node(_ layer: Int, _ unit: Int, _ sum: Int) -> Graph.Node {
    let activation = network.activations[layer][unit]
    let name = trace.nodes[sum].name
    let sign = network.layers[layer].activation.sign
    let (before, after) = (padded(value(of: sum), sum), value(of: activation))
    var note = padded(gradient(of: sum), sum)
    note += String(repeating: " ", count: sign.count + 2) + gradient(of: activation)
    let own = Set([sum, activation, network.biases[layer][unit]] + network.weights[layer][unit])
    return Graph.Node(
      name, sign: before, value: "\(sign) \(after)",
      note: String(repeating: " ", count: max(0, name.count - 1)) + note,
      isMarked: current.map { own.contains($0.node) } ?? false)
  }

  /// The edges that lead into what is computed, or along which the gradient comes.
  private func isUsed(_ layer: Int, _ unit: Int, _ from: Int) -> Bool {
    let (sum, weight) = (network.sums[layer][unit], network.weights[layer][unit][from])
    let below = layer == 0 ? network.inputs[from] : network.activations[layer - 1][from]
    return switch current {
    case .forward(let node): node == sum
    case .backward(let node): node == weight || node == below
    case nil: false
    }
  }

  /// What the cost takes in: a, or z where softmax is one with it.
  private func last(_ unit: Int) -> Int {
    let place = network.sums.count - 1
    let activation = network.activations[place][unit]
    return trace.isReached[activation] ? activation : network.sums[place][unit]
  }

  private static let digits = 3

  private func value(of node: Int) -> String {
    let text = Numeral.brief(trace.nodes[node].value, digits: UnitFigure.digits)
    let isKnown = trace.nodes[node].inputs.isEmpty || computed.contains(node)
    return isKnown ? text : hidden(text, question == .forward(node))
  }

  private func gradient(of node: Int) -> String {
    guard trace.isReached[node] else { return "" }
    let text = "∂" + Numeral.brief(trace.gradients[node], digits: UnitFigure.digits)
    return known.contains(node) ? text : hidden(text, question == .backward(node))
  }

  /// What is not known yet keeps its room, so that nothing moves while one steps.
  private func hidden(_ text: String, _ isAsked: Bool) -> String {
    isAsked
      ? "?" + String(repeating: " ", count: text.count - 1)
      : String(repeating: " ", count: text.count)
  }

  /// As wide as the wider of a node's value and its gradient with the name's last letter.
  private func padded(_ text: String, _ node: Int) -> String {
    let value = Numeral.brief(trace.nodes[node].value, digits: UnitFigure.digits).count
    let gradient = 1 + Numeral.brief(trace.gradients[node], digits: UnitFigure.digits).count
    return text + String(repeating: " ", count: max(0, max(value, gradient) - text.count))
  }
}

extension NetworkTrace.Activation {
  /// What stands between z and a.
  fileprivate var sign: String {
    switch self {
    case .identity: "="
    case .sigmoid: "σ"
    case .tanh: "tanh"
    case .relu: "ReLU"
    case .leaky: "leaky"
    case .softmax: "softmax"
    }
  }
}

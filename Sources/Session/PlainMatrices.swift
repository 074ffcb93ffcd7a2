import Figures
import Labs
import Notation
import Tracing
import Tutor

/// A traced net in matrices, as words: what each layer has and computes, and its gradients, as far as
/// they are known.
struct PlainMatrices {
  private let trace: Trace
  private let taken: Set<TraceStep>
  private var pieces: [(name: String, nodes: [[Int]], isGradient: Bool)] = []

  init(_ network: NetworkTrace, after steps: Int, _ words: Words) {
    trace = network.trace
    taken = Set(network.trace.steps.prefix(steps))
    func column(_ nodes: [Int]) -> [[Int]] { nodes.map { [$0] } }
    add("X", column(network.inputs))
    for layer in network.layers.indices {
      let number = layer + 1
      add("W\(number)", network.weights[layer])
      add("b\(number)", column(network.biases[layer]))
      add("Z\(number)", column(network.sums[layer]))
      add("A\(number)", column(network.activations[layer]))
    }
    add("C", [[trace.output]])
  }

  private mutating func add(_ name: String, _ nodes: [[Int]]) {
    pieces.append((name, nodes, false))
    if nodes.joined().contains(where: { trace.isReached[$0] }) {
      pieces.append(("d" + name, nodes, true))
    }
  }

  /// All of which something is known.
  var lines: [String] {
    pieces.filter { piece in piece.nodes.joined().contains { number($0, piece.isGradient).isFinite }
    }
    .flatMap(lines)
  }

  /// One of them by its name: `dW1`.
  func lines(of name: String) -> [String]? {
    let piece =
      pieces.first { $0.name == name }
      ?? pieces.first {
        $0.name.lowercased() == name.lowercased()
      }
    return piece.map(lines)
  }

  private func lines(_ piece: (name: String, nodes: [[Int]], isGradient: Bool)) -> [String] {
    let values = piece.nodes.map { $0.map { number($0, piece.isGradient) } }
    let matrix = Matrix(title: "", values: values, isGrowing: true)
    return matrix.spoken.map { "\(piece.name), \($0)" }
  }

  /// No number before its step is taken.
  private func number(_ node: Int, _ isGradient: Bool) -> Double {
    if isGradient { return taken.contains(.backward(node)) ? trace.gradients[node] : .nan }
    let isGiven = trace.nodes[node].inputs.isEmpty
    return isGiven || taken.contains(.forward(node)) ? trace.nodes[node].value : .nan
  }
}

/// Every number of a trace that is known after some steps, a line a node.
struct PlainNodes {
  let lines: [String]

  init(_ trace: Trace, after steps: Int, _ words: Words) {
    let taken = Set(trace.steps.prefix(steps))
    let result = trace.nodes[trace.output].name
    lines = trace.nodes.indices.filter { trace.nodes[$0].operation != .constant }.compactMap {
      node in
      let isGiven = trace.nodes[node].inputs.isEmpty
      guard isGiven || taken.contains(.forward(node)) else { return nil }
      let formula = isGiven ? "" : " = \(trace.forward(node).formula)"
      var line = "\(trace.nodes[node].name)\(formula) = \(Trace.text(trace.nodes[node].value))"
      if taken.contains(.backward(node)) {
        line += ", ∂\(result)/∂\(trace.nodes[node].name) = \(Trace.text(trace.gradients[node]))"
      }
      return line
    }
  }
}

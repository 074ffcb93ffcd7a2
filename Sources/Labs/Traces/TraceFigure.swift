import Figures
import Notation
import Tracing

/// A trace as a graph to look at: values where they are computed, gradients where they are known.
package enum TraceFigure {
  /// As far as `steps` of the trace's steps have been taken; all of them if not said. The last one
  /// taken is marked, with the edges it used. Where `width` is too little, numbers are shorter. If the
  /// next step is `asked`, it is marked instead, and a question mark stands for its number.
  ///
  /// What is in `hidden` stands in what takes it in, as constants do: the weights of a network, say,
  /// where there is room for the rest only. A step at such a node marks those that take it in.
  package static func graph(
    of trace: Trace, title: String, after steps: Int? = nil, asked: Bool = false,
    hiding hidden: Set<Int> = [], width: Int = .max
  ) -> Graph {
    func graph(isShort: Bool) -> Graph {
      self.graph(
        of: trace, title: title, after: steps, asked: asked, hiding: hidden, isShort: isShort)
    }
    let whole = graph(isShort: false)
    return whole.leastWidth > width ? graph(isShort: true) : whole
  }

  private static func graph(
    of trace: Trace, title: String, after steps: Int?, asked: Bool, hiding hidden: Set<Int>,
    isShort: Bool
  ) -> Graph {
    let all = trace.steps
    let taken = all.prefix(steps ?? all.count)
    let question = asked && taken.count < all.count ? all[taken.count] : nil
    let current = steps == nil ? nil : question ?? taken.last
    var computed = Set(trace.nodes.indices.filter { trace.nodes[$0].inputs.isEmpty })
    var known: Set<Int> = []
    for step in taken {
      switch step {
      case .forward(let node): computed.insert(node)
      case .backward(let node): known.insert(node)
      }
    }

    // A constant stands in the operation that takes it, not as a node of its own.
    let shown = trace.nodes.indices.filter {
      trace.nodes[$0].operation != .constant && !hidden.contains($0)
    }
    var marked = Set(current.map { [$0.node] } ?? [])
    if let node = current?.node, hidden.contains(node) {
      marked = Set(trace.consumers[node].map(\.node))
    }
    var place: [Int: Int] = [:]
    for (position, node) in shown.enumerated() { place[node] = position }
    let isPartial = steps != nil
    let nodes = shown.map { index -> Graph.Node in
      let operation = operation(trace, index)
      let number = text(trace.nodes[index].value, isShort)
      let gradient = (isShort ? "∂" : "∂ ") + text(trace.gradients[index], isShort)
      // What is not known yet keeps its room, so that nothing moves while one steps.
      let hasGradient = known.contains(index)
      return Graph.Node(
        trace.nodes[index].name, sign: operation,
        value: computed.contains(index)
          ? number : question == .forward(index) ? asking(number) : blank(number),
        note: hasGradient
          ? gradient
          : question == .backward(index) ? asking(gradient) : isPartial ? blank(gradient) : "",
        isMarked: marked.contains(index))
    }
    var edges: [Graph.Edge] = []
    for index in shown {
      for input in trace.nodes[index].inputs {
        guard let from = place[input], let to = place[index],
          !edges.contains(where: { $0.from == from && $0.to == to })
        else { continue }
        let isUsed =
          switch current {
          case .forward(let node): node == index
          case .backward(let node): node == input && trace.isReached[index]
          case nil: false
          }
        edges.append(Graph.Edge(from, to, isMarked: isUsed))
      }
    }
    label(&edges, trace, shown, hidden)
    return Graph(title: title, nodes: nodes, edges: edges)
  }

  /// An edge is called after the hidden weight it is multiplied by, where it is the only one to leave
  /// its node with a name: there is room for one beside a node.
  private static func label(
    _ edges: inout [Graph.Edge], _ trace: Trace, _ shown: [Int], _ hidden: Set<Int>
  ) {
    let names = edges.map { edge -> String? in
      let node = trace.nodes[shown[edge.to]]
      guard node.operation == .affine, let input = node.inputs.firstIndex(of: shown[edge.from]),
        input > 0, input % 2 == 0, hidden.contains(node.inputs[input - 1])
      else { return nil }
      return trace.nodes[node.inputs[input - 1]].name
    }
    var named = [Int](repeating: 0, count: shown.count)
    for (edge, name) in zip(edges, names) where name != nil { named[edge.from] += 1 }
    for (index, name) in names.enumerated() where named[edges[index].from] == 1 {
      edges[index].label = name ?? ""
    }
  }

  private static func text(_ value: Double, _ isShort: Bool) -> String {
    Numeral.brief(value, digits: isShort ? 3 : 4)
  }

  private static func asking(_ text: String) -> String { "?" + blank(String(text.dropFirst())) }

  private static func blank(_ text: String) -> String { String(repeating: " ", count: text.count) }

  /// What a node does, with the constant it does it with: `× 2`, `( )²`.
  private static func operation(_ trace: Trace, _ index: Int) -> String {
    let node = trace.nodes[index]
    let constants = node.inputs.filter { trace.nodes[$0].operation == .constant }
    let constant = constants.count == 1 ? trace.nodes[constants[0]].name : ""
    let isFirst = !constant.isEmpty && node.inputs.first == constants[0]
    // Made of constants alone: 2².
    if constants.count > 1, constants.count == node.inputs.count {
      return trace.forward(index).formula + " ="
    }
    switch node.operation {
    case .input, .constant: return "="
    case .negative: return "−"
    case .sum where node.inputs.count == 1: return "="
    case .affine, .sum: return "Σ"
    case .softmax: return "softmax"
    case .crossEntropy, .softmaxCrossEntropy: return "CE"
    // A node that is called after what it does need not say so twice.
    case .call(let function) where node.name.hasPrefix(function.symbol): return "="
    case .call(let function): return function.symbol
    case .binary(.power) where !constant.isEmpty && !isFirst:
      return constant == "2" ? "( )²" : "( )^\(constant)"
    case .binary(let operation):
      let sign = operation == .multiply ? "×" : operation.sign
      return isFirst ? "\(constant) \(sign)" : constant.isEmpty ? sign : "\(sign) \(constant)"
    }
  }
}

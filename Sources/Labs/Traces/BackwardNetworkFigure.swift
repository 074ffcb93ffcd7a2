import Figures
import Notation
import Tracing

/// The backward network as a graph, from the output at the left to the first layer at the right.
package enum BackwardNetworkFigure {
  /// As far as the first `units` of the network's units have been reached; all of them if not said.
  /// The last one reached is marked, with the edges that lead into it.
  ///
  /// A few weights stand on the way with what they bring; many are only the names of the edges.
  package static func graph(
    of network: BackwardNetwork, title: String, after units: Int? = nil
  ) -> Graph {
    let reached = min(units ?? network.units.count, network.units.count)
    return graph(
      of: network, title: title, reached: Set(0..<reached), gains: Set(network.units.indices),
      marking: units == nil || reached == 0 ? nil : reached - 1)
  }

  /// As far as `steps` of the network's trace have been taken: a gain is known once its unit has been
  /// computed, what comes out once its gradient has been. A step that is `asked` is marked instead of
  /// the last one; to who is `trying`, a gain would be half of an answer. What is not known yet keeps
  /// its room. Where `width` is too little, names and numbers are shorter.
  package static func graph(
    of network: BackwardNetwork, in trace: Trace, title: String, after steps: Int,
    asked: Bool = false, trying: Bool = false, width: Int = .max
  ) -> Graph {
    let all = trace.steps
    let taken = all.prefix(steps)
    let current = asked && steps < all.count ? all[steps] : taken.last
    func units(where isIt: (TraceStep) -> Bool) -> Set<Int> {
      let nodes = Set(taken.filter(isIt).map(\.node))
      return Set(network.units.indices.filter { nodes.contains(network.units[$0].node) })
    }
    let isForward = { (step: TraceStep) in if case .forward = step { true } else { false } }
    let reached = units { !isForward($0) }
    func graph(isShort: Bool) -> Graph {
      self.graph(
        of: network, title: title, reached: reached,
        gains: trying ? reached : units(where: isForward),
        marking: network.units.indices.first { .backward(network.units[$0].node) == current },
        keepsRoom: true, isShort: isShort)
    }
    let whole = graph(isShort: false)
    return whole.leastWidth > width ? graph(isShort: true) : whole
  }

  private static func graph(
    of network: BackwardNetwork, title: String, reached: Set<Int>, gains: Set<Int>,
    marking current: Int?, keepsRoom: Bool = false, isShort: Bool = false
  ) -> Graph {
    func text(_ value: Double) -> String { Numeral.brief(value, digits: isShort ? 3 : 4) }
    func shown(_ text: String, if isKnown: Bool) -> String {
      isKnown ? text : keepsRoom ? String(repeating: " ", count: text.count) : ""
    }
    var nodes = network.units.enumerated().map { index, unit in
      let isReached = reached.contains(index)
      guard case .amplifier(let gain) = unit.kind else {
        return Graph.Node(
          unit.label, value: shown("= \(text(unit.value))", if: isReached),
          isMarked: index == current)
      }
      // Below σ′(z) it can only be the slope along z.
      let name = isShort ? "∂ " : "\(unit.name) = "
      return Graph.Node(
        unit.label, value: shown("= \(text(gain))", if: gains.contains(index)),
        note: shown(name + text(unit.value), if: isReached), isMarked: index == current)
    }
    let showsWeights = network.edges.count { $0.weightName != nil } <= mostWeights
    var edges: [Graph.Edge] = []
    for edge in network.edges {
      let isMarked = edge.to == current
      guard let name = edge.weightName else {
        edges.append(Graph.Edge(edge.from, edge.to, isMarked: isMarked))
        continue
      }
      let weight = text(edge.weight)
      guard showsWeights else {
        edges.append(
          Graph.Edge(edge.from, edge.to, label: "\(name) = \(weight)", isMarked: isMarked))
        continue
      }
      let note = shown(text(edge.product), if: reached.contains(edge.to))
      nodes.append(Graph.Node("× \(name)", value: "= \(weight)", note: note))
      edges.append(Graph.Edge(edge.from, nodes.count - 1, isMarked: isMarked))
      edges.append(Graph.Edge(nodes.count - 1, edge.to, isMarked: isMarked))
    }
    return Graph(title: title, nodes: nodes, edges: edges)
  }

  /// More would be a wall.
  private static let mostWeights = 9
}

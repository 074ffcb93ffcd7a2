import Figures
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
  /// the last one; to who is `trying`, a gain would be half of an answer.
  package static func graph(
    of network: BackwardNetwork, in trace: Trace, title: String, after steps: Int,
    asked: Bool = false, trying: Bool = false
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
    return graph(
      of: network, title: title, reached: reached,
      gains: trying ? reached : units(where: isForward),
      marking: network.units.indices.first { .backward(network.units[$0].node) == current })
  }

  private static func graph(
    of network: BackwardNetwork, title: String, reached: Set<Int>, gains: Set<Int>,
    marking current: Int?
  ) -> Graph {
    var nodes = network.units.enumerated().map { index, unit in
      node(
        unit, isReached: reached.contains(index), hasGain: gains.contains(index),
        isMarked: index == current)
    }
    let showsWeights = network.edges.count { $0.weightName != nil } <= mostWeights
    var edges: [Graph.Edge] = []
    for edge in network.edges {
      let isMarked = edge.to == current
      guard let name = edge.weightName else {
        edges.append(Graph.Edge(edge.from, edge.to, isMarked: isMarked))
        continue
      }
      let weight = Trace.text(edge.weight)
      guard showsWeights else {
        edges.append(
          Graph.Edge(edge.from, edge.to, label: "\(name) = \(weight)", isMarked: isMarked))
        continue
      }
      let note = reached.contains(edge.to) ? Trace.text(edge.product) : ""
      nodes.append(Graph.Node("× \(name)", value: "= \(weight)", note: note))
      edges.append(Graph.Edge(edge.from, nodes.count - 1, isMarked: isMarked))
      edges.append(Graph.Edge(nodes.count - 1, edge.to, isMarked: isMarked))
    }
    return Graph(title: title, nodes: nodes, edges: edges)
  }

  /// More would be a wall.
  private static let mostWeights = 9

  private static func node(
    _ unit: BackwardNetwork.Unit, isReached: Bool, hasGain: Bool, isMarked: Bool
  ) -> Graph.Node {
    switch unit.kind {
    case .amplifier(let gain):
      Graph.Node(
        unit.label, value: hasGain ? "= \(Trace.text(gain))" : "",
        note: isReached ? "\(unit.name) = \(Trace.text(unit.value))" : "", isMarked: isMarked)
    case .source, .difference:
      Graph.Node(
        unit.label, value: isReached ? "= \(Trace.text(unit.value))" : "", isMarked: isMarked)
    }
  }
}

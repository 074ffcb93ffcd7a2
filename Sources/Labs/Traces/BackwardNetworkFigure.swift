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
    let current = units == nil ? -1 : reached - 1
    var nodes = network.units.enumerated().map { index, unit in
      node(unit, isReached: index < reached, isMarked: index == current)
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
      nodes.append(
        Graph.Node(
          "× \(name)", value: "= \(weight)", note: edge.to < reached ? Trace.text(edge.product) : ""
        ))
      edges.append(Graph.Edge(edge.from, nodes.count - 1, isMarked: isMarked))
      edges.append(Graph.Edge(nodes.count - 1, edge.to, isMarked: isMarked))
    }
    return Graph(title: title, nodes: nodes, edges: edges)
  }

  /// More would be a wall.
  private static let mostWeights = 9

  private static func node(
    _ unit: BackwardNetwork.Unit, isReached: Bool, isMarked: Bool
  ) -> Graph.Node {
    switch unit.kind {
    case .amplifier(let gain):
      Graph.Node(
        unit.label, value: "= \(Trace.text(gain))",
        note: isReached ? "\(unit.name) = \(Trace.text(unit.value))" : "", isMarked: isMarked)
    case .source, .difference:
      Graph.Node(
        unit.label, value: isReached ? "= \(Trace.text(unit.value))" : "", isMarked: isMarked)
    }
  }
}

import Figures
import Tracing

/// The backward network as a graph, from the output at the left to the first layer at the right.
package enum BackwardNetworkFigure {
  /// As far as the first `units` of the network's units have been reached; all of them if not said.
  /// The last one reached is marked, with the edges that lead into it.
  package static func graph(
    of network: BackwardNetwork, title: String, after units: Int? = nil
  ) -> Graph {
    let reached = min(units ?? network.units.count, network.units.count)
    let current = units == nil ? -1 : reached - 1
    let nodes = network.units.enumerated().map { index, unit in
      let isReached = index < reached
      switch unit.kind {
      case .amplifier(let gain):
        return Graph.Node(
          unit.label, value: "= \(Trace.text(gain))",
          note: isReached ? "\(unit.name) = \(Trace.text(unit.value))" : "",
          isMarked: index == current)
      case .source, .difference:
        return Graph.Node(
          unit.label, value: isReached ? "= \(Trace.text(unit.value))" : "",
          isMarked: index == current)
      }
    }
    let edges = network.edges.map { edge in
      Graph.Edge(
        edge.from, edge.to,
        label: edge.weightName.map { "\($0) = \(Trace.text(edge.weight))" } ?? "",
        isMarked: edge.to == current)
    }
    return Graph(title: title, nodes: nodes, edges: edges)
  }
}

import Cells
import Notation

/// Nodes and what leads from one to the next: an expression, a network, a tree. Read from the left.
package struct Graph: Drawable {
  package struct Node: Equatable, Sendable, Codable {
    package var label: String
    /// A number or word behind the label.
    package var value: String
    /// The one to look at.
    package var isMarked: Bool

    package init(_ label: String, value: String = "", isMarked: Bool = false) {
      self.label = label
      self.value = value
      self.isMarked = isMarked
    }
  }

  package struct Edge: Equatable, Sendable, Codable {
    package var from: Int
    package var to: Int
    package var label: String

    package init(_ from: Int, _ to: Int, label: String = "") {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  package var title: String
  package var nodes: [Node]
  /// By the places of the nodes.
  package var edges: [Edge]

  package init(title: String, nodes: [Node], edges: [Edge]) {
    precondition(
      edges.allSatisfy { nodes.indices.contains($0.from) && nodes.indices.contains($0.to) },
      "graph: an edge that leads nowhere")
    self.title = title
    self.nodes = nodes
    self.edges = edges
  }

  var smallest: (height: Int, width: Int) {
    guard !nodes.isEmpty else { return (2, 20) }
    let wiring = GraphWiring(GraphLayout(self), nodes: labels, edges: edges, in: nil)
    return (wiring.height + (title.isEmpty ? 0 : 1), max(8, wiring.width))
  }

  /// The nodes without their values, for where there is little room.
  private var labels: [Node] { nodes.map { Node($0.label, isMarked: $0.isMarked) } }

  var summary: String {
    guard !nodes.isEmpty else { return "no nodes yet" }
    let entered = Set(edges.map(\.to))
    let left = Set(edges.map(\.from))
    func names(_ indices: [Int]) -> String {
      indices.prefix(6).map { text(nodes[$0]) }.joined(separator: ", ")
        + (indices.count > 6 ? ", …" : "")
    }
    let starts = nodes.indices.filter { !entered.contains($0) }
    let ends = nodes.indices.filter { !left.contains($0) }
    let marked = nodes.filter(\.isMarked).map(text)
    return "\(nodes.count) nodes, \(edges.count) edges, from \(names(starts)) to \(names(ends))"
      + (marked.isEmpty ? "" : "; now at \(marked.joined(separator: ", "))")
  }

  private func text(_ node: Node) -> String {
    node.value.isEmpty ? node.label : "\(node.label) = \(node.value)"
  }

  var table: Table {
    Table(
      title: title, columns: ["from", "to", "edge", "value"],
      rows: edges.map { edge in
        [
          .text(text(nodes[edge.from])), .text(text(nodes[edge.to])), .text(edge.label),
          .text(nodes[edge.to].value),
        ]
      })
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    var body = area
    if !title.isEmpty {
      grid.put(CellLine(title, .bold).elided(to: area.width), row: area.row, column: area.column)
      body = area.split(rows: 1).bottom
    }
    guard !nodes.isEmpty else {
      grid.put("no nodes yet", row: body.row, column: body.column, .dim)
      return
    }
    let layout = GraphLayout(self)
    let whole = GraphWiring(layout, nodes: nodes, edges: edges, in: body)
    let fits = whole.width <= body.width
    (fits ? whole : GraphWiring(layout, nodes: labels, edges: edges, in: body))
      .draw(medium, on: &grid)
  }

  func draw(on drawing: inout SVGDrawing) { drawing.graph(self, GraphLayout(self)) }
}

import Cells
import Notation

/// Nodes and what leads from one to the next: an expression, a network, a tree. Read from the left.
package struct Graph: Drawable {
  package struct Node: Equatable, Sendable, Codable {
    package var label: String
    /// What it does, behind its label: `×`, `σ`.
    package var sign: String
    /// A number or word behind both; left out where there is no room.
    package var value: String
    /// What stands below it.
    package var note: String
    /// The one to look at.
    package var isMarked: Bool

    package init(
      _ label: String, sign: String = "", value: String = "", note: String = "",
      isMarked: Bool = false
    ) {
      self.label = label
      self.sign = sign
      self.value = value
      self.note = note
      self.isMarked = isMarked
    }
  }

  package struct Edge: Equatable, Sendable, Codable {
    package var from: Int
    package var to: Int
    package var label: String
    /// Part of the way to look at: drawn with a heavy line.
    package var isMarked: Bool

    package init(_ from: Int, _ to: Int, label: String = "", isMarked: Bool = false) {
      self.from = from
      self.to = to
      self.label = label
      self.isMarked = isMarked
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

  /// The columns it needs with everything it says.
  package var leastWidth: Int {
    GraphWiring(GraphLayout(self), nodes: nodes, edges: edges, in: nil).width
  }

  /// The nodes without their values, for where there is little room.
  private var labels: [Node] {
    nodes.map { Node($0.label, sign: $0.sign == "=" ? "" : $0.sign, isMarked: $0.isMarked) }
  }

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
    let equals = node.value.isEmpty ? "" : node.value.hasPrefix("=") ? " " : " = "
    return node.label + equals + node.value
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
    func wiring(_ nodes: [Node]) -> GraphWiring {
      GraphWiring(layout, nodes: nodes, edges: edges, in: body)
    }
    let whole = wiring(nodes)
    let fitting = [whole, wiring(labels)].first {
      $0.width <= body.width && $0.height <= body.height
    }
    if let fitting { return fitting.draw(medium, on: &grid) }
    drawPart(of: layout, in: body, medium, on: &grid)
  }

  /// The graph alone and never without its numbers: where there is no room for all of it, a part.
  package func drawNumbers(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    guard !nodes.isEmpty, !area.isEmpty else { return }
    let layout = GraphLayout(self)
    let whole = GraphWiring(layout, nodes: nodes, edges: edges, in: area)
    guard whole.width > area.width || whole.height > area.height else {
      return whole.draw(medium, on: &grid)
    }
    drawPart(of: layout, in: area, medium, on: &grid)
  }

  /// What is too large is seen through a window around the marked node, or around the beginning;
  /// arrows at its sides tell where there is more.
  private func drawPart(
    of layout: GraphLayout, in area: Rect, _ medium: Medium, on grid: inout CellGrid
  ) {
    let own = GraphWiring(layout, nodes: nodes, edges: edges, in: nil)
    // No window shows more than some screens; nobody waits for a wall.
    var picture = CellGrid(height: min(own.height, 4_000), width: min(own.width, 4_000))
    own.draw(medium, on: &picture)
    let center =
      nodes.firstIndex(where: \.isMarked).map(own.place(of:))
      ?? (row: 0, column: 0)
    let top = max(0, min(center.row - area.height / 2, picture.height - area.height))
    let left = max(0, min(center.column - area.width / 3, picture.width - area.width))
    for row in 0..<min(area.height, picture.height - top) {
      let line = Graph.part(of: picture, row: top + row, from: left, width: area.width)
      grid.put(line, row: area.row + row, column: area.column, within: area)
    }
    let (less, more) = medium.marks.isASCII ? ("<", ">") : ("◂", "▸")
    let middle = area.row + area.height / 2
    if left > 0 { grid.put(less, row: middle, column: area.column, .role(.warn, .bold)) }
    if left + area.width < picture.width {
      grid.put(more, row: middle, column: area.endColumn - 1, .role(.warn, .bold))
    }
    let (above, below) = medium.marks.isASCII ? ("^", "v") : ("▴", "▾")
    let halfway = area.column + area.width / 2
    if top > 0 { grid.put(above, row: area.row, column: halfway, .role(.warn, .bold)) }
    if top + area.height < picture.height {
      grid.put(below, row: area.endRow - 1, column: halfway, .role(.warn, .bold))
    }
  }

  /// Of a number that is cut nothing is shown: its beginning would be another number.
  private static func part(
    of picture: CellGrid, row: Int, from left: Int, width: Int
  ) -> CellLine {
    var cells = Array(picture.cells(ofRow: row).dropFirst(left))
    func isDigit(_ index: Int) -> Bool {
      guard cells.indices.contains(index) else { return false }
      return cells[index].text.allSatisfy { $0.isNumber || $0 == "." }
    }
    if isDigit(width), isDigit(width - 1) {
      var place = width - 1
      while isDigit(place - 1) {
        cells[place] = Cell()
        place -= 1
      }
      cells[place] = Cell(Glyph("…"), cells[place].style)
    }
    return CellLine(cells: cells)
  }

  func draw(on drawing: inout SVGDrawing) { drawing.graph(self, GraphLayout(self)) }
}

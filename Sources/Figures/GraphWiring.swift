import Cells

/// A laid-out graph on cells: nodes as words, edges as lines between them.
///
/// Few edges run at right angles, with a track of their own in the gap between two layers; where
/// they are dense, as between the layers of a network, straight lines of dots say more.
struct GraphWiring {
  private let layout: GraphLayout
  private let nodes: [Graph.Node]
  private let edges: [Graph.Edge]
  private let isDense: Bool
  /// For each vertex its row; for each layer its first column and its width.
  private var rows: [Int]
  private var columns: [(start: Int, width: Int)] = []
  private var origin = (row: 0, column: 0)
  private(set) var height = 0
  private(set) var width = 0

  /// As small as possible without an area, else as airy as it allows.
  init(_ layout: GraphLayout, nodes: [Graph.Node], edges: [Graph.Edge], in area: Rect?) {
    self.layout = layout
    self.nodes = nodes
    self.edges = edges
    isDense = layout.layers.indices.contains { layer in
      let count = layout.links.count { layout.vertices[$0.from].layer == layer }
      let after = layer + 1 < layout.layers.count ? layout.layers[layer + 1].count : 0
      return count > layout.layers[layer].count + after
    }
    rows = []
    let foot = layout.backEdges.isEmpty ? 0 : 1
    for pitch in [4, 3, 2, 1.5, 1] as [Double] where area != nil || pitch == 1 {
      rows = GraphWiring.rows(layout, pitch: pitch)
      height = (rows.max() ?? 0) + 1 + foot
      if height <= area?.height ?? 0 && (isDense || pitch <= 2) { break }
    }
    let widths = layout.layers.map { layer in layer.map { textWidth($0) }.max() ?? 0 }
    let gaps = layout.layers.indices.dropLast().map { gap(after: $0) }
    let least = widths.reduce(0, +) + gaps.reduce(0, +)
    let spare = max(0, (area?.width ?? least) - least)
    let more = gaps.isEmpty ? 0 : min(isDense ? 12 : 4, spare / gaps.count)
    var column = 0
    for (index, width) in widths.enumerated() {
      columns.append((column, width))
      column += width + (index < gaps.count ? gaps[index] + more : 0)
    }
    width = column
    if let area { origin = (area.row, area.column) }
  }

  private static func rows(_ layout: GraphLayout, pitch: Double) -> [Int] {
    var rows = [Int](repeating: 0, count: layout.vertices.count)
    for layer in layout.layers {
      var free = 0
      for vertex in layer {
        rows[vertex] = max(free, Int((layout.vertices[vertex].height * pitch).rounded()))
        free = rows[vertex] + 1
      }
    }
    return rows
  }

  private func textWidth(_ vertex: Int) -> Int {
    guard let node = layout.vertices[vertex].node else { return 0 }
    let value = nodes[node].value
    return TextWidth.of(nodes[node].label) + (value.isEmpty ? 0 : 1 + TextWidth.of(value))
  }

  /// Room between two layers: a track for every bundle that turns, and the widest label.
  private func gap(after layer: Int) -> Int {
    let links = layout.links.filter { layout.vertices[$0.from].layer == layer }
    let label = links.map { TextWidth.of(edges[$0.edge].label) }.max() ?? 0
    return (isDense ? 6 : 4 + tracks(links).count) + (label > 0 ? label + 1 : 0)
  }

  /// Links that turn at one column: all into a vertex that many lead to, else all out of one.
  private func bundle(_ link: GraphLayout.Link) -> Int {
    let into = layout.links.count { $0.to == link.to }
    return into > 1 ? link.to : -link.from - 1
  }

  private func tracks(_ links: [GraphLayout.Link]) -> [Int] {
    let turning = links.filter { rows[$0.from] != rows[$0.to] }
    // The longest turns outside, near their targets: they cross the fewest others.
    var found: [Int] = []
    for link in turning.sorted(by: { rows[$0.from] < rows[$1.from] })
    where !found.contains(bundle(link)) { found.append(bundle(link)) }
    return found
  }

  func draw(_ medium: Medium, on grid: inout CellGrid) {
    if isDense { drawStraight(medium, on: &grid) } else { drawTurning(medium, on: &grid) }
    for (index, vertex) in layout.vertices.enumerated() {
      guard let node = vertex.node else { continue }
      let mark: Style.Attributes = nodes[node].isMarked ? .reverse : []
      var line = CellLine(nodes[node].label, Style.bold.adding(mark))
      if !nodes[node].value.isEmpty {
        line.append(" " + nodes[node].value, Style.plain.adding(mark))
      }
      grid.put(line, row: origin.row + rows[index], column: start(index))
    }
    if !layout.backEdges.isEmpty {
      let words = layout.backEdges.map {
        "\(nodes[edges[$0].from].label) → \(nodes[edges[$0].to].label)"
      }
      grid.put(
        "and back: " + words.joined(separator: ", "), row: origin.row + height - 1,
        column: origin.column, .dim)
    }
  }

  /// The column where a vertex begins: words stand at the right of their layer if nothing leads
  /// to them, for their lines begin there.
  private func start(_ vertex: Int) -> Int {
    let layer = columns[layout.vertices[vertex].layer]
    let isSource = !layout.links.contains { $0.to == vertex }
    let shift = isSource && !isDense ? layer.width - textWidth(vertex) : 0
    return origin.column + layer.start + shift
  }

  private func end(_ vertex: Int) -> Int {
    layout.vertices[vertex].node == nil
      ? origin.column + columns[layout.vertices[vertex].layer].start
      : start(vertex) + textWidth(vertex)
  }

  private func drawTurning(_ medium: Medium, on grid: inout CellGrid) {
    var wires = Wires()
    var labels: [(text: String, row: Int, column: Int)] = []
    for layer in layout.layers.indices {
      let links = layout.links.filter { layout.vertices[$0.from].layer == layer }
      let tracks = tracks(links)
      for link in links {
        let (from, to) = (origin.row + rows[link.from], origin.row + rows[link.to])
        let isPassage = layout.vertices[link.to].node == nil
        let left = end(link.from) + (layout.vertices[link.from].node == nil ? 0 : 1)
        let right = start(link.to) - (isPassage ? 1 : 2)
        let turn = tracks.firstIndex(of: bundle(link)) ?? 0
        let column = right - 1 - turn
        wires.horizontal(row: from, from: left, to: from == to ? right : column)
        if from != to {
          wires.vertical(column: column, from: from, to: to)
          wires.horizontal(row: to, from: column, to: right)
        }
        let next = layout.vertices[link.to].layer
        if isPassage {
          // Through the layer, under no word.
          wires.horizontal(
            row: to, from: right, to: origin.column + columns[next].start + columns[next].width)
        } else {
          wires.arrow(row: to, column: right)
        }
        let label = edges[link.edge].label
        if !label.isEmpty, layout.vertices[link.from].node != nil {
          labels.append((label, from, left + 1))
        }
      }
    }
    wires.draw(medium.marks, on: &grid)
    for label in labels {
      grid.put(label.text, row: label.row, column: label.column, .role(.series2))
    }
  }

  private func drawStraight(_ medium: Medium, on grid: inout CellGrid) {
    let area = Rect(
      row: origin.row, column: origin.column, height: (rows.max() ?? 0) + 1, width: width)
    var canvas = DotCanvas(area: area, marks: medium.marks)
    let (across, down) = medium.marks.dots
    let ink = Ink(color: .role(.dim), mark: ".")
    for link in layout.links {
      let from = (
        x: (end(link.from) - origin.column) * across + across / 2,
        y: rows[link.from] * down + down / 2
      )
      let to = (
        x: (start(link.to) - origin.column) * across - across, y: rows[link.to] * down + down / 2
      )
      var step = 0
      canvas.line(from: from, to: to, ink, step: &step)
    }
    canvas.paint(on: &grid)
  }
}

/// Lines along cells, each cell knowing to which of its four sides it leads.
struct Wires {
  private var sides: [Place: UInt8] = [:]
  private var arrows: Set<Place> = []

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  private static let up: UInt8 = 1, down: UInt8 = 2, left: UInt8 = 4, right: UInt8 = 8

  mutating func horizontal(row: Int, from: Int, to: Int) {
    guard from <= to else { return }
    for column in from...to {
      var side: UInt8 = 0
      if column > from || from == to { side |= Wires.left }
      if column < to || from == to { side |= Wires.right }
      sides[Place(row: row, column: column), default: 0] |= side
    }
  }

  mutating func vertical(column: Int, from: Int, to: Int) {
    for row in min(from, to)...max(from, to) {
      var side: UInt8 = 0
      if row > min(from, to) { side |= Wires.up }
      if row < max(from, to) { side |= Wires.down }
      sides[Place(row: row, column: column), default: 0] |= side
    }
  }

  mutating func arrow(row: Int, column: Int) { arrows.insert(Place(row: row, column: column)) }

  func draw(_ marks: Marks, on grid: inout CellGrid) {
    let lines: [Unicode.Scalar] =
      marks.isASCII
      ? [" ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+"]
      : [" ", "│", "│", "│", "─", "╯", "╮", "┤", "─", "╰", "╭", "├", "─", "┴", "┬", "┼"]
    for (place, side) in sides {
      grid.set(lines[Int(side)], row: place.row, column: place.column, .dim)
    }
    for place in arrows {
      grid.set(marks.isASCII ? ">" : "▸", row: place.row, column: place.column, .dim)
    }
  }
}

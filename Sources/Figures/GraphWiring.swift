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
    isDense = layout.isDense
    rows = []
    let foot = layout.backEdges.isEmpty ? 0 : 1
    // A note takes a row of its own below its node.
    let note = nodes.contains { !$0.note.isEmpty } ? 1 : 0
    let pitches = note == 1 ? [4, 3, 2] : [4, 3, 2, 1.5, 1]
    for pitch in pitches where area != nil || pitch == pitches[pitches.count - 1] {
      rows = GraphWiring.rows(layout, pitch: pitch, apart: 1 + note)
      height = (rows.max() ?? 0) + 1 + note + foot
      if height <= area?.height ?? 0 && (isDense || pitch <= Double(2 + note)) { break }
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

  private static func rows(_ layout: GraphLayout, pitch: Double, apart: Int) -> [Int] {
    var rows = [Int](repeating: 0, count: layout.vertices.count)
    for layer in layout.layers {
      var free = 0
      for vertex in layer {
        rows[vertex] = max(free, Int((layout.vertices[vertex].height * pitch).rounded()))
        free = rows[vertex] + apart
      }
    }
    return rows
  }

  /// The line of a node, from which its edges leave.
  private func lineWidth(_ vertex: Int) -> Int {
    guard let node = layout.vertices[vertex].node else { return 0 }
    // From the last word on: room that is kept for a number is crossed by the line.
    let words = nodes[node].words.reversed().drop { word in word.allSatisfy { $0 == " " } }
    return words.reduce(-1) { $0 + 1 + TextWidth.of($1) }
  }

  private func textWidth(_ vertex: Int) -> Int {
    guard let node = layout.vertices[vertex].node else { return 0 }
    let line = nodes[node].words.reduce(-1) { $0 + 1 + TextWidth.of($1) }
    return max(line, TextWidth.of(nodes[node].note))
  }

  /// Room between two layers: a track for every bundle that turns, and the widest label.
  private func gap(after layer: Int) -> Int {
    let links = layout.links[layer]
    let label = links.map { TextWidth.of(edges[$0.edge].label) }.max() ?? 0
    return (isDense ? 6 : 3 + max(1, tracks(links).count)) + (label > 0 ? label + 1 : 0)
  }

  /// Links that turn at one column: all into a vertex, where those that lead to it lead nowhere else;
  /// else all out of one. So a line that divides comes from one node, and one that joins goes to one.
  private func bundle(_ link: GraphLayout.Link, among links: [GraphLayout.Link]) -> Int {
    let isMerge =
      layout.entering[link.to] > 1
      && links.allSatisfy { $0.to != link.to || layout.leaving[$0.from] == 1 }
    return isMerge ? link.to : -link.from - 1
  }

  /// The bundles from right to left. Where a line arrives at the row on which another one starts, it
  /// must turn right of the other's turn, or the two would lie on each other.
  private func tracks(_ links: [GraphLayout.Link]) -> [Int] {
    let turning = links.filter { rows[$0.from] != rows[$0.to] }
      .sorted { rows[$0.from] < rows[$1.from] }
    var waiting: [Int] = []
    for link in turning {
      let bundle = bundle(link, among: links)
      if !waiting.contains(bundle) { waiting.append(bundle) }
    }
    func members(_ bundle: Int) -> [GraphLayout.Link] {
      turning.filter { self.bundle($0, among: links) == bundle }
    }
    // Whether `a` arrives where `b` starts.
    func meets(_ a: Int, _ b: Int) -> Bool {
      members(a).contains { one in members(b).contains { rows[one.to] == rows[$0.from] } }
    }
    var found: [Int] = []
    while !waiting.isEmpty {
      let next = waiting.indices.first { index in
        waiting.allSatisfy { $0 == waiting[index] || !meets($0, waiting[index]) }
      }
      found.append(waiting.remove(at: next ?? 0))
    }
    return found
  }

  /// Where a node's words begin.
  func place(of node: Int) -> (row: Int, column: Int) {
    let vertex = layout.vertices.firstIndex { $0.node == node } ?? 0
    return (origin.row + rows[vertex], start(vertex))
  }

  func draw(_ medium: Medium, on grid: inout CellGrid) {
    if isDense { drawStraight(medium, on: &grid) } else { drawTurning(medium, on: &grid) }
    for (index, vertex) in layout.vertices.enumerated() {
      guard let node = vertex.node else { continue }
      let mark: Style.Attributes = nodes[node].isMarked ? .reverse : []
      var line = CellLine(nodes[node].label, Style.bold.adding(mark))
      for word in nodes[node].words.dropFirst() {
        line.append(" " + word, Style.plain.adding(mark))
      }
      grid.put(line, row: origin.row + rows[index], column: start(index))
      grid.put(
        nodes[node].note, row: origin.row + rows[index] + 1, column: start(index), .role(.series2))
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
    let isSource = layout.entering[vertex] == 0
    let shift = isSource && !isDense ? layer.width - textWidth(vertex) : 0
    return origin.column + layer.start + shift
  }

  private func end(_ vertex: Int) -> Int {
    layout.vertices[vertex].node == nil
      ? origin.column + columns[layout.vertices[vertex].layer].start
      : start(vertex) + lineWidth(vertex)
  }

  private func drawTurning(_ medium: Medium, on grid: inout CellGrid) {
    var wires = Wires()
    var labels: [(text: String, row: Int, column: Int)] = []
    for layer in layout.layers.indices {
      let links = layout.links[layer]
      let tracks = tracks(links)
      for link in links {
        let (from, to) = (origin.row + rows[link.from], origin.row + rows[link.to])
        let isPassage = layout.vertices[link.to].node == nil
        let left = end(link.from) + (layout.vertices[link.from].node == nil ? 0 : 1)
        let right = start(link.to) - (isPassage ? 1 : 2)
        let isHeavy = edges[link.edge].isMarked
        let owner = bundle(link, among: links)
        let turn = tracks.firstIndex(of: owner) ?? 0
        let next = layout.vertices[link.to].layer
        // From the layer's edge, so that no two tracks of a gap fall on one column.
        let column = origin.column + columns[next].start - 3 - turn
        wires.horizontal(
          row: from, from: left, to: from == to ? right : column, turns: from != to,
          isHeavy: isHeavy, owner: owner)
        if from != to {
          wires.vertical(column: column, from: from, to: to, isHeavy: isHeavy, owner: owner)
          wires.horizontal(row: to, from: column, to: right, isHeavy: isHeavy, owner: owner)
        }
        if isPassage {
          // Through the layer, under no word.
          wires.horizontal(
            row: to, from: right, to: origin.column + columns[next].start + columns[next].width,
            isHeavy: isHeavy, owner: owner)
        } else {
          wires.arrow(row: to, column: right, isHeavy: isHeavy)
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
    for link in layout.links.joined() {
      let from = (
        x: (end(link.from) - origin.column) * across + across / 2,
        y: rows[link.from] * down + down / 2
      )
      let to = (
        x: (start(link.to) - origin.column) * across - across, y: rows[link.to] * down + down / 2
      )
      var step = 0
      let marked = Ink(color: .role(.accent), mark: "#", attributes: .bold)
      canvas.line(
        from: from, to: to, edges[link.edge].isMarked ? marked : ink, step: &step)
    }
    canvas.paint(on: &grid)
    labelStraight(on: &grid)
  }

  /// Each label on its line, where no other stands; one without a place is left to the table.
  private func labelStraight(on grid: inout CellGrid) {
    var taken: [Rect] = []
    let labeled = layout.links.joined().filter { !edges[$0.edge].label.isEmpty }
    for link in labeled.sorted(by: { isMarked($0) && !isMarked($1) }) {
      let label = edges[link.edge].label
      let width = TextWidth.of(label)
      let (left, right) = (end(link.from) + 1, start(link.to) - 1)
      for share in [0.65, 0.5, 0.35, 0.8, 0.2] where right - left >= width {
        let height = Double(rows[link.to] - rows[link.from])
        let row = origin.row + rows[link.from] + (height * share).whole(in: -9_999...9_999)
        let middle = Double(left) + Double(right - left) * share
        let column = (middle - Double(width) / 2).whole(in: left...right - width)
        let place = Rect(row: row, column: column - 1, height: 1, width: width + 2)
        guard !taken.contains(where: { !$0.intersection(place).isEmpty }) else { continue }
        taken.append(place)
        grid.put(label, row: row, column: column, .role(isMarked(link) ? .accent : .series2))
        break
      }
    }
  }

  private func isMarked(_ link: GraphLayout.Link) -> Bool { edges[link.edge].isMarked }
}

extension Graph.Node {
  /// What stands on its line.
  var words: [String] { [label] + [sign, value].filter { !$0.isEmpty } }
}

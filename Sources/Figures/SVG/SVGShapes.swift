import Cells
import Notation

/// What has a form of its own: surfaces, graphs, tables.
extension SVGDrawing {
  mutating func surface(_ surface: Surface) {
    let lattice = surface.lattice
    guard let low = lattice.lowest?.value, let high = lattice.highest?.value else { return }
    let (width, height) = (560, 300)
    let view = SurfaceView(surface, low: low, high: high, width: width, height: height, dotShape: 1)
    func place(_ x: Double, _ y: Double) -> Point { Point(40 + x, 50 + y) }
    for tile in view.tiles(across: 32, down: 32) {
      let fill = ColorMap.sequential.color(UInt8(tile.height * 255)).hex
      polygon(tile.corners.map { place($0.x, $0.y) }, fill: fill, stroke: "#fff")
    }
    let color = SVGDrawing.series(1).color
    let walked = surface.path.map { point -> Point in
      view.dot(of: point).map { place(Double($0.x), Double($0.y)) } ?? Point(.nan, .nan)
    }
    stroke(walked, color: color, width: 2.5)
    if let last = walked.last { circle(at: last, radius: 4, fill: color) }
    func text(_ edge: SurfaceView.Edge) -> String {
      "\(Numeral.brief(edge.from, digits: 3))  \(edge.axis.name) →  "
        + Numeral.brief(edge.to, digits: 3)
    }
    self.text(text(view.edges.left), at: 180, 384, anchor: "middle")
    self.text(text(view.edges.right), at: 470, 384, anchor: "middle")
    let name = surface.z.name.isEmpty ? "height" : surface.z.name
    self.text(
      "\(name) \(Numeral.brief(low, digits: 3)) to \(Numeral.brief(high, digits: 3))", at: 616, 24,
      anchor: "end")
  }

  mutating func graph(_ graph: Graph, _ layout: GraphLayout) {
    let layers = Double(max(1, layout.layers.count))
    let tallest = layout.vertices.map(\.height).max() ?? 0
    let step = (x: (SVGDrawing.width - 60) / layers, y: min(60, 310 / max(1, tallest + 1)))
    func place(_ vertex: Int) -> Point {
      Point(
        30 + step.x * (Double(layout.vertices[vertex].layer) + 0.5),
        60 + step.y * (layout.vertices[vertex].height + 0.5))
    }
    func half(_ vertex: Int) -> Double {
      guard let node = layout.vertices[vertex].node else { return 0 }
      let text = graph.nodes[node].words.joined()
      return min(step.x * 0.45, 12 + 3.6 * Double(TextWidth.of(text)))
    }
    for link in layout.links.joined() {
      let (a, b) = (place(link.from), place(link.to))
      let (from, to) = (a.x + half(link.from), b.x - half(link.to))
      let middle = (from + to) / 2
      add(
        "<path d='M\(number(from)) \(number(a.y))C\(number(middle)) \(number(a.y)) \(number(middle)) \(number(b.y)) \(number(to)) \(number(b.y))' stroke='#888'/>"
      )
      text(
        graph.edges[link.edge].label, at: middle, (a.y + b.y) / 2 - 4, anchor: "middle",
        color: SVGDrawing.series(1).color, size: 11)
    }
    for (index, vertex) in layout.vertices.enumerated() {
      guard let node = vertex.node else { continue }
      let (at, width) = (place(index), half(index))
      let isMarked = graph.nodes[node].isMarked
      let height = min(26, step.y * 0.8)
      rectangle(
        x: at.x - width, y: at.y - height / 2, width: 2 * width, height: height,
        fill: isMarked ? "#d9eaf5" : "#fff", stroke: isMarked ? "#0072b2" : "#888", round: 6)
      text(
        graph.nodes[node].words.joined(separator: " "), at: at.x, at.y + 4,
        anchor: "middle", size: min(13, height * 0.55))
    }
  }

  mutating func table(_ table: Table) {
    let shown = table.rows.prefix(14)
    let width = (SVGDrawing.width - 48) / Double(max(1, table.columns.count))
    let height = 22.0
    for (column, name) in table.columns.enumerated() {
      text(name, at: 24 + Double(column) * width, 58, anchor: "start", isBold: true)
    }
    stroke([Point(24, 66), Point(SVGDrawing.width - 24, 66)], color: "#888", width: 1)
    for (row, cells) in shown.enumerated() {
      for (column, datum) in cells.enumerated() where column < table.columns.count {
        text(
          TableLayout.text(datum), at: 24 + Double(column) * width, 84 + Double(row) * height,
          anchor: "start")
      }
    }
    if shown.count < table.rows.count {
      text(
        "… \(Numeral.grouped(table.rows.count - shown.count)) more", at: 24,
        84 + Double(shown.count) * height, anchor: "start", color: "#888")
    }
  }
}

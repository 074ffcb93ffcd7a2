/// Where the nodes of a graph go: in layers from left to right, each as far left as what leads to
/// it allows, with few crossings, and level with their neighbors (Sugiyama's method).
struct GraphLayout {
  /// A node, or a place where a long edge passes through a layer.
  struct Vertex {
    var node: Int?
    var layer: Int
    /// From the top, in units of the least distance between two.
    var height = 0.0
  }

  /// A piece of an edge, from one layer to the next.
  struct Link {
    var from: Int
    var to: Int
    var edge: Int
  }

  private(set) var vertices: [Vertex] = []
  private(set) var layers: [[Int]] = []
  /// From each layer to the next.
  private(set) var links: [[Link]] = []
  /// How many links lead into each vertex.
  private(set) var entering: [Int] = []
  /// And out of it.
  private(set) var leaving: [Int] = []
  /// Edges that lead back to where they come from; they have no place in the layers.
  private(set) var backEdges: [Int] = []

  /// Whether more lines run between two layers than there are nodes in them: then they cross
  /// whatever one does.
  var isDense: Bool {
    layers.indices.dropLast().contains { layer in
      links[layer].count > layers[layer].count + layers[layer + 1].count
    }
  }

  init(_ graph: Graph) {
    let layer = layer(of: graph)
    vertices = graph.nodes.indices.map { Vertex(node: $0, layer: layer[$0]) }
    layers = [[Int]](repeating: [], count: (layer.max() ?? -1) + 1)
    links = [[Link]](repeating: [], count: layers.count)
    for node in graph.nodes.indices { layers[layer[node]].append(node) }
    let isBack = Set(backEdges)
    for (index, edge) in graph.edges.enumerated() where !isBack.contains(index) {
      addLinks(edge, index)
    }
    entering = [Int](repeating: 0, count: vertices.count)
    leaving = entering
    for link in links.joined() {
      entering[link.to] += 1
      leaving[link.from] += 1
    }
    order()
    level()
  }

  /// The longest way to each node, back edges left out.
  private mutating func layer(of graph: Graph) -> [Int] {
    var leaving = [[Int]](repeating: [], count: graph.nodes.count)
    for (index, edge) in graph.edges.enumerated() { leaving[edge.from].append(index) }
    // Depth first, with a stack of our own: a chain may be long.
    var state = [UInt8](repeating: 0, count: graph.nodes.count)
    var finished: [Int] = []
    for root in graph.nodes.indices where state[root] == 0 {
      var stack = [(node: root, next: 0)]
      state[root] = 1
      while let (node, next) = stack.last {
        guard next < leaving[node].count else {
          state[node] = 2
          finished.append(node)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let edge = leaving[node][next]
        let target = graph.edges[edge].to
        if state[target] == 1 {
          backEdges.append(edge)
        } else if state[target] == 0 {
          state[target] = 1
          stack.append((target, 0))
        }
      }
    }
    var layer = [Int](repeating: 0, count: graph.nodes.count)
    let isBack = Set(backEdges)
    for node in finished.reversed() {
      for edge in leaving[node] where !isBack.contains(edge) {
        layer[graph.edges[edge].to] = max(layer[graph.edges[edge].to], layer[node] + 1)
      }
    }
    // What nothing leads to stands right before what it leads to.
    let entered = Set(
      graph.edges.indices.filter { !isBack.contains($0) }.map { graph.edges[$0].to })
    for node in graph.nodes.indices where !entered.contains(node) {
      let targets = leaving[node].filter { !isBack.contains($0) }.map { layer[graph.edges[$0].to] }
      if let nearest = targets.min() { layer[node] = max(0, nearest - 1) }
    }
    return layer
  }

  private mutating func addLinks(_ edge: Graph.Edge, _ index: Int) {
    var from = edge.from
    for layer in vertices[edge.from].layer
      + 1..<max(vertices[edge.from].layer + 1, vertices[edge.to].layer)
    {
      vertices.append(Vertex(node: nil, layer: layer))
      let passage = vertices.count - 1
      layers[layer].append(passage)
      links[vertices[from].layer].append(Link(from: from, to: passage, edge: index))
      from = passage
    }
    links[vertices[from].layer].append(Link(from: from, to: edge.to, edge: index))
  }

  private var neighbors: (before: [[Int]], after: [[Int]]) {
    var before = [[Int]](repeating: [], count: vertices.count)
    var after = before
    for link in links.joined() {
      before[link.to].append(link.from)
      after[link.from].append(link.to)
    }
    return (before, after)
  }

  /// The order with the fewest crossings that sweeps find, from the order of the nodes and, as long
  /// as there are crossings in a graph that can be seen whole, from some orders without a plan.
  private mutating func order() {
    let (before, after) = neighbors
    var best = layers
    var fewest = Int.max
    var noise: UInt64 = 1
    for start in 0..<(vertices.count > 200 || isDense ? 1 : 24) where fewest > 0 {
      if start > 0 {
        for layer in layers.indices {
          for index in layers[layer].indices.dropFirst() {
            noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            layers[layer].swapAt(index, Int(noise >> 33) % (index + 1))
          }
        }
      }
      let (swept, count) = swept(before, after)
      if count < fewest { (best, fewest) = (swept, count) }
    }
    layers = best
  }

  /// Sweeps to and fro, each layer ordered by the middle of its neighbors; the best is kept.
  private mutating func swept(
    _ before: [[Int]], _ after: [[Int]]
  ) -> (layers: [[Int]], crossings: Int) {
    var place = [Int](repeating: 0, count: vertices.count)
    for layer in layers { for (index, vertex) in layer.enumerated() { place[vertex] = index } }
    var best = layers
    var fewest = GraphLayout.crossings(links, place)
    // A graph that nobody can see whole needs no more than a few rounds.
    for round in 0..<(vertices.count > 2_000 ? 2 : 12) where fewest > 0 {
      let forwards = round % 2 == 0
      for layer in forwards ? Array(layers.indices) : layers.indices.reversed() {
        let toward = forwards ? before : after
        layers[layer] = layers[layer].enumerated().map { index, vertex -> (Int, Double, Int) in
          let around = toward[vertex]
          let sum = around.reduce(0) { $0 + place[$1] }
          let middle = around.isEmpty ? Double(index) : Double(sum) / Double(around.count)
          return (vertex, middle, index)
        }
        .sorted { ($0.1, $0.2) < ($1.1, $1.2) }
        .map(\.0)
        for (index, vertex) in layers[layer].enumerated() { place[vertex] = index }
      }
      let count = GraphLayout.crossings(links, place)
      if count < fewest { (best, fewest) = (layers, count) }
    }
    return (best, fewest)
  }

  private static func crossings(_ layers: [[Link]], _ place: [Int]) -> Int {
    var count = 0
    // A dense layer crosses whatever one does.
    for links in layers where links.count <= 60 {
      for (index, a) in links.enumerated() {
        for b in links[(index + 1)...]
        where (place[a.from] - place[b.from]) * (place[a.to] - place[b.to]) < 0 { count += 1 }
      }
    }
    return count
  }

  /// Each layer as level with its neighbors as its order allows.
  private mutating func level() {
    let (before, after) = neighbors
    for layer in layers {
      for (index, vertex) in layer.enumerated() { vertices[vertex].height = Double(index) }
    }
    for round in 0..<10 {
      let forwards = round % 2 == 1
      for layer in forwards ? Array(layers.indices) : layers.indices.reversed() {
        let wanted = layers[layer].map { vertex -> Double in
          var around = forwards ? before[vertex] : after[vertex]
          if round > 5 { around = before[vertex] + after[vertex] }
          guard !around.isEmpty else { return vertices[vertex].height }
          return around.reduce(0) { $0 + vertices[$1].height } / Double(around.count)
        }
        for (vertex, height) in zip(layers[layer], GraphLayout.spaced(wanted)) {
          vertices[vertex].height = height
        }
      }
    }
    let top = vertices.map(\.height).min() ?? 0
    for index in vertices.indices { vertices[index].height -= top }
  }

  /// The heights nearest to those wanted, at least 1 apart and in order: what would come too close
  /// becomes a block around the middle of what its members want.
  static func spaced(_ wanted: [Double]) -> [Double] {
    var blocks: [(sum: Double, count: Int)] = []
    for (index, height) in wanted.enumerated() {
      blocks.append((height - Double(index), 1))
      while blocks.count > 1 {
        let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard a.sum / Double(a.count) > b.sum / Double(b.count) else { break }
        blocks.removeLast(2)
        blocks.append((a.sum + b.sum, a.count + b.count))
      }
    }
    var heights: [Double] = []
    for block in blocks {
      for _ in 0..<block.count {
        heights.append(block.sum / Double(block.count) + Double(heights.count))
      }
    }
    return heights
  }
}

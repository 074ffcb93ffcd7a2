import Figures
import Glibc
import Notation

extension ShapesLab {
  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "table": .table(layers)
    case "walk": .table(walk)
    case "graph": .graph(graph)
    case "count": .panels(count)
    case "mistake": .table(joints)
    case "hyper": .table(hyper)
    case "image": .table(image)
    default: preconditionFailure("shapes: no view `\(view)`")
    }
  }

  private func mark(_ layer: Int) -> String {
    guard let active, active.layer == layer else { return "" }
    return active.isBack ? "◂" : "▸"
  }

  private var layers: Table {
    var rows: [[Table.Datum]] = [
      [
        .text(report.step == 0 ? "▸" : ""), .text("input"), .text(""), .text(""),
        .text(convention.values(shapes.text.input, batch)), .number(0), .number(0), .number(0),
      ]
    ]
    for (index, layer) in shapes.layers.enumerated() {
      rows.append([
        .text(mark(index)), .text(name(layer)), .text(convention.weights(layer) ?? ""),
        .text(convention.bias(layer) ?? ""), .text(convention.values(layer.output, batch)),
        .number(Double(layer.parameters)), .number(Double(layer.forward)),
        .number(Double(layer.backward)),
      ])
    }
    if shapes.mistake != nil {
      let misfit = shapes.text.layers[shapes.layers.count]
      rows.append(
        [.text(mark(shapes.layers.count)), .text(misfit.name), .text("does not fit")]
          + [Table.Datum](repeating: .text(""), count: 5))
    } else {
      rows.append([
        .text(""), .text("all"), .text(""), .text(""), .text(""),
        .number(Double(shapes.parameters)), .number(Double(shapes.forward)),
        .number(Double(shapes.backward)),
      ])
    }
    return Table(
      title: shapes.mistake
        ?? "\(Numeral.grouped(shapes.parameters)) parameters; products of one example; m = \(batch)",
      columns: ["at", "layer", "W, dW", "b, db", "Z A, dZ dA", "numbers", "forward", "back"],
      rows: rows)
  }

  private func name(_ layer: NetShapes.Layer) -> String {
    layer.text.name + (layer.text.function.map { ", \($0.rawValue)" } ?? "")
  }

  /// What happens at this layer, each product with the shapes of its two sides.
  private var walk: Table {
    let columns = ["what", "shape", "from"]
    func words(_ rows: [(String, String, String)]) -> [[Table.Datum]] {
      rows.map { [.text($0), .text($1), .text($2)] }
    }
    guard let active else {
      return Table(
        title: "before the first layer", columns: columns,
        rows: words([("A⁰ = X", convention.values(shapes.text.input, batch), "the examples")]))
    }
    guard active.layer < shapes.layers.count else {
      return Table(
        title: shapes.mistake ?? "", columns: columns,
        rows: words([
          (
            "A⁰ … before it",
            convention.values(shapes.layers.last?.output ?? shapes.text.input, batch),
            "what comes"
          )
        ]))
    }
    let layer = shapes.layers[active.layer]
    let formulas = LayerFormulas(
      layer: layer, batch: batch, convention: convention)
    return Table(
      title: "\(layer.text.name), \(active.isBack ? "back" : "forward")", columns: columns,
      rows: words(active.isBack ? formulas.backward : formulas.forward))
  }

  private var graph: Graph {
    var nodes = [
      Graph.Node(
        "X", note: convention.values(shapes.text.input, batch), isMarked: active == nil)
    ]
    for (index, layer) in shapes.layers.enumerated() {
      let weights = convention.weights(layer).map { "W \($0)" } ?? ""
      nodes.append(
        Graph.Node(
          name(layer), value: weights, note: convention.values(layer.output, batch),
          isMarked: active?.layer == index))
    }
    if shapes.mistake != nil {
      nodes.append(
        Graph.Node(
          shapes.text.layers[shapes.layers.count].name, note: "does not fit",
          isMarked: active?.layer == shapes.layers.count))
    }
    let edges = (1..<nodes.count).map { index in
      Graph.Edge(index - 1, index, isMarked: active?.layer == index - 1)
    }
    let way = active.map { $0.isBack ? ", on the way back" : ", on the way forward" } ?? ""
    return Graph(title: (shapes.mistake ?? shapes.settingText) + way, nodes: nodes, edges: edges)
  }

  private var count: Panels {
    let m = Double(batch)
    let names = ["forward", "backprop", "1 run each", "2 runs each"]
    let formulas = [
      Double(shapes.forward), Double(shapes.forward + shapes.backward), shapes.naive,
      shapes.central,
    ].map { m * $0 }
    let counts = [
      counted.forward, counted.forward + counted.backward, counted.naive, counted.central,
    ].map { m * $0 }
    let ratio = Numeral.brief(shapes.naive / Double(shapes.forward + shapes.backward), digits: 3)
    return Panels(
      title: shapes.mistake
        ?? "\(Numeral.grouped(shapes.parameters)) slopes: to move each takes \(ratio) times what backprop takes",
      panels: [
        .table(
          Table(
            title: "", columns: ["way", "by the formula", "counted"],
            rows: names.indices.map { index in
              [
                .text(names[index]), .number(formulas[index]),
                counts[index].isFinite ? .number(counts[index]) : .text("too many to make"),
              ]
            })),
        .bars(
          Bars(
            title: "log₁₀ of the products", axis: Axis(""), names: names,
            series: [.init("products", formulas.map { log10(max(1, $0)) })])),
      ])
  }

  private var joints: Table {
    var rows: [[Table.Datum]] = shapes.layers.map { layer in
      [
        .text(layer.text.name), .text(expected(layer.text, layer.input)),
        .text(NetShapes.written(layer.input)), .text("fits"),
      ]
    }
    if shapes.mistake != nil {
      let layer = shapes.text.layers[shapes.layers.count]
      let comes = shapes.layers.last?.output ?? shapes.text.input
      rows.append([
        .text(layer.name), .text(expected(layer, comes)), .text(NetShapes.written(comes)),
        .text("does not fit"),
      ])
    }
    return Table(
      title: shapes.mistake ?? "every layer fits what comes", rows: rows)
  }

  private func expected(_ layer: NetText.Layer, _ comes: [Int]) -> String {
    switch layer.kind {
    case .dense(_, let expects): expects.map { "\($0) numbers" } ?? "a column of numbers"
    case .convolution(_, let size, let padding, _, let expects):
      (expects.map { "\($0) channels" } ?? "planes")
        + " of at least \(max(1, size - 2 * padding))²"
    case .pooling(let size, _): "planes of at least \(size)²"
    case .flatten: "anything"
    }
  }

  private var hyper: Table {
    var rows: [[Table.Datum]] = []
    func add(_ what: String, _ value: String, _ kind: String) {
      rows.append([.text(what), .text(value), .text(kind)])
    }
    let (chosen, found) = ("chosen", "learned")
    add("layers", "\(shapes.text.layers.count)", chosen)
    for layer in shapes.layers {
      switch layer.text.kind {
      case .dense(let units, _): add("\(layer.text.name): units", "\(units)", chosen)
      case .convolution(let filters, let size, let padding, let stride, _):
        add(
          "\(layer.text.name): filters, f, p, s", "\(filters), \(size), \(padding), \(stride)",
          chosen)
      case .pooling(let size, let stride):
        add("\(layer.text.name): f, s", "\(size), \(stride)", chosen)
      case .flatten: break
      }
      if let function = layer.text.function {
        add("\(layer.text.name): activation", function.rawValue, chosen)
      }
      guard let weights = convention.weights(layer), let bias = convention.bias(layer) else {
        continue
      }
      add("\(layer.text.name): W", weights, found)
      add("\(layer.text.name): b", bias, found)
    }
    add("examples at once", "\(batch)", chosen)
    add("rate, optimizer, steps, start", "of the run, not of the net", chosen)
    return Table(
      title: "\(Numeral.grouped(shapes.parameters)) parameters, and what rules them",
      columns: ["what", "how much", "who"], rows: rows)
  }

  /// Pictures of the net's input, or of 64×64 in color.
  private var image: Table {
    let shape = shapes.text.input.count == 3 ? shapes.text.input : [3, 64, 64]
    let (channels, rows, columns) = (shape[0], shape[1], shape[2])
    let count = shape.reduce(1, *)
    let isColumns = convention == .columns
    func size(_ images: Int) -> String { isColumns ? "\(count)×\(images)" : "\(images)×\(count)" }
    let place =
      isColumns
      ? "(i·\(columns) + j)·\(channels) + c" : "(c·\(rows) + i)·\(columns) + j"
    let last = (rows - 1, columns - 1, channels - 1)
    let index =
      isColumns
      ? (last.0 * columns + last.1) * channels + last.2
      : (last.2 * rows + last.0) * columns + last.1
    return Table(
      title: "\(rows)·\(columns)·\(channels) = \(count) numbers a picture",
      columns: ["what", "as pictures", isColumns ? "as columns" : "as rows"],
      rows: [
        [
          .text("one picture"), .text(NetShapes.written([rows, columns, channels])),
          .text(size(1)),
        ],
        [
          .text("m = \(batch)"), .text("\(batch) of them"), .text(size(batch)),
        ],
        [.text("209, as in the notes"), .text("209 of them"), .text(size(209))],
        [.text("pixel i, j, channel c"), .text("[i, j, c]"), .text(place)],
        [
          .text("the last one"), .text("[\(last.0), \(last.1), \(last.2)]"), .text("\(index)"),
        ],
      ])
  }
}

extension NetShapes {
  /// The net in words: what goes in, and what each layer is called.
  var settingText: String {
    ([NetShapes.written(text.input)] + layers.map(\.text.name)).joined(separator: " → ")
  }
}

extension Table {
  fileprivate init(title: String, rows: [[Datum]]) {
    self.init(title: title, columns: ["layer", "expects", "what comes", "verdict"], rows: rows)
  }
}

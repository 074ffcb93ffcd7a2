import Figures
import Notation
import Tensors

/// The shapes of any net, layer by layer forward and back, and what its gradient costs.
package struct ShapesLab: Lab {
  package private(set) var report = LabReport(step: 0, measures: [])
  let shapes: NetShapes
  var convention: Convention
  var batch: Int
  /// Products counted one by one; none where it would take too long.
  let counted: Counted

  struct Counted: Equatable, Sendable {
    var forward = Double.nan
    var backward = Double.nan
    var naive = Double.nan
    var central = Double.nan
  }

  package static let about = LabDescription(
    name: "shapes",
    summary: "The shapes of any net, forward and back, and what its gradient costs.",
    settings: [
      Setting(
        "net", .text(form: NetText.form), initial: .text("784-100r-10"),
        help: "the net; dense128>10 says what it expects, which may be wrong"),
      Setting(
        "m", .whole(1...100_000, logarithmic: true), initial: .number(32), unit: "examples",
        help: "how many examples go through at once", isLive: true),
      Setting(
        "convention", .choice(Convention.allCases.map(\.rawValue)), initial: .choice("columns"),
        help: "columns: an example a column, W is outputs×inputs; rows: an example a row",
        isLive: true),
    ],
    views: [
      .init("table", "every layer: shapes, parameters, products; where the walk stands"),
      .init("walk", "the formulas of this layer, forward or back, with their shapes"),
      .init("graph", "the net as a chain, with what flows between its layers"),
      .init("count", "products for one gradient: backprop against moving each parameter"),
      .init("mistake", "what each layer expects, and what comes"),
      .init("hyper", "what somebody chose, and what training finds"),
      .init("image", "pictures as columns of numbers: sizes and places"),
    ],
    measures: [
      "layer", "back", "parameters", "forward", "backward", "naive", "central", "ratio",
      "counted.forward", "counted.backward",
    ])

  package static func check(_ settings: Settings) throws(LabError) {
    let shapes = NetShapes(try NetText(settings.text("net")))
    guard shapes.layers.allSatisfy({ max($0.inputs, $0.outputs, $0.forward) < 1_000_000_000_000 })
    else { throw .badValue("`net` takes more than 10¹² products: make it smaller") }
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    shapes = NetShapes(try NetText(settings.text("net")))
    convention = Convention(rawValue: settings.choice("convention"))!
    batch = settings.whole("m")
    counted = ShapesLab.count(shapes, seed: seed)
    look(at: 0)
  }

  /// More products than these are not made one by one.
  private static let patience = 3e6

  private static func count(_ shapes: NetShapes, seed: UInt64) -> Counted {
    var result = Counted()
    let once = Double(shapes.forward + shapes.backward)
    guard shapes.mistake == nil, once <= patience, shapes.parameters <= 1_000_000 else {
      return result
    }
    var generator = SeededGenerator(seed: seed &+ 1)
    let input = (0..<shapes.text.input.reduce(1, *)).map { _ in Double(generator.normal()) }
    var net = CountedNet(shapes, seed: seed)
    func since(_ start: Int) -> Double { Double(net.products - start) }
    _ = net.forward(input)
    result.forward = since(0)
    _ = net.backward()
    result.backward = since(0) - result.forward
    guard shapes.naive + shapes.central <= patience else { return result }
    var start = net.products
    _ = net.naive(input)
    result.naive = since(start)
    start = net.products
    _ = net.central(input)
    result.central = since(start)
    return result
  }

  /// Forward through all layers, then back through them; at a layer that does not fit it ends.
  var lastStep: Int {
    shapes.mistake == nil ? 2 * shapes.layers.count : shapes.layers.count + 1
  }

  /// Which layer the walk is at; none before the first.
  var active: (layer: Int, isBack: Bool)? {
    let count = shapes.mistake == nil ? shapes.layers.count : lastStep
    guard report.step > 0 else { return nil }
    return report.step <= count
      ? (report.step - 1, false) : (2 * count - report.step, true)
  }

  package mutating func step() { look(at: report.step + 1) }

  private mutating func look(at step: Int) {
    report.step = step
    let active = active
    let m = Double(batch)
    let (forward, backward) = (m * Double(shapes.forward), m * Double(shapes.backward))
    report = LabReport(
      step: step,
      measures: [
        active.map { Double($0.layer + 1) } ?? 0, active.map { $0.isBack ? 1 : 0 } ?? 0,
        Double(shapes.parameters), forward, backward, m * shapes.naive, m * shapes.central,
        m * shapes.naive / (forward + backward), m * counted.forward, m * counted.backward,
      ], isDone: step >= lastStep)
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "m": batch = Int(value.number)
    case "convention": convention = Convention(rawValue: value.word)!
    default: break
    }
    look(at: report.step)
  }

  package var footprint: Int { 1024 + 256 * shapes.layers.count }
}

extension ShapesLab {
  /// How shapes are written.
  enum Convention: String, CaseIterable {
    /// As the notes: Z = W A + b, an example is a column; pictures are rows × columns × channels.
    case columns
    /// As this program computes: Z = A W + b, an example is a row; pictures are channels × rows ×
    /// columns.
    case rows

    /// Of W, from what goes in to what comes out; of planes, the filters.
    func weights(_ layer: NetShapes.Layer) -> String? {
      guard layer.weights > 0 else { return nil }
      if case .convolution(let filters, let size, _, _, _) = layer.text.kind {
        let channels = layer.input[0]
        return NetShapes.written(
          self == .columns ? [size, size, channels, filters] : [filters, channels, size, size])
      }
      let (outputs, inputs) = (layer.outputs, layer.inputs)
      return NetShapes.written(self == .columns ? [outputs, inputs] : [inputs, outputs])
    }

    func bias(_ layer: NetShapes.Layer) -> String? {
      guard layer.biases > 0 else { return nil }
      guard self == .columns else { return "\(layer.biases)" }
      return layer.output.count == 3 ? "1×1×1×\(layer.biases)" : "\(layer.biases)×1"
    }

    /// Of what flows, for m examples.
    func values(_ shape: [Int], _ m: Int) -> String {
      switch (self, shape.count) {
      case (.columns, 1): "\(shape[0])×\(m)"
      case (.columns, _): NetShapes.written([m] + shape.dropFirst() + [shape[0]])
      case (.rows, _): NetShapes.written([m] + shape)
      }
    }
  }
}

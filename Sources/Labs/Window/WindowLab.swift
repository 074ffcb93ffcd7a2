import Figures
import Networks
import Notation
import Tensors

/// A window slides over numbers: forward its products are summed, backward their slopes are handed
/// out; or its weights are learned from what a filter made by hand answers.
package struct WindowLab: TrainingLab {
  /// A network of one convolution. Its weights are those that slide; they are learned if `mode` says
  /// so, from pictures and what the hand-made filters answer to them.
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  let mode: Mode
  let asked: WindowSettings
  /// dZ for the way back, [planes][rows][columns].
  package let slopes: [[[Double]]]
  private var position = 0

  enum Mode: String, CaseIterable {
    case forward, backward, learn
  }

  package static let about = LabDescription(
    name: "window",
    summary: "A window slides over numbers: what it multiplies, sums and hands back.",
    settings: [
      Setting(
        "mode", .choice(Mode.allCases.map(\.rawValue)), initial: .choice("forward"),
        help: "a step forward, a step of the way back, or a step of learning the filter"),
      Setting(
        "operation", .choice(SlidingWindow.Operation.allCases.map(\.rawValue)),
        initial: .choice("convolution"), help: "weighted sum, or max or average pooling"),
      Setting(
        "input", .choice(WindowNumbers.inputs), initial: .choice("edge"),
        help: "the numbers below the window; `rows` are your own"),
      Setting(
        "input.rows", .text(form: WindowNumbers.form),
        initial: .text("3,0,1,2,7,4;1,5,8,9,3,1;2,7,2,5,1,3;0,1,3,1,7,8;4,2,1,6,2,8;2,4,5,2,3,9"),
        help: "your numbers, if `input` is rows"),
      Setting(
        "size", .whole(2...12), initial: .number(6), unit: "numbers",
        help: "n: side of the input, if it has a name"),
      Setting(
        "filter", .choice(WindowNumbers.filters), initial: .choice("vertical"),
        help: "the weights in the window; `rows` are your own"),
      Setting(
        "filter.rows", .text(form: WindowNumbers.form), initial: .text("1,0,-1;2,0,-2;1,0,-1"),
        help: "your weights, if `filter` is rows"),
      Setting(
        "filter.size", .whole(1...7), initial: .number(3), unit: "numbers",
        help: "f: side of the window"),
      .toggle(
        "flip", isOn: false,
        help: "turn the filter over first: convolution as mathematics has it"),
      Setting(
        "padding", .choice(["valid", "same", "1", "2", "3", "4"]), initial: .choice("valid"),
        help: "p: a border of zeros; valid is none, same keeps the size"),
      Setting(
        "stride", .whole(1...4), initial: .number(1), unit: "numbers",
        help: "s: how far the window moves"),
      Setting(
        "channels", .whole(1...3), initial: .number(1), unit: "planes",
        help: "planes of the input, as red, green and blue"),
      Setting(
        "filters", .whole(1...4), initial: .number(1), unit: "filters",
        help: "each makes a plane of its own: the chosen one, then the next by name"),
      Setting(
        "bias", .number(-10...10, step: 1, logarithmic: false), initial: .number(0),
        help: "b: added to every sum"),
      Setting(
        "slopes", .choice(["ones", "random"]), initial: .choice("random"),
        help: "dZ: what comes back to the window, whole numbers from −2 to 2 or ones"),
      Setting(
        "examples", .choice(["random", "input"]), initial: .choice("random"),
        help: "what a filter is learned from: 32 random pictures, or the input alone"),
      Setting(
        "rate", .number(0...1, step: 0.01, logarithmic: true), initial: .number(0.1),
        help: "learning rate, where the filter is learned", isLive: true),
    ] + surfaceSettings(x: "convolution1.weights[0,0,0,0]", y: "convolution1.bias[0]"),
    views: [
      .init("window", "the window over the numbers, its products, their sum, the output so far"),
      .init("output", "the output so far"),
      .init("backward", "what each window hands back: dA += W·dZ, dW += a·dZ, db += dZ"),
      .init("sizes", "the size formula with its rounding, and what the layer costs"),
      .init("volume", "all channels of the window: slices, filters, the sum over them"),
      .init("shapes", "shapes, parameters and products of the layer, and of a dense one"),
      .init("flip", "the filter as it is and turned over: what each answers"),
      .init("filter", "the filter made by hand, the one that slides, the difference"),
    ] + trainingViews,
    measures: [
      "plane", "row", "column", "z", "dz", "output.rows", "output.columns", "outputs",
      "loss.learn", "distance",
    ] + surfaceMeasures)

  package static func check(_ settings: Settings) throws(LabError) {
    _ = try WindowSettings(settings, seed: 0)
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    asked = try WindowSettings(settings, seed: seed)
    mode = Mode(rawValue: settings.choice("mode"))!
    axes = try SurfaceAxes(settings)
    var generator = SeededGenerator(seed: seed &+ 1)
    let window = asked.window
    let isEven = settings.choice("slopes") == "ones"
    slopes = (0..<window.planes).map { _ in
      (0..<window.outRows).map { _ in
        (0..<window.outColumns).map { _ in isEven ? 1 : Double(generator.index(below: 5)) - 2 }
      }
    }
    trainer = WindowLab.trainer(
      window, settings, isLearning: mode == .learn, &generator)
    if window.operation == .convolution { try checkAxes() }
    look()
  }

  /// Pictures of normal numbers, or the input itself, and what the hand-made filters make of them.
  private static func trainer(
    _ window: SlidingWindow, _ settings: Settings, isLearning: Bool,
    _ generator: inout SeededGenerator
  ) -> Trainer {
    let channels = window.input.count
    let byHand: Convolution
    if window.operation == .convolution {
      byHand = Convolution(window)
    } else {
      // Pooling has no weights: a filter that nobody sees.
      byHand = Convolution(
        weights: Tensor(repeating: 0, shape: [1, channels, window.size, window.size]), bias: [0],
        stride: window.stride)
    }
    var start = byHand
    if isLearning {
      start.weights.value = Initialization.small.weights(
        byHand.weights.value.shape, inputs: 1, outputs: 1, &generator)
      start.bias.value.fill(0)
    }
    let pictures = pictures(window, settings.choice("examples"), &generator)
    return .made(
      Network([start]), loss: .meanSquared,
      optimizer: Optimizer(learningRate: Float(settings.number("rate"))), pictures,
      Network([byHand]).predict(pictures))
  }

  /// [pictures, channels, rows, columns]
  private static func pictures(
    _ window: SlidingWindow, _ choice: String, _ generator: inout SeededGenerator
  ) -> Tensor {
    let shape = [choice == "input" ? 1 : 32, window.input.count, window.rows, window.columns]
    guard choice == "input" else {
      return Tensor((0..<shape.reduce(1, *)).map { _ in generator.normal() }, shape: shape)
    }
    // Within −1 … 1, so that the same rates do.
    let numbers = window.input.joined().joined()
    let largest = max(1e-9, numbers.map(abs).max() ?? 1)
    return Tensor(numbers.map { Float($0 / largest) }, shape: shape)
  }

  /// The window with the weights that the network has now.
  package var window: SlidingWindow {
    var window = asked.window
    guard window.operation == .convolution else { return window }
    let weights = trainer.network["convolution1.weights"]!.elements.map(Double.init)
    let bias = trainer.network["convolution1.bias"]!
    let (size, channels) = (window.size, window.input.count)
    var next = 0
    for plane in 0..<window.planes {
      window.bias[plane] = Double(bias[plane])
      for channel in 0..<channels {
        for row in 0..<size {
          window.filters[plane][channel][row] = Array(weights[next..<next + size])
          next += size
        }
      }
    }
    return window
  }

  /// Where the window stands: in learning, it goes round.
  var place: SlidingWindow.Place { asked.window.place(position % asked.window.count) }
  /// How far the outputs are there: all of them, where the filter is learned.
  var reached: Int { mode == .learn ? asked.window.count - 1 : position }

  package mutating func step() {
    position += 1
    if mode == .learn { _ = trainer.step() }
    look()
  }

  package mutating func look() {
    let (window, place) = (window, place)
    let isLearning = mode == .learn
    let loss = isLearning ? Double(trainer.report.loss) : .nan
    report = LabReport(
      step: position, loss: loss, diverged: isLearning && !(loss < 1e6),
      measures: [
        Double(place.plane), Double(place.row), Double(place.column), window.value(place),
        slopes[place.plane][place.row][place.column], Double(window.outRows),
        Double(window.outColumns), Double(window.count), loss, distance,
      ], isDone: !isLearning && position >= window.count - 1)
    report.measures += surfaceValues
  }

  /// How far the weights that slide are from those made by hand.
  private var distance: Double {
    let made = asked.window.filters.joined().joined().joined()
    let squares = zip(made, window.filters.joined().joined().joined()).map {
      ($0 - $1) * ($0 - $1)
    }
    return asked.window.operation == .convolution ? squares.reduce(0, +).squareRoot() : .nan
  }

  package var weights: [NamedTensor] {
    guard asked.window.operation == .convolution else { return [] }
    return trainer.network.parameters.map {
      NamedTensor($0.name, $0.parameter.value, gradient: $0.parameter.gradient)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    _ = changeTraining(setting, to: value)
  }

  package var surfaceDetail: SurfaceDetail { SurfaceDetail(examples: 32) }
}

extension Convolution {
  /// The layer that does what a window does.
  package init(_ window: SlidingWindow) {
    let numbers = window.filters.joined().joined().joined().map { Float($0) }
    self.init(
      weights: Tensor(
        Array(numbers),
        shape: [window.filters.count, window.input.count, window.size, window.size]),
      bias: window.bias.map { Float($0) }, stride: window.stride, padding: window.padding)
  }
}

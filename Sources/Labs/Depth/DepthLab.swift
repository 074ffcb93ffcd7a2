import Figures
import Networks
import Notation
import Tensors

/// What becomes of numbers on their way through many layers, and of gradients on their way back.
package struct DepthLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])

  let depth: Int
  let width: Int
  let function: Activation.Function
  /// What the linear layers were before the first step; shared by all copies.
  let start: [Linear]
  private let unseen: (inputs: Tensor, targets: Tensor)
  /// The hidden layer that is looked at closely.
  private(set) var layer: Int

  static let functions: [(name: String, function: Activation.Function)] = [
    ("relu", .relu), ("sigmoid", .sigmoid), ("tanh", .tanh), ("leaky", .leaky),
    ("linear", .identity),
  ]

  /// Weights of this many numbers at most: a step is to stay short.
  private static let most = 150_000

  package static let about = LabDescription(
    name: "depth",
    summary: "Vanishing and exploding: gradients and activations through 1 to 20 layers.",
    settings: [
      Setting(
        "depth", .whole(1...20), initial: .number(10), unit: "layers", help: "hidden layers"),
      Setting(
        "width", .whole(1...256, logarithmic: true), initial: .number(16), unit: "units",
        help: "units of each hidden layer"),
      Setting(
        "activation", .choice(functions.map(\.name)), initial: .choice("relu"),
        help: "what bends the hidden units"),
      Setting(
        "start", .choice(["zero", "small", "xavier", "he", "free"]), initial: .choice("he"),
        help: "how far from 0 weights start; free: as `deviation` says"),
      Setting(
        "deviation", .number(0...10, step: 0.1, logarithmic: true), initial: .number(0.5),
        help: "standard deviation of the first weights, for start=free"),
      Setting(
        "bias", .number(0...5, step: 0.1, logarithmic: false), initial: .number(0),
        help: "standard deviation of the first biases; 0: all start at 0"),
      Setting(
        "data", .choice(["circle", "xor", "gauss", "spiral"]), initial: .choice("circle"),
        help: "what is to be learned"),
      Setting(
        "optimizer", .choice(Optimizers.names), initial: .choice("descent"),
        help: "how the slope is followed"),
      Setting(
        "rate", .number(0...10, step: 0.01, logarithmic: true), initial: .number(0.1),
        help: "learning rate: how far one step goes", isLive: true),
      Setting(
        "layer", .whole(1...20), initial: .number(1),
        help: "the hidden layer of the view `layer`", isLive: true),
    ] + surfaceSettings(x: "linear1.weights[0,0]", y: "linear1.weights[1,0]"),
    views: [
      .init("norms", "how long the gradient of each layer's weights is, now and at the start"),
      .init("activations", "which values the units of each layer have: a column a layer"),
      .init("factors", "f′(z)·w from layer to layer, and what is left of the gradient"),
      .init("spread", "how far z and the activations spread, layer by layer: best about 1"),
      .init("layer", "the activations of one layer: the setting `layer`"),
      .init("symmetry", "how many different units there are in each layer"),
      .init("moved", "how far each hidden unit has moved from where it started"),
      .init("error", "the share of examples on the wrong side, step by step"),
    ] + trainingViews,
    measures: [
      "loss.train", "loss.test", "error.train", "error.test", "norm.first", "norm.last",
      "left", "spread.last", "different", "moved",
    ] + surfaceMeasures)

  package static func check(_ settings: Settings) throws(LabError) {
    let (depth, width) = (settings.whole("depth"), settings.whole("width"))
    let count = (depth - 1) * width * width
    guard count <= most else {
      throw .badValue(
        "`depth` \(depth) and `width` \(width) make \(count) weights between hidden layers, "
          + "at most \(most): fewer layers or units")
    }
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    depth = settings.whole("depth")
    width = settings.whole("width")
    function = DepthLab.functions.first { $0.name == settings.choice("activation") }!.function
    layer = settings.whole("layer")
    var generator = SeededGenerator(seed: seed)
    let examples = PlaneData(rawValue: settings.choice("data"))!.examples(
      256, noise: 0, &generator)
    // About as wide as weights expect: variance 1.
    let scale = Float(1 / Spread(examples.map { Double($0.x1) }).deviation)
    func tensors(_ part: ArraySlice<PlaneData.Example>) -> (inputs: Tensor, targets: Tensor) {
      (
        Tensor(part.flatMap { [scale * $0.x1, scale * $0.x2] }, shape: [part.count, 2]),
        Array(part).targets
      )
    }
    let shown = tensors(examples[..<128])
    unseen = tensors(examples[128...])
    var weights = SeededGenerator(seed: seed &+ 1)
    let network = DepthLab.network(
      depth: depth, width: width, function,
      start: Initialization(rawValue: settings.choice("start")),
      deviation: Float(settings.number("deviation")), bias: Float(settings.number("bias")),
      &weights)
    start = network.layers.compactMap { $0 as? Linear }
    trainer = .made(
      network, loss: .binaryCrossEntropy,
      optimizer: Optimizers.named(settings.choice("optimizer"), rate: settings.number("rate")),
      shown.inputs, shown.targets)
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  private static func network(
    depth: Int, width: Int, _ function: Activation.Function, start: Initialization?,
    deviation: Float, bias: Float, _ generator: inout SeededGenerator
  ) -> Network {
    var layers: [any Layer] = []
    for number in 0...depth {
      let inputs = number == 0 ? 2 : width
      let outputs = number == depth ? 1 : width
      var linear = Linear(inputs, outputs, start: start ?? .small, &generator)
      if start == nil {
        let grown = linear.weights.value.elements.map { $0 * 100 * deviation }
        linear.weights.value.elements = grown
      }
      if bias > 0 {
        linear.bias.value.elements = (0..<outputs).map { _ in bias * generator.normal() }
      }
      layers.append(linear)
      if number < depth { layers.append(Activation(function)) }
    }
    return Network(layers)
  }

  // MARK: In time

  package mutating func step() {
    _ = trainer.step()
    look()
  }

  package mutating func look() {
    let training = trainer.report
    let (train, spread) = score(trainer.inputs, trainer.targets)
    let test = score(unseen.inputs, unseen.targets).score
    let norms = norms(linears)
    report = LabReport(
      step: training.step, loss: train.loss,
      diverged: training.diverged || !train.loss.isFinite || train.loss > 1e6,
      measures: [
        train.loss, test.loss, train.error, test.error, norms[0], norms[depth],
        left, spread,
        Double(linears.dropLast().map(\.differentUnits).min()!), median(moves.joined()),
      ])
    report.measures += surfaceValues
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    if setting == "layer" {
      layer = Int(value.number)
    } else {
      _ = changeTraining(setting, to: value)
    }
  }

  /// Loss and share on the wrong side; and how far the last hidden layer's answers spread.
  private func score(
    _ inputs: Tensor, _ targets: Tensor
  ) -> (score: (loss: Double, error: Double), spread: Double) {
    var probe = trainer.network
    probe.forward(inputs, training: false)
    let output = probe.output
    let wrong = (0..<output.count).count {
      (output.pointer[$0] > 0) != (targets.pointer[$0] > 0.5)
    }
    return (
      (
        Double(trainer.loss.forward(output, target: targets)),
        Double(wrong) / Double(output.count)
      ),
      probe.layers[2 * depth - 1].output.deviation
    )
  }

  /// ‖∂L/∂z‖ of the first layer by that of the answer: what its way back has left of the gradient.
  private var left: Double {
    // A lightened copy has forgotten them.
    guard trainer.outputGradient.count > 0 else { return factors[depth - 1].left }
    let last = Reduction.sumOfSquares(trainer.outputGradient)
    let first = Reduction.sumOfSquares(trainer.network.layers[1].inputGradient)
    return last > 0 ? (first / last).squareRoot() : .nan
  }

  // MARK: Numbers of the layers

  /// The linear layers as they are: hidden ones, and the one of the answer.
  var linears: [Linear] { trainer.network.layers.compactMap { $0 as? Linear } }

  /// ‖∂L/∂W‖ of each linear layer.
  func norms(_ linears: [Linear]) -> [Double] {
    linears.map { Reduction.sumOfSquares($0.weights.gradient).squareRoot() }
  }

  /// Of every hidden layer's every unit: how far its weights and bias have moved, as a share of how
  /// long they were. No number for a unit that started at 0.
  var moves: [[Double]] {
    zip(linears.dropLast(), start).map { now, before in
      let (inputs, units) = (now.weights.value.rows, now.weights.value.columns)
      return (0..<units).map { unit in
        func square(_ value: Float) -> Double { Double(value) * Double(value) }
        var (moved, length) = (
          square(now.bias.value[unit] - before.bias.value[unit]), square(before.bias.value[unit])
        )
        let (a, b) = (now.weights.value.pointer, before.weights.value.pointer)
        for input in 0..<inputs {
          let place = input * units + unit
          moved += square(a[place] - b[place])
          length += square(b[place])
        }
        return length > 0 ? (moved / length).squareRoot() : .nan
      }
    }
  }

  func median(_ values: some Sequence<Double>) -> Double {
    let sorted = values.filter(\.isFinite).sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  /// A pass over all that is trained on, forward and backward, that leaves no trace in the run.
  func probe() -> (network: Network, outputGradient: Tensor) {
    var probe = trainer.network
    probe.forward(trainer.inputs, training: false)
    let gradient = trainer.loss.backward(probe.output, target: trainer.targets)
    probe.backward(gradient, input: trainer.inputs)
    return (probe, gradient)
  }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "norms": .plot(normPlot)
    case "activations": .heatMap(activationMap)
    case "factors": .table(factorTable)
    case "spread": .plot(spreadPlot)
    case "layer": .histogram(layerHistogram)
    case "symmetry": .table(symmetryTable)
    case "moved": .histogram(moveHistogram)
    case "error":
      .plot(
        history.plot(
          "share on the wrong side", of: [("train", "error.train"), ("test", "error.test")]))
    default: trainingFigure(view, history)
    }
  }
}

extension Tensor {
  /// √(mean of the squared distances from the mean) of all its numbers.
  var deviation: Double {
    let mean = (0..<count).reduce(0) { $0 + Double(pointer[$1]) } / Double(count)
    let squares = (0..<count).reduce(0) { sum, index in
      let distance = Double(pointer[index]) - mean
      return sum + distance * distance
    }
    return (squares / Double(count)).squareRoot()
  }
}

import Figures
import Networks
import Notation
import Tensors

/// Tomorrow's views guessed from the days before: a line, or layers of units.
package struct ViewsLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  private let views: DailyViews
  private let days: Int
  private let layers: Int
  private let unseen: (inputs: Tensor, targets: Tensor)
  /// How many updates have seen as many days as there are.
  private let updatesInEpoch: Int
  private let ground = SurfaceCache()
  private var losses = (train: Double.nan, unseen: Double.nan)

  package static let about = LabDescription(
    name: "views",
    summary: "Daily views of a channel, guessed from the days before.",
    settings: [
      Setting(
        "days", .choice(["1", "7", "28", "56"]), initial: .choice("1"),
        help: "how many days before are looked at"),
      Setting(
        "loss", .choice([Loss.meanAbsolute, .meanSquared].map(\.rawValue)), initial: .choice("mae"),
        help: "mae: mean absolute error; mse: mean squared error"),
      Setting(
        "rate", .number(0...1, step: 0.01, logarithmic: true), initial: .number(0.02),
        help: "learning rate: how far one step goes", isLive: true),
      Setting(
        "w", .number(-1...2, step: 0.1, logarithmic: false), initial: .number(0),
        help: "the weight that a line of one day starts from"),
      Setting(
        "b", .number(-2...6, step: 0.1, logarithmic: false), initial: .number(0),
        unit: "thousand", help: "the bias that a line of one day starts from; others, from the mean"
      ),
      Setting(
        "layers", .whole(0...4), initial: .number(0), unit: "layers",
        help: "hidden layers; without one it is a line"),
      Setting(
        "units", .whole(1...1000, logarithmic: true), initial: .number(100), unit: "units",
        help: "units of each hidden layer"),
      Setting(
        "activation", .choice(["relu", "sigmoid"]), initial: .choice("relu"),
        help: "what bends the hidden units"),
      Setting(
        "optimizer", .choice(Optimizers.names), initial: .choice("descent"),
        help: "how the slope is followed"),
      Setting(
        "batch", .choice(["all", "365", "100", "32", "10", "1"]), initial: .choice("all"),
        help: "how many days an update looks at"),
    ] + surfaceSettings(x: "linear1.bias[0]", y: "linear1.weights[0,0]"),
    views: [
      .init("fit", "each day over the day before, and what is guessed"),
      .init("series", "the views day by day, and what is guessed for them"),
      .init("table", "the notes' losses beside this run's"),
    ] + trainingViews,
    measures: [
      "loss.train", "loss.unseen", "w", "b", "slope.w", "slope.b", "loss.batch", "epoch",
    ] + surfaceMeasures)

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    views = DailyViews(seed: seed)
    days = Int(settings.choice("days"))!
    layers = settings.whole("layers")
    let isPlain = days == 1 && layers == 0
    let shown = views.examples(days: days, unseen: false, scaled: !isPlain)
    unseen = views.examples(days: days, unseen: true, scaled: !isPlain)
    var generator = SeededGenerator(seed: seed &+ 1)
    // From a bias of 0 the steps of a scaled model would first climb to where the views are.
    let bias = isPlain ? Float(settings.number("b")) : shown.targets.mean
    let network = ViewsLab.network(settings, days: days, bias: bias, &generator)
    let batch = Int(settings.choice("batch"))
    trainer = .made(
      network, loss: Loss(rawValue: settings.choice("loss"))!,
      optimizer: Optimizers.named(settings.choice("optimizer"), rate: settings.number("rate")),
      shown.inputs, shown.targets, batch: batch, seed: seed &+ 2)
    updatesInEpoch = max(1, shown.inputs.rows / (batch ?? shown.inputs.rows))
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  private static func network(
    _ settings: Settings, days: Int, bias: Float, _ generator: inout SeededGenerator
  ) -> Network {
    let layers = settings.whole("layers")
    guard layers > 0 else {
      let weight = days == 1 ? Float(settings.number("w")) : 0
      return Network([
        Linear(weights: Tensor(repeating: weight, shape: [days, 1]), bias: [bias])
      ])
    }
    let function = Activation.Function(rawValue: settings.choice("activation"))!
    var stack: [any Layer] = []
    var width = days
    for _ in 0..<layers {
      let start: Initialization = function == .relu ? .he : .xavier
      stack.append(Linear(width, settings.whole("units"), start: start, &generator))
      stack.append(Activation(function))
      width = settings.whole("units")
    }
    var last = Linear(width, 1, &generator)
    last.bias.value.fill(bias)
    stack.append(last)
    return Network(stack)
  }

  package mutating func step() {
    _ = trainer.step()
    measure()
  }

  package mutating func look() { measure(isDue: true) }
  package mutating func tell() { measure(isDue: false) }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    _ = changeTraining(setting, to: value)
  }

  /// With batches, the losses of all days are looked at ten times an epoch: they would cost more
  /// than the step.
  private mutating func measure(isDue: Bool = false) {
    let training = trainer.report
    let isWhole = updatesInEpoch == 1
    if isDue || isWhole || training.step % max(1, updatesInEpoch / 10) == 0 {
      losses.unseen = Double(trainer.loss(unseen.inputs, unseen.targets))
      losses.train =
        isWhole
        ? Double(training.loss) : Double(trainer.loss(trainer.inputs, trainer.targets))
    }
    let line = layers == 0 ? trainer.network.layers[0] as? Linear : nil
    func first(_ tensor: Tensor?) -> Double { tensor.map { Double($0[0]) } ?? .nan }
    let weight = days == 1 ? line?.weights : nil
    report = LabReport(
      step: training.step, loss: losses.train,
      diverged: training.diverged || training.loss > 1e6,
      measures: [
        losses.train, losses.unseen, first(weight?.value), first(line?.bias.value),
        first(weight?.gradient), first(line?.bias.gradient),
        isWhole ? .nan : Double(training.loss), Double(training.step) / Double(updatesInEpoch),
      ])
    report.measures += surfaceValues
  }

  package var lossUnit: String {
    trainer.loss == .meanAbsolute ? "thousand views" : "(thousand views)²"
  }

  package var surfaceDetail: SurfaceDetail {
    layers == 0 ? SurfaceDetail(rows: 33, columns: 57, examples: 2000) : SurfaceDetail()
  }

  package var surfaceFrame: SurfaceFrame? {
    layers == 0 && days == 1 ? SurfaceFrame(x: -1...6, y: -0.2...1.4) : nil
  }

  package var surfaceCache: SurfaceCache? { layers == 0 && days == 1 ? ground : nil }

  package func label(of weight: WeightName) -> String {
    guard layers == 0, days == 1 else { return weight.text }
    return weight.tensor == "linear1.bias" ? "b" : "w"
  }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "fit": .plot(fit)
    case "series": .plot(series)
    case "table": .table(ViewsTable.beside(report, days: days, layers: layers, units: width))
    default: trainingFigure(view, history)
    }
  }

  private var width: Int {
    layers == 0 ? 0 : trainer.network["linear1.bias"]?.count ?? 0
  }

  /// Every day of the training years over the day before, and what is guessed for it.
  private var fit: Plot {
    let guesses = trainer.network.predict(trainer.inputs).elements
    let before = views.examples(days: 1, unseen: false, scaled: false).inputs.elements
    let yesterday = before.suffix(guesses.count).map(Double.init)
    // What lies far from every day would squeeze them together.
    var line = zip(yesterday, guesses).map { x, guess in
      Point(x, guess >= -1 && guess <= 10 ? Double(guess) : .nan)
    }
    let isLine = days == 1
    if isLine { line.sort { $0.x < $1.x } }
    return Plot(
      title: "views, thousands", x: Axis("the day before", fromZero: true),
      y: Axis("", fromZero: true),
      series: [
        .init(
          layers == 0 && isLine ? "ŷ = b + w x" : "guessed", line, mark: isLine ? .line : .points),
        .init(
          "days", zip(yesterday, trainer.targets.elements).map { Point($0, Double($1)) },
          mark: .points),
      ])
  }

  /// Ten weeks of the unseen year, the Lunar New Year among them.
  private var series: Plot {
    let shown = 0..<70
    let guesses = trainer.network.predict(unseen.inputs).elements
    func points(_ values: [Float]) -> [Point] {
      shown.map { Point(Double($0 + 1), Double(values[$0])) }
    }
    return Plot(
      title: "views of the unseen year, thousands", x: Axis("day of 2021"), y: Axis(""),
      series: [
        .init("views", points(unseen.targets.elements)), .init("guessed", points(guesses)),
      ])
  }
}

extension Tensor {
  fileprivate var mean: Float { elements.reduce(0, +) / Float(count) }
}

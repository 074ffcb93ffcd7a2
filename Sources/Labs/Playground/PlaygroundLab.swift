import Figures
import Glibc
import Networks
import Notation
import Tensors

/// Two numbers in, one answer out, and any layers in between: what every unit sees of a plane.
package struct PlaygroundLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])

  let data: PlaneData
  let features: [PlaneFeature]
  let hidden: [HiddenLayer]
  let isRegression: Bool
  /// Made from the seed.
  private let shown: [PlaneData.Example]
  let unseen: [PlaneData.Example]
  private let unseenTensors: (inputs: Tensor, targets: Tensor)
  private let seed: UInt64
  private let batch: Int?

  /// Given by hand, and trained on like the others.
  private(set) var added: [PlaneData.Example]
  /// Where the answer is read out.
  private(set) var place: (x1: Float, x2: Float)
  /// The unit that is looked at closely: layer and place, as asked for.
  private(set) var closeUp: (layer: Int, unit: Int)
  private(set) var isDiscrete: Bool
  private(set) var pointsShown: String

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    self.seed = seed
    self.data = PlaneData(rawValue: settings.choice("data"))!
    isRegression = PlaygroundLab.isRegression(settings)
    features = try PlaneFeature.list(settings.text("features"))
    hidden = try PlaygroundLab.hidden(settings)
    added = try PlaygroundLab.points(settings.text("points"), settings)
    place = (Float(settings.number("at.x1")), Float(settings.number("at.x2")))
    closeUp = (settings.whole("unit.layer"), settings.whole("unit.place"))
    isDiscrete = settings.isOn("discrete")
    pointsShown = settings.choice("show")

    var generator = SeededGenerator(seed: seed)
    var made = self.data.examples(
      settings.whole("count"), noise: Float(settings.number("noise")), &generator)
    for index in made.indices {
      made[index].target = PlaygroundLab.target(
        made[index].target, of: self.data, isRegression: isRegression)
    }
    let split = (made.count * settings.whole("share") + 50) / 100
    shown = Array(made[..<split])
    unseen = Array(made[split...])
    unseenTensors = (features.tensor(unseen), unseen.targets)
    let examples = shown + added

    var start = SeededGenerator(seed: seed &+ 1)
    let network = Network.plane(
      features: features.count, hidden,
      start: Initialization(rawValue: settings.choice("start")),
      dropout: Float(settings.number("dropout")), &start)
    batch = Int(settings.choice("batch"))
    var optimizer = Optimizers.named(settings.choice("optimizer"), rate: settings.number("rate"))
    optimizer.sparsity = Float(settings.number("l1"))
    optimizer.weightDecay = Float(settings.number("l2"))
    trainer = .made(
      network, loss: isRegression ? .meanSquared : .binaryCrossEntropy, optimizer: optimizer,
      features.tensor(examples), examples.targets,
      batch: batch.map { min($0, examples.count) }, seed: seed &+ 2)
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  static func hidden(_ settings: Settings) throws(LabError) -> [HiddenLayer] {
    try HiddenLayer.list(
      settings.text("layers"), usual: HiddenLayer.function(settings.choice("activation"))!)
  }

  static func isRegression(_ settings: Settings) -> Bool {
    switch settings.choice("task") {
    case "classification": false
    case "regression": true
    default: PlaneData(rawValue: settings.choice("data"))!.isRegression
    }
  }

  private static func points(
    _ text: String, _ settings: Settings
  ) throws(LabError) -> [PlaneData.Example] {
    try PlaneData.Example.list(text, named: "points", isRegression: isRegression(settings))
  }

  /// A number above 0 as a class, a class as −1 or 1, where the task asks for the other.
  private static func target(_ value: Float, of data: PlaneData, isRegression: Bool) -> Float {
    if data.isRegression == isRegression { return value }
    return isRegression ? 2 * value - 1 : value > 0 ? 1 : 0
  }

  // MARK: In time

  package mutating func step() {
    _ = trainer.step()
    look()
  }

  package mutating func look() {
    let training = trainer.report
    let train = score(trainer.inputs, trainer.targets)
    let test = unseen.isEmpty ? nil : score(unseenTensors.inputs, unseenTensors.targets)
    let answer = self.answer(at: place)
    let size = min(batch ?? trainer.inputs.rows, trainer.inputs.rows)
    report = LabReport(
      step: training.step, loss: train.loss,
      diverged: training.diverged || !train.loss.isFinite || train.loss > 1e6,
      measures: [
        train.loss, test?.loss ?? .nan, train.error, test?.error ?? .nan,
        size == trainer.inputs.rows ? .nan : Double(training.loss), Double(train.dead), answer,
        Double(training.step) * Double(size) / Double(trainer.inputs.rows),
      ])
    report.measures += surfaceValues
  }

  private struct Score {
    var loss: Double
    /// The share on the wrong side; no number in regression.
    var error: Double
    /// Units that answer 0 to all of them and so learn nothing.
    var dead: Int
  }

  private func score(_ inputs: Tensor, _ targets: Tensor) -> Score {
    var probe = trainer.network
    probe.forward(inputs, training: false)
    let output = probe.output
    var error = Double.nan
    if !isRegression {
      let wrong = (0..<output.count).count {
        (output.pointer[$0] > 0) != (targets.pointer[$0] > 0.5)
      }
      error = Double(wrong) / Double(output.count)
    }
    return Score(
      loss: Double(trainer.loss.forward(output, target: targets)), error: error,
      dead: probe.deadUnits)
  }

  /// ŷ: a probability, or a number.
  func answer(at place: (x1: Float, x2: Float)) -> Double {
    answer(Double(trainer.network.predict(features.tensor([place]))[0]))
  }

  func answer(_ score: Double) -> Double { isRegression ? score : Sigmoid.of(score) }

  // MARK: Live settings

  package static func check(_ settings: Settings) throws(LabError) {
    _ = try PlaneFeature.list(settings.text("features"))
    _ = try hidden(settings)
    let points = try points(settings.text("points"), settings)
    if settings.choice("data") == "own", points.isEmpty {
      throw .badValue(
        "`data=own` trains on nothing but `points`: give some, as points=1.2,0.4,1;0.3,1,0")
    }
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    switch setting {
    case "points":
      let points = try PlaneData.Example.list(
        value.word, named: "points", isRegression: isRegression)
      if points.isEmpty && shown.isEmpty {
        throw .badValue("`points` is all there is to train on: leave at least one")
      }
    default: try checkTraining(setting, value)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "l1": trainer.optimizer.sparsity = Float(value.number)
    case "l2": trainer.optimizer.weightDecay = Float(value.number)
    case "at.x1": place.x1 = Float(value.number)
    case "at.x2": place.x2 = Float(value.number)
    case "unit.layer": closeUp.layer = Int(value.number)
    case "unit.place": closeUp.unit = Int(value.number)
    case "discrete": isDiscrete = value.word == "on"
    case "show": pointsShown = value.word
    case "points": replace(points: value.word)
    default:
      _ = changeTraining(setting, to: value)
      return
    }
    look()
  }

  private mutating func replace(points text: String) {
    guard
      let points = try? PlaneData.Example.list(
        text, named: "points", isRegression: isRegression)
    else { return }
    added = points
    let examples = shown + added
    do {
      try trainer.replaceExamples(
        features.tensor(examples), examples.targets, batch: batch.map { min($0, examples.count) },
        // Of this step, so that it is the same however often it is said.
        seed: seed &+ 3 &+ UInt64(report.step))
    } catch {
      preconditionFailure("playground: \(error)")
    }
  }

  /// All that is trained on.
  var examples: [PlaneData.Example] { shown + added }

  package var lossUnit: String { isRegression ? "mean squared error" : "cross-entropy" }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "boundary": boundary
    case "units": .images(unitMaps)
    case "unit": .heatMap(unitMap)
    case "network": .graph(graph)
    case "weights": .images(weightMaps)
    case "histogram": .histogram(weightHistogram)
    case "error": .plot(errorCurve(history))
    case "readout": .table(readout)
    case "advice": .table(PlaygroundAdvice(self, history).table)
    default: trainingFigure(view, history)
    }
  }
}

/// σ(z) = 1 / (1 + e⁻ᶻ) in Double, for numbers that are read.
enum Sigmoid {
  static func of(_ z: Double) -> Double {
    // Never the exponential of a large number.
    if z >= 0 { return 1 / (1 + exp(-z)) }
    let e = exp(z)
    return e / (1 + e)
  }
}

extension Network {
  /// ReLU units that answered 0 to every example of the last pass.
  var deadUnits: Int {
    layers.reduce(0) { dead, layer in
      guard let relu = layer as? Activation, relu.function == .relu else { return dead }
      let (rows, width) = (relu.output.rows, relu.output.width)
      return dead
        + (0..<width).count { unit in
          (0..<rows).allSatisfy { relu.output.pointer[$0 * width + unit] == 0 }
        }
    }
  }
}

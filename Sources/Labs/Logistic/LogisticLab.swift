import Figures
import Networks
import Notation
import Tensors

/// ŷ = σ(w·x + b) on real data: whether a tumor is malignant, from two of its measurements or all.
package struct LogisticLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])

  /// What never changes, shared by all copies.
  let tumors: Tumors
  let split: Split
  let seed: UInt64
  let shares: String
  /// The columns that go in, x₁ and x₂ first.
  let columns: [Int]
  /// Of every column that goes in, over the training examples.
  let spreads: [Spread]
  let isStandardized: Bool
  let isSquared: Bool
  private let parts: [String: (inputs: Tensor, targets: Tensor)]

  private(set) var threshold: Double
  /// Which part is drawn and counted.
  private(set) var part: String
  private(set) var firstExample: Int

  static let partNames = ["train", "dev", "test"]

  package static let about = LabDescription(
    name: "logistic",
    summary: "Logistic regression on real data: is a tumor malignant?",
    settings: [
      Setting(
        "features", .choice(["two", "all"]), initial: .choice("two"),
        help: "two: x1 and x2 alone; all: the thirty measurements"),
      Setting(
        "x1", .choice(Tumors.names), initial: .choice("radius.worst"),
        help: "the measurement to the right"),
      Setting(
        "x2", .choice(Tumors.names), initial: .choice("smoothness.worst"),
        help: "the measurement upwards"),
      .toggle(
        "scaled", isOn: true,
        help: "subtracts the mean and divides by the deviation, both of the training examples"),
      Setting(
        "split", .choice(Split.choices), initial: .choice("60/20/20"), unit: "%",
        help: "shares for training, for choosing (dev) and for judging (test)"),
      Setting(
        "loss", .choice(["cross-entropy", "squared"]), initial: .choice("cross-entropy"),
        help: "what is made small: −ln of the probability given to the truth, or (ŷ − y)²"),
      Setting(
        "start", .number(-20...20, step: 1, logarithmic: false), initial: .number(0),
        help: "where every weight starts; far below 0 it is confidently wrong"),
      Setting(
        "optimizer", .choice(Optimizers.names), initial: .choice("descent"),
        help: "how the slope is followed"),
      Setting(
        "rate", .number(0...10, step: 0.1, logarithmic: true), initial: .number(1),
        help: "learning rate: how far one step goes", isLive: true),
      Setting(
        "l2", .number(0...1, step: 0.001, logarithmic: true), initial: .number(0),
        help: "pulls every weight towards 0 in proportion to it", isLive: true),
      Setting(
        "threshold", .number(0...1, step: 0.05, logarithmic: false), initial: .number(0.5),
        help: "called malignant from this probability on", isLive: true),
      Setting(
        "of", .choice(partNames), initial: .choice("train"),
        help: "which part is drawn and counted", isLive: true),
      Setting(
        "example", .whole(0...568), initial: .number(0),
        help: "the first example that the view `examples` lists", isLive: true),
    ] + surfaceSettings(x: "linear1.weights[0,0]", y: "linear1.weights[1,0]"),
    views: [
      .init("boundary", "where ŷ crosses the threshold, and the tumors; with all features over z"),
      .init("sigmoid", "ŷ = σ(z): each tumor's score, and the probability made of it"),
      .init("examples", "tumor by tumor: z, a = ŷ, y, dz = a − y and the loss"),
      .init("gradient", "dw, db and J by a plain loop and by matrices, and how far they differ"),
      .init("cost", "the loss against ŷ, for y = 0 and y = 1, and where the tumors lie"),
      .init("slopes", "what cross-entropy and squared error make of a score: the slope along z"),
      .init("confusion", "what was taken for what, at the threshold"),
      .init("thresholds", "accuracy on dev and on test for every threshold"),
      .init("split", "how sure the three accuracies are, and what other splits would have said"),
      .init("columns", "mean and deviation of what goes in, and the weight it was given"),
      .init("before", "how the first measurement is spread, as it was measured"),
      .init("after", "how it is spread once standardized"),
      .init("valley-raw", "the cost over both weights for features as measured: long"),
      .init("valley-scaled", "the cost over both weights for standardized features: round"),
    ] + trainingViews,
    measures: [
      "loss.train", "loss.dev", "loss.test", "accuracy.train", "accuracy.dev", "accuracy.test",
      "missed", "alarms", "w1", "w2", "b", "slope", "difference",
    ] + surfaceMeasures,
    files: [Tumors.file])

  package static func check(_ settings: Settings) throws(LabError) {
    guard settings.choice("x1") != settings.choice("x2") else {
      throw .badValue("`x1` and `x2` are both `\(settings.choice("x1"))`: choose two measurements")
    }
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    tumors = try Tumors(data)
    self.seed = seed
    shares = settings.choice("split")
    var generator = SeededGenerator(seed: seed)
    split = Split(tumors.labels.count, shares: shares, &generator)
    let two = [settings.choice("x1"), settings.choice("x2")].map { name in
      Tumors.names.firstIndex(of: name)!
    }
    columns =
      settings.choice("features") == "two"
      ? two : two + Tumors.names.indices.filter { !two.contains($0) }
    isStandardized = settings.isOn("scaled")
    isSquared = settings.choice("loss") == "squared"
    spreads = LogisticLab.spreads(tumors, columns, split.train)
    threshold = settings.number("threshold")
    part = settings.choice("of")
    firstExample = settings.whole("example")

    var parts: [String: (inputs: Tensor, targets: Tensor)] = [:]
    for name in LogisticLab.partNames {
      parts[name] = LogisticLab.tensors(
        tumors, split.part(name), columns, isStandardized ? spreads : nil)
    }
    self.parts = parts
    let start = Tensor(
      repeating: Float(settings.number("start")), shape: [columns.count, 1])
    let line = Linear(weights: start, bias: [0])
    var optimizer = Optimizers.named(settings.choice("optimizer"), rate: settings.number("rate"))
    optimizer.weightDecay = Float(settings.number("l2"))
    trainer = .made(
      isSquared ? Network([line, Activation(.sigmoid)]) : Network([line]),
      loss: isSquared ? .meanSquared : .binaryCrossEntropy, optimizer: optimizer,
      parts["train"]!.inputs, parts["train"]!.targets)
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  static func spreads(_ tumors: Tumors, _ columns: [Int], _ rows: [Int]) -> [Spread] {
    columns.map { column in Spread(rows.map { tumors.measurements[$0][column] }) }
  }

  /// [examples, columns] and [examples, 1]; as measured where there are no spreads.
  static func tensors(
    _ tumors: Tumors, _ rows: [Int], _ columns: [Int], _ spreads: [Spread]?
  ) -> (inputs: Tensor, targets: Tensor) {
    var numbers: [Float] = []
    numbers.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for (place, column) in columns.enumerated() {
        let value = tumors.measurements[row][column]
        numbers.append(Float(spreads?[place].standardized(value) ?? value))
      }
    }
    return (
      Tensor(numbers, shape: [rows.count, columns.count]),
      Tensor(rows.map { Float(tumors.labels[$0]) }, shape: [rows.count, 1])
    )
  }

  // MARK: In time

  package mutating func step() {
    _ = trainer.step()
    look()
  }

  package mutating func look() {
    let training = trainer.report
    let counts = LogisticLab.partNames.map { count($0) }
    let here = counts[LogisticLab.partNames.firstIndex(of: part)!]
    let line = self.line
    let slope = (line.slopes + [line.biasSlope]).reduce(0) { $0 + $1 * $1 }.squareRoot()
    report = LabReport(
      step: training.step, loss: counts[0].loss,
      diverged: training.diverged || !counts[0].loss.isFinite || counts[0].loss > 1e6,
      measures: counts.map(\.loss) + counts.map(\.accuracy) + [
        Double(here.missed), Double(here.alarms), line.weights[0], line.weights[1], line.bias,
        slope, difference,
      ])
    report.measures += surfaceValues
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "threshold": threshold = value.number
    case "of": part = value.word
    case "example": firstExample = Int(value.number)
    case "l2": trainer.optimizer.weightDecay = Float(value.number)
    default:
      _ = changeTraining(setting, to: value)
      return
    }
    look()
  }

  package var lossUnit: String { isSquared ? "squared error" : "cross-entropy" }

  // MARK: The line

  /// w and b with their slopes, in Double.
  var line: (weights: [Double], bias: Double, slopes: [Double], biasSlope: Double) {
    let line = trainer.network.layers[0] as! Linear
    return (
      line.weights.value.elements.map(Double.init), Double(line.bias.value[0]),
      line.weights.gradient.elements.map(Double.init), Double(line.bias.gradient[0])
    )
  }

  /// The same gradient by a plain loop.
  var loop: LogisticLoop {
    let line = line
    return LogisticLoop(
      trainer.inputs, trainer.targets, weights: line.weights, bias: line.bias,
      isSquared: isSquared)
  }

  private var difference: Double {
    let (line, loop) = (line, loop)
    let pairs =
      zip(line.slopes + [line.biasSlope], loop.weights + [loop.bias])
      + [(Double(trainer.report.loss), loop.cost)]
    return pairs.reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// z and y of every example of a part.
  func scores(_ part: String) -> [(z: Double, y: Double)] {
    let (inputs, targets) = parts[part]!
    let line = trainer.network.layers[0] as! Linear
    let scores = Network([line]).predict(inputs)
    return (0..<scores.count).map { (Double(scores[$0]), Double(targets[$0])) }
  }

  struct Count {
    var loss: Double
    var accuracy: Double
    /// [truth][said]
    var confusion: [[Int]]

    var missed: Int { confusion[1][0] }
    var alarms: Int { confusion[0][1] }
  }

  func count(_ part: String) -> Count {
    LogisticLab.count(scores(part), threshold: threshold, isSquared: isSquared)
  }

  static func count(
    _ scores: [(z: Double, y: Double)], threshold: Double, isSquared: Bool
  ) -> Count {
    var confusion = [[0, 0], [0, 0]]
    var loss = 0.0
    for (z, y) in scores {
      confusion[y > 0.5 ? 1 : 0][Sigmoid.of(z) >= threshold ? 1 : 0] += 1
      loss += LogisticLoop.loss(z, y, isSquared: isSquared)
    }
    let count = Double(scores.count)
    return Count(
      loss: loss / count, accuracy: Double(confusion[0][0] + confusion[1][1]) / count,
      confusion: confusion)
  }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "boundary": .region(boundary)
    case "sigmoid": .plot(curve)
    case "examples": .table(examples)
    case "gradient": .table(gradientTable)
    case "cost": .plot(costCurve)
    case "slopes": .plot(slopeCurve)
    case "confusion": .matrix(confusion)
    case "thresholds": .plot(thresholds)
    case "split": .table(splitTable)
    case "columns": .table(columnTable)
    case "before": .histogram(spreadHistogram(scaled: false))
    case "after": .histogram(spreadHistogram(scaled: true))
    case "valley-raw": .contour(LogisticValley(self, scaled: false).contour)
    case "valley-scaled": .contour(LogisticValley(self, scaled: true).contour)
    default: trainingFigure(view, history)
    }
  }
}

import Figures
import Networks
import Notation
import Tensors

/// Handwritten digits told apart: by templates, by hidden units, by filters.
package struct DigitsLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  let model: DigitModel
  let digits: [Digit]
  /// Which digits of the file are for training, in their order there; the others are held out.
  let isForTraining: [Bool]
  let heldOut: (inputs: Tensor, targets: Tensor)
  var focus: Focus
  private var known = (train: Standing(), test: Standing())
  private let updatesInEpoch: Int

  /// What the figures look at: nothing of it changes what is learned.
  struct Focus: Equatable, Sendable {
    /// A place in the file.
    var shown: Int
    var drawn: Digit?
    var filter: Int
    var row: Int
    var column: Int
    var temperature: Double
  }

  /// How well the net does on some digits.
  private struct Standing: Equatable, Sendable {
    var loss = Double.nan
    var accuracy = Double.nan
  }

  package static let about = LabDescription(
    name: "digits",
    summary: "Handwritten digits told apart: by templates, by units, by filters.",
    settings: [
      Setting(
        "model", .choice(DigitModel.allCases.map(\.rawValue)), initial: .choice("cnn"),
        help: "linear: a template each; mlp: hidden units; cnn: filters over filters"),
      Setting(
        "filters", .whole(1...16), initial: .number(8), unit: "filters",
        help: "first filters of a cnn; behind them are twice as many"),
      Setting(
        "units", .whole(2...200, logarithmic: true), initial: .number(30), unit: "units",
        help: "hidden units of an mlp"),
      Setting(
        "first", .choice(DigitModel.First.allCases.map(\.rawValue)), initial: .choice("learned"),
        help: "first filters of a cnn: learned; edges made by hand to start; fixed at those"),
      Setting(
        "optimizer", .choice(Optimizers.names), initial: .choice("adam"),
        help: "how the slope is followed"),
      Setting(
        "rate", .number(0...1, step: 0.001, logarithmic: true), initial: .number(0.005),
        help: "learning rate: how far one step goes", isLive: true),
      Setting(
        "batch", .choice(["8", "16", "32", "64", "128"]), initial: .choice("32"), unit: "digits",
        help: "how many digits an update looks at"),
      Setting(
        "train", .whole(100...1600), initial: .number(1200), unit: "digits",
        help: "how many of the 1797 are trained on; the others are held out"),
      Setting(
        "augment", .choice(["off"] + Distortion.Kind.allCases.map(\.rawValue)),
        initial: .choice("off"), help: "how a digit is changed each time it is trained on"),
      Setting(
        "show", .whole(1...Digit.count), initial: .number(19),
        help: "the number of the digit that is shown", isLive: true),
      Setting(
        "draw", .text(form: Digit.form), initial: .text("-"),
        help: "a digit of your own in place of the shown one", isLive: true),
      Setting(
        "filter", .whole(0...15), initial: .number(0),
        help: "which filter, unit or template the view `window` follows", isLive: true),
      Setting(
        "row", .whole(0...7), initial: .number(3), help: "row of the window's middle, from 0",
        isLive: true),
      Setting(
        "column", .whole(0...7), initial: .number(3), help: "column of the window's middle, from 0",
        isLive: true),
      Setting(
        "temperature", .number(0.1...10, step: 0.1, logarithmic: true), initial: .number(1),
        help: "T: what scores are divided by before softmax, in the views of softmax", isLive: true),
    ] + surfaceSettings(x: "linear1.weights[20,0]", y: "linear1.weights[27,1]"),
    views: [
      .init("filters", "the first filters, a template for each digit, or what each unit looks for"),
      .init("maps", "what each layer of the net makes of the shown digit"),
      .init("deep", "the maps behind those of a cnn: filters over maps"),
      .init("window", "one filter at one place of the shown digit: products, their sum, the map"),
      .init("classify", "the shown or drawn digit, and how likely the net holds each of ten"),
      .init("confusion", "held-out digits: what was meant, down, and what was said, across"),
      .init("mistakes", "the held-out digits that the net gets wrong"),
      .init("accuracy", "how many digits are right, step by step"),
      .init("saliency", "slope of the score along each pixel: what more ink there would do"),
      .init("softmax", "scores, probabilities, the one-hot truth, and the slope p − y"),
      .init(
        "parts", "each layer: weights, how often each is used, and what a dense one would need"),
      .init("temperature", "softmax of the scores as they are, and divided by a temperature"),
      .init("column", "the shown digit as a grid and as a column of 64 numbers"),
    ] + trainingViews,
    measures: [
      "loss.train", "loss.test", "accuracy.train", "accuracy.test", "loss.batch", "epoch", "said",
      "p.said",
    ] + surfaceMeasures,
    files: ["digits.txt"])

  package static func check(_ settings: Settings) throws(LabError) {
    _ = try Digit.drawn(settings.text("draw"))
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    let digits = try Digit.read(data)
    self.digits = digits
    var generator = SeededGenerator(seed: seed)
    var isForTraining = [Bool](repeating: false, count: digits.count)
    for place in generator.permutation(digits.count).prefix(settings.whole("train")) {
      isForTraining[place] = true
    }
    self.isForTraining = isForTraining
    let shown = Digit.examples(zip(digits, isForTraining).filter(\.1).map(\.0))
    heldOut = Digit.examples(zip(digits, isForTraining).filter { !$0.1 }.map(\.0))
    model = DigitModel(rawValue: settings.choice("model"))!
    let network = model.network(
      filters: settings.whole("filters"), units: settings.whole("units"),
      first: .init(rawValue: settings.choice("first"))!,
      distortion: .init(rawValue: settings.choice("augment")), &generator)
    let batch = Int(settings.choice("batch"))!
    let optimizer = Optimizers.named(
      settings.choice("optimizer"), rate: settings.number("rate"))
    let updatesInEpoch = max(1, shown.inputs.rows / batch)
    self.updatesInEpoch = updatesInEpoch
    trainer = .made(
      network, loss: .crossEntropy, optimizer: optimizer, shown.inputs, shown.targets,
      batch: min(batch, shown.inputs.rows), seed: generator.next())
    focus = Focus(
      shown: settings.whole("show") - 1, drawn: try Digit.drawn(settings.text("draw")),
      filter: settings.whole("filter"), row: settings.whole("row"),
      column: settings.whole("column"), temperature: settings.number("temperature"))
    axes = try SurfaceAxes(settings)
    try checkAxes()
    self.look()
  }

  package mutating func step() {
    _ = trainer.step()
    measure()
  }

  package mutating func look() { measure(isDue: true) }
  package mutating func tell() { measure(isDue: false) }

  /// A look at every digit costs as much as some steps: it is taken four times an epoch, or less
  /// where epochs are short.
  private mutating func measure(isDue: Bool = false) {
    let training = trainer.report
    if isDue || training.step % max(8, updatesInEpoch / 4) == 0 {
      known.train = standing(trainer.inputs, trainer.targets)
      known.test = standing(heldOut.inputs, heldOut.targets)
    }
    let answer = answer
    let said = answer.said
    report = LabReport(
      step: training.step, loss: known.train.loss,
      diverged: training.diverged || training.loss > 1e4,
      measures: [
        known.train.loss, known.test.loss, known.train.accuracy, known.test.accuracy,
        Double(training.loss), Double(training.step) / Double(updatesInEpoch), Double(said),
        answer.probabilities[said],
      ])
    report.measures += surfaceValues
  }

  private func standing(_ inputs: Tensor, _ targets: Tensor) -> Standing {
    let scores = trainer.network.predict(inputs)
    let right = DigitsLab.winners(scores).enumerated().filter { Float($1) == targets[$0] }.count
    return Standing(
      loss: Double(trainer.loss.forward(scores, target: targets)),
      accuracy: Double(right) / Double(targets.count))
  }

  /// The highest score of each row; of equal ones, the first.
  static func winners(_ scores: Tensor) -> [Int] {
    let width = scores.width
    return (0..<scores.rows).map { row in
      let line = scores.pointer + row * width
      return (0..<width).reduce(0) { line[$1] > line[$0] ? $1 : $0 }
    }
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    switch setting {
    case "draw": _ = try Digit.drawn(value.word)
    default: try checkTraining(setting, value)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "show": focus.shown = Int(value.number) - 1
    case "draw": focus.drawn = (try? Digit.drawn(value.word)) ?? nil
    case "filter": focus.filter = Int(value.number)
    case "row": focus.row = Int(value.number)
    case "column": focus.column = Int(value.number)
    case "temperature": focus.temperature = value.number
    default: if changeTraining(setting, to: value) { return }
    }
    tell()
  }

  package var surfaceDetail: SurfaceDetail { SurfaceDetail(rows: 13, columns: 19, examples: 64) }
}

import Figures
import Networks
import Notation
import Tensors

/// Dates as people write them, rewritten as 1997-05-03: by an encoder and a decoder, with attention
/// or without, or by a small transformer.
package struct DatesLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  let model: DateModel
  package let texts: DateTexts
  /// Of the transformer.
  let heads: Int
  private(set) var live: Live
  private var unseen = (loss: Double.nan, exact: Double.nan)

  private static let unseenCount = 120

  /// What can be changed on the way.
  struct Live {
    var example: Int
    var text: String
    var layer: Int
    var head: Int
    var part: String
  }

  package static let about = LabDescription(
    name: "dates",
    summary: "Written dates become 1997-05-03: encoder and decoder, attention, transformer.",
    settings: [
      Setting(
        "model", .choice(DateModel.allCases.map(\.rawValue)), initial: .choice("attention"),
        help: "encoder: one vector tells the decoder all; attention: it looks back at every "
          + "letter; transformer: self-attention alone, on `3 may 1997=1997-05-03`"),
      Setting(
        "block", .choice(DateModel.Block.allCases.map(\.rawValue)), initial: .choice("whole"),
        help: "the transformer with a part left out: the residual way around, the layer norms, the "
          + "layers between attentions (mlp), the heads (one for four), the places of the letters"),
      Setting(
        "units", .whole(8...48), initial: .number(24), unit: "units",
        help: "units of each recurrent network (the transformer has vectors of 32)"),
      Setting(
        "rate", .number(0.0001...0.1, step: 0.001, logarithmic: true), initial: .number(0.01),
        help: "learning rate of Adam: how far one step goes (0.003 suits the transformer)",
        isLive: true),
      Setting(
        "batch", .whole(1...64, logarithmic: true), initial: .number(16), unit: "dates",
        help: "how many dates an update looks at"),
      Setting(
        "example", .whole(1...unseenCount), initial: .number(1),
        help: "the unseen date that is looked at", isLive: true),
      Setting(
        "text", .text(form: "a date with _ for spaces, as 3_may_1997, or - for none"),
        initial: .text("-"), help: "a date of your own to look at instead", isLive: true),
      Setting(
        "layer", .whole(1...DateModel.layers), initial: .number(2),
        help: "the layer of the transformer that is looked at", isLive: true),
      Setting(
        "head", .whole(1...DateModel.heads), initial: .number(1),
        help: "the head of that layer", isLive: true),
      Setting(
        "part", .choice(["q", "k", "v", "scores", "weights"]), initial: .choice("q"),
        help: "what the view `qkv` shows: queries, keys, values, scores, or their softmax",
        isLive: true),
    ]
      + surfaceSettings(
        x: "translator1.exit.bias[6]", y: "translator1.decoder.state.weights[0,0]"),
    views: [
      .init(
        "attention",
        "how much each letter of the answer looks at each that was read (…: the empty places before)"
      ),
      .init("examples", "unseen dates: what is written, what is right, what is answered"),
      .init("exact", "the share of unseen dates that come out wholly right, step by step"),
      .init(
        "lengths", "the share of dates and of letters that come out right, by how long the date is"),
      .init(
        "formats",
        "the share of dates and of letters that come out right, by how the date is written"),
      .init("qkv", "queries, keys, values or scores of the date that is looked at, as numbers"),
    ] + trainingViews,
    measures: ["exact.unseen", "loss.batch", "loss.unseen"] + surfaceMeasures)

  package static func check(_ settings: Settings) throws(LabError) {
    try check(text: settings.text("text"))
  }

  private static func check(text: String) throws(LabError) {
    let plain = plain(text)
    if let wrong = plain.first(where: { Letters.index($0) == nil || $0 == "=" }) {
      throw .badValue(
        "`text` is a date of a–z, 0–9, `.` and `,`, with _ for spaces: found `\(wrong)`")
    }
    guard plain.count <= Letters.longest else {
      throw .badValue(
        "`text` has at most \(Letters.longest) letters, found \(plain.count): shorten it")
    }
  }

  /// What is typed without spaces; nothing for `-`.
  private static func plain(_ text: String) -> String {
    text == "-" ? "" : String(text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    model = DateModel(rawValue: settings.choice("model"))!
    let block = DateModel.Block(rawValue: settings.choice("block"))!
    heads = block == .oneHead ? 1 : DateModel.heads
    texts = DateTexts(8000, unseen: DatesLab.unseenCount, seed: seed)
    var generator = SeededGenerator(seed: seed &+ 1)
    trainer = .made(
      model.network(units: settings.whole("units"), block: block, &generator), loss: .crossEntropy,
      optimizer: Optimizer(
        .adam(), learningRate: Float(settings.number("rate")), clipping: .norm(1)),
      texts.inputs, texts.targets, batch: settings.whole("batch"), seed: seed &+ 2)
    live = Live(
      example: settings.whole("example"), text: DatesLab.plain(settings.text("text")),
      layer: settings.whole("layer"), head: settings.whole("head"), part: settings.choice("part"))
    axes = try SurfaceAxes(settings)
    if model == .transformer {
      // The weights of the other two are not there.
      if axes.x.tensor.hasPrefix("translator1.") { axes.x = WeightName("linear1.bias", [6]) }
      if axes.y.tensor.hasPrefix("translator1.") { axes.y = WeightName("linear1.weights", [0, 6]) }
    }
    try checkAxes()
    look()
  }

  package mutating func step() {
    _ = trainer.step()
    measure(isDue: trainer.report.step % DatesLab.pause == 0)
  }

  package mutating func look() { measure(isDue: true) }
  package mutating func tell() { measure(isDue: false) }

  /// The unseen dates are looked at every so many steps: they would cost more than a step.
  private static let pause = 25

  private mutating func measure(isDue: Bool) {
    if isDue {
      let scores = trainer.network.predict(texts.unseenInputs)
      let hits = DateModel.hits(scores, texts.unseenTargets)
      unseen = (
        Double(trainer.loss.forward(scores, target: texts.unseenTargets)),
        Double(hits.count { $0 }) / Double(hits.count)
      )
    }
    let training = trainer.report
    report = LabReport(
      step: training.step, loss: Double(training.loss), diverged: training.diverged,
      measures: [unseen.exact, Double(training.loss), unseen.loss])
    report.measures += surfaceValues
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    switch setting {
    case "text": try DatesLab.check(text: value.word)
    default: try checkTraining(setting, value)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "example": live.example = Int(value.number)
    case "text": live.text = DatesLab.plain(value.word)
    case "layer": live.layer = Int(value.number)
    case "head": live.head = Int(value.number)
    case "part": live.part = value.word
    default: _ = changeTraining(setting, to: value)
    }
  }

  package var surfaceDetail: SurfaceDetail { SurfaceDetail(rows: 9, columns: 13, examples: 16) }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "attention": .attention(attention)
    case "examples": .table(examples)
    case "exact":
      .plot(history.plot("share of unseen dates wholly right", of: [("exact", "exact.unseen")]))
    case "lengths": .bars(lengths)
    case "formats": .bars(formats)
    case "qkv": .matrix(matrix)
    default: trainingFigure(view, history)
    }
  }
}

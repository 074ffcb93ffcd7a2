import Figures
import Networks
import Notation
import Tensors

/// A recurrent network learns to spell first names, letter by letter, beside tables of letter pairs
/// and triples that are counted.
package struct NamesLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  let texts: NameTexts
  let known: Set<String>
  let counts: LetterCounts
  let seed: UInt64
  private(set) var live: Live
  private let counted: (bigram: Double, trigram: Double)
  private var unseenLoss = Double.nan

  /// What can be changed on the way.
  struct Live {
    var temperature: Double
    var prefix: String
    var name: String
  }

  package static let about = LabDescription(
    name: "names",
    summary: "A recurrent network learns to spell first names, and makes up new ones.",
    settings: [
      Setting(
        "cell", .choice(Recurrent.Cell.allCases.map(\.rawValue)), initial: .choice("lstm"),
        help: "how the network remembers: a simple state, a GRU, an LSTM"),
      Setting(
        "units", .whole(4...64), initial: .number(48), unit: "units",
        help: "units of its state"),
      Setting(
        "names", .whole(100...2000, logarithmic: true), initial: .number(2000), unit: "names",
        help: "how many of the most frequent names there are; a tenth of them stays unseen"),
      Setting(
        "rate", .number(0.0001...0.1, step: 0.001, logarithmic: true), initial: .number(0.005),
        help: "learning rate of Adam: how far one step goes", isLive: true),
      Setting(
        "decay", .number(0...0.1, step: 0.001, logarithmic: true), initial: .number(0),
        help: "how much each step shrinks the weights, against learning names by heart",
        isLive: true),
      Setting(
        "batch", .whole(1...128, logarithmic: true), initial: .number(32), unit: "rows",
        help: "how many rows of 16 letters an update looks at"),
      Setting(
        "temperature", .number(0.1...3, step: 0.1, logarithmic: false), initial: .number(1),
        help: "how boldly names are drawn: low keeps to the likeliest letter, high to none",
        isLive: true),
      Setting(
        "prefix", .text(form: "letters a–z, or - for none"), initial: .text("mar"),
        help: "after these letters the view `letters` asks for the next", isLive: true),
      Setting(
        "name", .text(form: "a name of letters a–z"), initial: .text("anna"),
        help: "the name that the view `unrolled` reads", isLive: true),
    ] + surfaceSettings(x: "linear1.bias[0]", y: "recurrent1.state.weights[0,0]"),
    views: [
      .init("samples", "names drawn now from the network, and from counted pairs and triples"),
      .init("letters", "which letter comes next after `prefix`: the network and the pairs"),
      .init("unrolled", "the network reads `name`: state, chances and loss letter by letter"),
      .init("bigrams", "how often which letter follows which: what counting learns"),
    ] + trainingViews,
    measures: ["loss.batch", "loss.unseen", "loss.bigram", "loss.trigram", "epoch"]
      + surfaceMeasures,
    files: ["names.txt"])

  package static func check(_ settings: Settings) throws(LabError) {
    try check(letters: settings.text("prefix"), "prefix", canBeEmpty: true)
    try check(letters: settings.text("name"), "name", canBeEmpty: false)
  }

  private static func check(
    letters: String, _ setting: String, canBeEmpty: Bool
  ) throws(LabError) {
    if canBeEmpty, letters == "-" { return }
    if let wrong = letters.lowercased().first(where: { NameTexts.index($0) == nil }) {
      throw .badValue("`\(setting)` has only letters a–z, found `\(wrong)`")
    }
    guard (1...longest).contains(letters.count) else {
      throw .badValue(
        "`\(setting)` has between 1 and \(longest) letters, found \(letters.count)")
    }
  }

  /// No name that is drawn or read is longer.
  static let longest = 15

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    self.seed = seed
    let names = try NameTexts.read(try data.lines("names.txt"), count: settings.whole("names"))
    guard names.count >= 2 else {
      throw .badData("names.txt: expected at least 2 names, found \(names.count)")
    }
    texts = NameTexts(names, seed: seed)
    known = Set(names)
    counts = LetterCounts(texts.shown)
    counted = counts.losses(texts.unseenInputs, texts.unseenTargets)
    var generator = SeededGenerator(seed: seed &+ 1)
    let cell = Recurrent.Cell(rawValue: settings.choice("cell"))!
    let units = settings.whole("units")
    var optimizer = Optimizer(
      .adam(), learningRate: Float(settings.number("rate")), clipping: .norm(1))
    optimizer.weightDecay = Float(settings.number("decay"))
    trainer = .made(
      Network([
        Recurrent(cell, words: NameTexts.count, 16, units, &generator),
        Linear(units, NameTexts.count, &generator),
      ]), loss: .crossEntropy, optimizer: optimizer, texts.inputs, texts.targets,
      batch: min(settings.whole("batch"), texts.inputs.rows), seed: seed &+ 2)
    live = Live(
      temperature: settings.number("temperature"), prefix: NamesLab.plain(settings.text("prefix")),
      name: NamesLab.plain(settings.text("name")))
    batch = min(settings.whole("batch"), texts.inputs.rows)
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  private let batch: Int

  private static func plain(_ letters: String) -> String {
    letters == "-" ? "" : letters.lowercased()
  }

  package mutating func step() {
    _ = trainer.step()
    measure(isDue: trainer.report.step % NamesLab.pause == 0)
  }

  package mutating func look() { measure(isDue: true) }
  package mutating func tell() { measure(isDue: false) }

  /// The unseen names are looked at every so many steps: they would cost more than a step.
  private static let pause = 20

  private mutating func measure(isDue: Bool) {
    if isDue { unseenLoss = Double(trainer.loss(texts.unseenInputs, texts.unseenTargets)) }
    let training = trainer.report
    report = LabReport(
      step: training.step, loss: Double(training.loss), diverged: training.diverged,
      measures: [
        Double(training.loss), unseenLoss, counted.bigram, counted.trigram,
        Double(training.step * batch) / Double(texts.inputs.rows),
      ])
    report.measures += surfaceValues
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    switch setting {
    case "prefix", "name":
      try NamesLab.check(letters: value.word, setting, canBeEmpty: setting == "prefix")
    default: try checkTraining(setting, value)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "temperature": live.temperature = value.number
    case "prefix": live.prefix = NamesLab.plain(value.word)
    case "name": live.name = NamesLab.plain(value.word)
    case "decay": trainer.optimizer.weightDecay = Float(value.number)
    default: _ = changeTraining(setting, to: value)
    }
  }

  package var lossUnit: String { "−ln p of a letter" }

  package var surfaceDetail: SurfaceDetail { SurfaceDetail(rows: 9, columns: 13, examples: 32) }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "samples": .table(samples)
    case "letters": .bars(letters)
    case "unrolled": .table(unrolled)
    case "bigrams": .matrix(bigrams)
    default: trainingFigure(view, history)
    }
  }
}

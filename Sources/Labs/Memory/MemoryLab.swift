import Figures
import Networks
import Notation
import Tensors

/// A simple recurrent network, a GRU and an LSTM race: who can remember a letter over many steps?
///
/// All three see the same batches in lockstep. `cell` says of which one the figures speak.
package struct MemoryLab: TrainingLab {
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  /// In the order of `Recurrent.Cell.allCases`.
  private(set) var racers: [Trainer]
  private(set) var chosen: Int
  let unseen: MemoryTask
  private(set) var live: Live
  /// Of the unseen sequences, what share each answers right.
  private var accuracies = [Double](repeating: .nan, count: 3)

  /// Weights that every cell has.
  private static let common = (
    x: WeightName("linear1.weights", [0, 0]), y: WeightName("recurrent1.state.weights", [0, 0])
  )

  /// What can be changed on the way.
  struct Live {
    var clipping: String
    var limit: Double
    var gate: Double
    var example: Int
    var unit: Int
  }

  package static let about = LabDescription(
    name: "memory",
    summary: "Three recurrent networks race to remember a letter over many steps of noise.",
    settings: [
      Setting(
        "lag", .whole(5...100), initial: .number(20), unit: "steps",
        help: "letters of noise between what is shown and the question"),
      Setting(
        "cell", .choice(Recurrent.Cell.allCases.map(\.rawValue)), initial: .choice("lstm"),
        help: "which of the three the views speak of", isLive: true),
      Setting(
        "units", .whole(4...32), initial: .number(16), unit: "units",
        help: "units of each network's state"),
      Setting(
        "bias", .number(-2...6, step: 0.5, logarithmic: false), initial: .number(4),
        help:
          "where the bias of the LSTM's forget and the GRU's update gate starts: at 4 they keep "
          + "σ(4) = 98 % of the old at each step, so that slopes reach far back from the start; "
          + "the LSTM's input gate starts at its negative, nearly shut"),
      Setting(
        "scale", .number(0.1...4, step: 0.1, logarithmic: false), initial: .number(1),
        help: "the simple network's state weights start so many times as large: below 1 slopes "
          + "vanish sooner, far above they may explode"),
      Setting(
        "optimizer", .choice(Optimizers.names), initial: .choice("adam"),
        help: "how the slope is followed"),
      Setting(
        "rate", .number(0.0001...10, step: 0.01, logarithmic: true), initial: .number(0.01),
        help: "learning rate: how far one step goes", isLive: true),
      Setting(
        "clip", .choice(["none", "value", "norm"]), initial: .choice("norm"),
        help: "large slopes are cut number by number (value), or all together (norm)",
        isLive: true),
      Setting(
        "limit", .number(0.001...10, step: 0.01, logarithmic: true), initial: .number(0.05),
        help: "where they are cut", isLive: true),
      Setting(
        "gate", .number(0...1, step: 0.01, logarithmic: false), initial: .number(0.9),
        help: "the share of the old that the one gate of the view `gate` keeps", isLive: true),
      Setting(
        "example", .whole(1...200), initial: .number(1),
        help: "the unseen sequence that the view `gates` follows", isLive: true),
      Setting(
        "unit", .whole(0...32), initial: .number(0),
        help: "the unit that the view `gates` follows; 0 takes the one that keeps and holds most",
        isLive: true),
    ] + surfaceSettings(x: common.x.text, y: common.y.text),
    views: [
      .init("race", "the share of unseen sequences that each network answers right"),
      .init("gates", "gates, cell and state of one unit, letter by letter, on an unseen sequence"),
      .init("lag", "how much the last state still feels each letter, by how long ago it came"),
      .init("gate", "one gate blends old and new: what is left of a letter, by how long ago"),
      .init("slope", "how long the gradient is, step by step, before it is clipped"),
      .init("clip", "the gradient as it is, clipped by value and by norm: length and direction"),
    ] + trainingViews,
    measures: [
      "accuracy.simple", "accuracy.gru", "accuracy.lstm", "loss.simple", "loss.gru", "loss.lstm",
      "slope.simple", "slope.gru", "slope.lstm",
    ] + surfaceMeasures)

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    let lag = settings.whole("lag")
    let shown = MemoryTask(2000, lag: lag, seed: seed)
    unseen = MemoryTask(200, lag: lag, seed: seed &+ 1)
    racers = Recurrent.Cell.allCases.map { cell in
      .made(
        MemoryLab.network(cell, settings, seed: seed &+ 2), loss: .crossEntropy,
        optimizer: Optimizers.named(settings.choice("optimizer"), rate: settings.number("rate")),
        shown.inputs, shown.targets, batch: MemoryLab.batch, seed: seed &+ 3)
    }
    chosen = MemoryLab.index(settings.choice("cell"))
    live = Live(
      clipping: settings.choice("clip"), limit: settings.number("limit"),
      gate: settings.number("gate"), example: settings.whole("example"),
      unit: settings.whole("unit"))
    axes = try SurfaceAxes(settings)
    try checkAxes()
    clip()
    look()
  }

  private static let batch = 32
  /// Numbers of a letter's vector.
  private static let width = 8
  /// The unseen sequences are looked at every so many steps: they would cost more than a step.
  private static let pause = 10

  private static func index(_ cell: String) -> Int {
    Recurrent.Cell.allCases.firstIndex { $0.rawValue == cell }!
  }

  private static func network(
    _ cell: Recurrent.Cell, _ settings: Settings, seed: UInt64
  ) -> Network {
    var generator = SeededGenerator(seed: seed)
    let units = settings.whole("units")
    let letters = Embedding(MemoryTask.words.count, width, &generator)
    var memory = Recurrent(cell, width, units, &generator)
    if cell == .simple {
      let scale = Float(settings.number("scale"))
      memory.stateWeights.value.elements = memory.stateWeights.value.elements.map { $0 * scale }
    } else {
      // Both keep by their second gate. A GRU takes in as much as it does not keep; an LSTM's input
      // gate is set so, else noise fills its cell before it has learned what to shut out.
      let bias = Float(settings.number("bias"))
      for unit in 0..<units {
        memory.inputBias.value[units + unit] = bias
        if cell == .lstm { memory.inputBias.value[unit] = -bias }
      }
    }
    return Network([
      letters, memory, LastTimes(), Linear(units, MemoryTask.letters, &generator),
    ])
  }

  package var trainer: Trainer {
    get { racers[chosen] }
    set { racers[chosen] = newValue }
  }

  var cell: Recurrent.Cell { Recurrent.Cell.allCases[chosen] }

  package mutating func step() {
    for index in racers.indices { _ = racers[index].step() }
    measure(isDue: racers[0].report.step % MemoryLab.pause == 0)
  }

  package mutating func look() { measure(isDue: true) }
  package mutating func tell() { measure(isDue: false) }

  private mutating func measure(isDue: Bool) {
    if isDue {
      accuracies = racers.map { racer in
        let answers = Reduction.largest(inRowsOf: racer.network.predict(unseen.inputs))
        return answers.indices.reduce(0) {
          $0 + (Float(answers[$1]) == unseen.targets[$1] ? 1 : 0)
        } / Double(answers.count)
      }
    }
    let losses = racers.map { Double($0.report.loss) }
    report = LabReport(
      step: racers[0].report.step, loss: losses[chosen],
      diverged: racers.contains { $0.report.diverged },
      measures: accuracies + losses + racers.indices.map { slope($0) })
    report.measures += surfaceValues
  }

  /// The length of a network's whole gradient.
  private func slope(_ racer: Int) -> Double {
    racers[racer].network.parameters.reduce(0) {
      $0 + Reduction.sumOfSquares($1.parameter.gradient)
    }.squareRoot()
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "cell":
      chosen = MemoryLab.index(value.word)
      // Cells have different numbers of weights: what this one lacks gives way to what all have.
      if weight(axes.x) == nil { axes.x = MemoryLab.common.x }
      if weight(axes.y) == nil { axes.y = MemoryLab.common.y }
      axes.since = report.step
      tell()
    case "rate":
      for index in racers.indices {
        racers[index].optimizer.learningRate = Float(value.number)
      }
    case "clip": live.clipping = value.word
    case "limit": live.limit = value.number
    case "gate": live.gate = value.number
    case "example": live.example = Int(value.number)
    case "unit": live.unit = Int(value.number)
    default: _ = changeTraining(setting, to: value)
    }
    clip()
  }

  private mutating func clip() {
    let limit = Float(live.limit)
    let clipping: Optimizer.Clipping =
      switch live.clipping {
      case "value": .value(limit)
      case "norm": .norm(limit)
      default: .none
      }
    for index in racers.indices { racers[index].optimizer.clipping = clipping }
  }

  package var surfaceDetail: SurfaceDetail { SurfaceDetail(rows: 13, columns: 19, examples: 64) }

  package mutating func lighten() {
    for index in racers.indices { racers[index].lighten() }
  }

  package var footprint: Int { racers.reduce(2048) { $0 + $1.footprint } }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "race": .plot(race(history))
    case "gates": .timeline(gates)
    case "lag": .plot(lagPlot)
    case "gate": .plot(gatePlot)
    case "slope": .plot(slopes(history))
    case "clip": .table(clippings)
    default: trainingFigure(view, history)
    }
  }
}

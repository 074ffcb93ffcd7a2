import Figures
import Networks
import Notation
import Tensors

/// A curve built of hard sigmoids, sigmoids or ReLUs: piece by piece, by hand, or by training.
package struct CurveLab: TrainingLab {
  package enum Build: String, CaseIterable, Sendable {
    /// All units at once, from small numbers, by their slopes.
    case trained
    /// One straight piece more with each step.
    case pieces
    /// Three units, set by hand; a step moves the point x on.
    case hand
  }

  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  let target: TargetCurve
  let bend: CurveNet.Bend
  let build: Build
  /// What is still to come of a curve that is built piece by piece.
  private let plan: [CurveNet.Unit]
  /// Where the numbers of a single answer are looked at.
  private(set) var at: Double
  /// Which unit is looked at, counted from 1.
  private(set) var chosen: Int

  private static let sliders = 3
  private static let examples = 101

  package static let about = LabDescription(
    name: "curve",
    summary: "Any curve is a sum of bends: hard sigmoids, sigmoids or ReLUs, by hand or trained.",
    settings: [
      Setting(
        "target", .choice(TargetCurve.names), initial: .choice("sine"),
        help: "the curve to build: "
          + (TargetCurve.formulas.map { "\($0.name) \($0.text)" }
          + ["zigzag and step of straight pieces", "your own formula or points"])
          .joined(separator: ", ")),
      Setting(
        "formula", .text(form: "a formula of x, as sin(3x)+0.5x"), initial: .text("sin(3x)+0.5x"),
        help: "the curve of target=formula, from −2 to 2"),
      Setting(
        "points", .text(form: "points as x,y;x,y, x growing"),
        initial: .text("-2,0;-1,1;0,-1;1,0.5;2,0"), help: "the corners of target=points"),
      Setting(
        "build", .choice(Build.allCases.map(\.rawValue)), initial: .choice("trained"),
        help: "trained: by slopes; pieces: one straight piece more each step; hand: c.1 … w.3"),
      Setting(
        "bend", .choice(CurveNet.Bend.allCases.map(\.rawValue)), initial: .choice("hard"),
        help: "what a unit does to b + w x"),
      Setting(
        "units", .whole(0...1000, logarithmic: true), initial: .number(30), unit: "units",
        help: "how many; none is a line. Corners of straight pieces say it themselves"),
      Setting(
        "layers", .whole(1...4), initial: .number(1), unit: "layers",
        help: "trained: hidden layers; more are narrower, so that no more numbers are trained"),
      Setting(
        "optimizer", .choice(Optimizers.names), initial: .choice("adam"),
        help: "how the slope is followed"),
      Setting(
        "rate", .number(0...1, step: 0.01, logarithmic: true), initial: .number(0.02),
        help: "learning rate", isLive: true),
      Setting(
        "at", .number(-10...10, step: 0.1, logarithmic: false), initial: .number(0.5),
        help: "the x whose answer is shown in numbers", isLive: true),
      Setting(
        "unit", .whole(1...1000), initial: .number(1),
        help: "the unit that the views unit and relus look at", isLive: true),
    ] + sliderSettings + surfaceSettings(x: "sum.weights[0,0]", y: "sum.bias[0]"),
    views: [
      .init("fit", "the target, and the sum of all units"),
      .init("pieces", "what single units add: each c σ(b + w x), and their sum"),
      .init("unit", "one unit, and what more of c, of b and of w does to it"),
      .init("matrices", "one answer in numbers: z = b + w x, a = σ(z), ŷ = b + Σ c a"),
      .init("relus", "two ReLUs slide into a hard sigmoid"),
      .init("twice", "n hard sigmoids and 2n ReLUs: the same numbers"),
    ] + trainingViews,
    measures: ["loss.train", "worst", "parameters", "at", "c.1", "b.1", "w.1", "bias"]
      + surfaceMeasures)

  private static var sliderSettings: [Setting] {
    let starts = [(c: 1.0, b: 0.0, w: 1.0), (c: -1.0, b: -1.0, w: 1.0), (c: 0.0, b: 0.0, w: 1.0)]
    func slider(_ name: String, _ start: Double, _ help: String) -> Setting {
      Setting(
        name, .number(-20...20, step: 0.1, logarithmic: false), initial: .number(start), help: help,
        isLive: true)
    }
    return starts.enumerated().flatMap { index, start in
      [
        slider("c.\(index + 1)", start.c, "by hand, unit \(index + 1): how high its step is"),
        slider("b.\(index + 1)", start.b, "by hand, unit \(index + 1): shifts its step"),
        slider("w.\(index + 1)", start.w, "by hand, unit \(index + 1): how steep its step is"),
      ]
    } + [slider("bias", 0, "by hand: added to everything")]
  }

  package static func check(_ settings: Settings) throws(LabError) {
    _ = try target(settings)
  }

  private static func target(_ settings: Settings) throws(LabError) -> TargetCurve {
    try TargetCurve(
      settings.choice("target"), formula: settings.text("formula"), points: settings.text("points"))
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    let target = try CurveLab.target(settings)
    self.target = target
    bend = CurveNet.Bend(rawValue: settings.choice("bend"))!
    build = Build(rawValue: settings.choice("build"))!
    at = settings.number("at")
    chosen = settings.whole("unit")
    var generator = SeededGenerator(seed: seed)
    let units = settings.whole("units")
    let network: Network
    var plan: [CurveNet.Unit] = []
    switch build {
    case .trained where settings.whole("layers") > 1 && units > 0:
      network = CurveNet.deep(
        layers: settings.whole("layers"), insteadOf: units, bend, &generator)
    case .trained:
      network = CurveNet.network(
        CurveNet.spread(units, over: target.range, bend, &generator), bias: 0, bend)
    case .pieces:
      let pieces = CurveNet.pieces(of: target, units, bend)
      plan = pieces.units
      network = CurveNet.network(
        plan.map { CurveNet.Unit(c: 0, b: $0.b, w: $0.w) }, bias: pieces.bias, bend)
    case .hand:
      let units = (1...CurveLab.sliders).map { number in
        CurveNet.Unit(
          c: settings.number("c.\(number)"), b: settings.number("b.\(number)"),
          w: settings.number("w.\(number)"))
      }
      network = CurveNet.network(units, bias: settings.number("bias"), bend)
    }
    self.plan = plan
    let xs = WeightSurface.spread(target.range, CurveLab.examples)
    trainer = .made(
      network, loss: .meanSquared,
      optimizer: Optimizers.named(settings.choice("optimizer"), rate: settings.number("rate")),
      Tensor(xs.map(Float.init), shape: [xs.count, 1]),
      Tensor(xs.map { Float(target.value($0)) }, shape: [xs.count, 1]))
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  package mutating func step() {
    if build == .trained {
      _ = trainer.step()
    } else {
      // Nothing is trained: a step with a rate of 0 only counts.
      let rate = trainer.optimizer.learningRate
      trainer.optimizer.learningRate = 0
      let index = trainer.step().step - 1
      trainer.optimizer.learningRate = rate
      if build == .pieces, plan.indices.contains(index) {
        change("sum.weights", index, to: plan[index].c)
      }
      if build == .hand {
        let width = target.range.upperBound - target.range.lowerBound
        at += width / 40
        if at > target.range.upperBound { at = target.range.lowerBound }
      }
    }
    look()
  }

  private mutating func change(_ tensor: String, _ index: Int, to value: Double) {
    _ = trainer.change(tensor) { if index < $0.count { $0[index] = Float(value) } }
  }

  /// `c.2`: the tensor that has it, and its place there.
  private static func slider(_ name: String) -> (tensor: String, index: Int)? {
    if name == "bias" { return ("sum.bias", 0) }
    guard let dot = name.firstIndex(of: "."), let unit = Int(name[name.index(after: dot)...]),
      let tensor = ["c": "sum.weights", "b": "units.bias", "w": "units.weights"][
        String(name[..<dot])]
    else { return nil }
    return (tensor, unit - 1)
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    if let slider = CurveLab.slider(setting) {
      let count = trainer.network[slider.tensor]?.count ?? 0
      guard slider.index < count else {
        throw .badValue("`\(setting)`: there is no unit \(slider.index + 1) in this curve")
      }
    } else {
      try checkTraining(setting, value)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    if let slider = CurveLab.slider(setting) {
      change(slider.tensor, slider.index, to: value.number)
      look()
    } else if setting == "unit" {
      chosen = Int(value.number)
    } else if setting == "at" {
      at = value.number
      look()
    } else {
      _ = changeTraining(setting, to: value)
    }
  }

  package mutating func look() {
    let training = trainer.report
    let network = trainer.network
    let answers =
      network.output.count == trainer.targets.count
      ? network.output : network.predict(trainer.inputs)
    var worst: Float = 0
    for index in 0..<answers.count {
      let error = abs(answers[index] - trainer.targets[index])
      // Not `max`, which may lose what is no number.
      if !(error <= worst) { worst = error }
    }
    func first(_ name: String) -> Double { network[name].map { Double($0[0]) } ?? .nan }
    report = LabReport(
      step: training.step, loss: Double(training.loss),
      diverged: training.diverged || training.loss > 1e6,
      measures: [
        Double(training.loss), Double(worst),
        Double(network.parameters.reduce(0) { $0 + $1.parameter.value.count }), at,
        first("sum.weights"), first("units.bias"), first("units.weights"), first("sum.bias"),
      ], isDone: build == .pieces && training.step >= plan.count)
    report.measures += surfaceValues
  }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "fit": .plot(fit)
    case "pieces": .plot(pieces)
    case "unit": .plot(unit)
    case "matrices": .table(matrices)
    case "relus": .plot(relus)
    case "twice": .table(twice)
    default: trainingFigure(view, history)
    }
  }
}

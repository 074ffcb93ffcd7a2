import Figures
import Networks
import Notation
import Tensors
import Tracing

/// The notes' exercise: a 2–3–1 net whose gradients the learner types. What is typed drives the
/// training, right or wrong.
package struct ExerciseLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  private var typed: [String: String]
  private var mistake: String
  private(set) var formulas: GradientFormulas
  /// Whether each formula is right everywhere, in their order.
  private(set) var proofs: [GradientProof.Outcome]
  private(set) var starts: RandomStarts
  private let seed: UInt64
  private(set) var updates: Int

  package static let about = LabDescription(
    name: "exercise",
    summary: "Type the gradients of a small ReLU net: they drive its training, right or wrong.",
    settings: [
      Setting(
        "mistake",
        .choice([GradientFormulas.noMistake] + GradientFormulas.mistakes.map(\.name)),
        initial: .choice(GradientFormulas.noMistake),
        help: "puts a wrong formula in place of one: "
          + GradientFormulas.mistakes.map { "\($0.name) \($0.gradient)=\($0.text)" }
          .joined(separator: ", "), isLive: true)
    ]
      + GradientFormulas.names.map { name in
        Setting(
          // Not the right one: whoever opens the field is to find that.
          name, .text(form: "a formula of matrices, as 2*X.T*Y"),
          initial: .text(GradientFormulas.rightTexts[name]!),
          help: ExerciseLab.help(name), isLive: true)
      } + [
        Setting(
          "rate", .number(0...1, step: 0.001, logarithmic: true), initial: .number(0.002),
          help: "learning rate", isLive: true),
        Setting(
          "batch", .choice(["4", "1"]), initial: .choice("4"),
          help: "examples for each update: all, or one"),
        Setting(
          "updates", .whole(1...100, logarithmic: true), initial: .number(40), unit: "updates",
          help: "how long each of the random starts is trained"),
      ] + surfaceSettings(x: "net.W1[0,0]", y: "net.W2[0,0]"),
    views: [
      .init("verdicts", "each gradient: yours, backprop's and a measured one, and what is wrong"),
      .init("check", "a gradient check at a unit that is alive, at a dead one, below zero"),
      .init("proof", "each formula tried at many points, with numbers where it fails"),
      .init("forward", "the way of each example through the net, in numbers"),
      .init("weights", "the weights as matrices, a row for each hidden unit"),
      .init("starts", "random starts, one more each step: where your code and right code end"),
    ] + trainingViews,
    measures: [
      "loss.train", "loss.unseen", "dead", "apart", "wrong", "starts", "starts.lower",
      "starts.higher", "starts.equal",
    ] + surfaceMeasures)

  private static func help(_ name: String) -> String {
    switch name {
    case "dZ2": "slope of each example's (ŷ − y)² along Z2 = ŷ; known: X Y W1 b1 W2 b2 Z1 A1 Z2 A2"
    case "dW2": "slope of the mean loss along W2, 1×3; m is the number of examples"
    case "db2": "slope of the mean loss along b2, 1×1"
    case "dA1": "what comes back to the outputs of the hidden units, 3×m"
    case "dZ1": "what comes back to their pre-activations, 3×m"
    case "dW1": "slope of the mean loss along W1, 3×2"
    default: "slope of the mean loss along b1, 3×1"
    }
  }

  package static func check(_ settings: Settings) throws(LabError) {
    _ = try GradientFormulas(texts(settings), mistake: settings.choice("mistake"))
  }

  private static func texts(_ settings: Settings) -> [String: String] {
    var texts: [String: String] = [:]
    for name in GradientFormulas.names { texts[name] = settings.text(name) }
    return texts
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    typed = ExerciseLab.texts(settings)
    mistake = settings.choice("mistake")
    formulas = try GradientFormulas(typed, mistake: mistake)
    proofs = formulas.proofs()
    var generator = SeededGenerator(seed: seed)
    let net = FormulaNet(ExerciseNet.drawn(&generator), formulas)
    let examples = ExerciseData.tensors(ExerciseData.training)
    let batch = Int(settings.choice("batch"))!
    trainer = .made(
      Network(named: [("net", net)]), loss: .meanSquared,
      optimizer: Optimizers.named("descent", rate: settings.number("rate")), examples.inputs,
      examples.targets, batch: batch == 4 ? nil : batch, seed: seed &+ 1)
    self.seed = seed &+ 2
    starts = RandomStarts(seed: self.seed)
    updates = settings.whole("updates")
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  var layer: FormulaNet { trainer.network.layers[0] as! FormulaNet }

  package mutating func step() {
    _ = trainer.step()
    starts.advance(
      formulas, rate: Double(trainer.optimizer.learningRate), updates: updates)
    look()
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    if GradientFormulas.names.contains(setting) {
      var texts = typed
      texts[setting] = value.word
      _ = try GradientFormulas(texts, mistake: mistake)
    } else {
      try checkTraining(setting, value)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "mistake": mistake = value.word
    case _ where GradientFormulas.names.contains(setting): typed[setting] = value.word
    default:
      _ = changeTraining(setting, to: value)
      if setting == "rate" { starts = RandomStarts(seed: seed) }
      look()
      return
    }
    if let formulas = try? GradientFormulas(typed, mistake: mistake) { follow(formulas) }
  }

  /// Goes on by other formulas; what the old ones led to from other starts is forgotten.
  private mutating func follow(_ formulas: GradientFormulas) {
    self.formulas = formulas
    proofs = formulas.proofs()
    starts = RandomStarts(seed: seed)
    trainer.changeLayer(0) { layer in
      guard var net = layer as? FormulaNet else { return }
      net.formulas = formulas
      layer = net
    }
    look()
  }

  package mutating func look() {
    let net = layer.net
    let training = trainer.report
    let loss = net.loss(ExerciseData.training)
    let known = net.forward(ExerciseData.training)
    let outcome = starts.outcome
    report = LabReport(
      step: training.step, loss: loss,
      diverged: training.diverged || !loss.isFinite || loss > 1e9,
      measures: [
        loss, net.loss(ExerciseData.unseen), Double(known["Z1"]!.values.count { $0 <= 0 }),
        apart(known), Double(proofs.count { !$0.isEqual }), Double(starts.count),
        Double(outcome.lower), Double(outcome.higher), Double(outcome.equal),
      ])
    report.measures += surfaceValues
  }

  /// How far the learner's slopes of weights and biases are from the right ones, at most.
  private func apart(_ known: [String: Grid]) -> Double {
    var (yours, right) = (known, known)
    formulas.evaluate(&yours)
    GradientFormulas.right.evaluate(&right)
    return ExerciseNet.shapes.keys.reduce(0) { most, name in
      zip(yours[name]!.values, right[name]!.values)
        .reduce(most) { max($0, abs($1.0 - $1.1)) }
    }
  }

  package var footprint: Int { trainer.footprint + 8192 }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "verdicts": .table(verdicts)
    case "check": .table(deadUnitCheck)
    case "proof": .table(proofTable)
    case "forward": .table(forward)
    case "weights": .matrix(weightMatrix)
    case "starts": .plot(starts.plot(updates: updates))
    default: trainingFigure(view, history)
    }
  }
}

extension GradientProof.Outcome {
  var isEqual: Bool { if case .equal = self { true } else { false } }
}

import Figures
import Networks
import Notation
import Tensors

/// Tomorrow's views guessed from today's: y = b + w x, one weight and one bias.
package struct ViewsLab: Lab {
  private var trainer: Trainer
  private let unseen: (before: Tensor, day: Tensor)
  private let surface: LossSurface
  package private(set) var report: LabReport

  package static let about = LabDescription(
    name: "views",
    summary: "Daily views of a channel, guessed from the day before: y = b + w x.",
    settings: [
      Setting(
        "days", .choice(["1"]), initial: .choice("1"),
        help: "how many days before are looked at"),
      Setting(
        "loss", .choice([Loss.meanAbsolute, .meanSquared].map(\.rawValue)), initial: .choice("mae"),
        help: "mae: mean absolute error; mse: mean squared error"),
      Setting(
        "rate", .number(0...1, step: 0.01, logarithmic: true), initial: .number(0.02),
        help: "learning rate: how far one step goes", isLive: true),
      Setting(
        "w", .number(-1...2, step: 0.1, logarithmic: false), initial: .number(0),
        help: "the weight to start from"),
      Setting(
        "b", .number(-2...6, step: 0.1, logarithmic: false), initial: .number(0),
        help: "the bias to start from, in thousands"),
    ],
    views: [
      .init(name: "fit", help: "each day over the day before, and the line that guesses"),
      .init(name: "loss", help: "the loss on days trained on and on unseen ones, step by step"),
      .init(name: "surface", help: "the loss for every w and b, and the path walked on it"),
      .init(name: "gradients", help: "the slope of the loss along w and along b, step by step"),
    ],
    measures: ["loss.train", "loss.unseen", "w", "b", "slope.w", "slope.b"])

  package init(settings: Settings, seed: UInt64) {
    let views = DailyViews(seed: seed)
    let shown = views.pairs(unseen: false)
    unseen = views.pairs(unseen: true)
    let loss = Loss(rawValue: settings.choice("loss"))!
    let line = Linear(
      weights: Tensor([Float(settings.number("w"))], shape: [1, 1]),
      bias: [Float(settings.number("b"))])
    do {
      trainer = try Trainer(
        Network([line]), loss: loss,
        optimizer: Optimizer(learningRate: Float(settings.number("rate"))), inputs: shown.before,
        targets: shown.day)
    } catch {
      preconditionFailure("views: \(error)")
    }
    surface = LossSurface(loss: loss, inputs: shown.before, targets: shown.day)
    report = LabReport(step: 0, loss: 0, diverged: false, measures: [])
    update(trainer.report)
  }

  package mutating func step() { update(trainer.step()) }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    if setting == "rate", case .number(let rate) = value {
      trainer.optimizer.learningRate = Float(rate)
    }
  }

  private mutating func update(_ training: Trainer.Report) {
    let lost = trainer.loss(unseen.before, unseen.day)
    let loss = Double(training.loss)
    func number(_ tensor: Tensor) -> Double { Double(tensor[0]) }
    report = LabReport(
      step: training.step, loss: loss, diverged: training.diverged || loss > 1e6,
      measures: [
        loss, Double(lost), number(line.weights.value), number(line.bias.value),
        number(line.weights.gradient), number(line.bias.gradient),
      ])
  }

  /// The network is one layer.
  private var line: Linear {
    guard let line = trainer.network.layers[0] as? Linear else {
      preconditionFailure("views: the network is not a line")
    }
    return line
  }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "fit": .plot(fit)
    case "loss": .plot(lossCurve(history))
    case "surface": .contour(surface.contour(path: path(history)))
    case "gradients": .plot(gradients(history))
    default: preconditionFailure("views: no view `\(view)`")
    }
  }

  /// Every day of the training years as a point, and the line.
  private var fit: Plot {
    let before = trainer.inputs.elements.map(Double.init)
    let days = zip(before, trainer.targets.elements).map { Point($0, Double($1)) }
    let w = report.measures[2]
    let b = report.measures[3]
    let ends = [before.min() ?? 0, before.max() ?? 1]
    // A line far from every point would squeeze them together: show only where it is near.
    let line = stride(from: 0.0, through: 1, by: 0.05).map { share -> Point in
      let x = ends[0] + share * (ends[1] - ends[0])
      let y = b + w * x
      return Point(x, y >= -1 && y <= 10 ? y : .nan)
    }
    return Plot(
      title: "views, thousands", x: Axis("the day before", fromZero: true),
      y: Axis("", fromZero: true),
      series: [.init("y = b + w x", line), .init("days", days, mark: .points)])
  }

  private func lossCurve(_ history: History) -> Plot {
    let unit = trainer.loss == .meanAbsolute ? "thousand views" : "(thousand views)²"
    return curves("loss, \(unit)", of: ["train": "loss.train", "unseen": "loss.unseen"], history)
  }

  private func gradients(_ history: History) -> Plot {
    curves("slope of the loss", of: ["along w": "slope.w", "along b": "slope.b"], history)
  }

  /// Measures over the steps, each under the name it has in the legend.
  private func curves(
    _ title: String, of measures: KeyValuePairs<String, String>, _ history: History
  ) -> Plot {
    Plot(
      title: title, x: Axis("steps", fromZero: true), y: Axis("", fromZero: true),
      series: measures.map { name, measure in
        .init(name, history.curve(measure).map { Point(Double($0.step), $0.value) })
      })
  }

  private func path(_ history: History) -> [Point] {
    let w = history.curve("w")
    let b = history.curve("b")
    // The two curves keep different steps when thinned; a path needs both numbers of one step.
    let steps =
      w.count < history.count
      ? Set(w.map(\.step)).union(b.map(\.step)).sorted()
      : Array(0..<history.count)
    return steps.map { Point(history.value("b", at: $0), history.value("w", at: $0)) }
  }
}

import Figures
import Networks
import Notation
import Tensors

/// A lab around a trainer: what all of those let be seen and changed.
///
/// A lab adds `trainingViews` to its views, `surfaceSettings` to its settings and `surfaceMeasures`
/// to the end of its measures, reports `surfaceValues` there, and gives to `trainingFigure` and
/// `changeTraining` what it does not know itself.
package protocol TrainingLab: Lab {
  var trainer: Trainer { get set }
  var axes: SurfaceAxes { get set }

  /// Reports anew without measuring: what is looked at has changed, the network has not. So twins
  /// that differ in nothing but a rate report the same until a step is taken.
  mutating func tell()

  /// What the loss is counted in, for the title of its curve.
  var lossUnit: String { get }

  /// How fine the surface is, and on how many examples its loss is taken.
  var surfaceDetail: SurfaceDetail { get }

  /// What the surface shows as long as the path stays within; without it, what the path needs.
  var surfaceFrame: SurfaceFrame? { get }

  /// Where all weights are on the axes, the ground never changes and need be computed only once.
  var surfaceCache: SurfaceCache? { get }

  /// What a weight is called on the axes of the surface: its name, if it has no shorter one.
  func label(of weight: WeightName) -> String
}

/// The two weights over which the surface of the loss is drawn.
package struct SurfaceAxes: Equatable, Sendable {
  package var x: WeightName
  package var y: WeightName
  /// The step from which on their values are in the history.
  package var since = 0

  /// As the settings say; that these are weights is checked by `TrainingLab.checkAxes`.
  package init(_ settings: Settings) throws(LabError) {
    x = try SurfaceAxes.read(settings.text("surface.x"))
    y = try SurfaceAxes.read(settings.text("surface.y"))
  }

  static func read(_ text: String) throws(LabError) -> WeightName {
    guard let name = WeightName(text) else {
      throw .badValue(
        "a weight is named as `linear1.weights[0,2]`, its layer, what it is and its place; found `\(text)`"
      )
    }
    return name
  }
}

package struct SurfaceDetail: Equatable, Sendable {
  package var rows = 17
  package var columns = 25
  package var examples = 512
}

package struct SurfaceFrame: Equatable, Sendable {
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>
}

extension TrainingLab {
  package static var trainingViews: [LabDescription.View] {
    [
      .init("loss", "the loss, step by step"),
      .init("surface", "the loss over any two weights (surface.x, surface.y), and the path walked"),
      .init("gradients", "slopes of the loss: their length layer by layer, and number by number"),
    ]
  }

  package static func surfaceSettings(x: String, y: String) -> [Setting] {
    let form = "a weight, as linear1.weights[0,2]"
    return [
      Setting(
        "surface.x", .text(form: form), initial: .text(x),
        help: "the weight to the right on the surface", isLive: true),
      Setting(
        "surface.y", .text(form: form), initial: .text(y),
        help: "the weight upwards on the surface", isLive: true),
    ]
  }

  package static var surfaceMeasures: [String] { ["surface.x", "surface.y"] }

  /// For the end of a report's measures.
  package var surfaceValues: [Double] {
    let all = weights
    return [axes.x, axes.y].map { name in
      guard let tensor = all.first(where: { $0.name == name.tensor }),
        let index = tensor.index(name.place)
      else { return .nan }
      return Double(tensor.value[index])
    }
  }

  package mutating func tell() { look() }
  package var lossUnit: String { "" }
  package var surfaceDetail: SurfaceDetail { SurfaceDetail() }
  package var surfaceFrame: SurfaceFrame? { nil }
  package var surfaceCache: SurfaceCache? { nil }
  package func label(of weight: WeightName) -> String { weight.text }

  package var weights: [NamedTensor] {
    trainer.network.parameters.map {
      NamedTensor($0.name, $0.parameter.value, gradient: $0.parameter.gradient)
    }
  }

  package mutating func set(_ weight: WeightName, to value: Double) {
    guard let (tensor, index) = try? find(weight) else { return }
    _ = trainer.change(tensor.name) { $0[index] = Float(value) }
    look()
  }

  /// To be asked when a lab is made.
  package func checkAxes() throws(LabError) {
    _ = try find(axes.x)
    _ = try find(axes.y)
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    try checkTraining(setting, value)
  }

  /// Of the live settings that all of them have; for labs that check others too.
  package func checkTraining(_ setting: String, _ value: Setting.Value) throws(LabError) {
    if setting == "surface.x" || setting == "surface.y" {
      _ = try find(try SurfaceAxes.read(value.word))
    }
  }

  /// The live settings that all of them have; false if it is none of these.
  package mutating func changeTraining(_ setting: String, to value: Setting.Value) -> Bool {
    switch setting {
    case "rate": trainer.optimizer.learningRate = Float(value.number)
    case "surface.x", "surface.y":
      guard let name = WeightName(value.word) else { return true }
      if setting == "surface.x" { axes.x = name } else { axes.y = name }
      axes.since = report.step
    default: return false
    }
    tell()
    return true
  }

  package mutating func lighten() { trainer.lighten() }
  package var footprint: Int { trainer.footprint + 2048 }

  package func trainingFigure(_ view: String, _ history: History) -> Figure {
    switch view {
    case "loss": .plot(lossCurve(history))
    case "surface": .contour(surface(history))
    case "gradients": .table(gradientTable)
    default: preconditionFailure("\(Self.about.name): no view `\(view)`")
    }
  }

  private var gradientTable: Table {
    var table = GradientTable.of(weights)
    if trainer.optimizer.weightDecay > 0 || trainer.optimizer.sparsity > 0 {
      table.title += "; without the pull of l1 and l2"
    }
    return table
  }

  /// Every measure that is a loss.
  private func lossCurve(_ history: History) -> Plot {
    let losses = Self.about.measures.filter { $0.hasPrefix("loss.") }
    var plot = history.plot(
      lossUnit.isEmpty ? "loss" : "loss, \(lossUnit)",
      of: losses.map { (String($0.dropFirst("loss.".count)), $0) })
    plot.series.removeAll { !$0.points.contains { $0.y.isFinite } }
    return plot
  }

  private func surface(_ history: History) -> Contour {
    let path = history.path(from: axes.since)
    var frame = surfaceFrame
    let isInside = path.allSatisfy { point in
      !point.isFinite || frame.map { $0.x.contains(point.x) && $0.y.contains(point.y) } ?? false
    }
    if !isInside { frame = nil }
    return WeightSurface(
      network: trainer.network, loss: trainer.loss, inputs: trainer.inputs,
      targets: trainer.targets, detail: surfaceDetail,
      cache: surfaceCache
    ).contour(x: label(of: axes.x), y: label(of: axes.y), path: path, frame: frame) {
      network, x, y in
      network.change(axes.x, to: x)
      network.change(axes.y, to: y)
    }
  }
}

extension Network {
  /// Sets one number; the name has been checked.
  fileprivate mutating func change(_ name: WeightName, to value: Double) {
    _ = change(name.tensor) { tensor in
      let index = zip(name.place, tensor.shape).reduce(0) { $0 * $1.1 + $1.0 }
      tensor[index] = Float(value)
    }
  }
}

extension History {
  /// Measures over the steps, each under the name it has in the legend.
  package func plot(
    _ title: String, of measures: [(name: String, measure: String)], isLogarithmic: Bool = false
  ) -> Plot {
    Plot(
      title: title, x: Axis("steps", fromZero: true),
      y: Axis("", fromZero: !isLogarithmic, isLogarithmic: isLogarithmic),
      series: measures.map { name, measure in
        .init(name, curve(measure).map { Point(Double($0.step), $0.value) })
      })
  }

  /// Where the two weights of the surface have been.
  func path(from step: Int) -> [Point] {
    let x = curve("surface.x", from: step)
    let y = curve("surface.y", from: step)
    // The two curves keep different steps when thinned; a path needs both numbers of one step.
    let steps = Set(x.map(\.step)).union(y.map(\.step)).sorted()
    return steps.map { Point(value("surface.x", at: $0), value("surface.y", at: $0)) }
  }
}

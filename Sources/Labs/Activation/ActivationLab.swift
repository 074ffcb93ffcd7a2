import Figures
import Networks
import Notation
import Tensors

/// What bends a unit: its curve, its slope, where it is flat, and what is lost without it.
package struct ActivationLab: Lab {
  package private(set) var report = LabReport(step: 0, measures: [])
  private(set) var bend: Bend
  /// The place on the axis that is looked at.
  private(set) var x: Double
  private(set) var stack: LinearStack
  /// Numbers as they come to a unit: mean 0, variance 1.
  let inputs: [Double]

  static let end = 6.0
  private static let pace = 0.1

  package static let about = LabDescription(
    name: "activation",
    summary: "What bends a unit: curve, slope and tangent, where it is flat, what it is there for.",
    settings: [
      Setting(
        "function", .choice(Bend.all.map(\.name)), initial: .choice("sigmoid"),
        help: "the activation; identity bends nothing", isLive: true),
      Setting(
        "x", .number(-6...6, step: 0.1, logarithmic: false), initial: .number(-3),
        help: "the place that is looked at; each step moves it on by 0.1", isLive: true),
      Setting(
        "layers", .whole(1...10), initial: .number(4), unit: "layers",
        help: "linear layers, one behind the other, of the views collapse, product, bends"),
      Setting(
        "units", .whole(1...8), initial: .number(3), unit: "units", help: "units of each of them"),
    ],
    views: [
      .init("curve", "the function, its slope, and the tangent where x stands"),
      .init("numbers", "value and slope at x: by the rule, measured, and in the layer itself"),
      .init("difference", "the slope measured from the left, from the right, ever nearer"),
      .init("curves", "all the functions"),
      .init("slopes", "the slopes of all the functions"),
      .init("compare", "how steep, where flat, and the mean of what comes out"),
      .init("outputs", "what comes out where normal numbers go in"),
      .init("collapse", "linear layers without a bend answer as one matrix does; with one, not"),
      .init("product", "the one matrix, and the bias, that linear layers come to"),
      .init("bends", "the answer along a line, with and without a bend"),
    ],
    measures: [
      "x", "value", "slope", "measured", "steepest", "flat", "mean", "deviation",
      "collapse.identity", "collapse.function",
    ])

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    bend = Bend(Activation.Function(rawValue: settings.choice("function"))!)
    x = settings.number("x")
    stack = LinearStack(
      inputs: 2, layers: settings.whole("layers"), units: settings.whole("units"), seed: seed)
    var generator = SeededGenerator(seed: seed &+ 1)
    inputs = (0..<1000).map { _ in Double(generator.normal()) }
    look(step: 0)
  }

  /// A tenth further along the axis; decimals stay what they look like.
  package mutating func step() {
    x = min(ActivationLab.end, ((x + ActivationLab.pace) * 1e6).rounded() / 1e6)
    look(step: report.step + 1)
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "function": bend = Bend(Activation.Function(rawValue: value.word)!)
    case "x": x = value.number
    default: break
    }
    look(step: report.step)
  }

  package var weights: [NamedTensor] {
    stack.network.parameters.map { NamedTensor($0.name, $0.parameter.value) }
  }

  package mutating func set(_ weight: WeightName, to value: Double) {
    guard let (tensor, index) = try? find(weight) else { return }
    stack.set(tensor.name, index, to: value)
    look(step: report.step)
  }

  private mutating func look(step: Int) {
    let outputs = inputs.map(bend.value)
    let mean = outputs.reduce(0, +) / Double(outputs.count)
    let variance = outputs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(outputs.count)
    report = LabReport(
      step: step,
      measures: [
        x, bend.value(x), bend.slope(x), bend.measured(x), bend.steepest.slope,
        bend.isFlat(x) ? 1 : 0, mean, variance.squareRoot(), apart(.identity),
        apart(bend.function),
      ], isDone: x >= ActivationLab.end)
  }

  /// Where the views of linear layers try them: x₁, x₂.
  static let samples = Tensor(rows: [[0, 0], [1, 0], [0, 1], [1, 1], [-2, 1], [3, -1]])

  /// How far the layers' answers are from those of the one matrix, at most.
  private func apart(_ function: Activation.Function) -> Double {
    zip(
      stack.answers(ActivationLab.samples, function), stack.collapsed(ActivationLab.samples)
    ).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  package var footprint: Int { 16_384 }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "curve": .plot(curve)
    case "numbers": .table(numbers)
    case "difference": .table(difference)
    case "curves": .plot(all("activations") { $0.value($1) })
    case "slopes": .plot(all("slopes") { $0.slope($1) })
    case "compare": .table(compare)
    case "outputs": .histogram(outputs)
    case "collapse": .table(collapse)
    case "product": .matrix(product)
    case "bends": .plot(bends)
    default: preconditionFailure("activation: no view `\(view)`")
    }
  }
}

import Figures
import Notation
import Tensors

/// Gradient descent on a function of one unknown or two, in double precision: four optimizers walk
/// from the same start, and one of them is followed.
package struct DescentLab: Lab {
  package private(set) var report = LabReport(step: 0, measures: [])
  let landscape: Landscape
  let start: SIMD2<Double>
  let method: Walker.Method
  /// One for each method, in their order.
  private(set) var walkers: [Walker]
  private(set) var rate: Double
  private(set) var momentum: Double
  private(set) var tolerance: Double
  private(set) var patience: Int
  private(set) var grid: Int
  /// How far it went in the last step.
  private var stride = 0.0

  private static let methods = Walker.Method.allCases

  package static let about = LabDescription(
    name: "descent",
    summary: "Gradient descent on a hill of one unknown or two: slope, step, rate, optimizers.",
    settings: [
      Setting(
        "function", .choice(Landscape.known.map(\.name) + [Landscape.ownName]),
        initial: .choice("bowl"),
        help:
          "the hill: \(Landscape.known.map { "\($0.name) \($0.formula)" }.joined(separator: ", "))"
          + ", or own: the formula"),
      Setting(
        "formula", .text(form: "a formula of w, or of w and b, as w^4-3w^2+w"),
        initial: .text("w^4-3w^2+w"), help: "the hill of function=own"),
      Setting(
        "start", .number(-10...10, step: 0.5, logarithmic: false), initial: .number(3),
        help: "the w to start from"),
      Setting(
        "start.b", .number(-10...10, step: 0.5, logarithmic: false), initial: .number(1),
        help: "the b to start from, where there is one"),
      Setting(
        "optimizer", .choice(methods.map(\.rawValue)), initial: .choice("sgd"),
        help: "how the slope is followed; all four walk, this one is shown"),
      Setting(
        "rate", .number(0...10, step: 0.05, logarithmic: false), initial: .number(0.1),
        help: "learning rate: the step is so many times the slope", isLive: true),
      Setting(
        "momentum", .number(0...0.999, step: 0.05, logarithmic: false), initial: .number(0.9),
        help: "what momentum and adam keep of the step before", isLive: true),
      Setting(
        "tolerance", .number(0...1, step: 0.01, logarithmic: true), initial: .number(0),
        help: "the walk ends where the gradient is no longer than this", isLive: true),
      Setting(
        "patience", .whole(1...Run.longest, logarithmic: true),
        initial: .number(Double(Run.longest)), unit: "steps",
        help: "the walk ends after so many steps", isLive: true),
      Setting(
        "grid", .whole(2...200, logarithmic: true), initial: .number(20), unit: "points",
        help: "how many values of each unknown brute force tries", isLive: true),
    ],
    views: [
      .init("path", "the hill, the places walked through, and the tangent where it stands"),
      .init("loss", "the loss, step by step"),
      .init("numbers", "each step: where it stood, the slope, how far it went, where that led"),
      .init("race", "four optimizers from the same start: the loss of each by step"),
      .init("paths", "four optimizers from the same start: where each has been"),
      .init("starts", "many starts: where a walk from each of them ends, and how many end lowest"),
      .init("rates", "the loss by step at a tenth of this rate, a third, three times, ten times"),
      .init("sweep", "the loss that is left after 50 steps, over the learning rate"),
      .init("surface", "the loss over the unknowns, at an angle, and the path walked"),
      .init("gradients", "the slopes by name, by the rules and by finite differences"),
      .init("norm", "how long the gradient is, step by step"),
      .init("search", "brute force: how many points a grid has, and what it finds"),
    ],
    measures: ["loss", "w", "b", "slope", "slope.b", "norm", "stride"]
      + methods.flatMap { ["\($0.rawValue).loss", "\($0.rawValue).w", "\($0.rawValue).b"] })

  package static func check(_ settings: Settings) throws(LabError) {
    let landscape = try Landscape(settings.choice("function"), formula: settings.text("formula"))
    let start = start(settings, landscape)
    let there = landscape.slopes(at: start)
    guard there.loss.isFinite, there.slopes.x.isFinite, there.slopes.y.isFinite else {
      let place =
        "w = \(Numeral.brief(start.x))"
        + (landscape.unknowns == 2
          ? ", b = \(Numeral.brief(start.y))" : "")
      throw .badValue(
        "`formula` \(landscape.formula) has no value or no slope at the start, \(place): "
          + "choose another start")
    }
  }

  private static func start(_ settings: Settings, _ landscape: Landscape) -> SIMD2<Double> {
    SIMD2(settings.number("start"), landscape.unknowns == 2 ? settings.number("start.b") : 0)
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    let landscape = try Landscape(settings.choice("function"), formula: settings.text("formula"))
    let start = DescentLab.start(settings, landscape)
    (self.landscape, self.start) = (landscape, start)
    method = Walker.Method(rawValue: settings.choice("optimizer"))!
    walkers = DescentLab.methods.map { Walker($0, at: start, on: landscape) }
    rate = settings.number("rate")
    momentum = settings.number("momentum")
    tolerance = settings.number("tolerance")
    patience = settings.whole("patience")
    grid = settings.whole("grid")
    look(step: 0)
  }

  /// The one that is followed.
  var walker: Walker { walkers[DescentLab.methods.firstIndex(of: method)!] }

  package mutating func step() {
    let before = walker.place
    for index in walkers.indices {
      walkers[index].step(landscape, rate: rate, momentum: momentum)
    }
    let way = walker.place - before
    stride = (way * way).sum().squareRoot()
    look(step: report.step + 1)
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "rate": rate = value.number
    case "momentum": momentum = value.number
    case "tolerance": tolerance = value.number
    case "patience": patience = Int(value.number)
    case "grid": grid = Int(value.number)
    default: break
    }
    look(step: report.step)
  }

  package var weights: [NamedTensor] {
    let (here, two) = (walker, landscape.unknowns == 2)
    return (two ? [0, 1] : [0]).map { axis in
      NamedTensor(
        axis == 0 ? "w" : "b", Tensor([Float(here.place[axis])], shape: [1]),
        gradient: Tensor([Float(here.slopes[axis])], shape: [1]))
    }
  }

  /// All four are put there: they race on from the same place.
  package mutating func set(_ weight: WeightName, to value: Double) {
    guard (try? find(weight)) != nil else { return }
    let axis = weight.tensor == "w" ? 0 : 1
    let other = walker.place[1 - axis]
    for index in walkers.indices {
      walkers[index].place[axis] = value
      walkers[index].place[1 - axis] = other
      walkers[index].look(landscape)
    }
    look(step: report.step)
  }

  private mutating func look(step: Int) {
    let (here, two) = (walker, landscape.unknowns == 2)
    func second(_ value: Double) -> Double { two ? value : .nan }
    let rests = here.isAtRest || tolerance > 0 && here.norm <= tolerance
    report = LabReport(
      step: step, loss: here.loss, diverged: here.isLost,
      measures: [
        here.loss, here.place.x, second(here.place.y), here.slopes.x, second(here.slopes.y),
        here.norm, stride,
      ] + walkers.flatMap { [$0.loss, $0.place.x, second($0.place.y)] },
      isDone: rests || step >= patience)
  }

  package var footprint: Int { 2048 }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "path": landscape.unknowns == 1 ? .plot(curve(history)) : .contour(contour(history))
    case "loss": .plot(history.plot(landscape.title, of: [("L", "loss")]))
    case "numbers": .table(numbers(history))
    case "race": .plot(race(history))
    case "paths": paths(history)
    case "starts": starts
    case "rates": .plot(rates)
    case "sweep": .plot(sweep)
    case "surface":
      landscape.unknowns == 1 ? .plot(whole(history)) : .surface(surface(history))
    case "gradients": .table(gradients)
    case "norm": .plot(history.plot("length of the gradient", of: [("‖g‖", "norm")]))
    case "search": .table(search(history))
    default: preconditionFailure("descent: no view `\(view)`")
    }
  }
}

import Networks
import Notation
import Tensors

/// ŷ = b + Σᵢ cᵢ σ(bᵢ + wᵢ x), or the same with more layers, as a network whose parts go by
/// `units.weights` (w), `units.bias` (bᵢ), `sum.weights` (c) and `sum.bias` (b).
package enum CurveNet {
  /// What a unit does to b + w x.
  package enum Bend: String, CaseIterable, Sendable {
    case hard, sigmoid, relu

    func layer() -> any Layer {
      switch self {
      case .hard: HardSigmoid()
      case .sigmoid: Activation(.sigmoid)
      case .relu: Activation(.relu)
      }
    }
  }

  /// c, b and w of one unit.
  package struct Unit: Equatable, Sendable {
    package var c: Double
    package var b: Double
    package var w: Double

    package init(c: Double, b: Double, w: Double) {
      self.c = c
      self.b = b
      self.w = w
    }
  }

  /// One layer of these units; without any, the line ŷ = b + 0 x.
  package static func network(_ units: [Unit], bias: Double, _ bend: Bend) -> Network {
    guard !units.isEmpty else {
      return Network(named: [
        ("sum", Linear(weights: Tensor([0], shape: [1, 1]), bias: [Float(bias)]))
      ])
    }
    let inner = Linear(
      weights: Tensor(units.map { Float($0.w) }, shape: [1, units.count]),
      bias: units.map { Float($0.b) })
    let outer = Linear(
      weights: Tensor(units.map { Float($0.c) }, shape: [units.count, 1]), bias: [Float(bias)])
    return Network(named: [("units", inner), ("bend", bend.layer()), ("sum", outer)])
  }

  /// Units whose bends are spread over the interval, each as wide as two places between them, and
  /// small numbers c.
  static func spread(
    _ count: Int, over range: ClosedRange<Double>, _ bend: Bend,
    _ generator: inout SeededGenerator
  ) -> [Unit] {
    let length = range.upperBound - range.lowerBound
    let width = 2 * length / Double(max(2, count))
    return (0..<count).map { index in
      let jitter = Double(generator.uniform())
      let center = range.lowerBound + length * (Double(index) + jitter) / Double(count)
      let side = generator.uniform() < 0.5 ? -1.0 : 1
      let c = 0.1 * Double(generator.normal())
      switch bend {
      case .hard: return Unit(c: c, b: 0.5 - side * center / width, w: side / width)
      case .sigmoid: return Unit(c: c, b: -4 * side * center / width, w: 4 * side / width)
      case .relu: return Unit(c: c, b: -side * center, w: side)
      }
    }
  }

  /// Several layers, each so wide that there are about as many numbers as in one layer of `units`.
  static func deep(
    layers: Int, insteadOf units: Int, _ bend: Bend, _ generator: inout SeededGenerator
  ) -> Network {
    let width = width(layers: layers, insteadOf: units)
    var stack: [(String, any Layer)] = []
    var before = 1
    for layer in 1...layers {
      let number = layer == 1 ? "" : "\(layer)"
      stack.append(
        (
          "units\(number)",
          Linear(before, width, start: bend == .relu ? .he : .xavier, &generator)
        ))
      stack.append(("bend\(number)", bend.layer()))
      before = width
    }
    stack.append(("sum", Linear(before, 1, &generator)))
    return Network(named: stack)
  }

  /// How many numbers there are in so many layers of this width.
  static func parameters(layers: Int, width: Int) -> Int {
    2 * width + (layers - 1) * (width * width + width) + width + 1
  }

  /// The widest layers that have no more numbers than one of `units`.
  static func width(layers: Int, insteadOf units: Int) -> Int {
    var width = 1
    while parameters(layers: layers, width: width + 1) <= parameters(layers: 1, width: units) {
      width += 1
    }
    return width
  }

  /// The curve as straight pieces, one unit for each: exact at the knots with hard sigmoids and
  /// with ReLUs, rounded off with sigmoids.
  package static func pieces(
    of target: TargetCurve, _ count: Int, _ bend: Bend
  ) -> (units: [Unit], bias: Double) {
    let knots = target.knots(count)
    var slopeBefore = 0.0
    let units = zip(knots, knots.dropFirst()).map { from, to -> Unit in
      let (length, rise) = (to.x - from.x, to.y - from.y)
      switch bend {
      case .hard: return Unit(c: rise, b: -from.x / length, w: 1 / length)
      // As steep in the middle as it is high over the piece.
      case .sigmoid: return Unit(c: rise, b: -4 * (from.x + to.x) / 2 / length, w: 4 / length)
      case .relu:
        let slope = rise / length
        defer { slopeBefore = slope }
        return Unit(c: slope - slopeBefore, b: -from.x, w: 1)
      }
    }
    return (units, knots[0].y)
  }

  /// The same curve of ReLUs: c σ(z) = c ReLU(z) − c ReLU(z − 1) for a hard sigmoid σ.
  package static func doubled(_ units: [Unit]) -> [Unit] {
    units.flatMap { [$0, Unit(c: -$0.c, b: $0.b - 1, w: $0.w)] }
  }
}

extension Network {
  /// The units of a network of one layer, as it has them now.
  var curveUnits: [CurveNet.Unit] {
    guard self["units2.weights"] == nil, let w = self["units.weights"], let b = self["units.bias"],
      let c = self["sum.weights"]
    else { return [] }
    return (0..<b.count).map {
      CurveNet.Unit(c: Double(c[$0]), b: Double(b[$0]), w: Double(w[$0]))
    }
  }

  func curve(_ xs: [Double]) -> [Double] {
    predict(Tensor(xs.map(Float.init), shape: [xs.count, 1])).elements.map(Double.init)
  }
}

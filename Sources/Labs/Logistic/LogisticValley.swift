import Figures
import Notation
import Tensors

/// The cost over the first two weights, for features as they were measured or standardized: the same
/// model, written in either.
///
/// With xˢ = (x − μ)/σ, w·x + b is (σ w)·xˢ + (b + w·μ): weights can be moved from one to the other.
struct LogisticValley {
  private let inputs: Tensor
  private let labels: [Double]
  /// What all other features and the bias add to z, for each example.
  private let rest: [Double]
  private let center: (Double, Double)
  private let names: [String]
  private let isScaled: Bool
  private let isSquared: Bool

  init(_ lab: LogisticLab, scaled: Bool) {
    let rows = lab.split.train
    let line = lab.line
    (inputs, _) = LogisticLab.tensors(
      lab.tumors, rows, Array(lab.columns.prefix(2)),
      scaled ? Array(lab.spreads.prefix(2)) : nil)
    labels = rows.map { lab.tumors.labels[$0] }
    isScaled = scaled
    isSquared = lab.isSquared
    names = lab.columns.prefix(2).map { Tumors.names[$0] }
    func weight(_ place: Int) -> Double {
      guard scaled != lab.isStandardized else { return line.weights[place] }
      let deviation = max(lab.spreads[place].deviation, 1e-12)
      return scaled ? line.weights[place] * deviation : line.weights[place] / deviation
    }
    center = (weight(0), weight(1))
    let whole = lab.scores("train").map(\.z)
    let (inputs, center) = (inputs, center)
    rest = whole.indices.map {
      whole[$0] - center.0 * Double(inputs[$0, 0]) - center.1 * Double(inputs[$0, 1])
    }
  }

  /// How the cost bends along both weights: the mean of a (1 − a) x xᵀ where the model stands, and
  /// its two principal curvatures, the larger one first.
  var curvatures: (Double, Double) {
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for example in labels.indices {
      let (x, y) = (Double(inputs[example, 0]), Double(inputs[example, 1]))
      let a = Sigmoid.of(rest[example] + center.0 * x + center.1 * y)
      let bend = a * (1 - a) / Double(labels.count)
      xx += bend * x * x
      xy += bend * x * y
      yy += bend * y * y
    }
    let half = (xx + yy) / 2
    let root = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
    return (half + root, max(half - root, 1e-12))
  }

  var contour: Contour {
    let curvatures = curvatures
    // As wide as the flat direction needs: there the cost has risen by about a half.
    let reach = min(1 / curvatures.1.squareRoot(), 30)
    let (x, y) = (center.0 - reach...center.0 + reach, center.1 - reach...center.1 + reach)
    let heights = WeightSurface.spread(y, 21).map { w2 in
      WeightSurface.spread(x, 31).map { w1 in cost(w1, w2) }
    }
    let ratio = (curvatures.0 / curvatures.1).squareRoot()
    return Contour(
      title: (isScaled ? "standardized" : "as measured")
        + ": \(Numeral.brief(ratio, digits: 2)) times as long as wide",
      x: Axis("weight of \(names[0])"), y: Axis("of \(names[1])"), xRange: x, yRange: y,
      heights: heights, path: [Point(center.0, center.1)])
  }

  private func cost(_ w1: Double, _ w2: Double) -> Double {
    var sum = 0.0
    for example in labels.indices {
      let z =
        rest[example] + w1 * Double(inputs.pointer[2 * example])
        + w2 * Double(inputs.pointer[2 * example + 1])
      sum += LogisticLoop.loss(z, labels[example], isSquared: isSquared)
    }
    return sum / Double(labels.count)
  }
}

import Glibc
import Networks
import Tensors

/// Logistic regression as one would write it down, example by example, in Double:
///
///     z = w·x + b    a = σ(z)    dz = a − y    dw += x dz    db += dz    J += loss
///
/// and all sums divided by m. With squared error, dz = 2 (a − y) a (1 − a).
package struct LogisticLoop: Equatable, Sendable {
  package private(set) var weights: [Double]
  package private(set) var bias = 0.0
  package private(set) var cost = 0.0

  /// `inputs` [m, features], `targets` [m, 1].
  package init(
    _ inputs: Tensor, _ targets: Tensor, weights: [Double], bias: Double, isSquared: Bool
  ) {
    let (count, width) = (inputs.rows, inputs.columns)
    self.weights = [Double](repeating: 0, count: width)
    for example in 0..<count {
      let x = inputs.pointer + example * width
      let y = Double(targets.pointer[example])
      var z = bias
      for j in 0..<width { z += weights[j] * Double(x[j]) }
      let dz = LogisticLoop.slope(z, y, isSquared: isSquared)
      for j in 0..<width { self.weights[j] += Double(x[j]) * dz }
      self.bias += dz
      cost += LogisticLoop.loss(z, y, isSquared: isSquared)
    }
    let share = 1 / Double(count)
    for j in 0..<width { self.weights[j] *= share }
    self.bias *= share
    cost *= share
  }

  /// −y ln a − (1 − y) ln(1 − a) with a = σ(z), or (a − y)².
  package static func loss(_ z: Double, _ y: Double, isSquared: Bool) -> Double {
    if isSquared {
      let error = Sigmoid.of(z) - y
      return error * error
    }
    // −ln σ(z) = ln(1 + e⁻ᶻ), written so that no exponential is large.
    return max(z, 0) - z * y + log1p(exp(-abs(z)))
  }

  /// dz: the loss's slope along z.
  package static func slope(_ z: Double, _ y: Double, isSquared: Bool) -> Double {
    let a = Sigmoid.of(z)
    return isSquared ? 2 * (a - y) * a * (1 - a) : a - y
  }
}

import Glibc

/// What bends a layer; softmax only at the output.
package enum LayerActivation: String, CaseIterable, Sendable {
  case identity, sigmoid, tanh, relu, leaky, softmax

  /// The function of each score; none for softmax, where every score moves every output.
  package var function: ElementFunction? { ElementFunction(rawValue: rawValue) }
}

/// How badly outputs miss their targets. The names are those of the labs.
package enum LayerLoss: String, CaseIterable, Sendable {
  /// 1/(n m) Σ (A − Y)²: the mean over samples and outputs, without a half.
  case meanSquared = "mse"
  /// −1/(n m) Σ Y ln A + (1 − Y) ln(1 − A): the mean over samples and outputs; needs sigmoid.
  case binaryCrossEntropy = "bce"
  /// −1/m Σ Y ln A: over the samples; needs softmax, and columns of Y that sum to 1.
  case crossEntropy = "ce"

  /// The activation that its slope is joined with, so that dZ = A − Y.
  package var neededActivation: LayerActivation? {
    switch self {
    case .meanSquared: nil
    case .binaryCrossEntropy: .sigmoid
    case .crossEntropy: .softmax
    }
  }

  func isJoined(with activation: LayerActivation) -> Bool { neededActivation == activation }

  /// The cost from scores, where ln of a saturated output would be infinite; none where the rule
  /// itself is as good.
  func cost(scores z: Grid, target y: Grid) -> Grid? {
    switch self {
    case .meanSquared: return nil
    case .binaryCrossEntropy:
      let terms = zip(z.values, y.values).map { z, y in max(z, 0) - y * z + log1p(exp(-abs(z))) }
      return Grid(terms.reduce(0, +) / Double(terms.count))
    case .crossEntropy:
      var total = 0.0
      for column in 0..<z.columns {
        let scores = z.column(column).values
        let peak = scores.max() ?? 0
        let logarithm = peak + log(scores.reduce(0) { $0 + exp($1 - peak) })
        for row in 0..<z.rows { total += y[row, column] * (logarithm - z[row, column]) }
      }
      return Grid(total / Double(z.columns))
    }
  }
}

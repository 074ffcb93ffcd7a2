import Tensors

/// The mean of the errors' sizes: every point pulls equally hard.
package enum MeanAbsoluteError {
  /// L = (1/N) Σ |yᵢ − ŷᵢ|
  package static func forward(_ prediction: Tensor, target: Tensor) -> Float {
    let sum = errors(prediction, target).reduce(0) { $0 + abs($1) }
    return Float(sum / Double(prediction.count))
  }

  /// ∂L/∂yᵢ = sign(yᵢ − ŷᵢ) / N, and 0 where the error is 0: a convention, |e| has a corner there.
  package static func backward(_ prediction: Tensor, target: Tensor) -> Tensor {
    let share = 1 / Double(prediction.count)
    let gradient = errors(prediction, target).map { error in
      Float(error > 0 ? share : error < 0 ? -share : 0)
    }
    return Tensor(gradient, shape: prediction.shape)
  }
}

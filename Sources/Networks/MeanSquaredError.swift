import Tensors

/// The mean of the squared errors: a far point weighs more.
package enum MeanSquaredError {
  /// L = (1/N) Σ (yᵢ − ŷᵢ)²
  package static func forward(_ prediction: Tensor, target: Tensor) -> Float {
    let sum = errors(prediction, target).reduce(0) { $0 + $1 * $1 }
    return Float(sum / Double(prediction.count))
  }

  /// ∂L/∂yᵢ = (2/N) (yᵢ − ŷᵢ)
  package static func backward(_ prediction: Tensor, target: Tensor) -> Tensor {
    let scale = 2 / Double(prediction.count)
    return Tensor(errors(prediction, target).map { Float($0 * scale) }, shape: prediction.shape)
  }
}

/// y − ŷ in double, so that a sum over thousands of examples loses nothing.
func errors(_ prediction: Tensor, _ target: Tensor) -> [Double] {
  precondition(
    prediction.shape == target.shape,
    "loss: prediction is \(prediction.shape), target is \(target.shape)")
  precondition(prediction.count > 0, "loss: an empty batch has no mean error")
  return zip(prediction.elements, target.elements).map { Double($0) - Double($1) }
}

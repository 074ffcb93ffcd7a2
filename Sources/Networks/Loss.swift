import CKernels
import Tensors

/// How badly a prediction misses its target: chosen, not given by nature.
package enum Loss: String, CaseIterable, Sendable {
  /// (1/N) Σ |yᵢ − ŷᵢ|: every point pulls equally hard. Its slope where the error is 0 is taken as 0.
  case meanAbsolute = "mae"
  /// (1/N) Σ (yᵢ − ŷᵢ)²: a far point weighs more.
  case meanSquared = "mse"
  /// −(1/N) Σ tᵢ ln σ(yᵢ) + (1 − tᵢ) ln(1 − σ(yᵢ)), from scores y, not from probabilities.
  case binaryCrossEntropy = "bce"
  /// −(1/N) Σ ln softmax(yᵢ)[tᵢ], from scores; the target names a class for each vector.
  case crossEntropy = "ce"

  /// The loss, and ∂L/∂prediction.
  package func evaluate(
    _ prediction: Tensor, target: Tensor, gradient: inout Tensor
  ) -> Float {
    require(prediction.count > 0, "loss: an empty batch has no mean")
    require(
      target.count == expected(prediction),
      "loss: prediction is \(prediction.shape), target is \(target.shape)")
    gradient.reshape(prediction.shape)
    let kernels = Processor.kernels
    let count = target.count
    let share = 1 / Float(count)
    let sum =
      switch self {
      case .meanAbsolute:
        kernels.absoluteError(
          count, prediction.pointer, target.pointer, share, gradient.mutablePointer())
      case .meanSquared:
        kernels.squaredError(
          count, prediction.pointer, target.pointer, share, gradient.mutablePointer())
      case .binaryCrossEntropy:
        kernels.binaryCrossEntropy(
          count, prediction.pointer, target.pointer, share, gradient.mutablePointer())
      case .crossEntropy:
        crossEntropy(prediction, target, share, &gradient)
      }
    return Float(sum / Double(count))
  }

  private func crossEntropy(
    _ prediction: Tensor, _ target: Tensor, _ share: Float, _ gradient: inout Tensor
  ) -> Double {
    let classes = prediction.width
    for place in 0..<target.count {
      let number = target.pointer[place]
      require(
        number >= 0 && number < Float(classes),
        "loss: target names class \(number), the prediction has \(classes)")
    }
    return Processor.kernels.crossEntropy(
      target.count, classes, prediction.pointer, target.pointer, share, gradient.mutablePointer())
  }

  /// How many numbers the target has for such a prediction.
  private func expected(_ prediction: Tensor) -> Int {
    self == .crossEntropy ? prediction.vectors : prediction.count
  }

  package func forward(_ prediction: Tensor, target: Tensor) -> Float {
    var gradient = Tensor()
    return evaluate(prediction, target: target, gradient: &gradient)
  }

  package func backward(_ prediction: Tensor, target: Tensor) -> Tensor {
    var gradient = Tensor()
    _ = evaluate(prediction, target: target, gradient: &gradient)
    return gradient
  }

  /// Whether this target fits predictions of this shape.
  package func check(_ prediction: [Int], target: Tensor) throws(Mismatch) {
    let count = prediction.reduce(1, *)
    if self == .crossEntropy {
      let classes = prediction.last ?? 1
      guard target.count * classes == count else {
        throw Mismatch(
          "loss: prediction is \(prediction), target \(target.shape); "
            + "expected a class for each of \(count / max(1, classes)) vectors")
      }
      try checkIndices(target, below: classes, "loss: class", of: "the prediction has")
    } else {
      guard target.count == count else {
        throw Mismatch("loss: prediction is \(prediction), target is \(target.shape)")
      }
      guard Reduction.isFinite(target) else {
        let place = (0..<target.count).first { !target[$0].isFinite }!
        throw Mismatch(
          "loss: every target must be a finite number, target \(place) is \(target[place])")
      }
    }
  }
}

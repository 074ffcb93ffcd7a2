import Tensors

/// How badly a prediction misses its target: chosen, not given by nature.
package enum Loss: String, CaseIterable, Sendable {
  case meanAbsolute = "mae"
  case meanSquared = "mse"

  package func forward(_ prediction: Tensor, target: Tensor) -> Float {
    switch self {
    case .meanAbsolute: MeanAbsoluteError.forward(prediction, target: target)
    case .meanSquared: MeanSquaredError.forward(prediction, target: target)
    }
  }

  package func backward(_ prediction: Tensor, target: Tensor) -> Tensor {
    switch self {
    case .meanAbsolute: MeanAbsoluteError.backward(prediction, target: target)
    case .meanSquared: MeanSquaredError.backward(prediction, target: target)
    }
  }
}

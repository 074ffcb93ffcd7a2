import Figures
import Networks
import Tensors

/// The loss of y = b + w x for every w and b on a lattice: the ground that training walks on.
struct LossSurface: Sendable {
  private static let biases = -1.0...6.0
  private static let weights = -0.2...1.4
  private static let rows = 33
  private static let columns = 57

  /// Rows from the smallest w up, columns from the smallest b on.
  private let heights: [[Double]]

  init(loss: Loss, inputs: Tensor, targets: Tensor) {
    func spread(_ range: ClosedRange<Double>, _ count: Int) -> [Float] {
      (0..<count).map { index in
        let share = Double(index) / Double(count - 1)
        return Float(range.lowerBound + (range.upperBound - range.lowerBound) * share)
      }
    }
    let biases = spread(LossSurface.biases, LossSurface.columns)
    heights = spread(LossSurface.weights, LossSurface.rows).map { w in
      let missing = zip(inputs.elements, targets.elements).map { $1 - w * $0 }
      return biases.map { LossSurface.mean(loss, of: missing, bias: $0) }
    }
  }

  /// The mean loss where each day misses `missing` before the bias is added.
  private static func mean(_ loss: Loss, of missing: [Float], bias: Float) -> Double {
    // Eight sums side by side, for the processor's vector units.
    var sums = SIMD8<Float>(repeating: 0)
    var rest: Float = 0
    missing.withUnsafeBufferPointer { missing in
      func size(_ error: Float) -> Float { loss == .meanAbsolute ? abs(error) : error * error }
      var index = 0
      while index + 8 <= missing.count {
        var errors = SIMD8<Float>()
        for lane in 0..<8 { errors[lane] = missing[index + lane] - bias }
        let squared = errors * errors
        sums += loss == .meanAbsolute ? squared.squareRoot() : squared
        index += 8
      }
      while index < missing.count {
        rest += size(missing[index] - bias)
        index += 1
      }
    }
    return Double(sums.sum() + rest) / Double(missing.count)
  }

  func contour(path: [Point]) -> Contour {
    Contour(
      title: "loss over b and w", x: Axis("b"), y: Axis("w"), xRange: LossSurface.biases,
      yRange: LossSurface.weights, heights: heights, path: path)
  }
}

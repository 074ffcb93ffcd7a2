import Tensors

/// The points of the notes' exercise: y = 3x₁ + 4x₂.
package enum ExerciseData {
  package struct Example: Equatable, Sendable {
    package var x: [Double]
    package var y: Double
  }

  package static let training = examples([(2, 1), (3, 3), (4, 5), (6, 6)])
  /// By the same rule, never shown.
  package static let unseen = examples([(1, 1), (2, 2), (3, 5), (5, 5), (10, 10)])

  private static func examples(_ points: [(Double, Double)]) -> [Example] {
    points.map { Example(x: [$0.0, $0.1], y: 3 * $0.0 + 4 * $0.1) }
  }

  /// [examples, 3]: x₁, x₂ and y, for the net hands y on to the formulas; and y, [examples, 1].
  static func tensors(_ examples: [Example]) -> (inputs: Tensor, targets: Tensor) {
    (
      Tensor(rows: examples.map { [Float($0.x[0]), Float($0.x[1]), Float($0.y)] }),
      Tensor(examples.map { Float($0.y) }, shape: [examples.count, 1])
    )
  }
}

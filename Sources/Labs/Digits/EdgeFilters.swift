import Tensors

/// Filters of 3×3 made by hand: what was done before filters were learned.
enum EdgeFilters {
  /// Light to dark and dark to light, upright, level and on both slants: after ReLU a filter sees
  /// one of the two only.
  static let all: [(name: String, weights: [Float])] = [
    ("vertical", [1, 0, -1, 1, 0, -1, 1, 0, -1]),
    ("horizontal", [1, 1, 1, 0, 0, 0, -1, -1, -1]),
    ("−vertical", [-1, 0, 1, -1, 0, 1, -1, 0, 1]),
    ("−horizontal", [-1, -1, -1, 0, 0, 0, 1, 1, 1]),
    ("slant /", [0, 1, 1, -1, 0, 1, -1, -1, 0]),
    ("slant \\", [1, 1, 0, 1, 0, -1, 0, -1, -1]),
    ("−slant /", [0, -1, -1, 1, 0, -1, 1, 1, 0]),
    ("−slant \\", [-1, -1, 0, -1, 0, 1, 0, 1, 1]),
    ("spot", [-1, -1, -1, -1, 8, -1, -1, -1, -1]),
    ("blur", [1, 1, 1, 1, 1, 1, 1, 1, 1]),
  ]

  /// [outputs, 1, 3, 3], a third of those numbers; the first of them come again if there are more.
  static func weights(_ outputs: Int) -> Tensor {
    let numbers = (0..<outputs).flatMap { all[$0 % all.count].weights.map { $0 / 3 } }
    return Tensor(numbers, shape: [outputs, 1, 3, 3])
  }
}

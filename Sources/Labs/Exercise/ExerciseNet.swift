import Tensors
import Tracing

/// The numbers of the 2–3–1 net, in double precision: ŷ = W₂ ReLU(W₁ x + b₁) + b₂.
package struct ExerciseNet: Equatable, Sendable {
  /// 3×2
  package var w1: Grid
  /// 3×1
  package var b1: Grid
  /// 1×3
  package var w2: Grid
  /// 1×1
  package var b2: Grid

  package init(w1: Grid, b1: Grid, w2: Grid, b2: Grid) {
    self.w1 = w1
    self.b1 = b1
    self.w2 = w2
    self.b2 = b2
  }

  package var isFinite: Bool { [w1, b1, w2, b2].allSatisfy { $0.isFinite } }

  /// What each gradient that drives training must look like.
  static let shapes = [
    "dW1": Grid.Shape(3, 2), "db1": Grid.Shape(3, 1), "dW2": Grid.Shape(1, 3),
    "db2": Grid.Shape(1, 1),
  ]

  /// Numbers to try formulas with: some units are alive, some dead, so that slips can be told apart.
  static let sample = ExerciseNet(
    w1: Grid(rows: [[1, -1], [-0.5, 0.75], [0.5, -0.25]]), b1: Grid(column: [0.1, -0.2, 0.3]),
    w2: Grid(rows: [[0.5, 1, -0.5]]), b2: Grid(0.25))
  static let sampleTrace = sample.trace(ExerciseData.training)

  /// Normal numbers, for ReLU the size that keeps a signal (He); no biases.
  package static func drawn(_ generator: inout SeededGenerator) -> ExerciseNet {
    func grid(_ rows: Int, _ columns: Int, _ deviation: Double) -> Grid {
      Grid(
        (0..<rows * columns).map { _ in deviation * Double(generator.normal()) },
        shape: Grid.Shape(rows, columns))
    }
    return ExerciseNet(
      w1: grid(3, 2, 1), b1: Grid(column: [0, 0, 0]), w2: grid(1, 3, (2.0 / 3).squareRoot()),
      b2: Grid(0))
  }

  /// Not `max`, which loses what is no number.
  private static func relu(_ z: Double) -> Double { z < 0 ? 0 : z }

  /// Everything that is known on the way forward, by its name; a column for each example.
  package func forward(_ examples: some Collection<ExerciseData.Example>) -> [String: Grid] {
    let m = examples.count
    let x = Grid(
      (0..<2).flatMap { row in examples.map { $0.x[row] } }, shape: Grid.Shape(2, m))
    return forward(x: x, y: Grid(examples.map(\.y), shape: Grid.Shape(1, m)))
  }

  func forward(x: Grid, y: Grid) -> [String: Grid] {
    let m = x.columns
    var z1 = Grid(repeating: 0, shape: Grid.Shape(3, m))
    var z2 = Grid(repeating: b2.values[0], shape: Grid.Shape(1, m))
    for sample in 0..<m {
      for unit in 0..<3 {
        let z =
          b1.values[unit] + w1.values[2 * unit] * x.values[sample]
          + w1.values[2 * unit + 1] * x.values[m + sample]
        z1.values[unit * m + sample] = z
        z2.values[sample] += w2.values[unit] * ExerciseNet.relu(z)
      }
    }
    return [
      "X": x, "Y": y, "m": Grid(Double(m)), "n": Grid(1), "W1": w1, "b1": b1, "W2": w2, "b2": b2,
      "Z1": z1, "A1": z1.map(ExerciseNet.relu), "Z2": z2, "A2": z2,
      "dA2": Grid(zip(z2.values, y.values).map { 2 * ($0 - $1) }, shape: z2.shape),
    ]
  }

  /// The mean of (ŷ − y)².
  package func loss(_ examples: [ExerciseData.Example]) -> Double {
    let known = forward(examples)
    return zip(known["A2"]!.values, known["Y"]!.values)
      .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(examples.count)
  }

  /// One update of all four by formulas.
  package mutating func descend(
    _ formulas: GradientFormulas, _ examples: [ExerciseData.Example], rate: Double
  ) {
    var known = forward(examples)
    formulas.evaluate(&known)
    func follow(_ grid: inout Grid, _ name: String) {
      for (index, slope) in known[name]!.values.enumerated() { grid.values[index] -= rate * slope }
    }
    follow(&w1, "dW1")
    follow(&b1, "db1")
    follow(&w2, "dW2")
    follow(&b2, "db2")
  }

  /// The same by plain loops and the right rules.
  package mutating func descend(_ examples: [ExerciseData.Example], rate: Double) {
    var (dw1, db1, dw2, db2) = ([Double](repeating: 0, count: 6), [0.0, 0, 0], [0.0, 0, 0], 0.0)
    for example in examples {
      var z = [0.0, 0, 0]
      var answer = b2.values[0]
      for unit in 0..<3 {
        z[unit] =
          b1.values[unit] + w1.values[2 * unit] * example.x[0]
          + w1.values[2 * unit + 1] * example.x[1]
        answer += w2.values[unit] * ExerciseNet.relu(z[unit])
      }
      let error = 2 * (answer - example.y)
      db2 += error
      for unit in 0..<3 where z[unit] > 0 {
        dw2[unit] += error * z[unit]
        let slope = error * w2.values[unit]
        db1[unit] += slope
        dw1[2 * unit] += slope * example.x[0]
        dw1[2 * unit + 1] += slope * example.x[1]
      }
    }
    let share = rate / Double(examples.count)
    for index in 0..<6 { w1.values[index] -= share * dw1[index] }
    for unit in 0..<3 {
      b1.values[unit] -= share * db1[unit]
      w2.values[unit] -= share * dw2[unit]
    }
    b2.values[0] -= share * db2
  }

  /// Every step forward and back, right, told and measured; of finite weights.
  package func trace(_ examples: [ExerciseData.Example]) -> LayerTrace {
    let known = forward(examples)
    do {
      return try LayerTrace(
        [
          .init(weights: w1, bias: b1, activation: .relu),
          .init(weights: w2, bias: b2, activation: .identity),
        ], input: known["X"]!, target: known["Y"]!, loss: .meanSquared)
    } catch {
      preconditionFailure("exercise: \(error)")
    }
  }
}

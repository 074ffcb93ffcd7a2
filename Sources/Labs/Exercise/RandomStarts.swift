import Figures
import Notation
import Tensors

/// The same exercise from many random starts, each trained twice: by the learner's formulas, and by
/// right code. Does the loss give a mistake away?
struct RandomStarts: Equatable, Sendable {
  /// As many as the notes' mistake was tried with.
  static let most = 200

  /// The loss after training, by the learner's formulas and by right ones.
  private(set) var yours: [Double] = []
  private(set) var right: [Double] = []
  private let seed: UInt64

  init(seed: UInt64) { self.seed = seed }

  var count: Int { yours.count }

  /// Trains one more start.
  mutating func advance(_ formulas: GradientFormulas, rate: Double, updates: Int) {
    guard count < RandomStarts.most else { return }
    var generator = SeededGenerator(seed: seed &+ UInt64(count) &* 0x9E37_79B9)
    var mine = ExerciseNet.drawn(&generator)
    var other = mine
    for _ in 0..<updates {
      mine.descend(formulas, ExerciseData.training, rate: rate)
      other.descend(ExerciseData.training, rate: rate)
    }
    yours.append(mine.loss(ExerciseData.training))
    right.append(other.loss(ExerciseData.training))
  }

  /// In how many the learner's code ended lower, higher, and the same but for rounding.
  var outcome: (lower: Int, higher: Int, equal: Int) {
    var outcome = (lower: 0, higher: 0, equal: 0)
    for (mine, other) in zip(yours, right) {
      if mine == other || abs(mine - other) <= 1e-6 * abs(other) {
        outcome.equal += 1
      } else if mine < other {
        outcome.lower += 1
      } else {
        // What is no number any more is higher than anything.
        outcome.higher += 1
      }
    }
    return outcome
  }

  func plot(updates: Int) -> Plot {
    let (lower, higher, equal) = outcome
    let ends = zip(right, yours).map { Point($0, $1) }
    let shown = ends.filter { $0.isFinite && $0.x > 0 && $0.y > 0 }
    let values = shown.flatMap { [$0.x, $0.y] }
    let (low, high) = (values.min() ?? 0.1, values.max() ?? 10)
    return Plot(
      title: "\(count) starts, \(updates) updates: yours lower in \(lower), higher in \(higher), "
        + "equal in \(equal)",
      x: Axis("loss of right code", isLogarithmic: true),
      y: Axis("loss of yours", isLogarithmic: true),
      series: [
        .init("equal", [Point(low, low), Point(high, high)]),
        .init("a start", shown, mark: .points),
      ])
  }
}

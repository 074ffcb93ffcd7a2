import Glibc

/// What is left of something learned.
package struct Memory: Equatable, Sendable {
  /// Days until the chance to recall it has fallen to 90 %.
  package var stability: Double
  /// From 1 to 10: how slowly its stability grows.
  package var difficulty: Double

  package init(stability: Double, difficulty: Double) {
    self.stability = stability
    self.difficulty = difficulty
  }
}

/// The Free Spaced Repetition Scheduler, version 6: when a question is worth asking again.
///
/// Memory fades along R(t) = (1 + factor · t / S)^decay, where the factor makes R(S) = 0.9. Terms
/// stand in the order of py-fsrs, so that the two agree to the last digits.
package struct FSRS: Equatable, Sendable {
  package enum Grade: Int, CaseIterable, Comparable, Sendable {
    case again = 1
    case hard, good, easy

    package static func < (a: Grade, b: Grade) -> Bool { a.rawValue < b.rawValue }
  }

  /// As published, from some hundred million reviews.
  package static let publishedWeights = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]

  /// The chance to recall it when it comes back.
  package let retention: Double
  /// Days; a hundred years.
  package let longest: Int

  private let weights: [Double]
  private let decay: Double
  private let factor: Double

  package init(
    weights: [Double] = FSRS.publishedWeights, retention: Double = 0.9, longest: Int = 36_500
  ) {
    precondition(weights.count == 21, "FSRS-6 has 21 weights, found \(weights.count)")
    precondition(0 < retention && retention < 1, "retention is between 0 and 1, found \(retention)")
    self.weights = weights
    self.retention = retention
    self.longest = longest
    decay = -weights[20]
    factor = pow(0.9, 1 / decay) - 1
  }

  /// The chance that it is recalled so many days after the last review.
  package func retrievability(_ memory: Memory, after days: Int) -> Double {
    pow(1 + factor * Double(max(0, days)) / memory.stability, decay)
  }

  /// Days until the chance to recall it has fallen to `retention`; at least one.
  package func interval(_ memory: Memory) -> Int {
    let days = memory.stability / factor * (pow(retention, 1 / decay) - 1)
    return Int(min(max(days.rounded(.toNearestOrEven), 1), Double(longest)))
  }

  /// After a review, the first one if there is no memory yet; so many days after the one before.
  package func memory(_ memory: Memory?, reviewed grade: Grade, after days: Int) -> Memory {
    guard let memory else {
      return Memory(
        stability: max(weights[grade.rawValue - 1], FSRS.leastStability),
        difficulty: FSRS.clamped(firstDifficulty(grade)))
    }
    let stability =
      if days < 1 {
        sameDayStability(memory.stability, grade)
      } else if grade == .again {
        forgottenStability(memory, retrievability(memory, after: days))
      } else {
        recalledStability(memory, retrievability(memory, after: days), grade)
      }
    return Memory(
      stability: max(stability, FSRS.leastStability),
      difficulty: difficulty(memory.difficulty, grade))
  }

  private static let leastStability = 0.001

  private static func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }

  /// D₀(G) = w₄ − e^(w₅ (G − 1)) + 1
  private func firstDifficulty(_ grade: Grade) -> Double {
    weights[4] - exponential(weights[5] * Double(grade.rawValue - 1)) + 1
  }

  /// D′ = w₇ D₀(easy) + (1 − w₇) (D − w₆ (G − 3) (10 − D) / 9)
  private func difficulty(_ difficulty: Double, _ grade: Grade) -> Double {
    let change = -(weights[6] * Double(grade.rawValue - 3))
    let damped = difficulty + (10 - difficulty) * change / 9
    return FSRS.clamped(weights[7] * firstDifficulty(.easy) + (1 - weights[7]) * damped)
  }

  /// S′ = S · e^(w₁₇ (G − 3 + w₁₈)) · S^(−w₁₉); only again makes it less.
  private func sameDayStability(_ stability: Double, _ grade: Grade) -> Double {
    let increase =
      exponential(weights[17] * (Double(grade.rawValue - 3) + weights[18]))
      * pow(stability, -weights[19])
    return stability * (grade == .again ? increase : max(increase, 1))
  }

  /// S′ = w₁₁ D^(−w₁₂) ((S + 1)^w₁₃ − 1) e^(w₁₄ (1 − R)), at most S / e^(w₁₇ w₁₈)
  private func forgottenStability(_ memory: Memory, _ retrievability: Double) -> Double {
    let relearned =
      weights[11] * pow(memory.difficulty, -weights[12])
      * (pow(memory.stability + 1, weights[13]) - 1)
      * exponential((1 - retrievability) * weights[14])
    return min(relearned, memory.stability / exponential(weights[17] * weights[18]))
  }

  /// S′ = S (1 + e^w₈ (11 − D) S^(−w₉) (e^(w₁₀ (1 − R)) − 1)), less if hard, more if easy
  private func recalledStability(
    _ memory: Memory, _ retrievability: Double, _ grade: Grade
  ) -> Double {
    let penalty = grade == .hard ? weights[15] : 1
    let bonus = grade == .easy ? weights[16] : 1
    return memory.stability
      * (1 + exponential(weights[8]) * (11 - memory.difficulty)
        * pow(memory.stability, -weights[9])
        * (exponential((1 - retrievability) * weights[10]) - 1) * penalty * bonus)
  }

  private func exponential(_ x: Double) -> Double { pow(M_E, x) }
}

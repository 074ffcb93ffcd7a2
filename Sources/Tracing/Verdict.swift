import Glibc
import Notation

/// A mistake that learners make often enough to have a name.
package struct Slip: Equatable, Sendable {
  /// Short: `forgot 1/m`.
  package var name: String
  /// One sentence, to the learner.
  package var explanation: String

  package init(_ name: String, _ explanation: String) {
    self.name = name
    self.explanation = explanation
  }
}

/// What an answer is worth; a scalar answer is a 1×1 grid.
package enum Verdict: Equatable, Sendable {
  /// Right in every digit that a double holds.
  case exact
  /// Right as rounded: the largest deviation is this.
  case near(Double)
  case slip(Slip)
  case shape(right: Grid.Shape, found: Grid.Shape)
  case wrong(Deviation)

  /// Where an answer is farthest off; both count from 0.
  package struct Deviation: Equatable, Sendable {
    package var row: Int
    package var column: Int
    package var shape: Grid.Shape
    package var found: Double
    package var right: Double

    package init(row: Int, column: Int, of shape: Grid.Shape, found: Double, right: Double) {
      self.row = row
      self.column = column
      self.shape = shape
      self.found = found
      self.right = right
    }

    /// The same place and nan for nan: a verdict equals itself.
    package static func == (a: Deviation, b: Deviation) -> Bool {
      a.row == b.row && a.column == b.column && a.shape == b.shape && a.found.matches(b.found)
        && a.right.matches(b.right)
    }
  }

  package var isRight: Bool {
    switch self {
    case .exact, .near: true
    case .slip, .shape, .wrong: false
    }
  }

  /// Judges an answer: the right result first, then the results of slips, then its shape.
  package static func judge(
    _ answer: Grid, right: Grid, slips: [(slip: Slip, result: Grid)] = []
  ) -> Verdict {
    if answer.equals(right) { return .exact }
    if answer.isRounded(right) { return .near(answer.distance(to: right)) }
    let wrong =
      slips.first { answer.equals($0.result) } ?? slips.first { answer.isRounded($0.result) }
    if let wrong { return .slip(wrong.slip) }
    guard answer.shape == right.shape else {
      return .shape(right: right.shape, found: answer.shape)
    }
    return .wrong(answer.deviation(from: right))
  }
}

extension Grid {
  /// The same but for the last digits that doubles lose in sums.
  package func equals(_ other: Grid) -> Bool {
    guard shape == other.shape else { return false }
    let scale = max(peak, other.peak)
    // A small number in the company of large ones has lost as many digits as they have.
    let slack = scale.isFinite ? 1e-13 * scale : 0
    return zip(values, other.values).allSatisfy { a, b in
      a.matches(b) || b.isFinite && abs(a - b) <= max(slack, 1e-9 * abs(b))
    }
  }

  /// Whether every number is within half a unit of the third significant digit of the right one.
  package func isRounded(_ right: Grid) -> Bool {
    guard shape == right.shape else { return false }
    // What should be 0 may be the dust of a sum.
    let dust = right.peak.isFinite ? 1e-13 * right.peak : 0
    return zip(values, right.values).allSatisfy { a, b in
      if a.matches(b) { return true }
      guard a.isFinite, b.isFinite else { return false }
      if abs(b) <= dust { return abs(a - b) <= dust }
      let unit = pow(10, floor(log10(abs(b))) - 2)
      // What is printed in decimal, as 0.0125, is rarely the double half way.
      return abs(a - b) <= 0.5 * unit * (1 + 1e-9)
    }
  }

  /// The largest distance of two numbers at the same place.
  func distance(to other: Grid) -> Double {
    zip(values, other.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// The place that is farthest off; what is no number is farther off than any.
  func deviation(from right: Grid) -> Verdict.Deviation {
    var worst = (index: 0, distance: -1.0)
    for (index, (a, b)) in zip(values, right.values).enumerated() where !a.matches(b) {
      let distance = a.isFinite && b.isFinite ? abs(a - b) : .infinity
      if distance > worst.distance { worst = (index, distance) }
    }
    let index = worst.index
    return Verdict.Deviation(
      row: index / max(1, columns), column: index % max(1, columns), of: shape,
      found: values[index],
      right: right.values[index])
  }
}

extension Double {
  /// Equal, or both no number.
  func matches(_ other: Double) -> Bool { self == other || isNaN && other.isNaN }
}

extension Verdict {
  /// One sentence, to the learner.
  package var sentence: String {
    switch self {
    case .exact: return "Right."
    case .near(let distance): return "Right, rounded: off by \(Numeral.brief(distance, digits: 2))."
    case .slip(let slip): return "\(slip.name): \(slip.explanation)"
    case .shape(let right, let found): return "The result is \(right), yours is \(found)."
    case .wrong(let place):
      let found = Numeral.brief(place.found)
      guard !place.shape.isScalar else { return "\(found) is not right." }
      return "Farthest off in row \(place.row + 1), column \(place.column + 1): \(found)."
    }
  }
}

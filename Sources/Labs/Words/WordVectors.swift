import Glibc
import Networks
import Tensors

/// The learned vectors of the words: who is near whom, and where they lie on a plane.
struct WordVectors {
  /// A vector each, in double.
  let vectors: [[Double]]

  init(_ table: Tensor) {
    vectors = (0..<table.rows).map { row in
      (0..<table.columns).map { Double(table[row, $0]) }
    }
  }

  /// cos = a · b / (|a| |b|)
  static func cosine(_ a: [Double], _ b: [Double]) -> Double {
    let lengths = dot(a, a).squareRoot() * dot(b, b).squareRoot()
    return lengths > 0 ? dot(a, b) / lengths : 0
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The words nearest to a vector by cosine, the nearest first.
  func nearest(
    to vector: [Double], count: Int, not left: Set<Int>
  ) -> [(word: Int, cosine: Double)] {
    let all = vectors.indices.filter { !left.contains($0) }
      .map { ($0, WordVectors.cosine(vector, vectors[$0])) }
    return Array(all.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.prefix(count))
  }

  /// Of all words, the share whose nearest is of their kind.
  var purity: Double {
    let hits = vectors.indices.count { word in
      let near = nearest(to: vectors[word], count: 1, not: [word])[0].word
      return Grammar.kindOf[near] == Grammar.kindOf[word]
    }
    return Double(hits) / Double(vectors.count)
  }

  /// b − a + c: what is to c as b is to a.
  func analogy(_ a: Int, _ b: Int, _ c: Int) -> [Double] {
    vectors[0].indices.map { vectors[b][$0] - vectors[a][$0] + vectors[c][$0] }
  }
}

/// Points along the two directions in which they differ most (principal components).
///
/// The plane is unique but for a turn and a flip, which are chosen so that each point lies nearest
/// to a place that is wanted for it: then the picture does not jump from step to step.
package enum Plane {
  package static func project(
    _ points: [[Double]], wanted: [(x: Double, y: Double)]
  ) -> [(x: Double, y: Double)] {
    guard let first = points.first, first.count > 1 else {
      return points.map { ($0.first ?? 0, 0) }
    }
    let mean = first.indices.map { column in
      points.reduce(0) { $0 + $1[column] } / Double(points.count)
    }
    let centered = points.map { point in zip(point, mean).map { $0 - $1 } }
    let one = direction(centered, besides: nil)
    let two = direction(centered, besides: one)
    let flat = centered.map { (x: WordVectors.dot($0, one), y: WordVectors.dot($0, two)) }
    return turned(flat, towards: wanted)
  }

  /// The unit vector d with the largest Σ (p · d)², by repeated d ← Σ (p · d) p.
  private static func direction(_ points: [[Double]], besides other: [Double]?) -> [Double] {
    let count = points[0].count
    // Unlike in every number, so that no point set is at a right angle to it for long.
    var found = unit((0..<count).map { 1 + 0.1 * Double(($0 * 7) % 11) })
    for _ in 0..<200 {
      var next = [Double](repeating: 0, count: count)
      for point in points {
        let share = WordVectors.dot(point, found)
        for index in 0..<count { next[index] += share * point[index] }
      }
      if let other {
        let along = WordVectors.dot(next, other)
        for index in 0..<count { next[index] -= along * other[index] }
      }
      guard WordVectors.dot(next, next) > 1e-30 else { return found }
      next = unit(next)
      let change = zip(next, found).reduce(0) { $0 + abs($1.0 - $1.1) }
      found = next
      if change < 1e-9 { break }
    }
    return found
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = WordVectors.dot(vector, vector).squareRoot()
    return vector.map { $0 / length }
  }

  /// The turn, with or without a flip, that brings Σ (R p) · wanted to its most (Procrustes).
  private static func turned(
    _ points: [(x: Double, y: Double)], towards wanted: [(x: Double, y: Double)]
  ) -> [(x: Double, y: Double)] {
    func fit(_ flip: Double) -> (cosine: Double, sine: Double, gain: Double) {
      var (along, across) = (0.0, 0.0)
      for (point, want) in zip(points, wanted) {
        along += point.x * want.x + flip * point.y * want.y
        across += point.x * want.y - flip * point.y * want.x
      }
      let gain = (along * along + across * across).squareRoot()
      return gain > 0 ? (along / gain, across / gain, gain) : (1, 0, 0)
    }
    let (plain, flipped) = (fit(1), fit(-1))
    let (best, flip) = plain.gain >= flipped.gain ? (plain, 1.0) : (flipped, -1.0)
    return points.map { point in
      let y = flip * point.y
      return (best.cosine * point.x - best.sine * y, best.sine * point.x + best.cosine * y)
    }
  }
}

import Glibc
import Tensors

/// Markov models of letters, learned by counting: which follows one letter, which follows two.
///
/// bigram:  p(c | b) = (n(b c) + ½) / (n(b) + 27/2)
/// trigram: p(c | a b) = (n(a b c) + 4 p(c | b)) / (n(a b) + 4), where few have been counted mostly
/// the bigram's
struct LetterCounts {
  private let count = NameTexts.count
  /// n(b c) at b × 27 + c, and n(a b c) at (a × 27 + b) × 27 + c.
  private(set) var pairs: [Int]
  private(set) var triples: [Int]

  init(_ names: [String]) {
    pairs = [Int](repeating: 0, count: count * count)
    triples = [Int](repeating: 0, count: count * count * count)
    for name in names {
      let letters = [0, 0] + NameTexts.indices(name) + [0]
      for place in 2..<letters.count {
        let (a, b, c) = (letters[place - 2], letters[place - 1], letters[place])
        pairs[b * count + c] += 1
        triples[(a * count + b) * count + c] += 1
      }
    }
  }

  func bigram(after b: Int) -> [Double] {
    let row = pairs[b * count..<(b + 1) * count]
    let all = Double(row.reduce(0, +)) + Double(count) / 2
    return row.map { (Double($0) + 0.5) / all }
  }

  /// Nothing is remembered of the name before.
  func trigram(after a: Int, _ b: Int) -> [Double] {
    let first = b == 0 ? 0 : a
    let start = (first * count + b) * count
    let row = triples[start..<start + count]
    let all = Double(row.reduce(0, +)) + 4
    return zip(row, bigram(after: b)).map { (Double($0) + 4 * $1) / all }
  }

  /// The mean of −ln p over what follows each character of some rows: by pairs, by triples.
  func losses(_ inputs: Tensor, _ targets: Tensor) -> (bigram: Double, trigram: Double) {
    var sums = (0.0, 0.0)
    let afterOne = (0..<count).map(bigram)
    let afterTwo = (0..<count * count).map { trigram(after: $0 / count, $0 % count) }
    for row in 0..<inputs.rows {
      var before = 0
      for time in 0..<inputs.columns {
        let (b, c) = (Int(inputs[row, time]), Int(targets[row, time]))
        sums.0 -= log(afterOne[b][c])
        sums.1 -= log(afterTwo[before * count + b][c])
        before = b
      }
    }
    return (sums.0 / Double(inputs.count), sums.1 / Double(inputs.count))
  }
}

/// Draws from probabilities.
package enum LetterDraw {
  /// pᵢ^(1/temperature), made to sum to 1: below 1 the likely get likelier, above all alike.
  package static func heated(_ chances: [Double], temperature: Double) -> [Double] {
    let most = chances.max() ?? 1
    let weights = chances.map { pow($0 / most, 1 / temperature) }
    let whole = weights.reduce(0, +)
    return weights.map { $0 / whole }
  }

  package static func index(_ chances: [Double], _ generator: inout SeededGenerator) -> Int {
    var left = Double(generator.uniform())
    for (index, chance) in chances.enumerated() {
      left -= chance
      if left < 0 { return index }
    }
    return chances.lastIndex { $0 > 0 } ?? 0
  }
}

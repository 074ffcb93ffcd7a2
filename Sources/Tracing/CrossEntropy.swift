import Glibc

/// How much a truth surprises somebody who believed in other probabilities. Numbers come as two
/// lists, one behind the other: what was believed, then what was true.
enum CrossEntropy {
  /// −Σᵢ yᵢ log aᵢ. What was not true does not count, however sure it was excluded.
  static func forward(_ x: [Double]) -> Double {
    pairs(x).reduce(0) { $1.target == 0 ? $0 : $0 - $1.target * log($1.given) }
  }

  /// −yᵢ/aᵢ for each probability, then −log aᵢ for each target.
  static func derivatives(_ x: [Double]) -> [Double] {
    pairs(x).map { $0.target == 0 ? 0 : -$0.target / $0.given } + pairs(x).map { -log($0.given) }
  }

  /// −Σᵢ yᵢ log softmax(z)ᵢ = Σᵢ yᵢ (log Σⱼ exp zⱼ − zᵢ): no probability is computed, so none is 0.
  static func forward(scores x: [Double]) -> Double {
    let total = logarithmOfSum(x)
    return pairs(x).reduce(0) { $0 + $1.target * (total - $1.given) }
  }

  /// aᵢ Σⱼ yⱼ − yᵢ for each score, which is aᵢ − yᵢ where the targets add up to 1; then −log aᵢ for
  /// each target.
  static func derivatives(scores x: [Double]) -> [Double] {
    let pairs = pairs(x)
    let shares = Softmax.forward(pairs.map(\.given))
    let sum = pairs.reduce(0) { $0 + $1.target }
    let total = logarithmOfSum(x)
    return zip(shares, pairs).map { $0 * sum - $1.target } + pairs.map { total - $0.given }
  }

  /// `−(y₁ · log a₁ + y₂ · log a₂)`
  static func formula(_ terms: [String]) -> String {
    let half = terms.count / 2
    let products = (0..<half).map {
      "\(Trace.grouped(terms[half + $0])) · log \(Trace.grouped(terms[$0]))"
    }
    return "−(\(products.joined(separator: " + ")))"
  }

  /// log Σ exp zⱼ, without overflow.
  private static func logarithmOfSum(_ x: [Double]) -> Double {
    let scores = x[..<(x.count / 2)]
    let peak = scores.max() ?? 0
    return peak + log(scores.reduce(0) { $0 + exp($1 - peak) })
  }

  private static func pairs(_ x: [Double]) -> [(given: Double, target: Double)] {
    zip(x[..<(x.count / 2)], x[(x.count / 2)...]).map { ($0, $1) }
  }
}

import Glibc

/// Softmax turns scores into shares that are positive and add up to 1.
enum Softmax {
  /// aᵢ = exp(sᵢ − peak) / Σⱼ exp(sⱼ − peak).
  ///
  /// The peak cancels in the ratio; it is there so that `exp` never overflows.
  static func forward(_ scores: [Double]) -> [Double] {
    let peak = scores.max() ?? 0
    let powers = scores.map { exp($0 - peak) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  /// ∂aᵢ/∂sⱼ for each j: aᵢ (1 − aᵢ) where j is i, else −aᵢ aⱼ. Every share depends on every score.
  static func derivatives(of share: Int, among shares: [Double]) -> [Double] {
    shares.indices.map { shares[share] * (($0 == share ? 1 : 0) - shares[$0]) }
  }
}

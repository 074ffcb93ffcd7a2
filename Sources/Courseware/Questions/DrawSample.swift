extension Question {
  /// All draws, if there are no more; else so many that lie evenly among them, the ends of every
  /// range among the first.
  func seeds(atMost count: Int) -> [UInt64] {
    let all = UInt64(draws)
    guard all > UInt64(count) else { return Array(0..<all) }
    var seeds = corners.prefix(count).map { $0 % all }
    // Steps of the golden section, without a common factor: they meet every value of every name.
    var step = UInt64(Double(all) * 0.618_033_988_75) | 1
    while Question.commonFactor(step, all) != 1 { step = (step + 2) % all }
    var at: UInt64 = 0
    while seeds.count < count {
      seeds.append(at)
      at = (at + step) % all
    }
    return seeds
  }

  /// The first and the last value of each name, in every combination of the first six.
  private var corners: [UInt64] {
    var corners: [UInt64] = [0]
    var unit: UInt64 = 1
    for given in given.prefix(6) {
      let count = UInt64(max(1, given.values.count))
      if count > 1 { corners += corners.map { $0 &+ (count - 1) &* unit } }
      unit = unit &* count
    }
    return corners
  }

  private static func commonFactor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    b == 0 ? a : commonFactor(b, a % b)
  }
}

/// Random numbers that depend on the seed alone: never on the machine, the time or the library.
///
/// xoshiro256++ (Blackman and Vigna), its state filled from the seed by SplitMix64.
package struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  /// Normal numbers come in pairs; the second waits here.
  private var spare: Float?

  package init(seed: UInt64) {
    var mixer = seed
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  package static func == (a: SeededGenerator, b: SeededGenerator) -> Bool {
    a.state == b.state && a.spare == b.spare
  }

  package mutating func next() -> UInt64 {
    func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotate(state.0 &+ state.3, 23) &+ state.0
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotate(state.3, 45)
    return result
  }

  /// Evenly spread over 0 ..< 1, in steps of 2⁻²⁴: every value exact in float32.
  package mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// Evenly spread over the range, its upper end left out.
  package mutating func uniform(in range: Range<Float>) -> Float {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A whole number below `count`, each as likely as the next.
  package mutating func index(below count: Int) -> Int {
    require(count > 0, "no index below \(count)")
    // Lemire's rejection: a plain remainder would favor the small numbers.
    let bound = UInt64(count)
    while true {
      let (high, low) = next().multipliedFullWidth(by: bound)
      if low >= (0 &- bound) % bound { return Int(high) }
    }
  }

  /// Mean 0 and variance 1, by Marsaglia's polar method.
  ///
  /// Only products, a square root and one logarithm, so that machines agree.
  package mutating func normal() -> Float {
    if let value = spare {
      spare = nil
      return value
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      guard s > 0, s < 1 else { continue }
      let factor = (-2 * naturalLogarithm(s) / s).squareRoot()
      spare = v * factor
      return u * factor
    }
  }

  /// 0 ..< count in random order (Fisher and Yates).
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Puts what there is into random order.
  package mutating func shuffle<Element>(_ order: inout [Element]) {
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, index(below: last + 1))
    }
  }
}

/// ln x for 0 < x < 1 in float32, by operations that every processor rounds alike.
///
/// x = m·2ᵉ with m near 1, then ln m = 2 artanh((m − 1)/(m + 1)) as a short series.
private func naturalLogarithm(_ x: Float) -> Float {
  var exponent = Double(x.exponent)
  var m = Double(x.significand)
  if m > 2.0.squareRoot() {
    m /= 2
    exponent += 1
  }
  let t = (m - 1) / (m + 1)
  let square = t * t
  var sum = 0.0
  for k in stride(from: 13, through: 1, by: -2) { sum = sum * square + 1 / Double(k) }
  return Float(2 * t * sum + exponent * 0.693_147_180_559_945_3)
}

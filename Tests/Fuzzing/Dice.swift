/// xorshift: the same inputs from the same seed.
package struct Dice: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  package mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  package mutating func below(_ count: Int) -> Int {
    Int.random(in: 0..<max(1, count), using: &self)
  }
  package mutating func one<T>(of all: [T]) -> T { all[below(all.count)] }
  package mutating func isOne(in count: Int) -> Bool { below(count) == 0 }
}

/// xorshift: the same inputs from the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &self) }
  mutating func one<T>(of all: [T]) -> T { all[below(all.count)] }
  mutating func isOne(in count: Int) -> Bool { below(count) == 0 }
}

/// Orders of a few things.
enum Permutation {
  /// An order that is not the given one; successive seeds go through all of them.
  static func mixed(_ count: Int, seed: UInt64) -> [Int] {
    guard count > 1 else { return Array(0..<count) }
    // The first order is the sorted one: it is left out.
    let all = (2...max(2, min(count, 20))).reduce(UInt64(1)) { $0 * UInt64($1) }
    // A prime stride: neighbors look nothing alike. From the middle on, for the first orders differ
    // from the sorted one at their ends only.
    let step = (seed % (all - 1)).multipliedFullWidth(by: 7919).low % (all - 1)
    var rest = 1 + (step + all / 2) % (all - 1)
    var left = Array(0..<count)
    var order: [Int] = []
    for place in 0..<count {
      let below = (1...max(1, min(count - 1 - place, 19))).reduce(UInt64(1)) { $0 * UInt64($1) }
      let digit = Int(min(rest / below, UInt64(left.count - 1)))
      rest %= below
      order.append(left.remove(at: digit))
    }
    return order
  }
}

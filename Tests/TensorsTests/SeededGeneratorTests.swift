import Tensors
import Testing

@Suite struct SeededGeneratorTests {
  // Made by seeded_generator.py beside this file, from the published algorithms.
  @Test("the numbers of a seed are those of xoshiro256++ filled by SplitMix64")
  func reference() {
    var generator = SeededGenerator(seed: 42)
    let first = (0..<5).map { _ in generator.next() }
    #expect(first == Self.ofSeed42)
  }

  static let ofSeed42: [UInt64] = [
    15_021_278_609_987_233_951, 5_881_210_131_331_364_753, 18_149_643_915_985_481_100,
    12_933_668_939_759_105_464, 14_637_574_242_682_825_331,
  ]

  @Test("uniform numbers fill 0 ..< 1 evenly")
  func uniform() {
    var generator = SeededGenerator(seed: 1)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<100_000 { counts[Int(generator.uniform() * 10)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
  }

  @Test("normal numbers have mean 0, variance 1 and the tails of the normal distribution")
  func normal() {
    var generator = SeededGenerator(seed: 2)
    let values = (0..<200_000).map { _ in Double(generator.normal()) }
    let mean = values.reduce(0, +) / 200_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200_000
    let beyondTwo = values.filter { abs($0) > 2 }.count
    #expect(abs(mean) < 0.01)
    #expect(abs(variance - 1) < 0.015)
    #expect(abs(Double(beyondTwo) / 200_000 - 0.0455) < 0.002)
  }

  @Test("a permutation holds every index once, in another order")
  func permutation() {
    var generator = SeededGenerator(seed: 5)
    let order = generator.permutation(1000)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order != Array(0..<1000))
    #expect(generator.permutation(0) == [])
  }

  @Test("every index below a count comes up about equally often")
  func index() {
    var generator = SeededGenerator(seed: 6)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.index(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
  }
}

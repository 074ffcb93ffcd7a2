import Glibc
import Notation
import Records
import Testing

@Suite struct FSRSTests {
  static let day = 86_400

  /// One review of a kept sequence, and what py-fsrs made of it.
  struct Kept {
    var grade: FSRS.Grade
    var time: Int
    var stability: Double
    var difficulty: Double
    var interval: Int
    /// The chance to recall it right before.
    var chance: Double
  }

  static func kept() throws -> [[Kept]] {
    let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let file = try #require(fopen("\(folder)/Fixtures/fsrs.json", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    let json = try #require(JSONReader.read(bytes[..<count]))
    let numbers = try json.decoded(as: [[[Double]]].self)
    return try numbers.map { sequence in
      try sequence.map { line in
        Kept(
          grade: try #require(FSRS.Grade(rawValue: Int(line[0]))), time: Int(line[1]),
          stability: line[2], difficulty: line[3], interval: Int(line[4]), chance: line[5])
      }
    }
  }

  @Test("49 sequences of reviews come to what py-fsrs makes of them, to 1e-9, and the same days")
  func sequences() throws {
    let schedule = FSRS()
    let sequences = try Self.kept()
    #expect(sequences.count == 49)
    for (number, sequence) in sequences.enumerated() {
      var memory: Memory?
      var last = 0
      for (index, review) in sequence.enumerated() {
        let days = Day.count(from: last, to: review.time)
        if let memory {
          let chance = schedule.retrievability(memory, after: days)
          #expect(abs(chance - review.chance) < 1e-9, "sequence \(number), review \(index)")
        }
        let next = schedule.memory(memory, reviewed: review.grade, after: days)
        let apart = abs(next.stability - review.stability)
        #expect(apart < 1e-9, "sequence \(number), review \(index): stability")
        let harder = abs(next.difficulty - review.difficulty)
        #expect(harder < 1e-9, "sequence \(number), review \(index): difficulty")
        #expect(schedule.interval(next) == review.interval, "sequence \(number), review \(index)")
        memory = next
        last = review.time
      }
    }
  }

  @Test("the sequences have every grade, reviews of the same day, and the longest interval")
  func varied() throws {
    let reviews = try Self.kept().flatMap { $0 }
    for grade in FSRS.Grade.allCases { #expect(reviews.count { $0.grade == grade } > 50) }
    #expect(reviews.contains { $0.interval == 36_500 })
    let sequences = try Self.kept()
    let gaps = sequences.flatMap { sequence in
      zip(sequence, sequence.dropFirst()).map { $1.time - $0.time }
    }
    #expect(gaps.count { $0 < Self.day } > 50)
    #expect(gaps.contains { $0 > 10_000 * Self.day })
    #expect(gaps.contains { $0 < 0 })
    #expect(sequences.map(\.count).max() == 30)
  }

  @Test("after its stability in days, the chance to recall it is 90 %")
  func curve() {
    let schedule = FSRS()
    for stability in [1.0, 7, 365] {
      let memory = Memory(stability: stability, difficulty: 5)
      #expect(abs(schedule.retrievability(memory, after: Int(stability)) - 0.9) < 1e-12)
      #expect(schedule.interval(memory) == Int(stability))
      #expect(schedule.retrievability(memory, after: -3) == 1, "a clock that went back")
    }
  }

  @Test("who wants to remember more is asked sooner")
  func retention() {
    let memory = Memory(stability: 30, difficulty: 5)
    #expect(FSRS(retention: 0.95).interval(memory) < 30)
    #expect(FSRS(retention: 0.8).interval(memory) > 30)
    #expect(FSRS(longest: 10).interval(memory) == 10)
  }

  @Test("no review of any kind, however late, makes a number that is none", arguments: 0..<20)
  func bounds(seed: UInt64) {
    let schedule = FSRS()
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var memory: Memory?
    for _ in 0..<1000 {
      let days = [0, 1, 5, 400, 1_000_000, .max, .min][random(7)]
      let next = schedule.memory(memory, reviewed: FSRS.Grade.allCases[random(4)], after: days)
      #expect(next.stability >= 0.001 && next.stability.isFinite)
      #expect((1...10).contains(next.difficulty))
      #expect((1...36_500).contains(schedule.interval(next)))
      memory = next
    }
  }
}

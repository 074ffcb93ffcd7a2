import Tensors
import Testing
import Threads

@Suite struct WorkersTests {
  @Test("every part is done once, whoever does it", arguments: [1, 2, 3, 7])
  func parts(threads: Int) {
    for count in [0, 1, 2, 5, 64] {
      var done = [Int](repeating: 0, count: count)
      done.withUnsafeMutableBufferPointer { done in
        nonisolated(unsafe) let places = done
        Threads.with(threads) {
          for _ in 0..<200 { Workers.run(count) { places[$0] += 1 } }
        }
      }
      #expect(done == [Int](repeating: 200, count: count))
    }
  }

  @Test("ranges cover all, without overlap")
  func ranges() {
    var seen = [Int](repeating: 0, count: 100)
    seen.withUnsafeMutableBufferPointer { seen in
      nonisolated(unsafe) let places = seen
      Threads.with(3) {
        Workers.split(100, atLeast: 10) { range in
          for index in range { places[index] += 1 }
        }
      }
    }
    #expect(seen == [Int](repeating: 1, count: 100))
  }

  @Test("work within work is done by the one that asks")
  func nested() {
    var sums = [0, 0]
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let places = sums
      Threads.with(2) {
        Workers.run(2) { outer in
          Workers.run(4) { places[outer] += $0 }
        }
      }
    }
    #expect(sums == [6, 6])
  }
}

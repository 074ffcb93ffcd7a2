import CKernels
import Glibc
import Tensors
import Testing

/// The loops, for every kind of processor that this one is.
@Suite struct KernelTests {
  typealias Map = (Kernels) -> (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void

  struct Function: CustomTestStringConvertible, Sendable {
    let name: String
    let loop:
      @Sendable (Kernels) -> (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    let exact: @Sendable (Double) -> Double
    var testDescription: String { name }
  }

  static let functions = [
    Function(name: "exp", loop: { $0.exp }, exact: { exp($0) }),
    Function(name: "log", loop: { $0.log }, exact: { log($0) }),
    Function(name: "tanh", loop: { $0.tanh }, exact: { tanh($0) }),
    Function(name: "sigmoid", loop: { $0.sigmoid }, exact: { 1 / (1 + exp(-$0)) }),
  ]

  /// Places of float32 numbers on a line where neighbors are 1 apart.
  func place(_ x: Float) -> Int {
    let bits = Int(x.bitPattern & 0x7fff_ffff)
    return x.sign == .minus ? -bits : bits
  }

  // A prime step through all bit patterns: subnormals, infinities and NaN among them.
  @Test(
    "within 4 ulp of libm over all of float32", arguments: functions,
    Array(0..<Processor.kinds.count))
  func ulp(function: Function, kind: Int) {
    let loop = function.loop(Processor.kinds[kind])
    let count = 4096
    var x = [Float](repeating: 0, count: count)
    var y = x
    var worst = 0
    for start in stride(from: 0, to: 1 << 32, by: 4093 * count) {
      for index in 0..<count {
        x[index] = Float(bitPattern: UInt32(truncatingIfNeeded: start + index * 4093))
      }
      loop(count, x, &y)
      for index in 0..<count {
        let expected = Float(function.exact(Double(x[index])))
        if expected.isNaN || y[index].isNaN {
          if expected.isNaN != y[index].isNaN { worst = .max }
        } else {
          worst = max(worst, abs(place(expected) - place(y[index])))
        }
      }
    }
    #expect(worst <= 4)
  }

  @Test(
    "the values between: softmax, its slope, layer norm, losses", arguments: [1, 3, 16, 33, 70])
  func rows(width: Int) {
    var generator = SeededGenerator(seed: UInt64(width))
    let x = numbers(5 * width, &generator)
    let g = numbers(5 * width, &generator)
    let ones = [Float](repeating: 1, count: width)
    agree { kernels in
      var y = x
      kernels.softmax(5, width, x, &y)
      var d = x
      kernels.softmaxBackward(5, width, y, g, &d)
      var masked = x
      kernels.softmaxInPlace(5, width, 1, &masked)
      var normal = x
      var inverse = [Float](repeating: 0, count: 5)
      var z = x
      kernels.normalizeRows(5, width, 1e-5, x, ones, ones, &normal, &inverse, &z)
      var sums = ones
      kernels.sumRows(5, width, x, &sums)
      return y + d + masked + z + sums
    }
  }

  @Test("sums, largest numbers and dots", arguments: [0, 1, 15, 16, 17, 64, 1000])
  func reductions(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let x = numbers(count, &generator)
    let y = numbers(count, &generator)
    agree { kernels in
      [
        Float(kernels.sum(count, x)), Float(kernels.sumOfSquares(count, x)),
        kernels.dot(count, x, y), count > 0 ? kernels.maximum(count, x) : 0,
      ]
    }
    for kernels in Processor.kinds {
      #expect(abs(kernels.sum(count, x) - x.reduce(0.0) { $0 + Double($1) }) < 1e-9)
      #expect(kernels.maximum(count, x) == x.max() ?? -.infinity)
      #expect(kernels.allFinite(count, x))
      for bad in [Float.nan, .infinity, -.infinity] where count > 0 {
        var broken = x
        broken[count - 1] = bad
        #expect(!kernels.allFinite(count, broken))
        #expect(!kernels.allBelow(count, 100, broken))
      }
    }
  }

  @Test("matrix products, packed and not", arguments: [(1, 3, 2), (13, 33, 40), (32, 70, 500)])
  func products(m: Int, n: Int, k: Int) {
    var generator = SeededGenerator(seed: 8)
    let a = numbers(m * k, &generator)
    let b = numbers(k * n, &generator)
    agree(within: 1e-4) { kernels in
      var c = [Float](repeating: 1, count: m * n)
      kernels.product(m, n, k, 1, a, k, 1, b, n, 1, nil, &c, n, true)
      let strip = 2 * kernels.lanes
      var packed = [Float](repeating: 0, count: k * ((n + strip - 1) / strip * strip))
      kernels.pack(n, k, b, n, 1, &packed)
      var again = [Float](repeating: 1, count: m * n)
      kernels.productPacked(m, n, k, a, k, 1, packed, nil, &again, n, true)
      return c + again
    }
  }

  @Test("recurrent cells, both ways", arguments: [1, 5, 16, 40])
  func cells(units: Int) {
    var generator = SeededGenerator(seed: 9)
    let gates = numbers(4 * units, &generator)
    let other = numbers(4 * units, &generator)
    let before = numbers(units, &generator)
    agree { kernels in
      var (values, cell, bent, state) = (gates, before, before, before)
      kernels.lstm(units, &values, before, &cell, &bent, &state)
      var (slope, slopes) = (before, gates)
      kernels.lstmBackward(units, values, before, bent, state, &slope, &slopes)
      var (three, sums, next) = (Array(gates.prefix(3 * units)), other, before)
      kernels.gru(units, &three, &sums, before, &next)
      var (a, b, c) = (three, three, before)
      kernels.gruBackward(units, three, Array(sums.dropFirst(2 * units)), before, next, &a, &b, &c)
      return state + cell + slope + slopes + next + a + b + c
    }
  }

  @Test("updates of every kind", arguments: [1, 16, 50])
  func updates(count: Int) {
    var generator = SeededGenerator(seed: 10)
    let g = numbers(count, &generator)
    let start = numbers(count, &generator)
    agree { kernels in
      var (w, v, s) = (start, start, start.map(abs))
      kernels.descend(count, 0.1, 0.01, g, &w)
      kernels.descendMomentum(count, 0.1, 0.01, 0.9, g, &v, &w)
      kernels.descendRMS(count, 0.1, 0.01, 0.9, 1e-8, g, &s, &w)
      kernels.descendAdam(count, 0.1, 0.01, 0.9, 0.99, 1e-8, 1.5, g, &v, &s, &w)
      return w + v + s
    }
  }

  @Test(
    "filters and pools", arguments: [(1, 1, 4, 4), (3, 2, 9, 20), (13, 1, 6, 33), (8, 3, 5, 16)])
  func windows(outputs: Int, planes: Int, rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: 11)
    let taps = planes * 9
    let x = numbers(planes * (rows + 2) * (columns + 2) + 64, &generator)
    let w = numbers(outputs * taps, &generator)
    let bias = numbers(outputs, &generator)
    let g = numbers(outputs * rows * columns + 64, &generator)
    let offsets = (0..<taps).map { tap in
      Int32(
        tap / 9 * (rows + 2) * (columns + 2) + tap % 9 / 3 * (columns + 2) + tap % 3)
    }
    agree(within: 1e-4) { kernels in
      var y = [Float](repeating: 0, count: outputs * rows * columns)
      kernels.convolve(outputs, taps, w, bias, x, offsets, rows, columns, columns + 2, &y)
      var sums = [Float](repeating: 0, count: outputs * taps * kernels.lanes)
      kernels.convolveWeights(
        1, outputs, taps, x, 0, offsets, g, 0, rows, columns, columns + 2, &sums)
      let slopes = (0..<outputs * taps).map { tap in
        (0..<kernels.lanes).reduce(Float(0)) { $0 + sums[tap * kernels.lanes + $1] }
      }
      let (down, across) = (rows / 2, columns / 2)
      var pooled = [Float](repeating: 0, count: outputs * down * across)
      var which = [Int32](repeating: 0, count: pooled.count)
      kernels.maxPool(outputs, rows, columns, 2, 2, y, &pooled, &which)
      var back = y
      kernels.maxPoolBackward(outputs, rows, columns, 2, 2, pooled, which, &back)
      return y + slopes + pooled + back
    }
  }

  private func numbers(_ count: Int, _ generator: inout SeededGenerator) -> [Float] {
    (0..<count).map { _ in generator.uniform(in: -2..<2) }
  }

  /// Every kind finds what the plain one finds, but for the rounding of sums.
  private func agree(within tolerance: Float = 1e-5, _ run: (Kernels) -> [Float]) {
    let kinds = Processor.kinds
    let plain = run(kinds[kinds.count - 1])
    for kernels in kinds {
      for (ours, theirs) in zip(run(kernels), plain) {
        #expect(abs(ours - theirs) <= tolerance * max(1, abs(theirs)), "\(kernels.title)")
      }
    }
  }
}

import Figures
import Testing

@Suite struct TicksTests {
  @Test(
    "ticks are round, even and near the data",
    arguments: [
      (0.0, 1.0), (0.03, 0.97), (-3.2, 7.9), (1e-9, 3e-9), (0, 123_456), (99.2, 99.9), (-1e6, 1e6),
      (2.31, 0.04 + 2.31), (0, 1e12), (-0.004, 0.0003),
    ] as [(Double, Double)])
  func round(low: Double, high: Double) {
    for wanted in 2...12 {
      let values = Ticks(low: low, high: high, wanted: wanted).values
      #expect(values.count >= 2)
      #expect(values.count <= 2 * wanted + 1)
      let step = values[1] - values[0]
      for (a, b) in zip(values, values.dropFirst()) {
        #expect(b > a)
        #expect(abs((b - a) / step - 1) < 1e-6)
      }
      // The step is 1, 2, 2.5, 3, 4, 5 or a small multiple: never 2.07.
      var lead = step
      while lead >= 10 { lead /= 10 }
      while lead < 0.9999 { lead *= 10 }
      #expect(abs(lead * 2 - (lead * 2).rounded()) < 1e-6, "step \(step)")
      // And the ticks are its multiples.
      let offset = values[0] / step
      #expect(abs(offset * 8 - (offset * 8).rounded()) < 1e-3)
    }
  }

  @Test("labels tell the ticks apart")
  func labels() {
    #expect(Ticks(low: 0, high: 1, wanted: 5).labels == ["0.00", "0.25", "0.50", "0.75", "1.00"])
    #expect(Ticks(low: 0, high: 4000, wanted: 4).labels.contains("2,000"))
    let small = Ticks(low: 1e-9, high: 3e-9, wanted: 3).labels
    #expect(Set(small).count == small.count, "\(small)")
  }

  @Test(
    "constant, empty and infinite data still has an axis",
    arguments: [(5.0, 5.0), (0, 0), (.nan, .nan), (-.infinity, .infinity), (7, 3)]
      as [(Double, Double)])
  func degenerate(low: Double, high: Double) {
    let values = Ticks(low: low, high: high, wanted: 4).values
    #expect(values.count >= 2)
    #expect(values.allSatisfy { $0.isFinite })
  }

  @Test(
    "ticks of a logarithmic axis are powers of ten, or 1, 2 and 5 of them",
    arguments: [(0.001, 1000.0), (1e-28, 7), (0.5, 60), (1e-300, 1e300), (3, 4), (1, 1e6)]
      as [(Double, Double)])
  func logarithmic(low: Double, high: Double) {
    for wanted in 2...12 {
      let axis = Axis("", isLogarithmic: true)
      let ticks = Ticks(axis, low...high, wanted: wanted)
      #expect(ticks.values.count >= 2)
      #expect(ticks.values.count <= 2 * wanted + 3)
      for (a, b) in zip(ticks.values, ticks.values.dropFirst()) { #expect(b > a) }
      #expect(Set(ticks.labels).count == ticks.labels.count, "\(ticks.labels)")
      guard high / low > 100 else { continue }
      for value in ticks.values where value > 1e-290 && value < 1e290 {
        var lead = value
        while lead >= 9.9999 { lead /= 10 }
        while lead < 0.9999 { lead *= 10 }
        let isRound = [1.0, 2, 5].contains { abs(lead / $0 - 1) < 1e-6 }
        #expect(isRound, "\(value)")
      }
    }
  }
}

import Notation
import Testing

@Suite struct NumeralTests {
  @Test(
    "a number is rounded as it is read, not as it is stored",
    arguments: [
      (0.125, 2, "0.13"), (1.005, 2, "1.01"), (2.5, 0, "3"), (-0.5, 2, "−0.50"),
      (0.0004, 3, "0.000"), (-0.0004, 3, "0.000"), (999.999, 2, "1000.00"), (12, 0, "12"),
      (1e21, 0, "1000000000000000000000"), (1.5e-7, 8, "0.00000015"), (0, 1, "0.0"),
    ] as [(Double, Int, String)])
  func fixed(value: Double, places: Int, expected: String) {
    #expect(Numeral.fixed(value, places: places) == expected)
  }

  @Test(
    "a brief number has no idle digits",
    arguments: [
      (0.02, "0.02"), (1240, "1240"), (1240.4, "1240"), (0.00035, "0.00035"), (3.5e-7, "3.5e−7"),
      (-2.25, "−2.25"), (123_456_789, "1.235e8"), (0, "0"), (1e300, "1e300"),
      (99_999_999, "1e8"), (9.9999e-5, "0.0001"), (9.9999e-6, "1e−5"),
      (.leastNonzeroMagnitude, "5e−324"),
      (-1.2345e-9, "−1.235e−9"), (9_999_999.9, "1e7"),
    ] as [(Double, String)])
  func brief(value: Double, expected: String) {
    #expect(Numeral.brief(value) == expected)
  }

  @Test("what is no number is named, in both forms")
  func unbounded() {
    #expect(Numeral.fixed(.nan, places: 2) == "nan")
    #expect(Numeral.brief(-.infinity) == "−∞")
  }

  @Test(
    "counts are grouped by thousands",
    arguments: [(7, "7"), (1240, "1,240"), (-1_000_000, "−1,000,000")])
  func grouped(count: Int, expected: String) {
    #expect(Numeral.grouped(count) == expected)
  }

  @Test(
    "an exact number reads back as itself",
    arguments: [0.1, -3, 1.0 / 3, 1e-300, 5e15, 0.07] as [Double])
  func exact(value: Double) {
    #expect(Double(Numeral.exact(value)) == value)
  }
}

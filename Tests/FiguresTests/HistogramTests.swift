import Cells
import Figures
import Testing

@Suite struct HistogramTests {
  @Test("every number is counted once, in the bin that holds it", arguments: [10, 1000, 54_321])
  func counts(number: Int) {
    var state: UInt64 = 9
    let values = (0..<number).map { _ -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return Double(state >> 40) / 1e5 - 30
    }
    let histogram = Histogram(title: "", x: Axis(""), values: values + [.nan, .infinity])
    #expect(histogram.counts.reduce(0, +) == number)
    for (index, count) in histogram.counts.enumerated() {
      let (low, high) = (histogram.edges[index], histogram.edges[index + 1])
      let slack = (high - low) * 1e-9
      let inside = values.count { $0 >= low - slack && $0 < high - slack }
      #expect(abs(inside - count) <= 1, "bin \(low) to \(high)")
    }
  }

  @Test("bars are as high as their counts")
  func heights() {
    let histogram = Histogram(title: "", x: Axis(""), edges: [0, 1, 2, 3], counts: [1, 2, 4])
    let grid = Figure.histogram(histogram).grid(height: 20, width: 50, medium: Medium(.braille))
    func eighths(_ column: Int) -> Int {
      (0..<18).reduce(0) { sum, row in
        let bar = grid[row, column].glyph.base.value
        return sum + ((0x2581...0x2588).contains(bar) ? Int(bar - 0x2580) : 0)
      }
    }
    #expect(eighths(12) > 20)
    #expect(abs(eighths(40) - 4 * eighths(12)) <= 2)
    #expect(abs(eighths(26) - 2 * eighths(12)) <= 1)
  }
}

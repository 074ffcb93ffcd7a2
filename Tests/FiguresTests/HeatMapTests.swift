import Cells
import Figures
import Testing

@Suite struct HeatMapTests {
  static func map(_ values: [[Double]], isSigned: Bool = false) -> Figure {
    .heatMap(
      HeatMap(
        title: "", x: Axis(""), y: Axis(""), xRange: 0...1, yRange: 0...1, values: values,
        isSigned: isSigned))
  }

  /// What stands at the middle of each of the values, in one row of them.
  static func marks(_ values: [Double], _ medium: Medium, isSigned: Bool) -> [Cell] {
    let grid = map([values], isSigned: isSigned).grid(height: 9, width: 60, medium: medium)
    let axis = ["│", "┤", "|", "+"].map { Glyph($0) }
    let start = (0..<60).first { axis.contains(grid[3, $0].glyph) }!
    let width = 59 - start
    return values.indices.map { grid[3, start + 1 + (2 * $0 + 1) * width / (2 * values.count)] }
  }

  @Test("zero is nothing, whatever the extremes are, and the sign is seen without color")
  func signed() {
    let braille = Self.marks([-1, 0, 1, 3], Medium(.braille), isSigned: true).map(\.glyph)
    #expect(braille == ["-", " ", "░", "█"].map { Glyph($0) })
    let ascii = Self.marks([-3, 0, 1], Medium(.ascii), isSigned: true).map(\.glyph)
    #expect(ascii == ["=", " ", "+"].map { Glyph($0) })
  }

  @Test("in color the lowest and the highest are the ends of the map; no number is a cross")
  func color() {
    let cells = Self.marks([2, .nan, 4], Medium(.braille, hasColorMaps: true), isSigned: false)
    #expect(cells[0].style.background == .heat(.sequential, 0))
    #expect(cells[1].glyph == Glyph("╳"))
    #expect(cells[2].style.background == .heat(.sequential, 255))
  }

  @Test("each half of a cell is a number of its own")
  func halves() {
    // As many rows as there are halves: the first row, the lowest y, is at the bottom.
    let grid = Self.map((0..<12).map { [Double($0)] }).grid(
      height: 9, width: 40, medium: Medium(.braille, hasColorMaps: true))
    let cells = (1..<7).map { grid[$0, 30] }
    let pairs = cells.map { ($0.style.foreground, $0.style.background) }
    for (row, pair) in pairs.enumerated() {
      func level(_ index: Int) -> UInt8 { UInt8((Double(index) / 11 * 255).rounded()) }
      #expect(pair.0 == .heat(.sequential, level(11 - 2 * row)))
      #expect(pair.1 == .heat(.sequential, level(10 - 2 * row)))
    }
  }

  @Test("where there are more numbers than cells, a cell shows their mean")
  func mean() {
    let values = (0..<400).map { Double($0 % 2) }
    let cells = Self.marks(values, Medium(.braille, hasColorMaps: true), isSigned: false)
    let middle = cells[200].style.background
    guard case .heat(_, let level) = middle else {
      Issue.record("\(middle)")
      return
    }
    #expect((100...155).contains(level))
  }

  @Test("numbers beside the axis are never cut, though its name takes a row", arguments: 8...30)
  func margin(height: Int) {
    let map = HeatMap(
      title: "t", x: Axis("x"), y: Axis("activation"), xRange: 0...1, yRange: 0...1,
      values: [[0, 1], [1, 0]])
    let text = Figure.heatMap(map).grid(height: height, width: 60, medium: Medium(.braille)).text
    #expect(!text.contains("…"))
  }
}

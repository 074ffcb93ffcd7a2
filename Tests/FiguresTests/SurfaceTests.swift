import Cells
import Figures
import Testing

@Suite struct SurfaceTests {
  static func cone(_ turn: Double) -> Figure {
    let heights = (0..<31).map { row in
      (0..<31).map { column -> Double in
        let (x, y) = (Double(column) / 15 - 1, Double(row) / 15 - 1)
        return -(x * x + y * y)
      }
    }
    return .surface(
      Surface(
        title: "", x: Axis("x"), y: Axis("y"), z: Axis("z"), xRange: -1...1, yRange: -1...1,
        heights: heights, path: [Point(0, 0)], turn: turn))
  }

  @Test(
    "the top of a hill stays in the middle, however the hill is turned",
    arguments: [0, 45, 90, 200])
  func turned(turn: Double) throws {
    let grid = Self.cone(turn).grid(height: 24, width: 80, medium: Medium(.braille))
    var top: Int?
    for row in 0..<24 {
      for column in 0..<80 where grid[row, column].glyph == Glyph("●") { top = column }
    }
    let column = try #require(top)
    #expect(abs(column - 40) <= 2)
  }

  @Test("what lies behind the hill is hidden")
  func hidden() {
    // Seen from low above, the far half of a steep hill shows nothing but its rim.
    func dots(_ tilt: Double) -> Int {
      guard case .surface(var surface) = Self.cone(30) else { return 0 }
      surface.tilt = tilt
      surface.path = []
      let text = Figure.surface(surface).grid(height: 30, width: 80, medium: Medium(.braille)).text
      return text.unicodeScalars.reduce(0) {
        $0 + ((0x2800...0x28FF).contains($1.value) ? ($1.value - 0x2800).nonzeroBitCount : 0)
      }
    }
    #expect(dots(10) < dots(60))
  }
}

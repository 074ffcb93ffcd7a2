import Cells
import Figures
import Testing

@Suite struct ContourTests {
  @Test("the lowest place is found, and numbers that are none are passed over")
  func lowest() throws {
    let contour = Contour(
      title: "", x: Axis("x"), y: Axis("y"), xRange: 0...2, yRange: 10...20,
      heights: [[3, .nan, 5], [4, 1, .infinity]], path: [])
    let lowest = try #require(contour.lowest)
    #expect(lowest.height == 1)
    #expect(lowest.at == Point(1, 20))
  }

  @Test("lines of equal height of a round bowl are circles around its middle")
  func circles() {
    let heights = (0...40).map { row in
      (0...40).map { column -> Double in
        let x = Double(column) / 20 - 1
        let y = Double(row) / 20 - 1
        return x * x + y * y
      }
    }
    let bowl = Figure.contour(
      Contour(
        title: "", x: Axis(""), y: Axis(""), xRange: -1...1, yRange: -1...1, heights: heights,
        path: []))
    var grid = CellGrid(height: 30, width: 70)
    bowl.draw(on: &grid, in: grid.bounds, medium: Medium(.braille))
    // Left and right of the middle, above and below it: as many dots, give or take a label.
    var dots = [0, 0]
    for row in 1..<28 {
      for column in 8..<70 {
        let value = grid[row, column].glyph.base.value
        if (0x2800...0x28FF).contains(value) {
          dots[column < 39 ? 0 : 1] += (value - 0x2800).nonzeroBitCount
        }
      }
    }
    #expect(dots[0] > 200)
    #expect(abs(dots[0] - dots[1]) < dots[0] / 5)
  }

  @Test("paths that race are told apart by their marks, and each is said to have come somewhere")
  func rivals() {
    let ground = (0...10).map { row in (0...10).map { Double(row + $0) } }
    let figure = Figure.contour(
      Contour(
        title: "race", x: Axis("w"), y: Axis("b"), xRange: 0...10, yRange: 0...10,
        heights: ground, path: [],
        rivals: [
          .init("slow", [Point(1, 1), Point(2, 5)]),
          .init("fast", [Point(1, 1), Point(8, 3), Point(.nan, .nan)]),
        ]))
    let text = figure.grid(height: 20, width: 60, medium: Medium(.braille)).text
    // Once in the legend, once where the path has come to.
    #expect(text.count { $0 == "●" } == 2 && text.count { $0 == "○" } == 2)
    #expect(figure.summary.contains("slow has come to w 2, b 5; fast has come to w 8, b 3"))
    #expect(figure.svg.contains("fast"))
  }
}

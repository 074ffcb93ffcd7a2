import Cells
import Figures
import Testing

@Suite struct FigureTests {
  static let sizes = [(5, 20), (6, 33), (12, 40), (24, 80), (40, 120), (100, 300)]

  @Test("no cell outside the area is touched", arguments: Marks.allCases, sizes)
  func area(marks: Marks, size: (Int, Int)) {
    for (name, figure) in FigureSamples.all {
      var grid = CellGrid(height: size.0 + 4, width: size.1 + 6)
      grid.fill(grid.bounds, with: "~")
      let inside = Rect(row: 2, column: 3, height: size.0, width: size.1)
      figure.draw(on: &grid, in: inside, marks: marks)
      for row in 0..<grid.height {
        for column in 0..<grid.width
        where inside.intersection(Rect(row: row, column: column, height: 1, width: 1)).isEmpty {
          #expect(grid[row, column].glyph == Glyph("~"), "\(name) at \(row), \(column)")
        }
      }
    }
  }

  @Test("the same value is always the same grid")
  func same() {
    for (_, figure) in FigureSamples.all {
      #expect(
        figure.text(height: 20, width: 60, marks: .braille)
          == figure.text(height: 20, width: 60, marks: .braille))
    }
  }

  @Test("in ASCII there is nothing but ASCII, minus and ellipsis aside")
  func ascii() {
    for (_, figure) in FigureSamples.all {
      let text = figure.text(height: 20, width: 60, marks: .ascii)
      #expect(text.unicodeScalars.allSatisfy { $0.isASCII || $0 == "−" || $0 == "…" })
    }
  }

  @Test("what is too small says so")
  func tooSmall() {
    #expect(FigureSamples.loss.text(height: 3, width: 40, marks: .braille).contains("needs 20×5"))
    #expect(FigureSamples.loss.text(height: 0, width: 0, marks: .braille) == "")
  }

  @Test(
    "figures survive data that is empty, constant, no number, or without end",
    arguments: Marks.allCases)
  func hostile(marks: Marks) {
    let points: [[Point]] = [
      [], [Point(0, 0)], [Point(3, 7), Point(3, 7)], [Point(.nan, 1), Point(1, .nan)],
      [Point(0, .infinity), Point(1, -.infinity)], [Point(0, 1e300), Point(1, -1e300)],
      [Point(0, 1), Point(1, .nan), Point(2, 1)],
      (0..<100_000).map { Point(Double($0), Double($0 * 7919 % 1000)) },
    ]
    for points in points {
      for mark in [Plot.Series.Mark.line, .points] {
        let figure = Figure.plot(
          Plot(title: "t", x: Axis("x"), y: Axis("y"), series: [.init("s", points, mark: mark)]))
        #expect(!figure.text(height: 12, width: 40, marks: marks).isEmpty)
        #expect(!figure.summary.isEmpty)
        #expect(figure.svg.hasSuffix("</svg>"))
      }
      let heights: [[Double]] = [[1, .nan, 3], [2, .infinity, 1], [0, 0, 0]]
      let contour = Figure.contour(
        Contour(
          title: "t", x: Axis("x"), y: Axis("y"), xRange: 0...1, yRange: 0...1, heights: heights,
          path: points))
      #expect(!contour.text(height: 12, width: 40, marks: marks).isEmpty)
      #expect(!contour.summary.isEmpty)
    }
  }

  @Test("a summary says where a line starts, ends and was lowest")
  func summary() {
    let dip = Figure.plot(
      Plot(
        title: "loss", x: Axis("steps"), y: Axis(""),
        series: [.init("train", [Point(0, 2.31), Point(5, 0.04), Point(9, 0.5)])]))
    #expect(dip.summary == "loss: train falls from 2.31 to 0.5, lowest 0.04 at 5.")
    #expect(FigureSamples.surface.summary.contains("lowest 0 near b 0, w 0"))
  }

  @Test("two series are told apart without color")
  func rhythm() {
    let flat = { (name: String, y: Double) in
      Plot.Series(name, [Point(0, y), Point(100, y)])
    }
    let figure = Figure.plot(
      Plot(title: "", x: Axis(""), y: Axis(""), series: [flat("a", 1), flat("b", 2)]))
    let rows = figure.text(height: 12, width: 40, marks: .braille).split(separator: "\n")
    let lines = rows.filter {
      $0.contains("⠉⠉⠉") || $0.contains("⠤⠤⠤") || $0.contains("⣀⣀⣀") || $0.contains("⠒⠒⠒")
    }
    #expect(lines.count == 1, "the first series is solid, the second broken")
  }
}

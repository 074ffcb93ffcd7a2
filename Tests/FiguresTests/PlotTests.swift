import Cells
import Figures
import Testing

@Suite struct PlotTests {
  static func line(_ points: [Point], _ name: String = "loss", _ y: Axis = Axis("")) -> Plot {
    Plot(title: "", x: Axis("steps"), y: y, series: [.init(name, points)])
  }

  @Test("a series may have the mark of what it belongs to")
  func inks() {
    let plot = Plot(
      title: "", x: Axis("x"), y: Axis("y"),
      series: [
        .init("line", [Point(0, 0), Point(1, 1)]),
        .init("no", [Point(0, 1)], mark: .points, ink: 0),
        .init("yes", [Point(1, 0)], mark: .points, ink: 1),
      ])
    let text = Figure.plot(plot).grid(height: 10, width: 40, medium: Medium(.braille)).text
    #expect(text.contains("● no") && text.contains("○ yes"))
  }

  @Test(
    "a summary says where a line goes, and how",
    arguments: [
      ([2.31, 1, 0.5, 0.04, 0.04, 0.04], "loss falls from 2.31 to 0.04 in 5 steps, flat since 3"),
      ([2.31, 0.04, 0.5], "loss falls from 2.31 to 0.5 in 2 steps, lowest 0.04 at 1"),
      ([1, 5, 2], "loss rises from 1 to 2 in 2 steps, highest 5 at 1"),
      ([3, 3, 3], "loss stays at 3 in 2 steps"), ([7], "loss is 7"),
      ([1, 2, .nan], "loss rises from 1 to 2 in 1 steps, then no number"), ([], "nothing yet"),
      ([1, 0, 1], "loss goes back to 1 in 2 steps, lowest 0 at 1"),
    ])
  func summary(values: [Double], expected: String) {
    let plot = Self.line(values.enumerated().map { Point(Double($0), $1) })
    let sentence = Figure.plot(plot).summary
    #expect(sentence.lowercased() == expected.lowercased() + ".")
  }

  @Test("thinning loses no peak", arguments: [0, 123_456, 999_999])
  func peaks(place: Int) {
    var points = (0..<1_000_000).map { Point(Double($0), 0.5) }
    points[place].y = 9
    points[(place + 500_000) % 1_000_000].y = -9
    let grid = Figure.plot(Self.line(points)).grid(height: 20, width: 60, medium: Medium(.braille))
    // The line lies in the middle; the peaks reach the first and the last row of the canvas.
    func hasDots(_ row: Int) -> Bool {
      grid.line(row).cells.contains { (0x2801...0x28FF).contains($0.glyph.base.value) }
    }
    let rows = (1..<18).filter(hasDots)
    #expect(rows.first! <= 3, "\(rows)")
    #expect(rows.last! >= 15, "\(rows)")
  }

  @Test("a thousand to one is three equal steps on a logarithmic axis")
  func logarithmic() throws {
    let plot = Self.line(
      [Point(0, 1), Point(1, 10), Point(2, 100), Point(3, 1000)], "e",
      Axis("e", isLogarithmic: true))
    let grid = Figure.plot(plot).grid(height: 24, width: 40, medium: Medium(.ascii))
    // A straight line: the same number of marks in each column, give or take one.
    let rows = (1..<22).compactMap { row -> Int? in
      let stars = grid.line(row).cells.count { $0.glyph == Glyph("*") }
      return stars > 0 ? stars : nil
    }
    #expect(rows.max()! - rows.min()! <= 1, "\(rows)")
    let text = grid.text
    #expect(text.contains("1,000") || text.contains("1000"))
  }

  @Test("what a logarithm has not is left out, not drawn at the bottom")
  func belowZero() {
    let some = Self.line(
      [Point(0, -1), Point(1, 0), Point(2, 10), Point(3, 100)], "e", Axis("e", isLogarithmic: true))
    #expect(Figure.plot(some).summary.contains("from 10 to 100"))
    let none = Self.line([Point(0, -1), Point(1, 0)], "e", Axis("e", isLogarithmic: true))
    #expect(
      Figure.plot(none).grid(height: 10, width: 40, medium: Medium(.braille)).text.contains(
        "nothing yet"))
  }

  @Test("six series are told apart without color", arguments: [Marks.braille, .blocks, .ascii])
  func apart(marks: Marks) {
    let series = (0..<6).map { index in
      Plot.Series("s\(index)", (0...100).map { Point(Double($0), Double(index)) })
    }
    let plot = Plot(title: "", x: Axis(""), y: Axis(""), series: series)
    let grid = Figure.plot(plot).grid(height: 40, width: 90, medium: Medium(marks))
    // Rows that hold a line, as their pattern of dots from a fixed column on.
    var patterns: Set<String> = []
    for row in 1..<38 {
      let cells = grid.line(row).cells[10..<86].map { $0.glyph.base }
      guard cells.contains(where: { $0 != " " }) else { continue }
      let pattern = cells.map { scalar -> Character in
        if marks == .ascii { return Character(scalar) }
        let bits = scalar == " " ? 0 : Int(scalar.value) - 0x2800
        // Left and right column of a cell, whatever the height of the line in it.
        let left =
          marks == .braille ? bits & 0x47 != 0 : "▘▀▖▌▞▛▚▜▄▙█".unicodeScalars.contains(scalar)
        let right =
          marks == .braille ? bits & 0xB8 != 0 : "▝▀▞▛▗▚▐▜▄▟█".unicodeScalars.contains(scalar)
        return left ? right ? "b" : "l" : right ? "r" : " "
      }
      patterns.insert(String(pattern))
    }
    #expect(patterns.count == 6, "\(patterns)")
  }

  @Test("points of several classes are told apart by their marks")
  func classes() {
    let text = FigureTests.figure("scatter").grid(height: 20, width: 70, medium: Medium(.braille))
      .text
    for mark in ["●", "○", "▲"] { #expect(text.count { String($0) == mark } > 10) }
  }

  @Test("a word stands beside its point, and one that finds no room is left out")
  func labels() {
    let figure = FigureTests.figure("labels")
    let text = figure.grid(height: 16, width: 60, medium: Medium(.braille)).text
    for word in ["●man", "king", "woman", "queen○", "girl", "prince●"] {
      #expect(text.contains(word), "\(word) in\n\(text)")
    }
    // Sixteen points at one place: there is room for six words, none over another or the mark.
    let words = "abcdefghijklmnop".map { "\($0)\($0)" }
    let crowd = Plot(
      title: "t", x: Axis("x"), y: Axis("y"),
      series: [
        .init(
          "a", words.map { _ in Point(0, 0) }, mark: .points, labels: words),
        .init("b", [Point(-1, -1), Point(1, 1)], mark: .points),
      ])
    let lines = Figure.plot(crowd).grid(height: 20, width: 60, medium: Medium(.ascii)).text
    let shown = words.filter { lines.contains($0) }
    #expect(shown == Array(words.prefix(6)), "\(lines)")
  }

  @Test("with words, the table names every point")
  func labelTable() {
    let csv = FigureTests.figure("labels").csv
    #expect(csv.hasPrefix("series,label,royal,female\nmen,man,0,0\nmen,king,1,0\n"), "\(csv)")
  }

  @Test("a marker stands where the line is at that step")
  func marker() throws {
    var plot = Self.line((0...10).map { Point(Double($0), Double($0)) })
    plot.marker = 5
    let grid = Figure.plot(plot).grid(height: 24, width: 60, medium: Medium(.braille))
    var found: (row: Int, column: Int)?
    for row in 0..<24 {
      for column in 0..<60 where grid[row, column].glyph == Glyph("●") { found = (row, column) }
    }
    let place = try #require(found)
    // The middle of the canvas, whose corners the line runs through.
    #expect(abs(place.row - 11) <= 1)
    #expect(abs(place.column - 32) <= 2)
  }

  @Test("columns of a table are the series, where they share their places")
  func table() {
    let points = [Point(0, 1), Point(1, 2)]
    let shared = Plot(
      title: "", x: Axis("steps"), y: Axis("loss"),
      series: [.init("train", points), .init("unseen", points)])
    #expect(Figure.plot(shared).csv == "steps,train,unseen\n0,1,1\n1,2,2\n")
    let apart = Plot(
      title: "", x: Axis("steps"), y: Axis("loss"),
      series: [.init("train", points), .init("un,seen", [Point(5, .nan)])])
    #expect(
      Figure.plot(apart).csv
        == "series,steps,loss\ntrain,0,1\ntrain,1,2\n\"un,seen\",5,\n")
  }
}

import Figures
import Testing

/// Figures in words, for who only hears them.
@Suite struct SpokenTests {
  static let ways = Table(
    title: "three ways", columns: ["way", "looks", "lowest L"],
    rows: [
      [.text("grid"), .number(400), .number(0.31)],
      [.text("random"), .number(1200), .number(.nan)],
    ])

  @Test("a small table says its rows, each number with its column, and not how many there are")
  func table() {
    #expect(
      Figure.table(Self.ways).spoken == [
        "three ways.", "grid: looks 400; lowest L 0.31.", "random: looks 1,200; lowest L none.",
      ])
  }

  @Test("of a long table some rows are said, and how many are left")
  func longTable() {
    let rows = (0..<30).map { [Table.Datum.number(Double($0)), .number(Double($0 * $0))] }
    var table = Table(title: "", columns: ["x", "y"], rows: rows)
    #expect(Figure.table(table).spoken.count == 9)
    #expect(Figure.table(table).spoken[0] == "x 0; y 0.")
    #expect(Figure.table(table).spoken.last == "22 more rows follow.")
    table.endsLast = true
    #expect(Figure.table(table).spoken.last == "x 29; y 841.")
    #expect(Figure.table(table).rows(atMost: 100).count == 30)
  }

  @Test("a plot's points go from left to right; of a straight line both ends are enough")
  func plot() {
    let plot = Plot(
      title: "fit", x: Axis("day"), y: Axis("views"),
      series: [
        .init("days", [Point(3, 1), Point(1, 2), Point(2, 0)], mark: .points),
        .init("line", (0...10).map { Point(Double($0), Double($0) * 2 + 1) }),
      ])
    #expect(
      Figure.plot(plot).rows(atMost: 20) == [
        "fit: day across, views up.", "days: 1: 2; 2: 0; 3: 1.",
        "line, a straight line: from 0: 1, to 10: 21.",
      ])
  }

  @Test("a surface's numbers come with the path that is walked on it")
  func path() {
    let contour = Contour(
      title: "loss", x: Axis("b"), y: Axis("w"), xRange: 0...1, yRange: 0...1,
      heights: [[0, 1], [2, 3]], path: [Point(0, 0), Point(0.5, 1)])
    let rows = Figure.contour(contour).rows(atMost: 20)
    #expect(rows.last == "the path: b 0, w 0; b 0.5, w 1.")
    #expect(rows.contains("b 1; w 1; value 3."))
  }

  @Test("a matrix is said row by row; what is not computed yet is not yet there")
  func matrix() {
    let matrix = Matrix(title: "dW", values: [[1, .nan], [0.5, -2]], isGrowing: true)
    #expect(Figure.matrix(matrix).spoken == ["dW.", "row 1: 1, not yet.", "row 2: 0.5, −2."])
  }

  @Test("rows and columns are counted from 0 where the title does")
  func fromZero() {
    let small = Figure.matrix(Matrix(title: "z[0,1]", values: [[1, 2]])).countedFromZero
    #expect(small.spoken == ["z[0,1].", "row 0: 1, 2."])
    let values = (0..<4).map { row in (0..<4).map { Double(row * 4 + $0) } }
    let large = Figure.panels(
      Panels(title: "", panels: [.matrix(Matrix(title: "z", values: values))]))
    #expect(large.spoken == ["z: 4×4, highest 15 at row 4, column 4."])
    #expect(large.countedFromZero.spoken == ["z: 4×4, highest 15 at row 3, column 3."])
  }

  @Test("no figure says nothing, draws nothing, and breaks on no number", arguments: samples)
  func every(name: String) {
    let figure = FigureSamples.all.first { $0.name == name }!.figure
    let said = figure.spoken + figure.rows(atMost: 20)
    #expect(!figure.spoken.isEmpty && !figure.rows(atMost: 20).isEmpty)
    for line in said {
      #expect(!line.isEmpty && !line.contains("\n"))
      #expect(!line.unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) }, "\(line)")
      #expect(!line.contains("nan"), "\(line)")
    }
    #expect(figure.rows(atMost: 20).count <= 80, "\(name)")
  }

  static let samples = FigureSamples.all.map(\.name)

  @Test("figures of no numbers at all are said too")
  func empty() {
    let figures: [Figure] = [
      .table(Table(title: "", columns: [], rows: [])),
      .plot(Plot(title: "", x: Axis(""), y: Axis(""), series: [])),
      .panels(Panels(title: "", panels: [])),
      .images(ImageGrid(title: "", images: [.init("", [[.nan]])])),
      .matrix(Matrix(title: "", values: [])),
    ]
    for figure in figures {
      #expect(!figure.spoken.isEmpty)
      #expect(!figure.rows(atMost: 20).isEmpty)
    }
  }
}

import Cells
import Figures
import Testing

@Suite struct PlotBoxesTests {
  static func plot(_ series: [Plot.Series]) -> Figure {
    .plot(
      Plot(
        title: "t", x: Axis("x", whole: 0...60), y: Axis("y", whole: 0...20), series: series))
  }

  static let box = (Point(10, 5), Point(30, 15))

  @Test("a box is drawn around what is in it, whichever corners it is given by")
  func outline() {
    let drawn = Self.plot([.boxes("a", [Self.box])]).grid(
      height: 16, width: 66, medium: Medium(.ascii))
    let turned = Self.plot([.boxes("a", [(Point(30, 5), Point(10, 15))])]).grid(
      height: 16, width: 66, medium: Medium(.ascii))
    #expect(drawn.text == turned.text)
    let lines = drawn.text.split(separator: "\n").filter { $0.contains("*") }
    // Two edges, and a mark on either side of each row between them.
    let edges = lines.filter { $0.contains("*****") }
    #expect(edges.count == 2 && edges.first == lines.first && edges.last == lines.last)
    for line in lines.dropFirst().dropLast() { #expect(line.count { $0 == "*" } == 2) }
  }

  @Test("where a later box runs, an earlier one gives way")
  func front() {
    func kinds(_ series: [Plot.Series]) -> Set<Character> {
      let text = Self.plot(series).grid(height: 16, width: 66, medium: Medium(.ascii)).text
      return Set(text.split(separator: "\n").dropFirst(1).joined().filter { "*o.".contains($0) })
    }
    let (a, b) = (Plot.Series.boxes("a", [Self.box]), Plot.Series.boxes("b", [Self.box]))
    #expect(kinds([a, b]) == ["o"])
    #expect(kinds([b, a]) == ["o"], "the second series has the second mark, whatever it is called")
    #expect(kinds([.areas("c", [Self.box]), b]) == [".", "o"], "an area is seen within a box")
  }

  @Test("an axis shows all that it is told to, whatever the data are")
  func whole() {
    let near = Self.plot([.boxes("a", [Self.box])])
    let far = Self.plot([.boxes("a", [Self.box, (Point(0, 0), Point(60, 20))])])
    func foot(_ figure: Figure) -> String {
      let grid = figure.grid(height: 16, width: 66, medium: Medium(.ascii))
      return grid.line(15).text
    }
    #expect(foot(near) == foot(far))
    let logarithmic = Axis("x", isLogarithmic: true, whole: 0...1)
    let plot = Plot(
      title: "t", x: logarithmic, y: Axis("y"), series: [.init("", [Point(0.1, 1), Point(1, 2)])])
    #expect(
      Figure.plot(plot).grid(height: 12, width: 40, medium: Medium(.ascii)).text.contains("*"))
  }

  @Test("words stand on the upper edges, with room between them")
  func words() {
    let close = [(Point(10, 5), Point(30, 15)), (Point(11, 5), Point(31, 15))]
    let text = Self.plot([.boxes("a", close, labels: ["1", "3"])]).grid(
      height: 16, width: 66, medium: Medium(.braille)
    ).text
    #expect(text.contains("1") && !text.contains("13"), "\(text)")
    let apart = [(Point(10, 5), Point(30, 15)), (Point(40, 5), Point(55, 15))]
    let both = Self.plot([.boxes("a", apart, labels: ["one", "two"])]).grid(
      height: 16, width: 66, medium: Medium(.braille))
    let line = both.text.split(separator: "\n").first { $0.contains("one") }
    #expect(line?.contains("two") == true, "\(both.text)")
  }

  @Test("in words: how many of each, and where those are that have a name")
  func summary() {
    let series: [Plot.Series] = [
      .areas("object", [Self.box, Self.box]), .boxes("kept", [Self.box], labels: ["1"]),
      .boxes("struck", []),
    ]
    #expect(
      Self.plot(series).summary
        == "t: object: 2 boxes; kept: 1 box (1: 10 to 30 across, 5 to 15 up).")
  }

  @Test("the table has a row for each box, the cursor names those around it")
  func table() {
    let figure = Self.plot([
      .areas("object", [Self.box]), .boxes("kept", [(Point(20, 8), Point(60, 20))], labels: ["1"]),
    ])
    #expect(
      figure.csv == """
        series,label,x from,x to,y from,y to
        object,,10,30,5,15
        kept,1,20,60,8,20

        """)
    let readOut = ReadOut(
      figure, in: Rect(row: 0, column: 0, height: 16, width: 66), medium: Medium(.ascii))
    let size = readOut.size
    let middle = readOut.text(row: size.rows / 2, column: size.columns * 25 / 60)
    #expect(middle.hasSuffix("in object, kept 1"), "\(middle)")
    #expect(!readOut.text(row: size.rows - 1, column: 0).contains("in "))
  }

  @Test("on paper, too: an outline, a faint area, and the colors of the legend are theirs")
  func paper() {
    let svg = Self.plot([
      .areas("object", [Self.box], ink: 5), .boxes("kept", [Self.box], labels: ["dog"], ink: 0),
    ]).svg
    #expect(svg.contains("fill-opacity") || svg.contains("opacity"))
    #expect(svg.contains("dog"))
    // The second series is drawn in the first color: so is its sample.
    #expect(!svg.contains("#d55e00"), "\(svg)")
  }
}

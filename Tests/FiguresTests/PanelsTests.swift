import Cells
import Figures
import Testing

@Suite struct PanelsTests {
  static let square = Figure.matrix(Matrix(title: "a", values: [[1, 2], [3, 4]]))
  static let curve = Figure.plot(
    Plot(
      title: "b", x: Axis("x"), y: Axis("y"),
      series: [.init("s", [Point(0, 0), Point(1, 1)])]))

  func lines(_ panels: [Figure], height: Int, width: Int) -> [String] {
    Figure.panels(Panels(title: "t", panels: panels))
      .grid(height: height, width: width, medium: Medium(.ascii)).text
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("numbers take the room they need, beside each other as long as there is room")
  func beside() {
    let wide = lines([Self.square, Self.square, Self.square], height: 9, width: 40)
    #expect(wide[2] == " [ 1 2 ]    [ 1 2 ]    [ 1 2 ]")
    let narrow = lines([Self.square, Self.square, Self.square], height: 9, width: 20)
    #expect(narrow[2] == " [ 1 2 ]    [ 1 2 ]")
    #expect(narrow[6] == " [ 1 2 ]")
  }

  @Test("what can be drawn at any size shares what is left")
  func shared() {
    let rows = lines([Self.square, Self.curve], height: 12, width: 60)
    #expect(rows[1].hasPrefix("a") && rows[1].contains("b"))
    #expect(rows[2].hasPrefix(" [ 1 2 ]"))
    // Too narrow for both: the plot goes below and has the rest of the height.
    let narrow = lines([Self.square, Self.curve], height: 20, width: 26)
    #expect(narrow[1] == "a")
    #expect(narrow[5].hasPrefix("b"))
    #expect(narrow[19].contains("x"))
  }

  @Test("what is not there yet is a dot in a growing matrix, and `nan` in every other")
  func growing() {
    let values = [[1, Double.nan]]
    let growing = Figure.matrix(Matrix(title: "z", values: values, isGrowing: true))
    let broken = Figure.matrix(Matrix(title: "z", values: values))
    func text(_ figure: Figure) -> String {
      figure.grid(height: 5, width: 20, medium: Medium(.braille)).text
    }
    #expect(text(growing).contains("·") && !text(growing).contains("nan"))
    #expect(text(broken).contains("nan"))
  }

  @Test("pictures on their own show what is faint beside others")
  func alone() {
    let images = [ImageGrid.Image("", [[0, 1]]), ImageGrid.Image("", [[0, 100]])]
    func ink(_ isEachAlone: Bool) -> Int {
      let grid = Figure.images(ImageGrid(title: "t", images: images, isEachAlone: isEachAlone))
        .grid(height: 8, width: 40, medium: Medium(.braille)).text
      return grid.filter { $0 == "█" }.count
    }
    #expect(ink(true) == 2 * ink(false) && ink(false) > 0)
  }

  @Test(
    "of a long matrix what is set off is seen, and both ends", arguments: [0, 3, 8, 20, 36, 39])
  func setOff(row: Int) {
    let matrix = Matrix(
      title: "", values: (0..<40).map { [Double($0)] },
      rowNames: (0..<40).map { "r\($0)" }, highlights: [.init(row: row, column: 0)])
    let text = Figure.matrix(matrix).grid(height: 12, width: 20, medium: Medium(.ascii)).text
    let names = text.split(separator: "\n").map { $0.prefix { $0 != "[" } }.map {
      String($0.filter { $0 != " " })
    }
    #expect(names.count == 12)
    #expect(names.contains("r\(row)") && names.contains("r0") && names.contains("r39"))
    let shown = names.compactMap { Int($0.dropFirst()) }
    #expect(shown == shown.sorted() && Set(shown).count == shown.count)
  }

  @Test("the table holds every panel's numbers under their own heads")
  func table() {
    let table = Figure.panels(Panels(title: "t", panels: [Self.square, Self.curve])).table
    #expect(table.rows.count == 3 + 3)
    #expect(table.rows[1].contains(.number(2)))
  }
}

import Cells
import Figures
import Testing

@Suite struct ReadOutTests {
  static let surface = Figure.contour(
    Contour(
      title: "loss", x: Axis("b"), y: Axis("w"), xRange: -1...1, yRange: 0...4,
      heights: (0...8).map { row in (0...20).map { column in Double(row * 100 + column) } },
      path: []))

  static let curves = Figure.plot(
    Plot(
      title: "loss", x: Axis("steps"), y: Axis(""),
      series: [
        .init("train", (0...10).map { Point(Double($0), 10 - Double($0)) }),
        .init("unseen", (0...10).map { Point(Double($0), 20 - Double($0)) }),
      ]))

  static let area = Rect(row: 0, column: 0, height: 20, width: 60)

  @Test("the corners of a plane are read at its corners")
  func corners() {
    let readOut = ReadOut(Self.surface, in: Self.area, medium: Medium(.braille))
    let size = readOut.size
    #expect(readOut.text(row: size.rows - 1, column: 0) == "b −1  w 0  = 0")
    #expect(readOut.text(row: 0, column: size.columns - 1) == "b 1  w 4  = 820")
  }

  @Test("of curves every one is read at the nearest point across")
  func plot() {
    let readOut = ReadOut(Self.curves, in: Self.area, medium: Medium(.braille))
    #expect(readOut.text(row: 3, column: 0) == "steps 0  train 10  unseen 20")
    let last = readOut.size.columns - 1
    #expect(readOut.text(row: 0, column: last) == "steps 10  train 0  unseen 10")
  }

  @Test("what has no axes is read row by row")
  func table() {
    let bars = Figure.bars(
      Bars(
        title: "t", axis: Axis("loss"), names: ["a", "b"], series: [.init("s", [1, 2.5])]))
    let readOut = ReadOut(bars, in: Self.area, medium: Medium(.braille))
    #expect(readOut.canvas == nil)
    #expect(readOut.size == (2, 1))
    #expect(readOut.text(row: 1, column: 0).contains("2.5"))
  }

  @Test("where a figure has no room there is nothing between its axes")
  func small() {
    let readOut = ReadOut(
      Self.curves, in: Rect(row: 0, column: 0, height: 2, width: 5), medium: Medium(.braille))
    #expect(readOut.canvas == nil)
  }

  @Test("of a plane, an even grid is heard, each number at its own place")
  func short() throws {
    let table = Self.surface.shortTable(20)
    #expect(table.rows.count == 20)
    #expect(table.title == "loss, 20 of 189 rows")
    for row in table.rows {
      guard case .number(let x) = row[0], case .number(let y) = row[1],
        case .number(let value) = row[2]
      else { continue }
      #expect(value == (y * 2).rounded() * 100 + ((x + 1) * 10).rounded())
    }
  }
}

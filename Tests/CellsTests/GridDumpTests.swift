import Cells
import Testing

@Suite struct GridDumpTests {
  static var grid: CellGrid {
    var grid = CellGrid(height: 2, width: 8)
    grid.put("loss", row: 0, column: 0, .bold)
    grid.put("损 x", row: 1, column: 2, Style(.role(.good), on: .heat(.sequential, 40)))
    return grid
  }

  @Test("a dump tells the text and every style")
  func dump() {
    #expect(
      Self.grid.dump == """
        loss
          损 x
        0: 0–3 bold
        1: 2–5 good on sequential 40
        """)
  }

  @Test("a difference names the first cell that differs, and how")
  func difference() {
    var other = Self.grid
    #expect(Self.grid.difference(from: other) == nil)
    other.put("x", row: 0, column: 2, .role(.bad))
    #expect(
      Self.grid.difference(from: other) == "row 0, column 2: “s” bold and “x” bad")
    let small = CellGrid(height: 1, width: 8)
    #expect(Self.grid.difference(from: small) == "2×8 and 1×8")
  }

  @Test("printed in color, each row begins and ends plain")
  func colored() {
    let rows = Self.grid.colored(.dark, depth: .palette)
    #expect(rows == "\u{1B}[0;1mloss\u{1B}[0m\n  \u{1B}[0;38;5;114;48;5;54m损 x\u{1B}[0m")
    let eight = Self.grid.colored(.dark, depth: .sixteen)
    #expect(eight.contains("\u{1B}[0;92m损"))
    let direct = Self.grid.colored(.dark, depth: .direct)
    #expect(direct.contains("38;2;135;215;135"))
    #expect(Self.grid.colored(.dark, depth: .none).contains("\u{1B}[0;1mloss"))
  }
}

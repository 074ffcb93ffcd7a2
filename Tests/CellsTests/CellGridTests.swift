import Cells
import Testing

@Suite struct CellGridTests {
  @Test(
    "text outside the grid is left out", arguments: [(-1, 0), (0, -3), (2, 0), (0, 9), (1, -9)])
  func clipped(row: Int, column: Int) {
    var grid = CellGrid(height: 2, width: 4)
    grid.put("loss", row: row, column: column)
    #expect(grid.text.count <= 5)
    #expect(grid == grid)
  }

  @Test("a wide character at the edge leaves a space, not a half")
  func edge() {
    var grid = CellGrid(height: 1, width: 4)
    grid.put("abc损", row: 0, column: 0)
    #expect(grid.text == "abc")
    grid.put("损失", row: 0, column: -1)
    #expect(grid.text == " 失")
  }

  @Test("overwriting half of a wide character takes the other half away")
  func halves() {
    var grid = CellGrid(height: 1, width: 4)
    grid.put("损失", row: 0, column: 0)
    grid.put("x", row: 0, column: 1)
    #expect(grid.text == " x失")
    grid.put("y", row: 0, column: 2)
    #expect(grid.text == " xy")
    grid.put("失", row: 0, column: 0)
    grid.put("损", row: 0, column: 1)
    #expect(grid.text == " 损")
  }

  @Test("no half ever stands alone, whatever is written where")
  func neverHalf() {
    var grid = CellGrid(height: 1, width: 9)
    var state: UInt32 = 1
    for _ in 0..<5000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      let text = ["a", "损", "ab", "失损", "e\u{301}"][Int(state >> 16) % 5]
      grid.put(text, row: 0, column: Int(state >> 8) % 12 - 2)
      let cells = Array(grid.cells(ofRow: 0))
      for (index, cell) in cells.enumerated() {
        if cell.glyph.isContinuation { #expect(index > 0 && cells[index - 1].glyph.width == 2) }
        if cell.glyph.width == 2 { #expect(index + 1 < 9 && cells[index + 1].glyph.isContinuation) }
      }
    }
  }

  @Test("writing stays within its area")
  func area() {
    var grid = CellGrid(height: 3, width: 10)
    grid.fill(grid.bounds, with: ".")
    grid.put("a long line", row: 1, column: 2, within: Rect(row: 1, column: 3, height: 1, width: 4))
    #expect(grid.text == "..........\n... lon...\n..........")
  }

  @Test("an empty grid takes anything")
  func empty() {
    var grid = CellGrid(height: 0, width: 0)
    grid.put("x", row: 0, column: 0)
    grid.fill(Rect(row: 0, column: 0, height: 5, width: 5), with: "x")
    #expect(grid.text == "")
  }

  @Test("in plain characters nothing is above ASCII, and nothing moves")
  func plain() {
    var grid = CellGrid(height: 1, width: 24)
    grid.put("│ ŷ − x₁ ≤ 损失 ● ━─ ▸", row: 0, column: 0)
    let plain = PlainCharacters.grid(grid)
    #expect(plain.width == grid.width)
    #expect(plain.text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(plain.text == "| y - x1 < ???? * =- >")
    #expect(PlainCharacters.text("ŷ ≤ xₙ\n∞…") == "y^ <= xn\ninf...")
    let words = "T: the tutor: lessons, or loss; 10 LESSONs in d_x, into Pi"
    #expect(PlainCharacters.text(words) == words)
    #expect(PlainCharacters.text("θₜ₊₁ = θₜ − ηg²") == "theta_(t+1) = theta_t - eta g^2")
    #expect(PlainCharacters.text("eⁿ⁻¹ ∈ ℝ, 𝒩 ⇒ θ̂") == "e^(n-1) in R, N => theta^")
  }
}

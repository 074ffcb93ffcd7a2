import Cells
import Courseware
import Notation
import Testing

@Suite struct ExcerptTests {
  func excerpt(_ line: String, column: Int, message: String = "m") -> [String] {
    Excerpt.text(
      Diagnostic("c", message, at: Position(line: 3, column: column)), path: "p\u{1B}[31m.md",
      line: line
    ).split(separator: "\n").map(String.init)
  }

  @Test(
    "the caret stands under its character, behind tabs, wide characters, marks and what is unseen",
    arguments: [
      "plain X", "\ttab X", "中文字 X", "e\u{301}\u{302} X", "a\u{202E}b X", "a\u{200D}b X", "🇩🇪 X",
      "\u{1B}]52;c;x\u{7} X", "e" + String(repeating: "\u{301}", count: 100) + " X", "X",
      String(repeating: "中", count: 300) + "X" + String(repeating: "文", count: 300),
      String(repeating: "a", count: 900) + " X",
    ])
  func caret(line: String) throws {
    let place = line.distance(from: line.startIndex, to: line.firstIndex(of: "X")!)
    let shown = excerpt(line, column: place + 1)
    #expect(shown.count == 3)
    let cells = CellLine(shown[1]).cells
    let caret = CellLine(shown[2]).width - 1
    #expect(cells[caret].glyph == Glyph("X"), "\(shown[1])\n\(shown[2])")
    #expect(CellLine(shown[1]).width <= 164)
  }

  @Test("past the end, on no line, or far from the line, nothing traps")
  func edges() {
    #expect(excerpt("ab", column: 3).last == "    ^")
    #expect(excerpt("", column: 9).count == 1)
    #expect(excerpt("ab", column: 99).last?.hasSuffix("^") == true)
  }

  @Test("neither path nor message nor line lets a control through")
  func inert() {
    let evil = "\u{1B}]52;c;aGk=\u{7}\u{9B}31m\u{202E}\u{0}\u{7F}\u{2066}"
    let shown = excerpt(evil, column: 4, message: evil).joined()
    for scalar in shown.unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(![0x202E, 0x2066].contains(scalar.value))
    }
  }
}

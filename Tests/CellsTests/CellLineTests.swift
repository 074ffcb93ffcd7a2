import Cells
import Testing

@Suite struct CellLineTests {
  @Test(
    "nothing that steers a terminal gets through",
    arguments: [
      "\u{1B}[2J", "\u{1B}]52;c;aGk=\u{07}", "\u{9B}31m", "a\u{202E}b", "\u{2066}x\u{2069}", "\0",
      "\u{7F}",
      "a\u{200D}b", "\u{E0041}", "\u{FEFF}",
    ])
  func inert(text: String) {
    let shown = CellLine(text).text.unicodeScalars
    #expect(shown.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
    #expect(shown.allSatisfy { $0.properties.generalCategory != .format })
  }

  @Test("a hundred marks on one letter stay in one cell")
  func marks() {
    let line = CellLine("a" + String(repeating: "\u{301}", count: 100) + "b")
    #expect(line.width == 2)
    #expect(line.cells[0].glyph.scalars.count == 3)
  }

  @Test("a mark with nothing before it gets something to sit on")
  func loneMark() {
    #expect(CellLine("\u{302}x").text == "◌\u{302}x")
  }

  @Test("a wide character is never cut in half", arguments: 0...7)
  func prefix(width: Int) {
    let line = CellLine("a损b失c")
    let cut = line.prefix(width)
    #expect(cut.width == min(width, 7))
    #expect(cut.cells.last?.glyph.width != 2)
    let pieces = line.pieces(of: width)
    #expect(pieces.map(\.text).joined() == "a损b失c")
    #expect(pieces.allSatisfy { $0.width <= max(2, width) && !$0.cells[0].glyph.isContinuation })
  }

  @Test("what is too long ends in an ellipsis")
  func elided() {
    #expect(CellLine("gradient").elided(to: 5).text == "grad…")
    #expect(CellLine("损失损失").elided(to: 4).text == "损 …")
    #expect(CellLine("loss").elided(to: 4).text == "loss")
    #expect(CellLine("loss").elided(to: 0).text == "")
  }
}

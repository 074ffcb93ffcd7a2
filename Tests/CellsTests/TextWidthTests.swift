import CNcurses
import Cells
import Testing

@Suite struct TextWidthTests {
  @Test("widths agree with the C library wherever both know the character")
  func library() {
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil else { return }
    var disagreements: [String] = []
    for value in Array(0x20..<0x3_0000) where !(0xD800..<0xE000).contains(value) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let line = CellLine("a" + String(scalar))
      // What is left out, shown as something else or joined to the a has no width of its own.
      guard line.width > 1, line.cells[1].glyph.base == scalar else { continue }
      let theirs = gr_width(UInt32(value))
      // U+1171E was a mark in older versions of Unicode, and is a letter now.
      if theirs >= 0 && Int(theirs) != line.width - 1 && value != 0x1171E {
        disagreements.append("U+\(String(value, radix: 16)) \(line.width - 1), library \(theirs)")
      }
    }
    #expect(disagreements.isEmpty, "\(disagreements.count): \(disagreements.prefix(20))")
  }

  @Test(
    "text is as wide as it looks",
    arguments: [
      ("loss", 4), ("损失", 4), ("e\u{301}te\u{301}", 3), ("ŷ", 1), ("🙂", 2), ("한글", 4), ("ﾊﾛｰ", 3),
      ("∂L/∂w", 5), ("", 0),
    ])
  func text(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
  }
}

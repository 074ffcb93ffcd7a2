import Cells
import Notation
import Patience
import Testing
import Typesetting

@Suite struct TextLayoutTests {
  func lines(_ text: String, width: Int) -> [String] {
    let source = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { SourceLine(String($1), at: Position(line: $0 + 1)) }
    return TextLayout(width: width).lines(Markdown.parse(source)).map(\.text)
  }

  @Test("a paragraph is wrapped at words, whatever its lines were")
  func wrap() {
    #expect(
      lines("The machine finds\n$w$ by itself.", width: 12) == [
        "The machine", "finds w by", "itself.",
      ])
  }

  @Test("no line is wider than the page", arguments: 1...40)
  func width(width: Int) {
    let text = """
      # A heading that is rather long

      Words, *more* words, `code`, $x_1 + x_2$ and anoverlongwordthatdoesnotfit, 模型的损失函数, end.

      * an item that goes on for more than one line
      * another

      > quoted words that wrap too
      """
    for line in lines(text, width: width) { #expect(TextWidth.of(line) <= max(width, 3)) }
  }

  @Test("Chinese breaks between characters, and marks stay with the one before")
  func chinese() {
    #expect(lines("模型的损失，很小。", width: 10) == ["模型的损", "失，很小。"])
  }

  @Test("no line of Chinese begins with a closing mark or ends with an opening one")
  func chineseMarks() {
    let text = """
      取 $w = 1$，$b = 0.5$，单位是千次。今天有 4.8 千次观看（许多书说“大概”、“差不多”），所以对明天的\
      *猜测*是 $y = 0.5 + 1 \\cdot 4.8$；到了明天：实际有 $\\hat{y} = 4.9$ 千次！叫作**标签**、`MAE`。
      """
    for width in 12...76 {
      for line in lines(text, width: width) {
        #expect(line.first.map { !"。，、；：！）”".contains($0) } ?? true, "\(width): \(line)")
        #expect(line.last.map { !"（“".contains($0) } ?? true, "\(width): \(line)")
      }
    }
  }

  @Test("items of a list hang under their first line and stand close")
  func list() {
    #expect(
      lines("* one two three\n* four\n\n1. five", width: 9)
        == ["• one two", "  three", "• four", "1. five"])
  }

  @Test("a formula that cannot be set is shown as its source, with the reason")
  func broken() {
    #expect(
      lines("$$ \\nonsense{ $$", width: 40) == ["\\nonsense{", "(`\\nonsense` is not known)"])
    #expect(lines("so $\\bad$ it", width: 40) == ["so $\\bad$ it"])
  }

  @Test("emphasis is a style, not stars; stars alone stay")
  func emphasis() {
    #expect(lines("*so* **much** 2 * 3 * 4 \\*", width: 40) == ["so much 2 * 3 * 4 *"])
  }

  @Test("words behind a formula on its line are not lost")
  func behindMath() {
    #expect(lines("$$ x = 1 $$ where x is one", width: 40) == ["   x = 1", "", "where x is one"])
  }

  @Test("a file of opening marks is read in no time", arguments: ["[", "$", "`", "*", "$$ \n"])
  func openingMarks(mark: String) {
    let clock = ContinuousClock()
    let spent = clock.measure { _ = lines(String(repeating: mark, count: 100_000), width: 60) }
    #expect(spent < .seconds(5) * Patience.factor)
  }

  @Test("a link is its words")
  func link() {
    #expect(lines("see [the notes](notes.md) [x]", width: 40) == ["see the notes [x]"])
  }
}

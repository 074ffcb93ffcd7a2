import Cells
import Golden
import Notation
import Testing
import Typesetting

/// Formulas and prose as they are set, on pages to look at.
@Suite struct FormulaGoldenTests {
  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
  }

  @Test("the samples look as they did when they were last looked at")
  func samples() throws {
    var page = ""
    for (name, tex) in FormulaSamples.all {
      let formula = try Formula(tex)
      page += "── \(name)\n\n"
      for line in formula.display { page += trimmed("   " + line.text) }
      page += "\n   inline: \(formula.inline.text)\n\n"
    }
    #expect(Golden.difference(page, "formulas") == nil)
  }

  @Test("what is too wide is broken as it was when it was last looked at")
  func narrow() throws {
    var page = ""
    for (name, tex) in FormulaSamples.all {
      let formula = try Formula(tex)
      guard formula.display[0].width > 36 else { continue }
      page += "── \(name)\n\n"
      for line in formula.display(width: 36) ?? [CellLine("not broken")] {
        page += trimmed("   " + line.text)
      }
      page += "\n"
    }
    #expect(Golden.difference(page, "formulas-36") == nil)
  }

  @Test("a page of Markdown looks as it did when it was last looked at", arguments: [60, 30])
  func markdown(width: Int) throws {
    let source = try Fixture.text("Fixtures/page.md")
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { SourceLine(String($1), at: Position(line: $0 + 1)) }
    let lines = TextLayout(width: width).lines(Markdown.parse(source))
    #expect(lines.allSatisfy { $0.width <= width })
    #expect(Golden.difference(lines.map { trimmed($0.text) }.joined(), "page-\(width)") == nil)
  }
}

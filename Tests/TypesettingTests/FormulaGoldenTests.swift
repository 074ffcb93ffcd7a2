import Cells
import Glibc
import Notation
import Testing
import Typesetting

/// The samples as they are set, on a page to look at: Goldens/formulas.txt.
///
/// `GRADUS_KEEP_GOLDENS=1 make test` keeps the new ones: look at them before you commit.
@Suite struct FormulaGoldenTests {
  private func page() throws -> String {
    var page = ""
    for (name, tex) in FormulaSamples.all {
      let formula = try Formula(tex)
      page += "── \(name)\n\n"
      for line in formula.display { page += trimmed("   " + line.text) + "\n" }
      page += "\n   inline: \(formula.inline.text)\n\n"
    }
    return page
  }

  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }

  private func expectGolden(_ page: String, _ name: String) throws {
    if getenv("GRADUS_KEEP_GOLDENS") != nil { try Fixture.write(page, to: "Goldens/\(name)") }
    let golden = try Fixture.text("Goldens/\(name)")
    #expect(page == golden, "\(name) has changed:\n\(page)")
  }

  @Test("the samples look as they did when they were last looked at")
  func samples() throws { try expectGolden(page(), "formulas.txt") }

  @Test("what is too wide is broken as it was when it was last looked at")
  func narrow() throws {
    var page = ""
    for (name, tex) in FormulaSamples.all {
      let formula = try Formula(tex)
      guard formula.display[0].width > 36 else { continue }
      page += "── \(name)\n\n"
      for line in formula.display(width: 36) ?? [CellLine("not broken")] {
        page += trimmed("   " + line.text) + "\n"
      }
      page += "\n"
    }
    try expectGolden(page, "formulas-36.txt")
  }

  @Test("a page of Markdown looks as it did when it was last looked at", arguments: [60, 30])
  func markdown(width: Int) throws {
    let source = try Fixture.text("Fixtures/page.md")
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { SourceLine(String($1), at: Position(line: $0 + 1)) }
    let lines = TextLayout(width: width).lines(Markdown.parse(source))
    #expect(lines.allSatisfy { $0.width <= width })
    try expectGolden(
      lines.map { trimmed($0.text) + "\n" }.joined(), "page-\(width).txt")
  }
}

import Cells
import Glibc
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

  @Test("the samples look as they did when they were last looked at")
  func samples() throws {
    let page = try page()
    if getenv("GRADUS_KEEP_GOLDENS") != nil { try Fixture.write(page, to: "Goldens/formulas.txt") }
    let golden = try Fixture.text("Goldens/formulas.txt")
    #expect(page == golden, "formulas.txt has changed:\n\(page)")
  }
}

import Cells
import Golden
import Testing
import Typesetting

/// The samples as they are set, on a page to look at: Goldens/formulas.txt.
@Suite struct FormulaGoldenTests {
  @Test("the samples look as they did when they were last looked at")
  func samples() throws {
    var page = ""
    for (name, tex) in FormulaSamples.all {
      let formula = try Formula(tex)
      page += "── \(name)\n\n"
      for line in formula.display { page += trimmed("   " + line.text) + "\n" }
      page += "\n   inline: \(formula.inline.text)\n\n"
    }
    #expect(Golden.difference(page, "formulas") == nil)
  }

  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}

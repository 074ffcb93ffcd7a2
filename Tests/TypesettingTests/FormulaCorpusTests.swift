import Cells
import Patience
import Testing
import Typesetting

/// Formulas that others wrote: the notes' (see Fixtures/extract_formulas.py), and such as stand in
/// textbooks and papers on deep learning.
@Suite struct FormulaCorpusTests {
  /// Formulas of the notes that TeX would not set either, and why.
  static let broken: [String: String] = [:]

  static func notes() throws -> [(place: String, tex: String)] {
    try Fixture.lines("Fixtures/formulas-of-the-notes.txt").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      return (parts[0], parts[1])
    }
  }

  static func textbooks() throws -> [String] {
    try Fixture.lines("Fixtures/formulas-of-textbooks.txt")
  }

  @Test("every formula of the notes is set, those with lost characters aside")
  func notes() throws {
    let all = try FormulaCorpusTests.notes()
    let whole = all.filter { !$0.tex.unicodeScalars.contains("\u{FFFD}") }
    var failures: [String] = []
    for (place, tex) in whole where FormulaCorpusTests.broken[tex] == nil {
      do { _ = try Formula(tex).display } catch {
        failures.append("\(place): \(tex)\n  at \(error.offset): \(error.message)")
      }
    }
    print(
      "formulas of the notes: \(all.count), with lost characters: \(all.count - whole.count),"
        + " failures: \(failures.count)")
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    #expect(all.count > 450)
  }

  @Test("every formula of the textbooks is set")
  func textbooks() throws {
    let all = try FormulaCorpusTests.textbooks()
    var failures: [String] = []
    for tex in all {
      do { _ = try Formula(tex).display } catch {
        failures.append("\(tex)\n  at \(error.offset): \(error.message)")
      }
    }
    print("formulas of textbooks: \(all.count), failures: \(failures.count)")
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    #expect(all.count >= 150)
  }

  static func all() throws -> [String] {
    try notes().map(\.tex) + textbooks() + FormulaSamples.all.map(\.tex)
  }

  @Test("every formula has one line inline, and rows of one width in a display")
  func shape() throws {
    for tex in try FormulaCorpusTests.all() {
      guard let formula = try? Formula(tex) else { continue }
      let rows = formula.display
      #expect(!rows.isEmpty && rows[0].width > 0, "\(tex)")
      #expect(rows.allSatisfy { $0.width == rows[0].width }, "\(tex)")
      #expect(formula.inline.width > 0, "\(tex)")
    }
  }

  @Test("no formula has a character that plain text cannot say")
  func plain() throws {
    var mute: Set<String> = []
    for tex in try FormulaCorpusTests.all() {
      guard let formula = try? Formula(tex) else { continue }
      for row in formula.display + [formula.inline] {
        for cell in row.cells where cell.glyph.width == 1 && cell.glyph.base != "?" {
          let plain = PlainCharacters.line(CellLine(cells: [cell]))
          if plain.text == "?" { mute.insert(cell.glyph.scalars.map(String.init).joined()) }
        }
      }
    }
    #expect(mute.isEmpty, "\(mute.sorted())")
  }

  @Test("what is too wide is broken, and no line of it is too wide", arguments: [76, 60, 40, 30])
  func broken(width: Int) throws {
    var kept = 0
    var wide = 0
    for tex in try FormulaCorpusTests.all() {
      guard let formula = try? Formula(tex), formula.display[0].width > width else { continue }
      wide += 1
      guard let lines = formula.display(width: width) else { continue }
      kept += 1
      #expect(lines.allSatisfy { $0.width <= width }, "\(tex)")
    }
    print("wider than \(width): \(wide), broken: \(kept)")
    #expect(kept * 20 >= wide * 19)
  }

  @Test("a formula takes less than 100 µs, read and set")
  func speed() throws {
    let formulas = try FormulaCorpusTests.notes().map(\.tex)
    for tex in formulas { _ = try? Formula(tex).display }
    let clock = ContinuousClock()
    var times: [Duration] = []
    for tex in formulas {
      var best = Duration.seconds(1)
      for _ in 0..<5 { best = min(best, clock.measure { _ = try? Formula(tex).display }) }
      times.append(best)
    }
    times.sort()
    let mean = times.reduce(.zero, +) / times.count
    print(
      "a formula of the notes: median \(times[times.count / 2]), mean \(mean), "
        + "slowest \(times.last!)")
    #expect(mean < .microseconds(100) * Patience.factor)
  }
}

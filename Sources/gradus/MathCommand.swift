import Cells
import Notation
import Typesetting

/// `gradus math [TEX]…`: typesets formulas.
enum MathCommand {
  static func run(_ arguments: Arguments) -> Int32 {
    var failed = false
    func set(_ tex: String) {
      failed =
        !show(tex, json: arguments.has("--json"), isSpoken: arguments.has("--plain")) || failed
    }
    if arguments.operands.isEmpty {
      while let line = readLine() { set(line) }
    } else {
      arguments.operands.forEach(set)
    }
    return failed ? 1 : 0
  }

  /// Whether the formula could be set; one that cannot is shown as its source, with the reason.
  /// - Parameter isSpoken: on one line, as it can be read aloud.
  private static func show(_ tex: String, json: Bool, isSpoken: Bool) -> Bool {
    do {
      let formula = try Formula(tex, hasSmallForms: json || Console.isUnicode)
      if isSpoken, !json {
        Console.write(formula.inline.text.droppingTrailingSpaces)
        return true
      }
      let lines = formula.display
      let rows = lines.map { $0.text.droppingTrailingSpaces }
      if !json, !Console.isUnicode, lines.count > 1 {
        // Rows that stand above each other must not grow.
        let plain = lines.map { PlainCharacters.line($0).text.droppingTrailingSpaces }
        Console.write(plain.joined(separator: "\n") + "\n")
      } else if json {
        print(object(tex, error: .null, rows: rows).text)
      } else {
        Console.write(rows.joined(separator: "\n") + "\n")
      }
      return true
    } catch {
      if json {
        print(
          object(tex, error: .string("\(error.offset + 1): \(error.message)"), rows: [tex]).text)
      } else {
        Console.write(
          tex + "\n" + String(repeating: " ", count: error.offset) + "^ " + error.message)
      }
      return false
    }
  }

  private static func object(_ tex: String, error: JSON, rows: [String]) -> JSON {
    .members([
      "tex": .string(tex), "ok": .bool(error == .null), "error": error, "rows": .strings(rows),
    ])
  }
}

import Cells
import Courseware
import Notation
import Typesetting

/// What is understood of a typed answer, on so many lines that nothing below moves.
struct TypedFormulaLines {
  let rows: Int
  let width: Int
  let hasSmallForms: Bool

  /// For a formula: the formula as it is set, or under the place where reading stopped, why.
  /// - Parameter column: where the typed text begins.
  func lines(_ typed: TypedFormula, under column: Int) -> [CellLine] {
    switch typed {
    case .plain: return padded([], to: rows)
    case .understood(let tex, _):
      return padded(indented(set(tex, width: width - column), by: column), to: rows)
    case .unknown(let tex, let message):
      let line = inline(tex).map { [$0.prefix(width - column)] } ?? []
      let text = TextLayout(width: max(1, width - column)).wrap(message, .dim)
      return fitted(indented(line + text, by: column))
    case .stopped(let place, let message):
      let caret = min(column + place, width * 2 / 3)
      let text = TextLayout(width: width).hang(
        String(repeating: " ", count: caret) + "╰ ", .dim, [.text(message, [])])
      return fitted(text.map(TypedFormulaLines.dimmed))
    }
  }

  /// For a number: what it comes to, around the line it is typed on.
  func number(_ typed: TypedFormula) -> [CellLine] {
    guard case .understood(let tex, let value?) = typed else { return padded([], to: rows) }
    let brief = Numeral.brief(value, digits: 6)
    let sign = NumberReader.read(brief) == value ? "=" : "\\approx"
    return padded(set("\(tex) \(sign) \(brief)", width: width), to: rows)
  }

  /// As it is, or on one line, or not at all: as there is room.
  private func set(_ tex: String, width: Int) -> [CellLine] {
    guard width > 0, let formula = try? Formula(tex, hasSmallForms: hasSmallForms) else {
      return []
    }
    let lines = formula.display
    if lines.count <= rows, lines.allSatisfy({ $0.width <= width }) { return lines }
    if let broken = formula.display(width: width), broken.count <= rows { return broken }
    return [formula.inline.elided(to: width)]
  }

  private func inline(_ tex: String) -> CellLine? {
    (try? Formula(tex, hasSmallForms: hasSmallForms))?.inline
  }

  private func indented(_ lines: [CellLine], by column: Int) -> [CellLine] {
    lines.map { CellLine(cells: CellLine.blank(column).cells + $0.cells) }
  }

  /// In the middle, so that the line of a fraction stands where what has none stands.
  private func padded(_ lines: [CellLine], to rows: Int) -> [CellLine] {
    let above = max(0, (rows - lines.count) / 2)
    return fitted([CellLine](repeating: CellLine(), count: above) + lines)
  }

  private func fitted(_ lines: [CellLine]) -> [CellLine] {
    let missing = max(0, rows - lines.count)
    return Array(lines.prefix(rows)) + [CellLine](repeating: CellLine(), count: missing)
  }

  private static func dimmed(_ line: CellLine) -> CellLine {
    CellLine(cells: line.cells.map { Cell($0.glyph, .dim) })
  }
}

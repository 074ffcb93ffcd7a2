import Cells
import Notation

/// Rows and columns of words and numbers: a figure of its own, and what is behind every other.
package struct Table: Drawable {
  package enum Datum: Equatable, Sendable, Codable {
    case text(String)
    case number(Double)
  }

  package var title: String
  package var columns: [String]
  package var rows: [[Datum]]
  /// Of more rows than there is room for the last are shown: of a run those that came last.
  package var endsLast: Bool

  package init(title: String, columns: [String], rows: [[Datum]], endsLast: Bool = false) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.endsLast = endsLast
  }

  var smallest: (height: Int, width: Int) { (2, 8) }

  var table: Table { self }

  var summary: String {
    guard !rows.isEmpty else { return "no rows yet" }
    let count = rows.count == 1 ? "1 row" : "\(Numeral.grouped(rows.count)) rows"
    return "\(count) of \(columns.filter { !$0.isEmpty }.joined(separator: ", "))"
  }

  /// At most so many rows, from the first to the last, at even distances: enough to hear.
  package func sampled(_ count: Int) -> Table {
    guard rows.count > count, count > 1 else { return self }
    let kept = (0..<count).map { rows[$0 * (rows.count - 1) / (count - 1)] }
    let title = "\(self.title), \(count) of \(Numeral.grouped(rows.count)) rows"
    return Table(title: title, columns: columns, rows: kept)
  }

  /// Comma-separated, quoted where a comma, a quote or a line end would mislead (RFC 4180).
  package var csv: String {
    var text = Table.csvRow(columns)
    for row in rows {
      text += Table.csvRow(
        row.map { datum in
          switch datum {
          case .text(let text): text
          case .number(let value): value.isFinite ? Numeral.exact(value) : ""
          }
        })
    }
    return text
  }

  private static func csvRow(_ cells: [String]) -> String {
    let quoted = cells.map { cell in
      let isPlain = cell.unicodeScalars.allSatisfy {
        $0 != "," && $0 != "\"" && $0 != "\n" && $0 != "\r"
      }
      return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
    return quoted.joined(separator: ",") + "\n"
  }

  func draw(on drawing: inout SVGDrawing) { drawing.table(self) }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    var row = area.row
    if !title.isEmpty {
      grid.put(CellLine(title, .bold).elided(to: area.width), row: row, column: area.column)
      row += 1
    }
    guard !columns.isEmpty else { return }
    let room = area.endRow - row - 2
    let shown = rows.count <= room ? rows.count : max(0, room - 1)
    let visible = endsLast ? rows.suffix(shown) : rows.prefix(shown)
    let layout = TableLayout(columns, visible, width: area.width)
    grid.put(layout.line(columns.map { .text($0) }, .dim), row: row, column: area.column)
    let rule = medium.marks.isASCII ? "-" : "─"
    grid.put(
      String(repeating: rule, count: layout.width), row: row + 1, column: area.column, .dim)
    // What is left out stands where it would.
    let isCut = shown < rows.count
    let first = row + 2 + (isCut && endsLast ? 1 : 0)
    for (offset, cells) in visible.enumerated() {
      grid.put(layout.line(cells, .plain), row: first + offset, column: area.column)
    }
    if isCut {
      grid.put(
        "… \(Numeral.grouped(rows.count - shown)) \(endsLast ? "before" : "more")",
        row: endsLast ? row + 2 : row + 2 + shown, column: area.column, .dim)
    }
  }
}

/// How wide each column of a table is, and where its numbers have their point.
struct TableLayout {
  private struct Column {
    var width: Int
    var isNumeric: Bool
    /// Of the longest tail behind a point, the point included.
    var tail: Int
  }

  private var columns: [Column] = []
  private static let gap = 2

  var width: Int {
    columns.reduce(0) { $0 + $1.width } + TableLayout.gap * max(0, columns.count - 1)
  }

  /// Columns that have no room are left out from the right; the last that has some is cut.
  init(_ names: [String], _ rows: ArraySlice<[Table.Datum]>, width: Int) {
    var left = width
    for (index, name) in names.enumerated() where left > 0 {
      let cells = rows.compactMap { $0.indices.contains(index) ? $0[index] : nil }
      let texts = cells.map(TableLayout.text)
      let isNumeric =
        !cells.isEmpty && cells.allSatisfy { if case .number = $0 { true } else { false } }
      let tail = isNumeric ? texts.map(TableLayout.tail).max() ?? 0 : 0
      let head = texts.map { TextWidth.of($0) - (isNumeric ? TableLayout.tail($0) : 0) }.max() ?? 0
      let wanted = max(TextWidth.of(name), head + tail)
      guard columns.isEmpty || left >= min(wanted, 3) else { break }
      columns.append(Column(width: min(wanted, left), isNumeric: isNumeric, tail: tail))
      left -= wanted + TableLayout.gap
    }
  }

  func line(_ cells: [Table.Datum], _ style: Style) -> CellLine {
    var line = CellLine()
    for (column, cell) in zip(columns, cells) {
      if line.width > 0 { line.append(.blank(TableLayout.gap)) }
      var text = CellLine(TableLayout.text(cell), style)
      if case .number = cell {
        text.append(.blank(column.tail - TableLayout.tail(TableLayout.text(cell))))
      }
      text = text.elided(to: column.width)
      if column.isNumeric { line.append(.blank(column.width - text.width)) }
      line.append(column.isNumeric ? text : text.fitted(to: column.width))
    }
    return line
  }

  static func text(_ datum: Table.Datum) -> String {
    switch datum {
    case .text(let text): text
    case .number(let value):
      value == value.rounded() && abs(value) < 1e9
        ? Numeral.grouped(Int(value)) : Numeral.brief(value)
    }
  }

  private static func tail(_ text: String) -> Int {
    text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0
  }
}

/// A rectangle of cells; empty when a side is not positive.
package struct Rect: Equatable, Sendable {
  package var row: Int
  package var column: Int
  package var height: Int
  package var width: Int

  package init(row: Int, column: Int, height: Int, width: Int) {
    self.row = row
    self.column = column
    self.height = max(0, height)
    self.width = max(0, width)
  }

  package var endRow: Int { row + height }
  package var endColumn: Int { column + width }
  package var isEmpty: Bool { height == 0 || width == 0 }

  package func contains(row: Int, column: Int) -> Bool {
    (self.row..<endRow).contains(row) && (self.column..<endColumn).contains(column)
  }

  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, height: min(endRow, other.endRow) - top,
      width: min(endColumn, other.endColumn) - left)
  }

  /// The first `rows` rows, and what lies below them.
  package func split(rows: Int) -> (top: Rect, bottom: Rect) {
    let rows = min(max(0, rows), height)
    return (
      Rect(row: row, column: column, height: rows, width: width),
      Rect(row: row + rows, column: column, height: height - rows, width: width)
    )
  }

  /// The first `columns` columns, and what lies right of them.
  package func split(columns: Int) -> (left: Rect, right: Rect) {
    let columns = min(max(0, columns), width)
    return (
      Rect(row: row, column: column, height: height, width: columns),
      Rect(row: row, column: column + columns, height: height, width: width - columns)
    )
  }
}

import Cells
import Glibc
import Notation

/// Numbers in brackets, their points aligned; names beside rows and columns, parts set off.
package struct Matrix: Drawable {
  /// A part to look at: the window of a convolution, the row that is being multiplied.
  package struct Highlight: Equatable, Sendable, Codable {
    package var row: Int
    package var column: Int
    package var height: Int
    package var width: Int

    package init(row: Int, column: Int, height: Int = 1, width: Int = 1) {
      self.row = row
      self.column = column
      self.height = height
      self.width = width
    }

    func contains(_ row: Int, _ column: Int) -> Bool {
      row >= self.row && row < self.row + height && column >= self.column
        && column < self.column + width
    }
  }

  package enum Ground: String, Sendable, Codable {
    /// No color behind the numbers.
    case none
    /// From low to high, or both sides of zero.
    case sequential, diverging
    /// By equal factors, for losses that grow beyond all measure.
    case logarithmic
  }

  package var title: String
  package var values: [[Double]]
  package var rowNames: [String]
  package var columnNames: [String]
  package var ground: Ground
  package var highlights: [Highlight]
  /// About how many the largest number has.
  package var digits: Int
  /// Whether what is no number is not there yet, and so a dot: else it says `nan`.
  package var isGrowing: Bool
  /// Whether each number is written by itself, as 6.7e−5, for those of very different sizes.
  package var isBrief: Bool
  /// What the first row and column are called in words, where they have no names: 0 where the titles
  /// count as programs do.
  package var countsFrom = 1

  /// How a figure is told is not part of what it shows.
  private enum CodingKeys: CodingKey {
    case title, values, rowNames, columnNames, ground, highlights, digits, isGrowing, isBrief
  }

  package init(
    title: String, values: [[Double]], rowNames: [String] = [], columnNames: [String] = [],
    ground: Ground = .none, highlights: [Highlight] = [], digits: Int = 3,
    isGrowing: Bool = false, isBrief: Bool = false
  ) {
    precondition(
      values.allSatisfy { $0.count == values[0].count }, "matrix: rows of different lengths")
    self.title = title
    self.values = values
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.ground = ground
    self.highlights = highlights
    self.digits = digits
    self.isGrowing = isGrowing
    self.isBrief = isBrief
  }

  private var columns: Int { values.first?.count ?? 0 }

  /// What the color behind a number stands for.
  func shade(_ value: Double) -> Double {
    ground == .logarithmic ? (value > 0 ? log10(value) : .nan) : value
  }

  func name(ofRow row: Int) -> String {
    rowNames.indices.contains(row) ? rowNames[row] : "row \(row + 1)"
  }

  func name(ofColumn column: Int) -> String {
    columnNames.indices.contains(column) ? columnNames[column] : "column \(column + 1)"
  }

  var summary: String {
    guard columns > 0 else { return "empty" }
    var highest: (row: Int, column: Int)?
    for row in values.indices {
      for column in 0..<columns where values[row][column].isFinite {
        if highest.map({ values[row][column] > values[$0.row][$0.column] }) ?? true {
          highest = (row, column)
        }
      }
    }
    let size = "\(values.count)×\(columns)"
    guard let highest else { return "\(size), no numbers" }
    let value = Numeral.brief(values[highest.row][highest.column], digits: 3)
    return "\(size), highest \(value) at \(name(ofRow: highest.row)), "
      + name(ofColumn: highest.column)
  }

  var table: Table {
    Table(
      title: title, columns: [""] + (0..<columns).map(name(ofColumn:)),
      rows: values.indices.map { row in [.text(name(ofRow: row))] + values[row].map { .number($0) }
      }
    )
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let shading =
      ground == .none
      ? nil
      : Shading(values.map { $0.map(shade) }, isSigned: ground == .diverging, medium: medium)
    var legend = Legend()
    if let shading, ground != .logarithmic { legend.add(shading.legend(), "") }
    let heading = title.isEmpty ? [] : legend.heading(title, width: area.width, rows: 2)
    for (row, line) in heading.enumerated() {
      grid.put(line, row: area.row + row, column: area.column)
    }
    let body = area.split(rows: heading.count).bottom
    guard columns > 0 else {
      grid.put("empty", row: body.row, column: body.column, .dim)
      return
    }
    MatrixLayout(self, in: body, medium).draw(shading, on: &grid)
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.matrix(
      values, rowNames: rowNames, columnNames: columnNames, hasNumbers: true,
      isSigned: ground == .none ? nil : ground == .diverging, highlights: highlights)
  }
}

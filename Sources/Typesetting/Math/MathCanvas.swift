import Cells

/// How far something reaches from where it begins on the line of the text.
struct Extent: Equatable {
  var width = 0
  var above = 0
  var below = 0
  /// Whether there is a fraction in it: one around it needs a longer rule.
  var hasRule = false
  /// Whether delimiters around it grow: scripts and accents alone do not make them.
  var grows = false

  var height: Int { above + 1 + below }

  func widened(by columns: Int) -> Extent {
    var extent = self
    extent.width += columns
    return extent
  }

  /// Grows to stand around something else, beginning where it begins.
  mutating func cover(_ other: Extent) {
    width = max(width, other.width)
    above = max(above, other.above)
    below = max(below, other.below)
    hasRule = hasRule || other.hasRule
    grows = grows || other.grows
  }
}

/// Characters at places, row 0 being the line of the text. A part is set where it would stand on
/// that line and moved when more is known: nothing is copied, whatever the formula's depth.
struct MathCanvas {
  struct Placed {
    var row: Int
    var column: Int
    var glyph: Glyph
    var style: Style
  }

  var placed: [Placed] = []

  init() { placed.reserveCapacity(64) }

  /// Writes on a row and tells how wide that is.
  @discardableResult
  mutating func put(
    _ text: String, row: Int = 0, at column: Int, _ attributes: Style.Attributes = []
  ) -> Int {
    let style = attributes.isEmpty ? Style.plain : Style(.standard, attributes)
    var pen = column
    for scalar in text.unicodeScalars {
      if scalar == " " {
        pen += 1
        continue
      }
      let width = scalar.value < 0x300 ? 1 : TextWidth.of(scalar)
      if width == 0, !placed.isEmpty {
        placed[placed.count - 1].glyph.add(mark: scalar)
      } else {
        placed.append(Placed(row: row, column: pen, glyph: Glyph(scalar), style: style))
        pen += max(1, width)
      }
    }
    return pen - column
  }

  /// The same character over a range of columns.
  mutating func rule(_ scalar: Unicode.Scalar, row: Int, columns: Range<Int>) {
    for column in columns {
      placed.append(Placed(row: row, column: column, glyph: Glyph(scalar), style: .plain))
    }
  }

  mutating func move(_ range: Range<Int>, rows: Int = 0, columns: Int = 0) {
    guard rows != 0 || columns != 0 else { return }
    for index in range {
      placed[index].row += rows
      placed[index].column += columns
    }
  }

  mutating func move(from start: Int, rows: Int = 0, columns: Int = 0) {
    move(start..<placed.count, rows: rows, columns: columns)
  }

  /// More cells than this are no formula but an accident.
  static let mostCells = 4_000_000

  /// The cells within an extent, or none if they are too many.
  func lines(_ extent: Extent) -> [CellLine]? {
    let (width, height) = (extent.width, extent.height)
    guard width == 0 || height <= MathCanvas.mostCells / width, height <= MathCanvas.mostCells
    else { return nil }
    if height == 1, placed.count == width { return [line] }
    var cells = [Cell](repeating: Cell(), count: width * height)
    for one in placed {
      let row = one.row + extent.above
      guard row >= 0, row < height, one.column >= 0, one.column < width else { continue }
      let place = row * width + one.column
      cells[place] = Cell(one.glyph, one.style)
      if one.glyph.width == 2, one.column + 1 < width {
        cells[place + 1] = Cell(.continuation, one.style)
      }
    }
    return (0..<height).map { CellLine(cells: Array(cells[$0 * width..<($0 + 1) * width])) }
  }

  /// One line, where each character has its own cell.
  private var line: CellLine {
    var cells = [Cell](repeating: Cell(), count: placed.count)
    for one in placed where one.column >= 0 && one.column < cells.count {
      cells[one.column] = Cell(one.glyph, one.style)
    }
    return CellLine(cells: cells)
  }
}

import Cells
import Notation

/// How a number is shown by what fills a cell: by color where there are enough, else by a character.
struct Shading {
  let map: ColorMap
  let medium: Medium
  let low: Double
  let high: Double

  /// From the lowest to the highest of the numbers; when they have two signs, even around zero.
  init(_ values: [[Double]], isSigned: Bool, isPicture: Bool = false, medium: Medium) {
    var extent = Extent()
    for row in values { for value in row { extent.include(value, on: Axis("")) } }
    self.init(
      low: extent.low, high: extent.high, isSigned: isSigned, isPicture: isPicture, medium: medium)
  }

  init(low: Double, high: Double, isSigned: Bool, isPicture: Bool = false, medium: Medium) {
    self.medium = medium
    map = isSigned ? .diverging : isPicture ? .gray : .sequential
    guard low <= high else {
      (self.low, self.high) = isSigned ? (-1, 1) : (0, 1)
      return
    }
    let reach = max(abs(low), abs(high))
    self.low = isSigned ? -reach : low
    self.high = isSigned ? reach : high
  }

  /// From 0, the lowest, to 255; none for what is no number. Infinite is beyond the ends.
  func level(_ value: Double) -> UInt8? {
    guard !value.isNaN else { return nil }
    guard high > low else { return 127 }
    let share = value / (high - low) - low / (high - low)
    return UInt8((max(0, min(share, 1)) * 255).rounded())
  }

  /// A cell that shows one number.
  func cell(_ value: Double) -> Cell {
    guard let level = level(value) else { return missing }
    if medium.hasColorMaps { return Cell(.space, Style(.standard, on: .heat(map, level))) }
    return Cell(Glyph(mark(level)))
  }

  /// A cell that shows two, one above the other.
  func cell(_ upper: Double, _ lower: Double) -> Cell {
    guard let a = level(upper), let b = level(lower) else {
      return cell(upper.isNaN ? lower : upper)
    }
    if a == b { return cell(upper) }
    return Cell(Glyph("▀"), Style(.heat(map, a), on: .heat(map, b)))
  }

  private var missing: Cell { Cell(Glyph(medium.marks.isASCII ? "?" : "╳"), .dim) }

  /// Letters that can be read on a number's color.
  func style(on value: Double) -> Style {
    guard medium.hasColorMaps, let level = level(value) else { return .plain }
    let ground = Color.heat(map, level)
    return Style(ground.ink, on: ground)
  }

  /// The character for a level: the more ink, the higher. Below zero the ink is lines, above areas.
  func mark(_ level: UInt8) -> Unicode.Scalar {
    let marks = Shading.marks(map, isASCII: medium.marks.isASCII)
    return marks[min(Int(level) * marks.count / 256, marks.count - 1)]
  }

  private static func marks(_ map: ColorMap, isASCII: Bool) -> [Unicode.Scalar] {
    switch (map, isASCII) {
    case (.sequential, false), (.gray, false): [" ", "░", "▒", "▓", "█"]
    case (.sequential, true), (.gray, true): [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
    case (_, false): ["≡", "=", "-", " ", "░", "▒", "█"]
    case (_, true): ["=", "-", " ", "+", "#"]
    }
  }

  /// What the shades mean: the lowest number, the shades, the highest.
  func legend(width: Int = 12) -> CellLine {
    var line = CellLine(Numeral.brief(low, digits: 3) + " ", .dim)
    let count =
      medium.hasColorMaps ? width : Shading.marks(map, isASCII: medium.marks.isASCII).count
    for step in 0..<count {
      let level = UInt8(255 * step / max(1, count - 1))
      line.append(
        CellLine(
          cells: [
            medium.hasColorMaps
              ? Cell(.space, Style(.standard, on: .heat(map, level))) : Cell(Glyph(mark(level)))
          ]))
    }
    line.append(" " + Numeral.brief(high, digits: 3), .dim)
    return line
  }

  /// Fills an area with numbers, the first row at the top. Where there are more numbers than
  /// places, a place shows their mean.
  func fill(_ values: [[Double]], in area: Rect, on grid: inout CellGrid) {
    guard let columns = values.first?.count, columns > 0, !area.isEmpty else { return }
    let down = medium.hasColorMaps ? 2 : 1
    let rows = Shading.parts(of: values.count, in: area.height * down)
    let across = Shading.parts(of: columns, in: area.width)
    for row in 0..<area.height {
      for (column, sources) in across.enumerated() {
        let upper = Shading.mean(values, rows[row * down], sources)
        let lower = down == 2 ? Shading.mean(values, rows[row * down + 1], sources) : upper
        grid.set(
          down == 2 ? cell(upper, lower) : cell(upper), row: area.row + row,
          column: area.column + column)
      }
    }
  }

  /// Which of `count` things fall to each of `places`; every place gets one.
  private static func parts(of count: Int, in places: Int) -> [Range<Int>] {
    (0..<places).map { place in
      let start = min(place * count / places, count - 1)
      return start..<max(start + 1, min((place + 1) * count / places, count))
    }
  }

  private static func mean(_ values: [[Double]], _ rows: Range<Int>, _ columns: Range<Int>)
    -> Double
  {
    if rows.count == 1, columns.count == 1 { return values[rows.lowerBound][columns.lowerBound] }
    var sum = 0.0
    var count = 0
    for row in rows {
      values[row].withUnsafeBufferPointer { row in
        for column in columns where !row[column].isNaN {
          sum += row[column]
          count += 1
        }
      }
    }
    return count > 0 ? sum / Double(count) : .nan
  }
}

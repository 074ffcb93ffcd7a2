import Cells

/// Which rows and columns of a matrix are shown, how wide, and between which brackets.
///
/// What has no room is left out from the middle: the ends say more. But what is set off is kept.
struct MatrixLayout {
  private let matrix: Matrix
  private let area: Rect
  private let marks: Marks
  private let numbers: AlignedNumbers
  private let margin: Int
  private let hasHead: Bool
  private let step: Int
  /// A blank behind the bracket, where numbers stand close: as there is one before the other bracket.
  private let lead: Int
  /// What stands in each line and place; none for the dots that stand for what is left out.
  private let rows: [Int?]
  private let columns: [Int?]

  init(_ matrix: Matrix, in area: Rect, _ medium: Medium) {
    self.matrix = matrix
    self.area = area
    marks = medium.marks
    numbers = MatrixLayout.numbers(matrix)
    margin = min(matrix.rowNames.map(TextWidth.of).max() ?? -1, area.width / 3) + 1
    hasHead = !matrix.columnNames.isEmpty
    let names = hasHead ? min(matrix.columnNames.map(TextWidth.of).max() ?? 0, 8) : 0
    let room = area.width - margin - 4
    // Names make columns wider only where there is room for that.
    let count = matrix.values[0].count
    let wide = max(numbers.width, names) + 2
    step = max(1, min(count * wide <= room ? wide : numbers.width + 1, max(room, 1)))
    lead = step == numbers.width + 1 && matrix.ground == .none ? 1 : 0
    let part = matrix.highlights.first
    rows = MatrixLayout.kept(
      matrix.values.count, of: area.height - (hasHead ? 1 : 0),
      around: part.map { $0.row + $0.height / 2 })
    columns = MatrixLayout.kept(
      count, of: room / step, around: part.map { $0.column + $0.width / 2 })
  }

  private static func numbers(_ matrix: Matrix) -> AlignedNumbers {
    AlignedNumbers(matrix.values, digits: matrix.digits, isBrief: matrix.isBrief)
  }

  /// The room in which nothing is left out.
  static func natural(_ matrix: Matrix) -> (height: Int, width: Int) {
    let rows = matrix.values.count + (matrix.columnNames.isEmpty ? 0 : 1)
    let margin = (matrix.rowNames.map(TextWidth.of).max() ?? -1) + 1
    let width = numbers(matrix).width + 1
    return (rows, margin + 4 + (matrix.values.first?.count ?? 0) * width)
  }

  private static func kept(_ count: Int, of places: Int, around middle: Int?) -> [Int?] {
    guard count > places else { return Array(0..<count) }
    guard places > 2 else { return Array(0..<max(places, 1)) }
    let head = (places - 1 + 1) / 2
    let tail = places - 1 - head
    guard let middle, places >= 7, middle >= head - 1, middle <= count - tail else {
      return Array(0..<head) + [nil] + Array(count - tail..<count)
    }
    // The first two, what is set off, the last two.
    let room = places - 6
    let start = min(max(middle - room / 2, 3), count - 3 - room)
    return [0, 1, nil] + Array(start..<start + room) + [nil, count - 2, count - 1]
  }

  func draw(_ shading: Shading?, on grid: inout CellGrid) {
    let left = area.column + margin
    let first = area.row + (hasHead ? 1 : 0)
    for (place, column) in columns.enumerated() where hasHead {
      guard let column else { continue }
      let name = CellLine(matrix.name(ofColumn: column), .dim).elided(to: step - 1)
      grid.put(name, row: area.row, column: left + lead + 2 + (place + 1) * step - 1 - name.width)
    }
    for (line, row) in rows.enumerated() {
      if let row, margin > 0, matrix.rowNames.indices.contains(row) {
        let name = CellLine(matrix.rowNames[row], .dim).elided(to: margin - 1)
        grid.put(name, row: first + line, column: left - 1 - name.width)
      }
      for (place, column) in columns.enumerated() {
        let from = left + lead + 1 + place * step
        guard let row, let column else {
          let dots = marks.isASCII ? "." : row == nil ? (column == nil ? "⋱" : "⋮") : "⋯"
          grid.put(dots, row: first + line, column: from + step - 1, .dim)
          continue
        }
        drawNumber(
          row, column, at: Rect(row: first + line, column: from, height: 1, width: step),
          shading, on: &grid)
      }
    }
    drawBrackets(from: first, column: left, on: &grid)
  }

  private func drawNumber(
    _ row: Int, _ column: Int, at place: Rect, _ shading: Shading?, on grid: inout CellGrid
  ) {
    let value = matrix.values[row][column]
    let isMarked = matrix.highlights.contains { $0.contains(row, column) }
    var style = shading?.style(on: matrix.shade(value)) ?? .plain
    if isMarked { style = style.adding([.reverse, .bold]) }
    let isMissing = matrix.isGrowing && value.isNaN
    let text = isMissing ? marks.isASCII ? "." : "·" : numbers.texts[row][column]
    // The ground reaches over the gap before the number, so that neighbors touch.
    let isFilled = isMarked || shading?.medium.hasColorMaps ?? false
    if isFilled {
      grid.fill(
        Rect(row: place.row, column: place.column + 1, height: 1, width: place.width), with: " ",
        style)
    }
    grid.put(text, row: place.row, column: place.endColumn - text.count, style, within: place.wider)
    // Without colors a shade stands before the number.
    if let shading, !shading.medium.hasColorMaps, let level = shading.level(matrix.shade(value)),
      place.width > text.count + 1, !isMarked
    {
      grid.set(shading.mark(level), row: place.row, column: place.endColumn - text.count - 1, .dim)
    }
  }

  private func drawBrackets(from first: Int, column: Int, on grid: inout CellGrid) {
    let right = column + lead + 2 + columns.count * step
    for line in rows.indices {
      let isFirst = line == 0
      let isLast = line == rows.count - 1
      let pair: (Unicode.Scalar, Unicode.Scalar)
      if marks.isASCII || (isFirst && isLast) {
        pair = ("[", "]")
      } else {
        pair = isFirst ? ("⎡", "⎤") : isLast ? ("⎣", "⎦") : ("⎢", "⎥")
      }
      grid.set(pair.0, row: first + line, column: column + 1, .dim)
      grid.set(pair.1, row: first + line, column: right, .dim)
    }
  }
}

extension Rect {
  fileprivate var wider: Rect {
    Rect(row: row, column: column, height: height, width: width + 1)
  }
}

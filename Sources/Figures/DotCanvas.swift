import Cells

/// A field of dots behind an area of cells; how many dots a cell holds depends on the marks.
struct DotCanvas {
  let area: Rect
  let marks: Marks
  let dotColumns: Int
  let dotRows: Int
  private let across: Int
  private let down: Int
  private var bits: [UInt8]
  private var inks: [Ink]

  init(area: Rect, marks: Marks) {
    self.area = area
    self.marks = marks
    (across, down) = marks.dots
    dotColumns = area.width * across
    dotRows = area.height * down
    bits = [UInt8](repeating: 0, count: area.height * area.width)
    inks = [Ink](repeating: Ink(), count: area.height * area.width)
  }

  /// Dots count from the top left; those outside are left out.
  ///
  /// A cell has one color: where a line runs over something fainter, that gives way.
  mutating func dot(_ x: Int, _ y: Int, _ ink: Ink) {
    guard x >= 0, y >= 0, x < dotColumns, y < dotRows else { return }
    let cell = y / down * area.width + x / across
    if bits[cell] != 0, inks[cell].isFaint != ink.isFaint {
      if ink.isFaint { return }
      bits[cell] = 0
    }
    bits[cell] |= 1 << UInt8(y % down * across + x % across)
    inks[cell] = ink
  }

  /// Removes a dot, for what stands in front.
  mutating func clear(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < dotColumns, y < dotRows else { return }
    bits[y / down * area.width + x / across] &= ~(1 << UInt8(y % down * across + x % across))
  }

  /// A straight line by Bresenham; `step` counts its dots on, so that a rhythm runs through corners.
  mutating func line(
    from a: (x: Int, y: Int), to b: (x: Int, y: Int), _ ink: Ink, step: inout Int
  ) {
    let dx = abs(b.x - a.x)
    let dy = -abs(b.y - a.y)
    let sx = a.x < b.x ? 1 : -1
    let sy = a.y < b.y ? 1 : -1
    var x = a.x
    var y = a.y
    var error = dx + dy
    while true {
      if marks.isASCII || ink.rhythm.shows(step) { dot(x, y, ink) }
      if x == b.x && y == b.y { return }
      step += 1
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        x += sx
      }
      if doubled <= dx {
        error += dx
        y += sy
      }
    }
  }

  /// Lays the dots over a grid; cells without a dot stay as they are.
  func paint(on grid: inout CellGrid) {
    for row in 0..<area.height {
      for column in 0..<area.width {
        let cell = row * area.width + column
        guard bits[cell] != 0 else { continue }
        let ink = inks[cell]
        let scalar = marks.isASCII ? ink.mark : marks.glyph(bits[cell])
        grid.set(
          scalar, row: area.row + row, column: area.column + column,
          Style(ink.color, ink.attributes))
      }
    }
  }
}

extension Marks {
  /// How many dots a cell holds, side by side and below each other.
  var dots: (across: Int, down: Int) {
    switch self {
    case .braille: (2, 4)
    case .blocks: (2, 2)
    case .halves: (1, 2)
    case .ascii: (1, 1)
    }
  }

  /// The character with these dots, the lowest bit at the top left, row by row.
  fileprivate func glyph(_ bits: UInt8) -> Unicode.Scalar {
    switch self {
    case .braille: Unicode.Scalar(0x2800 + UInt32(Marks.braillePatterns[Int(bits)]))!
    case .blocks: Marks.quadrants[Int(bits)]
    case .halves: Marks.halfBlocks[Int(bits)]
    case .ascii: "*"
    }
  }

  private static let quadrants: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
  private static let halfBlocks: [Unicode.Scalar] = [" ", "▀", "▄", "█"]

  /// Unicode numbers the dots by columns: 1 2 3, then 4 5 6, then the two below.
  private static let braillePatterns: [UInt8] = (0..<256).map { bits in
    let order: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    return (0..<8).reduce(0) { $0 | (bits >> $1 & 1 == 1 ? order[$1] : 0) }
  }
}

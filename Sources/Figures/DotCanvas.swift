import Cells

/// A field of dots behind an area of cells; how many dots a cell holds depends on the marks.
struct DotCanvas {
  let area: Rect
  let marks: Marks
  private var bits: [UInt8]
  private var inks: [Ink]

  /// How one series differs from the next: by color, by the rhythm of its dots, by its mark.
  struct Ink: Equatable {
    var color: Color = .standard
    var rhythm: Rhythm = .solid
    /// What stands for it in ASCII.
    var mark: Unicode.Scalar = "*"
    var attributes: Style.Attributes = []
    /// Background: a cloud of points, the lines of a map.
    var isFaint = false

    /// Of the nth series, told apart with and without color.
    static func series(_ index: Int) -> Ink {
      Ink(
        color: .role(.series(index)), rhythm: Rhythm.allCases[index % Rhythm.allCases.count],
        mark: ["*", "o", "+", "x", "#", "%"][index % 6])
    }

    /// A short piece of the line, for the legend.
    func sample(_ marks: Marks) -> String {
      if marks == .ascii { return String(repeating: Character(mark), count: 2) }
      switch rhythm {
      case .solid: return "⠒⠒"
      case .dashed: return "⠒⠂"
      case .dotted: return "⠂⠂"
      }
    }

    /// One of its points, for the legend.
    func point(_ marks: Marks) -> String {
      marks == .ascii ? String(Character(mark)) : "⠂"
    }
  }

  enum Rhythm: CaseIterable {
    case solid, dashed, dotted

    func shows(_ step: Int) -> Bool {
      switch self {
      case .solid: true
      case .dashed: step % 7 < 4
      case .dotted: step % 3 == 0
      }
    }
  }

  init(area: Rect, marks: Marks) {
    self.area = area
    self.marks = marks
    bits = [UInt8](repeating: 0, count: area.height * area.width)
    inks = [Ink](repeating: Ink(), count: area.height * area.width)
  }

  var dotColumns: Int { area.width * (marks == .braille ? 2 : 1) }
  var dotRows: Int { area.height * (marks == .braille ? 4 : 1) }

  /// Dots count from the top left; those outside are left out.
  ///
  /// A cell has one color: where a line runs over something fainter, that gives way.
  mutating func dot(_ x: Int, _ y: Int, _ ink: Ink) {
    guard x >= 0, y >= 0, x < dotColumns, y < dotRows else { return }
    switch marks {
    case .braille:
      let cell = y / 4 * area.width + x / 2
      if inks[cell].isFaint && !ink.isFaint { bits[cell] = 0 }
      bits[cell] |= DotCanvas.brailleBit[(y % 4) * 2 + x % 2]
      inks[cell] = ink
    case .ascii:
      let cell = y * area.width + x
      bits[cell] = 1
      inks[cell] = ink
    }
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
      if marks == .ascii || ink.rhythm.shows(step) { dot(x, y, ink) }
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
        let scalar: Unicode.Scalar =
          marks == .braille ? Unicode.Scalar(0x2800 + UInt32(bits[cell]))! : ink.mark
        grid.set(
          scalar, row: area.row + row, column: area.column + column,
          Style(ink.color, ink.attributes))
      }
    }
  }

  /// Dot (column, row) within a cell → its bit in the braille pattern.
  private static let brailleBit: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
}

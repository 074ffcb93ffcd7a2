import Cells

/// Lines along cells, each cell knowing to which of its four sides it leads.
struct Wires {
  private var sides: [Place: Sides] = [:]
  private var arrows: [Place: Bool] = [:]

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// Bits: up, down, left, right; which of them are heavy, and who draws upright and who across.
  private struct Sides {
    var bits: UInt8 = 0
    var heavy: UInt8 = 0
    var upright: Set<Int> = []
    var across: Set<Int> = []

    /// Two lines that have nothing to do with each other.
    var isCrossing: Bool { bits == 15 && upright.isDisjoint(with: across) }
  }

  private static let up: UInt8 = 1, down: UInt8 = 2, left: UInt8 = 4, right: UInt8 = 8

  /// A line that turns at its end leads on from there up or down, not to the right.
  mutating func horizontal(
    row: Int, from: Int, to: Int, turns: Bool = false, isHeavy: Bool, owner: Int
  ) {
    guard from <= to else { return }
    for column in from...to {
      var side: UInt8 = 0
      if column > from || from == to { side |= Wires.left }
      if column < to || from == to && !turns { side |= Wires.right }
      add(side, Place(row: row, column: column), isHeavy, owner)
    }
  }

  mutating func vertical(column: Int, from: Int, to: Int, isHeavy: Bool, owner: Int) {
    for row in min(from, to)...max(from, to) {
      var side: UInt8 = 0
      if row > min(from, to) { side |= Wires.up }
      if row < max(from, to) { side |= Wires.down }
      add(side, Place(row: row, column: column), isHeavy, owner)
    }
  }

  mutating func arrow(row: Int, column: Int, isHeavy: Bool) {
    arrows[Place(row: row, column: column), default: false] =
      isHeavy
      || arrows[Place(row: row, column: column)] ?? false
  }

  private mutating func add(_ side: UInt8, _ place: Place, _ isHeavy: Bool, _ owner: Int) {
    sides[place, default: Sides()].bits |= side
    if side & (Wires.up | Wires.down) != 0 { sides[place]!.upright.insert(owner) }
    if side & (Wires.left | Wires.right) != 0 { sides[place]!.across.insert(owner) }
    if isHeavy { sides[place, default: Sides()].heavy |= side }
  }

  /// A heavy line stays heavy through a crossing, in its own directions.
  func draw(_ marks: Marks, on grid: inout CellGrid) {
    for (place, side) in sides {
      let isHeavy = side.heavy != 0
      let table =
        marks.isASCII
        ? (isHeavy ? Wires.heavyASCII : Wires.lightASCII) : (isHeavy ? Wires.heavy : Wires.light)
      // Where a heavy line passes a light one, the heavy alone is drawn.
      // Of two that only cross, the upright one passes over the other.
      let bits =
        isHeavy ? side.heavy : side.isCrossing ? Wires.up | Wires.down : side.bits
      grid.set(
        table[Int(bits)], row: place.row, column: place.column,
        isHeavy ? .role(.accent, .bold) : .dim)
    }
    for (place, isHeavy) in arrows {
      grid.set(
        marks.isASCII ? ">" : "▸", row: place.row, column: place.column,
        isHeavy ? .role(.accent, .bold) : .dim)
    }
  }

  private static let light: [Unicode.Scalar] = [
    " ", "│", "│", "│", "─", "╯", "╮", "┤", "─", "╰", "╭", "├", "─", "┴", "┬", "┼",
  ]
  private static let heavy: [Unicode.Scalar] = [
    " ", "┃", "┃", "┃", "━", "┛", "┓", "┫", "━", "┗", "┏", "┣", "━", "┻", "┳", "╋",
  ]
  private static let lightASCII: [Unicode.Scalar] = [
    " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+",
  ]
  private static let heavyASCII: [Unicode.Scalar] = [
    " ", "#", "#", "#", "=", "#", "#", "#", "=", "#", "#", "#", "=", "#", "#", "#",
  ]
}

import Cells
import Figures
import Labs

/// The figures of a lab's screen: which of them, how many at once, and a cursor that reads them.
struct LabPanes: Equatable, Sendable {
  /// The views in the order of the places; those for which there is no place come last.
  private var views: [String]
  /// How many at most: 1, 2, 4; as many as there is room for, if nobody said.
  private var most: Int?
  /// Which place `f` changes and the cursor is in.
  private var chosen = 0
  /// Where the cursor is, from the top left of what it reads.
  private var cursor: Cursor?

  private struct Cursor: Equatable, Sendable {
    var row: Int
    var column: Int
  }

  /// Targets of places are counted from here on, those of settings below it.
  static let firstItem = 1000

  /// Those that the lesson shows come first.
  init(_ views: [String], first: [String]) {
    let wanted = first.filter(views.contains)
    self.views = wanted + views.filter { !wanted.contains($0) }
  }

  var isReading: Bool { cursor != nil }

  // MARK: Keys

  /// Whether the key was one for the figures, which have this room.
  mutating func press(
    _ key: Key, _ times: Int?, _ state: RunState, in area: Rect, _ medium: Medium
  ) -> Bool {
    let count = places(in: area).count
    chosen = min(chosen, count - 1)
    if let cursor {
      switch key {
      case .escape, .enter, .character("c"): self.cursor = nil
      default:
        guard let moved = LabPanes.moved(cursor, by: key, times ?? 1) else { break }
        self.cursor = within(moved, state, in: area, medium)
        return true
      }
      if self.cursor == nil { return true }
    }
    switch key {
    case .tab: chosen = (chosen + 1) % count
    case .backTab: chosen = (chosen + count - 1) % count
    case .character("f"): turn(count)
    case .character("F"):
      if let times {
        most = times < 2 ? 1 : times < 4 ? 2 : 4
      } else {
        most = count == 1 ? 2 : count == 2 ? 4 : 1
        // Where there is no room for more, one again.
        if places(in: area).count == count { most = 1 }
      }
      chosen = min(chosen, places(in: area).count - 1)
    case .character("c"): cursor = middle(state, in: area, medium)
    default: return false
    }
    if let cursor { self.cursor = within(cursor, state, in: area, medium) }
    return true
  }

  /// The chosen place shows the first of the figures that have no place, and its own goes behind
  /// them; where all have one, they move on by one.
  private mutating func turn(_ count: Int) {
    guard count < views.count else {
      views.append(views.removeFirst())
      return
    }
    let next = views.remove(at: count)
    views.append(views[chosen])
    views[chosen] = next
  }

  private static func moved(_ cursor: Cursor, by key: Key, _ times: Int) -> Cursor? {
    var moved = cursor
    switch key {
    case .down, .character("j"): moved.row += times
    case .up, .character("k"): moved.row -= times
    case .right, .character("l"): moved.column += times
    case .left, .character("h"): moved.column -= times
    case .home: moved.column = 0
    case .end: moved.column = 1_000_000
    default: return nil
    }
    return moved
  }

  /// A click chooses a place; between axes it puts the cursor there.
  mutating func point(
    _ place: Int, _ pointer: Pointer, _ state: RunState, in area: Rect, _ medium: Medium
  ) {
    guard place < places(in: area).count else { return }
    chosen = place
    cursor = nil
    guard let canvas = readOut(state, in: area, medium)?.canvas,
      canvas.contains(row: pointer.row, column: pointer.column)
    else { return }
    cursor = Cursor(row: pointer.row - canvas.row, column: pointer.column - canvas.column)
  }

  private func middle(_ state: RunState, in area: Rect, _ medium: Medium) -> Cursor {
    guard let readOut = readOut(state, in: area, medium), readOut.canvas != nil else {
      return Cursor(row: 0, column: 0)
    }
    return Cursor(row: readOut.size.rows / 2, column: readOut.size.columns / 2)
  }

  private func within(
    _ cursor: Cursor, _ state: RunState, in area: Rect, _ medium: Medium
  ) -> Cursor {
    guard let size = readOut(state, in: area, medium)?.size else { return cursor }
    return Cursor(
      row: min(max(cursor.row, 0), size.rows - 1),
      column: min(max(cursor.column, 0), size.columns - 1))
  }

  private func readOut(_ state: RunState, in area: Rect, _ medium: Medium) -> ReadOut? {
    let places = places(in: area)
    let index = min(chosen, places.count - 1)
    return state.latest?.figures[views[index]].map {
      ReadOut($0, in: places[index], medium: medium)
    }
  }

  // MARK: View

  /// One figure, two beside each other, or four, as there is room: where each goes.
  private func places(in area: Rect) -> [Rect] {
    let wanted = min(views.count, most ?? 4)
    // Whoever asks for several puts up with smaller ones.
    let columns = min(wanted, area.width >= (most == nil ? 100 : 64) ? 2 : 1)
    let rows = min((wanted + columns - 1) / columns, area.height >= (most == nil ? 24 : 18) ? 2 : 1)
    return (0..<columns * rows).filter { $0 < wanted }.map { index in
      let row = index / columns
      let column = index % columns
      let top = area.height * row / rows
      let bottom = area.height * (row + 1) / rows
      let left = area.width * column / columns
      // A last one alone in its row has all of it.
      let isAlone = index == wanted - 1 && column == 0
      let right = isAlone ? area.width : area.width * (column + 1) / columns
      return Rect(
        row: area.row + top, column: area.column + left, height: bottom - top - 1,
        width: right - left - (right < area.width ? 3 : 0))
    }
  }

  /// The views that have a place: the others need not be drawn.
  func visible(in area: Rect) -> [String] { Array(views.prefix(places(in: area).count)) }

  func draw(
    _ state: RunState, in area: Rect, _ medium: Medium, on grid: inout CellGrid
  ) -> [Target] {
    let places = places(in: area)
    for (index, place) in places.enumerated() {
      state.latest?.figures[views[index]]?.draw(on: &grid, in: place, medium: medium)
      // With several of them a bar in the margin says which the keys are for.
      guard places.count > 1, index == chosen else { continue }
      grid.set(
        "▌", row: place.row, column: place.column - (place.column > area.column ? 2 : 1),
        .role(.accent, .bold))
    }
    if let cursor, let canvas = readOut(state, in: area, medium)?.canvas {
      drawCross(cursor, canvas, on: &grid)
    }
    return places.enumerated().map { Target($1, .item(LabPanes.firstItem + $0)) }
  }

  /// Through empty cells a faint cross; the place itself in reverse.
  private func drawCross(_ cursor: Cursor, _ canvas: Rect, on grid: inout CellGrid) {
    let (row, column) = (canvas.row + cursor.row, canvas.column + cursor.column)
    for other in canvas.row..<canvas.endRow where grid[other, column] == Cell() {
      grid.set("┊", row: other, column: column, .dim)
    }
    for other in canvas.column..<canvas.endColumn where grid[row, other] == Cell() {
      grid.set("┈", row: row, column: other, .dim)
    }
    grid.restyle(Rect(row: row, column: column, height: 1, width: 1)) { $0.adding(.reverse) }
  }

  /// The exact numbers under the cursor.
  func reading(_ state: RunState, in area: Rect, _ medium: Medium) -> CellLine? {
    guard let cursor else { return nil }
    var line = CellLine("┼ ", .role(.accent, .bold))
    line.append(
      readOut(state, in: area, medium)?.text(row: cursor.row, column: cursor.column) ?? "", .bold)
    return line
  }

  static let readingHints = [
    KeyHint("arrows", .move, .cursorMove), KeyHint("f", .figures, .figuresLong),
    KeyHint("Tab", .nextPane, .nextPaneLong), KeyHint("space", .run, .runLong),
    KeyHint("Esc", .cursorEnd, .cursorEndLong),
  ]
}

import Cells
import Courseware
import Figures
import Labs
import Tracing
import Typesetting

/// A trace as it stands on the page: the graph with what is known so far, and the step that was taken
/// last.
struct TracePane {
  let id: String
  let block: TraceBlock
  var focused = false
  var showsTask = false

  /// Words of a step with two ways; and where one stands. Of more ways, as many as there is room for.
  private static let textRows = 7

  func draw(_ desk: Desk, on grid: inout CellGrid, in area: Rect) {
    let computation = desk.computation(id, of: block.computation)
    let taken = desk.traces[id] ?? 0
    var area = area
    if showsTask { area = RunPane.drawTask(block.taskText, on: &grid, in: area) }
    let text = TraceText(trace: computation.trace, words: desk.words)
    let lines = text.lines(after: taken, width: area.width)
    let rows = min(TracePane.textRows, max(2, area.height / 2))
    let room = area.split(rows: area.height - rows).top
    let graph = ComputationFigure.graph(
      of: computation, title: showsTask ? "" : block.formula, after: taken, width: area.width)
    // Where the graph has no room for numbers, they stand below it.
    let hasNumbers = graph.leastWidth <= room.width
    let picture = Figure.graph(graph).grid(
      height: max(0, room.height - (hasNumbers ? 0 : 1)), width: room.width, medium: desk.medium)
    grid.put(picture, row: room.row, column: room.column)
    var used = TracePane.height(of: picture)
    if !hasNumbers {
      let values = ValueStrip(inputs: computation.inputs, selected: nil)
      for line in values.lines(width: room.width, rows: 1) {
        grid.put(line, row: room.row + used, column: room.column - 1, within: room)
      }
      used += 1
    }
    // Right below what it explains.
    let below = area.split(rows: min(room.height, used + 1)).bottom
    var status = CellLine(text.status(after: taken), .dim)
    if focused {
      status = CellLine(cells: CellLine("▌", .role(.accent, .bold)).cells + status.cells)
    }
    grid.put(status.elided(to: below.width), row: below.row, column: below.column)
    for (offset, line) in lines.prefix(max(0, below.height - 1)).enumerated() {
      grid.put(line, row: below.row + 1 + offset, column: below.column)
    }
  }

  /// Draws a graph with its numbers, and says how many rows it takes.
  static func draw(
    _ graph: Graph, _ desk: Desk, on grid: inout CellGrid, in area: Rect
  ) -> Int {
    var picture = CellGrid(height: area.height, width: area.width)
    graph.drawNumbers(on: &picture, in: picture.bounds, medium: desk.medium)
    grid.put(picture, row: area.row, column: area.column)
    return height(of: picture)
  }

  /// Its rows, and one for the gradient below the last node, known or not.
  private static func height(of picture: CellGrid) -> Int {
    let last = (0..<picture.height).last { row in
      picture.cells(ofRow: row).contains { $0.glyph != .space }
    }
    guard let last else { return 0 }
    let isNote = picture.line(last).text.contains("∂")
    return min(picture.height, last + (isNote ? 1 : 2))
  }
}

/// Keys that walk through a trace, wherever one is in sight.
enum TraceKeys {
  /// Whether the key was one of them.
  static func press(
    _ key: Key, _ times: Int?, trace id: String, of original: Computation, _ desk: inout Desk
  ) -> Bool {
    let last = original.trace.steps.count
    let taken = desk.traces[id] ?? 0
    let target: Int
    switch key {
    case .character("."): target = taken + (times ?? 1)
    case .character(","): target = taken - (times ?? 1)
    case .character("0"): target = 0
    case .character("r"):
      desk.change(id, of: original, to: original)
      target = 0
    case .character("$"): target = last
    default: return false
    }
    desk.traces[id] = min(max(target, 0), last)
    return true
  }

  static let hints = [
    KeyHint(". ,", .stepKey, .walkLong),
    KeyHint("0 $", .firstLast, .firstLastStepLong),
  ]
}

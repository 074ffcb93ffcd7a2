import Cells
import Courseware
import Figures
import Labs
import Tracing
import Typesetting

/// A trace as it stands: the graph with what is known so far, and the step that was taken last.
struct TracePane {
  let block: TraceBlock
  let taken: Int
  var focused = false
  var showsTask = false

  /// Words of a step with two ways, at most; and where one stands.
  private static let textRows = 7

  func draw(_ desk: Desk, on grid: inout CellGrid, in area: Rect) {
    var area = area
    if showsTask {
      let task = TextLayout(width: area.width).hang("▹ ", .role(.accent, .bold), block.taskText)
      for (row, line) in task.prefix(2).enumerated() {
        grid.put(line, row: area.row + row, column: area.column)
      }
      area = area.split(rows: min(2, task.count)).bottom
    }
    let text = TraceText(trace: block.trace, words: desk.words)
    let lines = text.lines(after: taken, width: area.width)
    let rows = min(TracePane.textRows, max(2, area.height / 2))
    let room = area.height - rows
    let graph = Figure.graph(
      TraceFigure.graph(
        of: block.trace, title: showsTask ? "" : block.formula, after: taken, width: area.width)
    ).grid(height: room, width: area.width, medium: desk.medium)
    grid.put(graph.cropped(to: room), row: area.row, column: area.column)
    // Right below what it explains.
    let below = area.split(rows: min(room, TracePane.height(of: graph) + 1)).bottom
    var status = CellLine(text.status(after: taken), .dim)
    if focused {
      status = CellLine(cells: CellLine("▌", .role(.accent, .bold)).cells + status.cells)
    }
    grid.put(status.elided(to: below.width), row: below.row, column: below.column)
    for (offset, line) in lines.prefix(rows - 1).enumerated() {
      grid.put(line, row: below.row + 1 + offset, column: below.column)
    }
  }

  /// Its rows, and one for the gradient below the last node, known or not.
  private static func height(of graph: CellGrid) -> Int {
    let last = (0..<graph.height).last { row in
      graph.cells(ofRow: row).contains { $0.glyph != .space }
    }
    guard let last else { return 0 }
    let isNote = graph.line(last).text.contains("∂")
    return min(graph.height, last + (isNote ? 1 : 2))
  }
}

/// Keys that walk through a trace, wherever one is in sight.
enum TraceKeys {
  /// Whether the key was one of them.
  static func press(
    _ key: Key, _ times: Int?, trace id: String, of block: TraceBlock, _ desk: inout Desk
  )
    -> Bool
  {
    let last = block.trace.steps.count
    let taken = desk.traces[id] ?? 0
    let target: Int
    switch key {
    case .character("."): target = taken + (times ?? 1)
    case .character(","): target = taken - (times ?? 1)
    case .character("0"), .character("r"): target = 0
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

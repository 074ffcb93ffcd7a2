import Cells
import Courseware

/// A trace with the whole screen to itself.
package struct TraceScreen: Sendable {
  let id: String
  let block: TraceBlock

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    switch key {
    case .escape: return .back
    case .character(" "):
      _ = TraceKeys.press(.character("."), times, trace: id, of: block, &desk)
      return .stay
    default: return TraceKeys.press(key, times, trace: id, of: block, &desk) ? .stay : .ignored
    }
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    TracePane(block: block, taken: desk.traces[id] ?? 0, showsTask: true)
      .draw(desk, on: &grid, in: body)
    var title = CellLine(desk.words(.trace) + " › ", .dim)
    title.append(block.formula, .bold)
    return Chrome(title: title, hints: TraceScreen.hints)
  }

  static let hints =
    [KeyHint("space", .stepOn, .stepOnLong)] + TraceKeys.hints + [KeyHint("Esc", .back, .backLong)]
}

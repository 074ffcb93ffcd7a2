import Cells
import Typesetting

/// What the keys do on the screen it was asked from.
package struct HelpScreen: Sendable {
  private let of: String
  private let hints: [KeyHint]

  init(of screen: Screen, _ desk: Desk) {
    of = screen.name(desk)
    hints = screen.hints(desk)
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move { .back }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let all = hints + GeneralKeys.hints.filter { !hints.contains($0) }
    let width = (all.map { TextWidth.of($0.keys) }.max() ?? 0) + 3
    var row = body.row
    for hint in all {
      grid.put(hint.keys, row: row, column: body.column, .role(.accent), within: body)
      for line in TextLayout(width: max(1, body.width - width)).wrap(desk.words(hint.long)) {
        grid.put(line, row: row, column: body.column + width, within: body)
        row += 1
      }
    }
    return Chrome(
      title: CellLine(desk.words(.keysOf, of), .bold),
      status: CellLine(desk.words(.anyKey), .dim), hints: [KeyHint("Esc", .back, .homeLong)])
  }
}

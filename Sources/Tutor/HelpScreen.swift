import Cells
import Typesetting

/// What the keys do on the screen it was asked from.
package struct HelpScreen: Sendable {
  private let of: String
  private let hints: [KeyHint]
  private var scroll = TextScroll()

  init(of screen: Screen, _ desk: Desk) {
    of = screen.name(desk)
    let own = screen.hints(desk)
    // Where one types, letters are letters.
    hints = screen.isTyping ? own : own + GeneralKeys.hints(besides: own)
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    let body = Chrome.body(height: desk.height, width: desk.width)
    let count = lines(desk, width: body.width).count
    let isScroll = scroll.press(key, times, lines: count, height: body.height)
    return isScroll && count > body.height ? .stay : .back
  }

  private func lines(_ desk: Desk, width: Int) -> [CellLine] {
    let column = (hints.map { TextWidth.of($0.keys) }.max() ?? 0) + 3
    let layout = TextLayout(width: max(1, width - column))
    return hints.flatMap { hint in
      layout.wrap(desk.words(hint.long)).enumerated().map { index, words in
        let keys = CellLine(index == 0 ? hint.keys : "", .role(.accent))
        return keys.fitted(to: column) + words
      }
    }
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let lines = lines(desk, width: body.width)
    let first = scroll.first(lines: lines.count, height: body.height)
    for (row, line) in lines.dropFirst(first).prefix(body.height).enumerated() {
      grid.put(line, row: body.row + row, column: body.column, within: body)
    }
    let below = lines.count - first - body.height
    if below > 0 {
      grid.put(
        CellLine(desk.words(.moreLines, "\(below)"), .dim), row: grid.height - 2,
        column: body.column)
    }
    let isLong = lines.count > body.height
    return Chrome(
      title: CellLine(desk.words(.keysOf, of), .bold),
      status: CellLine(isLong ? "" : desk.words(.anyKey), .dim),
      hints: (isLong ? [KeyHint("↑↓ space", .move, .scrollLong)] : [])
        + [KeyHint("Esc", .back, .homeLong)])
  }
}

import Cells

/// What frames every screen: where you are, and the keys that work now.
struct Chrome {
  var title: CellLine
  var status = CellLine()
  var hints: [KeyHint]
  /// Where `?` is a character to be typed, the help has another key.
  var helpKey = "?"

  /// The rows and columns a screen may fill between title and keys.
  static func body(height: Int, width: Int) -> Rect {
    Rect(row: 2, column: 2, height: height - 4, width: width - 4)
  }

  func draw(on grid: inout CellGrid, _ desk: Desk) {
    let right = status.prefix(max(0, grid.width - 4))
    let room = grid.width - 4 - (right.width > 0 ? right.width + 2 : 0)
    grid.put(title.elided(to: room), row: 0, column: 2)
    grid.put(right, row: 0, column: grid.width - 2 - right.width)
    if let notice = desk.notice {
      grid.put(
        CellLine(notice, .role(.warn)).elided(to: grid.width - 4), row: grid.height - 2, column: 2)
    }
    drawHints(on: &grid, desk.words)
  }

  /// The most useful first; what does not fit is in the help.
  private func drawHints(on grid: inout CellGrid, _ words: Words) {
    let row = grid.height - 1
    var column = 2
    let help = KeyHint(helpKey, .help, .helpLong)
    for hint in hints + [help] {
      var line = CellLine(hint.keys, .role(.accent))
      line.append(" " + words(hint.short), .dim)
      // The help stays reachable: its place is held free while others are placed.
      let reserve = hint == help ? 0 : 3 + helpKey.count + 1 + words(.help).count
      guard column + line.width + reserve <= grid.width - 1 else { continue }
      grid.put(line, row: row, column: column)
      column += line.width + 3
    }
  }
}

extension CellLine {
  /// `━━━─────`: a share as a bar.
  static func bar(_ share: Double, width: Int) -> CellLine {
    let full = min(width, max(0, Int((share * Double(width)).rounded())))
    var line = CellLine(String(repeating: "━", count: full), .role(.accent))
    line.append(String(repeating: "─", count: width - full), .dim)
    return line
  }
}

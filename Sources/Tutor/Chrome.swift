import Cells

/// What frames every screen: where you are, and the keys that work now.
struct Chrome {
  var title: CellLine
  var status = CellLine()
  var hints: [KeyHint]
  /// Where `?` is a character to be typed, the help has another key.
  var helpKey = "?"
  /// What the mouse can mean between title and keys; of two at one place the later one.
  var targets: [Target] = []

  /// The rows and columns a screen may fill between title and keys.
  static func body(height: Int, width: Int) -> Rect {
    Rect(row: 2, column: 2, height: height - 4, width: width - 4)
  }

  func draw(on grid: inout CellGrid, _ desk: Desk) {
    // Of a long status the end gives way, not the name of the screen.
    let right = status.elided(to: max(0, grid.width - 4 - min(title.width, 20) - 2))
    let room = grid.width - 4 - (right.width > 0 ? right.width + 2 : 0)
    grid.put(title.elided(to: room), row: 0, column: 2)
    grid.put(right, row: 0, column: grid.width - 2 - right.width)
    if let notice = desk.notice {
      grid.put(
        CellLine(notice, .role(.warn)).elided(to: grid.width - 4), row: grid.height - 2, column: 2)
    }
    drawHints(on: &grid, desk.words)
  }

  private func drawHints(on grid: inout CellGrid, _ words: Words) {
    for placed in placedHints(width: grid.width, words) {
      grid.put(placed.line, row: grid.height - 1, column: placed.column)
    }
  }

  /// The most useful first; what does not fit is in the help.
  private func placedHints(
    width: Int, _ words: Words
  ) -> [(hint: KeyHint, line: CellLine, column: Int)] {
    let wanted = hints.filter { $0 != .help }
    // The way back and the help stay reachable: their places are held free while others are placed.
    let escape = wanted.filter { $0.keys.hasSuffix("Esc") }.prefix(1)
    let last = escape + [KeyHint(helpKey, .help, .helpLong)]
    func line(_ hint: KeyHint) -> CellLine {
      var line = CellLine(hint.keys, .role(.accent))
      line.append(" " + words(hint.short), .dim)
      return line
    }
    let reserve = last.reduce(0) { $0 + line($1).width + 3 }
    var column = 2
    var placed: [(hint: KeyHint, line: CellLine, column: Int)] = []
    func place(_ hint: KeyHint, keeping reserve: Int) {
      let line = line(hint)
      guard column + line.width + reserve <= width - 1 else { return }
      placed.append((hint, line, column))
      column += line.width + 3
    }
    for hint in wanted where !escape.contains(hint) { place(hint, keeping: reserve) }
    for hint in last { place(hint, keeping: 0) }
    return placed
  }

  /// The keys of the footer can be clicked.
  func allTargets(height: Int, width: Int, _ words: Words) -> [Target] {
    let keys = placedHints(width: width, words).compactMap { placed -> Target? in
      guard let key = placed.hint.actions.first?.key else { return nil }
      let area = Rect(row: height - 1, column: placed.column, height: 1, width: placed.line.width)
      return Target(area, .key(key))
    }
    return targets + keys
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

import Cells
import Labs
import Typesetting

/// Every lab there is, to play with.
package struct LabsScreen: Sendable {
  private var cursor = ListCursor()

  init() {}

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if cursor.press(key, times, count: Laboratory.labs.count) { return .stay }
    switch key {
    case .enter, .right, .character("l"), .character(" "): return open(&desk)
    case .left, .character("h"): return .back
    default: return .ignored
    }
  }

  mutating func point(_ line: Int, _ desk: inout Desk) -> Move {
    let isChosen = line == cursor.selected
    cursor.move(to: line, Laboratory.labs.count)
    return isChosen ? open(&desk) : .stay
  }

  private func open(_ desk: inout Desk) -> Move {
    Sandbox.screen(Laboratory.labs[cursor.selected].about.name, &desk).map { .push($0) } ?? .stay
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let labs = Laboratory.labs.map { $0.about }
    // A line each, then what the chosen one has to offer, where there is room for it.
    let height = min(labs.count, body.height)
    let (list, below) = body.split(rows: height)
    let width = 2 + (labs.map(\.name.count).max() ?? 0) + 2
    let first = cursor.first(height: height, count: labs.count)
    var targets: [Target] = []
    for (offset, lab) in labs.dropFirst(first).prefix(height).enumerated() {
      let isHere = first + offset == cursor.selected
      var line = CellLine(isHere ? "▸ " : "  ", .role(.accent, .bold))
      line.append(lab.name, isHere ? .bold : .plain)
      line = line.fitted(to: width)
      line.append(lab.summary, isHere ? .plain : .dim)
      if desk.progress.runs[Sandbox.id(lab.name)] != nil {
        line.append("  " + desk.words(.playKept), .role(.accent))
      }
      let place = Rect(row: list.row + offset, column: list.column, height: 1, width: list.width)
      grid.put(line.elided(to: list.width), row: place.row, column: place.column)
      targets.append(Target(place, .item(first + offset)))
    }
    let chosen = labs[cursor.selected]
    let about = [
      (desk.words(.labViews), chosen.views.map(\.name)),
      (desk.words(.labSettings), chosen.settings.map(\.name)),
    ]
    let layout = TextLayout(width: min(72, body.width - 2))
    var row = below.row + 1
    for (title, names) in about {
      for line in layout.hang(title + "  ", .dim, [.text(names.joined(separator: ", "), [])]) {
        guard row < below.endRow else { break }
        grid.put(line, row: row, column: below.column + 2, within: below)
        row += 1
      }
    }
    return Chrome(
      title: CellLine(desk.words(.labs), .bold), status: CellLine("\(labs.count)", .dim),
      hints: LabsScreen.hints, targets: targets)
  }

  static let hints = [
    KeyHint("Enter", .playKey, .playLabLong), KeyHint("↑↓", .move, .moveLong),
    KeyHint("Esc", .back, .homeLong),
  ]
}

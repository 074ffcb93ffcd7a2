import Cells
import Courseware
import Figures
import Labs
import Notation
import Records
import Typesetting

/// One run on the whole screen: figures, numbers, and settings that can be moved.
package struct LabScreen: Sendable {
  let run: String
  private(set) var selected = 0
  private(set) var firstView = 0

  /// Opens on the view that the page shows first.
  init(_ run: RunState) {
    self.run = run.id
    let views = run.about.views.map(\.name)
    firstView = run.block.views.first.flatMap { views.firstIndex(of: $0) } ?? 0
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    guard let state = desk.runs[run] else { return .back }
    let settings = state.about.settings
    switch key {
    case .character(" "): desk.order(run, .toggle)
    case .down, .character("j"): selected = min(settings.count - 1, selected + 1)
    case .up, .character("k"): selected = max(0, selected - 1)
    case .right, .character("l"): change(settings[selected], by: times ?? 1, state, &desk)
    case .left, .character("h"): change(settings[selected], by: -(times ?? 1), state, &desk)
    case .character("f"): firstView += 1
    case .character("u"): undo(&desk)
    default: return RunKeys.press(key, times, run: run, &desk) ? .stay : .ignored
    }
    return .stay
  }

  /// A live setting changes the run from here on; any other begins a new one. `u` undoes both.
  private func change(
    _ setting: Setting, by notches: Int, _ state: RunState, _ desk: inout Desk
  ) {
    let value = state.value(of: setting)
    let moved = setting.moved(value, by: notches)
    guard moved != value else { return }
    desk.runs[run]?.remember()
    if setting.isLive {
      desk.order(run, .move(setting.name, notches))
      return
    }
    // The new run has what the sliders show, the live ones too.
    var record = state.record
    record.settings = state.about.settings.map { other in
      (other.name, other.name == setting.name ? moved.text : state.value(of: other).text)
    }
    record.step = 0
    record.changes = []
    desk.begin(run, record)
  }

  private func undo(_ desk: inout Desk) {
    if let before = desk.runs[run]?.takeBack() {
      desk.begin(run, before)
    } else {
      desk.notice = desk.words(.nothingToUndo)
    }
  }

  func showViews(_ desk: inout Desk) {
    guard let state = desk.runs[run] else { return }
    let views = state.about.views.map(\.name)
    desk.show(views, of: run)
  }

  // MARK: View

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    guard let state = desk.runs[run] else { return Chrome(title: CellLine(run), hints: []) }
    let settings = state.about.settings
    let task = TextLayout(width: body.width).hang(
      "▹ ", .role(.accent, .bold), state.block.taskText)
    // The figure comes first: where rows are few, the settings around the chosen one must do.
    let room = body.height - Figure.leastHeight - 3 - 2
    let shown = min(settings.count, max(1, room - 2))
    let taskRows = min(task.count, max(1, room - shown))
    let (figures, below) = body.split(rows: body.height - shown - taskRows - 3)
    drawFigures(state, in: figures, desk, on: &grid)
    let measures = RunPane.measures(state, width: below.width)
    grid.put(measures, row: below.row, column: below.column)
    let first = min(max(0, selected - shown + 1), settings.count - shown)
    for (row, index) in (first..<first + shown).enumerated() {
      let setting = settings[index]
      let line = SettingLine(setting, state.value(of: setting), isSelected: index == selected)
      grid.put(
        line.cells.elided(to: below.width), row: below.row + 1 + row, column: below.column)
    }
    for (row, line) in task.prefix(taskRows).enumerated() {
      grid.put(line, row: below.endRow - taskRows + row, column: below.column)
    }

    var title = CellLine(state.about.name, .bold)
    title.append(" › " + state.about.summary, .dim)
    return Chrome(
      title: title, status: RunPane.state(state, desk.words), hints: LabScreen.hints(state))
  }

  /// One figure, two beside each other, or four, as there is room.
  private func drawFigures(
    _ state: RunState, in area: Rect, _ desk: Desk, on grid: inout CellGrid
  ) {
    let views = state.about.views.map(\.name)
    let columns = min(views.count, area.width >= 100 ? 2 : 1)
    let rows = min((views.count + columns - 1) / columns, area.height >= 24 ? 2 : 1)
    for index in 0..<columns * rows where index < views.count {
      let row = index / columns
      let column = index % columns
      let top = area.height * row / rows
      let bottom = area.height * (row + 1) / rows
      let left = area.width * column / columns
      let right = area.width * (column + 1) / columns
      let place = Rect(
        row: area.row + top, column: area.column + left, height: bottom - top - 1,
        width: right - left - (column + 1 < columns ? 3 : 0))
      let view = views[(firstView + index) % views.count]
      state.latest?.figures[view]?.draw(on: &grid, in: place, medium: desk.medium)
    }
  }

  static func hints(_ run: RunState?) -> [KeyHint] {
    [
      RunKeys.runHint(run), RunKeys.hints[0], KeyHint("arrows", .change, .changeLong),
      KeyHint("Esc", .back, .homeLong), KeyHint("f", .figures, .figuresLong),
      KeyHint("u", .undo, .undoLong),
    ] + RunKeys.hints.dropFirst()
  }
}

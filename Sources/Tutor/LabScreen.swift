import Cells
import Courseware
import Labs
import Notation
import Records

/// One run on the whole screen: figures, numbers, and settings that can be moved.
package struct LabScreen: Sendable {
  let run: String
  private(set) var selected = 0
  private(set) var firstView = 0

  init(run: String) { self.run = run }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    guard let state = desk.runs[run] else { return .back }
    let settings = state.about.settings
    switch key {
    case .character(" "): RunKeys.toggle(run: run, &desk)
    case .down, .character("j"): selected = min(settings.count - 1, selected + 1)
    case .up, .character("k"): selected = max(0, selected - 1)
    case .right, .character("l"): change(settings[selected], by: times ?? 1, state, &desk)
    case .left, .character("h"): change(settings[selected], by: -(times ?? 1), state, &desk)
    case .tab, .character("f"): firstView += 1
    case .backTab: firstView += state.about.views.count - 1
    case .character("u"): undo(state, &desk)
    default: return RunKeys.press(key, times, run: run, &desk) ? .stay : .ignored
    }
    return .stay
  }

  /// A live setting changes the run from here on; any other begins a new one, which `u` undoes.
  private func change(
    _ setting: Setting, by notches: Int, _ state: RunState, _ desk: inout Desk
  ) {
    let value = state.value(of: setting)
    let moved = setting.moved(value, by: notches)
    guard moved != value else { return }
    if setting.isLive {
      desk.order(run, .change(setting.name, moved))
      return
    }
    var record = state.record
    record.settings = record.settings.map { pair in
      pair.name == setting.name ? (pair.name, moved.text) : pair
    }
    record.step = 0
    record.changes = []
    // One undo brings back the run as it was before the first of several changes at its start.
    let before = state.step > 0 ? state.record : state.before
    begin(record, before: before, &desk)
  }

  private func undo(_ state: RunState, _ desk: inout Desk) {
    guard let before = state.before else { return }
    begin(before, before: nil, &desk)
  }

  private func begin(_ record: RunRecord, before: RunRecord?, _ desk: inout Desk) {
    desk.runs[run]?.start = record
    desk.runs[run]?.before = before
    desk.runs[run]?.farthest = record.step
    desk.order(run, .open(record, views: desk.runs[run]?.shown ?? []))
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
    let (figures, below) = body.split(rows: body.height - settings.count - 4)
    drawFigures(state, in: figures, desk, on: &grid)
    let measures = RunPane.measures(state, width: below.width)
    grid.put(measures, row: below.row, column: below.column)
    for (index, setting) in settings.enumerated() {
      let line = SettingLine(setting, state.value(of: setting), isSelected: index == selected)
      grid.put(
        line.cells.elided(to: below.width), row: below.row + 2 + index, column: below.column)
    }
    var task = CellLine("▹ ", .role(.accent, .bold))
    task.append(TextLine.joined(state.block.taskText))
    grid.put(task.elided(to: below.width), row: below.endRow - 1, column: below.column)

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
      state.latest?.figures[view]?.draw(on: &grid, in: place, marks: desk.marks)
    }
  }

  static func hints(_ run: RunState?) -> [KeyHint] {
    [
      RunKeys.runHint(run), RunKeys.hints[0], KeyHint("arrows", .change, .changeLong),
      KeyHint("Esc", .back, .homeLong), KeyHint("Tab", .figures, .figuresLong),
      KeyHint("u", .undo, .undoLong),
    ] + RunKeys.hints.dropFirst()
  }
}

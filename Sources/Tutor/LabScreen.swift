import Cells
import Courseware
import Figures
import Labs
import Notation
import Records
import Typesetting

/// One run on the whole screen: figures, numbers, and settings that can be moved.
package struct LabScreen: Sendable {
  package let run: String
  private(set) var selected = 0
  private(set) var panes: LabPanes
  /// What is being typed: the value of the chosen setting, or a weight and its value.
  private var field: (text: TextField, isWeight: Bool)?

  /// Opens on the view that the page shows first: the lesson's, or the one that was turned to there.
  init(_ run: RunState, first: Int = 0) {
    self.run = run.id
    let views = run.block.views
    let shown = views.isEmpty ? 0 : first % views.count
    panes = LabPanes(
      run.about.views.map(\.name), first: Array(views[shown...] + views[..<shown]))
  }

  var isTyping: Bool { field != nil }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    guard let state = desk.runs[run] else { return .back }
    if isTyping { return type(key, state, &desk) }
    let settings = state.settings
    if panes.press(key, times, state, in: areas(state, desk).figures, desk.medium) { return .stay }
    switch key {
    case .character(" "): desk.order(run, .toggle)
    // The list goes round: what is last is one key away.
    case .down, .character("j"): selected = (selected + 1) % settings.count
    case .up, .character("k"): selected = (selected + settings.count - 1) % settings.count
    case .right, .character("l"): change(settings[selected], by: times ?? 1, state, &desk)
    case .left, .character("h"): change(settings[selected], by: -(times ?? 1), state, &desk)
    case .enter, .character("e"):
      field = (TextField(state.value(of: settings[selected]).text), false)
      field?.text.isSelected = true
    case .character("E"): field = (TextField(), true)
    case .character("G"): desk.order(run, .goTo(times ?? state.farthest))
    case .character("b"): desk.order(run, state.isPair ? .alone : .branch)
    case .character("v"): desk.order(run, state.isPair ? .alone : .twins)
    case .character("s"):
      guard let sweep = SweepScreen(state, selected: settings[selected]) else { return .stay }
      desk.order(run, .pause)
      return .push(.sweep(sweep))
    case .character("S"): drawAnew(state, &desk)
    case .character("u"):
      if state.isPair { desk.notice = desk.words(.undoInPair) } else { undo(&desk) }
    default: return RunKeys.press(key, times, run: run, &desk) ? .stay : .ignored
    }
    return .stay
  }

  private mutating func type(_ key: Key, _ state: RunState, _ desk: inout Desk) -> Move {
    guard let (text, isWeight) = field.map({ ($0.text.text, $0.isWeight) }) else { return .stay }
    switch key {
    case .escape: field = nil
    case .enter:
      if isWeight {
        let parts = text.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
        guard parts.count == 2, WeightName(parts[0]) != nil else {
          desk.notice = desk.words(.expectWeight)
          return .stay
        }
        field = nil
        if !state.isPair { desk.runs[run]?.remember() }
        desk.order(run, .change(parts[0], parts[1]))
      } else if set(state.settings[selected], to: text, state, &desk) {
        field = nil
      }
    default: guard field?.text.press(key) ?? false else { return .ignored }
    }
    return .stay
  }

  /// Whether it was a value.
  private func set(
    _ setting: Setting, to text: String, _ state: RunState, _ desk: inout Desk
  ) -> Bool {
    do {
      let value = try setting.read(text)
      if value != state.value(of: setting) {
        apply(setting, value, .change(setting.name, value.text), state, &desk)
      }
      return true
    } catch {
      desk.notice = error.message
      return false
    }
  }

  private func change(
    _ setting: Setting, by notches: Int, _ state: RunState, _ desk: inout Desk
  ) {
    let value = state.value(of: setting)
    let moved = setting.moved(value, by: notches)
    guard moved != value else { return }
    apply(setting, moved, .move(setting.name, notches), state, &desk)
  }

  /// A live setting changes the run from here on; any other begins a new one. `u` undoes both. With
  /// a second run, either changes that.
  private func apply(
    _ setting: Setting, _ value: Setting.Value, _ order: RunOrder, _ state: RunState,
    _ desk: inout Desk
  ) {
    guard !state.isPair else { return desk.order(run, order) }
    desk.runs[run]?.remember()
    guard !setting.isLive else { return desk.order(run, order) }
    var record = state.anew
    for place in record.settings.indices where record.settings[place].name == setting.name {
      record.settings[place].value = value.text
    }
    desk.begin(run, record)
  }

  /// The same experiment with other chance.
  private func drawAnew(_ state: RunState, _ desk: inout Desk) {
    desk.runs[run]?.remember()
    var record = state.anew
    record.seed += 1
    desk.begin(run, record)
    desk.notice = desk.words(.seedNow, "\(record.seed)")
  }

  private func undo(_ desk: inout Desk) {
    if let before = desk.runs[run]?.takeBack() {
      desk.begin(run, before)
    } else {
      desk.notice = desk.words(.nothingToUndo)
    }
  }

  /// Pulled by the mouse: the live settings change the run, the others begin it anew.
  mutating func slide(_ index: Int, to share: Double, _ desk: inout Desk) {
    guard let state = desk.runs[run], state.settings.indices.contains(index) else { return }
    selected = index
    let setting = state.settings[index]
    let value = SettingLine.value(of: setting, at: share)
    guard let value, value != state.value(of: setting) else { return }
    apply(setting, value, .change(setting.name, value.text), state, &desk)
  }

  /// The ends of sliders are counted from here on, two for each.
  private static let firstEnd = 2000

  /// A click on a setting chooses it, on one with choices it takes the next; in a figure it puts the
  /// cursor there.
  mutating func point(_ item: Int, _ target: Target, _ pointer: Pointer, _ desk: inout Desk) {
    guard let state = desk.runs[run] else { return }
    if item >= LabScreen.firstEnd {
      let (index, side) = (item - LabScreen.firstEnd).quotientAndRemainder(dividingBy: 2)
      guard state.settings.indices.contains(index) else { return }
      selected = index
      return change(state.settings[index], by: side == 0 ? -1 : 1, state, &desk)
    }
    if item >= LabPanes.firstItem {
      return panes.point(
        item - LabPanes.firstItem, pointer, state, in: areas(state, desk).figures, desk.medium)
    }
    guard state.settings.indices.contains(item) else { return }
    selected = item
    let setting = state.settings[item]
    if case .choice = setting.kind { change(setting, by: 1, state, &desk) }
  }

  func showViews(_ desk: inout Desk) {
    guard let state = desk.runs[run] else { return }
    desk.show(panes.visible(in: areas(state, desk).figures), of: run)
  }

  // MARK: View

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    guard let state = desk.runs[run] else { return Chrome(title: CellLine(run), hints: []) }
    let (figures, below, rows, task) = areas(state, desk)
    var targets = panes.draw(state, in: figures, desk.medium, on: &grid)
    let measures =
      panes.reading(state, in: figures, desk.medium)
      ?? RunPane.measures(state, width: below.width)
    grid.put(measures.elided(to: below.width), row: below.row, column: below.column)
    // The second run's numbers stand where an empty line does else.
    if let twin = RunPane.twin(state, width: below.width) {
      grid.put(twin, row: below.row + 1, column: below.column)
    }
    let first = below.row + (state.isPair ? 2 : 1)
    targets += drawSettings(
      state, in: Rect(row: first, column: below.column, height: rows.settings, width: below.width),
      desk, on: &grid)
    RunPane.put(task, on: &grid, in: below.split(rows: below.height - rows.task).bottom)

    var title = CellLine(state.about.name, .bold)
    title.append(" › " + state.about.summary, .dim)
    return Chrome(
      title: title, status: RunPane.state(state, desk.words, motion: desk.preferences.motion),
      hints: isTyping ? LabScreen.typingHints : hints(state, figures),
      helpKey: isTyping ? "F1" : "?",
      targets: targets)
  }

  private func hints(_ state: RunState, _ figures: Rect) -> [KeyHint] {
    let hints = panes.isReading ? LabPanes.readingHints : LabScreen.hints(state)
    // Among one there is nothing to choose.
    return panes.visible(in: figures).count > 1 ? hints : hints.filter { $0.keys != "Tab" }
  }

  /// Where the figures go, and what is below them: numbers, settings, the task.
  private func areas(
    _ state: RunState, _ desk: Desk
  ) -> (figures: Rect, below: Rect, rows: (settings: Int, task: Int), task: [CellLine]) {
    let body = Chrome.body(height: desk.height, width: desk.width)
    let task = TextLayout(width: max(1, body.width)).hang(
      "▹ ", .role(.accent, .bold), state.block.taskText)
    let rows = rows(in: body, state, taskRows: task.count)
    let (figures, below) = body.split(rows: body.height - rows.settings - rows.task - 3)
    return (figures, below, rows, task)
  }

  /// The figure comes first: where rows are few, the settings around the chosen one must do.
  private func rows(
    in body: Rect, _ state: RunState, taskRows: Int
  ) -> (settings: Int, task: Int) {
    let room = body.height - max(Figure.leastHeight + 2, body.height * 3 / 5) - 3
    let settings = min(state.settings.count, max(1, room - 2))
    return (settings, min(taskRows, max(1, room - settings)))
  }

  private func drawSettings(
    _ state: RunState, in area: Rect, _ desk: Desk, on grid: inout CellGrid
  ) -> [Target] {
    let settings = state.settings
    var targets: [Target] = []
    let nameWidth = min(15, max(8, 1 + (settings.map(\.name.count).max() ?? 8)))
    let isCut = area.height < settings.count
    let first = min(max(0, selected - area.height + 1), settings.count - area.height)
    for (row, index) in (first..<first + area.height).enumerated() {
      let setting = settings[index]
      let line = area.row + row
      // The last row leaves room for where among all of them one is.
      let width = isCut && row == area.height - 1 ? area.width - 7 : area.width
      if index == selected, let field {
        let prompt =
          field.isWeight
          ? desk.words(.newWeight) : desk.words(.newValue, setting.name, setting.allowed)
        var typed = CellLine("▸ ", .role(.accent, .bold))
        typed.append(CellLine(prompt).elided(to: max(10, area.width - 34)))
        typed.append(" ")
        typed.append(field.text.line(width: 24))
        grid.put(typed.prefix(width), row: line, column: area.column)
        continue
      }
      let shown = SettingLine(
        setting, state.value(of: setting), isSelected: index == selected, nameWidth: nameWidth)
      grid.put(shown.cells.elided(to: width), row: line, column: area.column)
      let whole = Rect(row: line, column: area.column, height: 1, width: width)
      targets.append(Target(whole, .item(index)))
      if let track = SettingLine.track(of: setting, nameWidth: nameWidth) {
        let place = Rect(
          row: line, column: area.column + track.lowerBound, height: 1, width: track.count)
        targets.append(Target(place, .slide(index)))
        for (side, column) in [place.column - 1, place.endColumn].enumerated() {
          let end = Rect(row: line, column: column, height: 1, width: 1)
          targets.append(Target(end, .item(LabScreen.firstEnd + 2 * index + side)))
        }
      }
    }
    guard isCut else { return targets }
    let place = CellLine("\(selected + 1)/\(settings.count)", .dim)
    grid.put(
      place, row: area.endRow - 1, column: area.column + area.width - place.width)
    return targets
  }

  static func hints(_ run: RunState?) -> [KeyHint] {
    [
      RunKeys.runHint(run), RunKeys.hints[0], KeyHint("arrows", .change, .changeLong),
      KeyHint("Esc", .back, .homeLong), KeyHint("f", .figures, .figuresLong),
      KeyHint("F", .arrange, .arrangeLong), KeyHint("c", .cursor, .cursorLong),
      KeyHint("b", run?.isPair ?? false ? .alone : .branch, .branchLong),
      KeyHint("v", run?.isPair ?? false ? .alone : .twins, .twinsLong),
      KeyHint("s", .sweep, .sweepKeyLong), KeyHint("e", .edit, .editLong),
      KeyHint("w", .save, .saveLong), KeyHint("u", .undo, .undoLong),
      KeyHint("E", .editWeight, .editWeightLong), KeyHint("G", .jump, .jumpLong),
      KeyHint("S", .seed, .seedLong),
      KeyHint("Tab", .nextPane, .nextPaneLong),
    ] + RunKeys.hints.dropFirst()
  }

  static let typingHints = [
    KeyHint("Enter", .change, .editLong), KeyHint("Esc", .back, .homeLong),
  ]
}

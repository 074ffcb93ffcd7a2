import Cells
import Figures
import Labs
import Notation
import Records
import Typesetting

/// Many short runs over one or two settings of a run, as a map; any place of it can be opened.
package struct SweepScreen: Sendable {
  let run: String
  private let about: LabDescription
  private let base: Settings
  private let seed: UInt64
  private let steps: Int
  /// The settings that can be swept, and which are: the first always, the second if one asks.
  private let candidates: [Sweep.Axis]
  private var first: Int
  private var second: Int?
  private var sweep: Sweep?
  private var outcomes: [Sweep.Outcome] = []
  /// What has come for somebody who wants nothing to move: shown when the sweep rests.
  private var unseen: [Sweep.Outcome] = []
  private(set) var isRunning = false
  private var cursor = 0

  /// Over the setting that is chosen there; none if nothing of this lab can be swept.
  init?(_ state: RunState, selected: Setting) {
    run = state.id
    about = state.about
    candidates = state.about.settings.compactMap(SweepRange.usual)
    guard !candidates.isEmpty else { return nil }
    first = candidates.firstIndex { $0.setting.name == selected.name } ?? 0
    let given = state.about.settings.map { (name: $0.name, value: state.value(of: $0).text) }
    guard let settings = try? Settings(state.about, given) else { return nil }
    base = settings
    seed = state.start.seed
    steps = state.step >= 20 ? state.step : state.block.steps
    prepare()
  }

  private var axes: [Sweep.Axis] { [candidates[first]] + (second.map { [candidates[$0]] } ?? []) }

  private mutating func prepare() {
    outcomes = []
    unseen = []
    cursor = 0
    isRunning = false
    guard let type = try? Laboratory.lab(named: about.name) else { return }
    sweep = try? Sweep(type, base, over: axes, seeds: [seed], steps: steps)
  }

  // MARK: Keys

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    guard let sweep else { return key == .escape ? .back : .ignored }
    let width = axes.count == 2 ? axes[1].values.count : 1
    switch key {
    case .character(" "):
      if isRunning {
        take([], isOver: true)
        desk.effects.append(.stopSweep)
      } else {
        outcomes = []
        isRunning = true
        desk.effects.append(.startSweep(sweep))
      }
    case .tab:
      stop(&desk)
      second = next(after: second)
      prepare()
    case .backTab:
      stop(&desk)
      first = (first + 1) % candidates.count
      if second == first { second = nil }
      prepare()
    case .right, .character("l"): move(by: times ?? 1)
    case .left, .character("h"): move(by: -(times ?? 1))
    case .down, .character("j"): move(by: width * (times ?? 1))
    case .up, .character("k"): move(by: -width * (times ?? 1))
    case .enter:
      stop(&desk)
      open(sweep.cell(cursor), &desk)
      return .back
    case .escape:
      stop(&desk)
      return .back
    default: return .ignored
    }
    return .stay
  }

  /// A click puts the cursor on the nearest run.
  mutating func point(_ area: Rect, _ pointer: Pointer) {
    guard let first = axes.first?.values.count else { return }
    func place(_ offset: Int, _ length: Int, _ count: Int) -> Int {
      min(count - 1, max(0, (offset * (count - 1) + length / 2) / max(1, length - 1)))
    }
    let column = pointer.column - area.column
    guard axes.count == 2 else {
      cursor = place(column, area.width, first)
      return
    }
    let across = axes[1].values.count
    let up = place(area.endRow - 1 - pointer.row, area.height, first)
    cursor = up * across + place(column, area.width, across)
  }

  private mutating func stop(_ desk: inout Desk) {
    guard isRunning else { return }
    isRunning = false
    desk.effects.append(.stopSweep)
  }

  /// The settings after it, then none.
  private func next(after second: Int?) -> Int? {
    let next = (second ?? -1) + 1
    let free = (next..<max(next, candidates.count)).first { $0 != first }
    return free
  }

  private mutating func move(by places: Int) {
    guard let sweep, sweep.count > 0 else { return }
    cursor = min(max(cursor + places, 0), sweep.count - 1)
  }

  /// The run at a place of the map, at its first step; how the run stood can be brought back.
  private func open(_ cell: Sweep.Cell, _ desk: inout Desk) {
    guard let sweep, var record = desk.runs[run]?.record else { return }
    desk.runs[run]?.remember()
    record.settings = sweep.settings(of: cell).pairs
    record.seed = cell.seed
    record.step = steps
    record.changes = []
    desk.begin(run, record)
    desk.notice = desk.words(.sweepOpened)
  }

  /// - Parameter motion: whether the map is filled before all is done.
  mutating func take(_ outcomes: [Sweep.Outcome], isOver: Bool, motion: Bool = true) {
    unseen += outcomes
    if isOver { isRunning = false }
    guard motion || isOver else { return }
    self.outcomes += unseen
    unseen = []
  }

  // MARK: View

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    var title = CellLine(about.name, .bold)
    title.append(" › " + desk.words(.sweep), .dim)
    guard let sweep else { return Chrome(title: title, hints: SweepScreen.hints(isRunning)) }
    let (figure, below) = body.split(rows: body.height - 3)
    let map = SweepMap(sweep, outcomes).figure(marked: cursor)
    map.draw(on: &grid, in: figure, medium: desk.medium)
    let canvas = ReadOut(map, in: figure, medium: desk.medium).canvas
    grid.put(place(sweep, desk).elided(to: below.width), row: below.row + 1, column: below.column)
    let spans = axes.map { axis in
      let ends = "\(axis.values.first!.text) … \(axis.values.last!.text)"
      return "\(axis.setting.name) \(ends) (\(axis.values.count))"
    }.joined(separator: " × ")
    let size = desk.words(
      .sweepSize, Numeral.grouped(sweep.count), Numeral.grouped(sweep.steps))
    grid.put(
      CellLine("\(spans) · \(size)", .dim).elided(to: below.width), row: below.row + 2,
      column: below.column)
    return Chrome(
      title: title, status: status(sweep, desk), hints: SweepScreen.hints(isRunning),
      targets: canvas.map { [Target($0, .item(0))] } ?? [])
  }

  /// What came of the run under the cursor.
  private func place(_ sweep: Sweep, _ desk: Desk) -> CellLine {
    let cell = sweep.cell(cursor)
    let values = zip(sweep.axes, cell.values).map { "\($0.setting.name) \($1.text)" }
      .joined(separator: ", ")
    var line = CellLine("▹ ", .role(.accent, .bold))
    line.append(values, .bold)
    if let found = outcomes.first(where: { $0.cell.index == cell.index }) {
      let map = SweepMap(sweep, [found])
      if let reason = found.reason {
        line.append("  " + reason, .role(.warn))
      } else if found.report.diverged {
        line.append(
          "  " + desk.words(.divergedAt, Numeral.grouped(found.report.step)), .role(.bad))
      } else if let value = map.means.compactMap({ $0 }).first {
        line.append("  \(map.measure) \(Numeral.brief(value))")
      }
    }
    line.append("  " + desk.words(.sweepOpen), .dim)
    return line
  }

  private func status(_ sweep: Sweep, _ desk: Desk) -> CellLine {
    let done = desk.words(
      .sweepDone, Numeral.grouped(outcomes.count), Numeral.grouped(sweep.count))
    var line = CellLine(done)
    guard isRunning || outcomes.count < sweep.count else { return line }
    line.append(" · ", .dim)
    line.append(
      desk.words(isRunning ? .running : .paused), isRunning ? .role(.good) : .dim)
    return line
  }

  static func hints(_ isRunning: Bool) -> [KeyHint] {
    [
      KeyHint("space", isRunning ? .pause : .run, .sweepRunLong),
      KeyHint("arrows", .move, .sweepMoveLong), KeyHint("Enter", .open, .sweepOpenLong),
      KeyHint("Tab", .sweepSecond, .sweepSecondLong),
      KeyHint("S-Tab", .sweepFirst, .sweepFirstLong), KeyHint("Esc", .back, .homeLong),
    ]
  }
}

import Cells
import Figures
import Labs
import Notation
import Typesetting

/// A run beside the text: its figures, where it stands, the numbers that matter.
struct RunPane {
  let run: RunState
  /// Which view comes first.
  var first = 0
  var focused = false
  var showsTask = false

  /// Two rows of numbers and a figure that can be read.
  static let smallestHeight = 10

  func draw(_ desk: Desk, on grid: inout CellGrid, in area: Rect) {
    var area = area
    if showsTask { area = RunPane.drawTask(run.block.taskText, on: &grid, in: area) }
    let (figures, numbers) = area.split(rows: area.height - 2)
    drawFigures(in: figures, desk, on: &grid)
    let measures = RunPane.measures(run, width: numbers.width)
    grid.put(measures, row: numbers.row, column: numbers.column)
    var state = RunPane.state(run, desk.words, motion: desk.preferences.motion)
    if focused { state = CellLine(cells: CellLine("▌", .role(.accent, .bold)).cells + state.cells) }
    grid.put(state.elided(to: numbers.width), row: numbers.row + 1, column: numbers.column)
  }

  /// What is to be done stands above a figure that has the text's place; gives back what is below.
  static func drawTask(_ text: [Inline], on grid: inout CellGrid, in area: Rect) -> Rect {
    let task = TextLayout(width: area.width).hang("▹ ", .role(.accent, .bold), text)
    let (above, below) = area.split(rows: min(3, task.count))
    put(task, on: &grid, in: above)
    return below
  }

  /// A task in the rows that it is given; what has no row says so.
  static func put(_ task: [CellLine], on grid: inout CellGrid, in area: Rect) {
    for (row, line) in task.prefix(area.height).enumerated() {
      let isCut = row == area.height - 1 && task.count > area.height
      let line = isCut ? (line + CellLine(" …")).elided(to: area.width) : line
      grid.put(line, row: area.row + row, column: area.column)
    }
  }

  /// As many of the views as have room, one below the other, and then beside each other.
  private func drawFigures(in area: Rect, _ desk: Desk, on grid: inout CellGrid) {
    let views = run.block.views
    guard !views.isEmpty else { return }
    let most = max(1, area.height / 14)
    let columns = views.count > most && area.width >= 100 ? 2 : 1
    let rows = min((views.count + columns - 1) / columns, most)
    for index in 0..<min(rows * columns, views.count) {
      let (row, column) = (index / columns, index % columns)
      let top = area.height * row / rows
      let bottom = area.height * (row + 1) / rows
      let left = area.width * column / columns
      let right = area.width * (column + 1) / columns
      let place = Rect(
        row: area.row + top, column: area.column + left,
        height: bottom - top - (row + 1 < rows ? 1 : 0),
        width: right - left - (column + 1 < columns ? 3 : 0))
      let view = views[(first + index) % views.count]
      run.latest?.figures[view]?.draw(on: &grid, in: place, medium: desk.medium)
    }
  }

  /// `loss.train 0.404  w 0.919`: as many measures as fit, their places kept so that nothing jumps.
  static func measures(_ run: RunState, width: Int) -> CellLine {
    var line = CellLine()
    guard let report = run.latest?.report else { return line }
    for (name, value) in zip(run.about.measures, report.measures) where value.isFinite {
      let text = text(value)
      var measure = CellLine(name + " ", .dim)
      measure.append(String(repeating: " ", count: max(0, 6 - text.count)) + text)
      let gap = line.width > 0 ? 2 : 0
      guard line.width + gap + measure.width <= width else { break }
      line.append(.blank(gap))
      line.append(measure)
    }
    return line
  }

  /// The second run's numbers, and how far they are from the first's.
  static func twin(_ run: RunState, width: Int) -> CellLine? {
    guard let twin = run.latest?.twin else { return nil }
    var line = CellLine("2  ", .role(.accent, .bold))
    let numbers = zip(twin.report.measures, twin.differences)
    for (name, (value, difference)) in zip(run.about.measures, numbers) where value.isFinite {
      var measure = CellLine(name + " ", .dim)
      measure.append(text(value))
      measure.append(" (\(difference < 0 ? "" : "+")\(text(difference)))", .role(.accent))
      guard line.width + 2 + measure.width <= width else { break }
      if line.width > 3 { line.append(.blank(2)) }
      line.append(measure)
    }
    return line
  }

  private static func text(_ value: Double) -> String {
    abs(value) < 10_000 ? Numeral.fixed(value, places: 3) : Numeral.brief(value)
  }

  /// - Parameter motion: whether a run is shown while it trains.
  static func state(_ run: RunState, _ words: Words, motion: Bool = true) -> CellLine {
    // What it is on its way to is not where it is.
    let here = run.latest?.target == nil ? run.step : run.latest?.report.step ?? 0
    var line = CellLine(words(.step, Numeral.grouped(here)))
    guard let latest = run.latest else { return line }
    if !motion, run.isRunning {
      line.append(" · " + words(.runsUnseen), .role(.good))
      return line
    }
    if let failure = latest.failure { return CellLine(failure, .role(.bad)) }
    if latest.report.step >= Run.longest {
      line.append(" · " + words(.longest), .role(.warn))
    } else if latest.report.diverged {
      line.append(" · " + words(.diverged), .role(.bad))
    } else if let target = latest.target {
      line.append(" · " + words(.rewinding, Numeral.grouped(target)), .role(.warn))
    } else if latest.isRunning {
      line.append(" · " + words(.running), .role(.good))
    } else {
      line.append(" · " + words(.paused), .dim)
    }
    let pace =
      switch run.pace {
      case .steps(let count): words(.pace, "\(count)")
      case .full: words(.fullSpeed)
      }
    line.append(" · " + pace, .dim)
    if let twin = latest.twin {
      let name = twin.difference.isEmpty ? words(.sameSoFar) : twin.difference
      line.append(" · " + words(.secondRun, name), .role(.accent))
      return line
    }
    let changed = run.changed
    if !changed.isEmpty {
      line.append(" · " + words(.changedTo, changed.joined(separator: ", ")), .role(.warn))
    }
    return line
  }
}

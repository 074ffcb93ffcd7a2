import Cells
import Figures

/// How the tutor looks and behaves: every change is seen at once, and kept.
package struct OptionsScreen: Sendable {
  private enum Row: CaseIterable { case theme, figures, motion, mouse, language }

  private var cursor = ListCursor()

  init() {}

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if cursor.press(key, times, count: Row.allCases.count) { return .stay }
    switch key {
    case .right, .character("l"), .character(" "), .enter: turn(by: 1, &desk)
    case .left, .character("h"): turn(by: -1, &desk)
    default: return .ignored
    }
    return .stay
  }

  mutating func point(_ row: Int, _ desk: inout Desk) {
    let isChosen = cursor.selected == row
    cursor.move(to: row, Row.allCases.count)
    if isChosen { turn(by: 1, &desk) }
  }

  /// The next of a row's choices, around and around.
  private func turn(by step: Int, _ desk: inout Desk) {
    func next<T: Equatable>(_ value: T, of all: [T]) -> T {
      let index = all.firstIndex(of: value) ?? 0
      return all[(index + step + all.count) % all.count]
    }
    var chosen = desk.preferences
    switch Row.allCases[cursor.selected] {
    case .theme: chosen.theme = next(chosen.theme, of: [nil] + Theme.Name.allCases)
    case .figures: chosen.marks = next(chosen.marks, of: [nil] + Marks.allCases)
    case .motion: chosen.motion.toggle()
    case .mouse: chosen.mouse.toggle()
    case .language: chosen.language = next(chosen.language, of: [nil] + desk.abilities.languages)
    }
    desk.prefer(chosen)
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let words = desk.words
    var targets: [Target] = []
    for (index, row) in Row.allCases.enumerated() {
      let isHere = index == cursor.selected
      var line = CellLine(isHere ? "▸ " : "  ", .role(.accent, .bold))
      line.append(CellLine(words(name(of: row)), isHere ? .bold : .plain).fitted(to: 10))
      line.append("◂ ", .dim)
      line.append(CellLine(value(of: row, desk), .role(.accent, .bold)).fitted(to: 20))
      line.append(" ▸  ", .dim)
      line.append(words(note(of: row)), .dim)
      let place = Rect(row: body.row + index, column: body.column, height: 1, width: body.width)
      grid.put(line.elided(to: body.width), row: place.row, column: place.column)
      targets.append(Target(place, .item(index)))
    }
    let below = body.split(rows: Row.allCases.count + 1).bottom
    grid.put(words(.optionsSample), row: below.row, column: below.column, .dim)
    let sample = Rect(
      row: below.row + 1, column: below.column, height: min(14, below.height - 1),
      width: min(90, below.width))
    if sample.height >= Figure.leastHeight {
      OptionsScreen.sample.draw(on: &grid, in: sample, medium: desk.medium)
    }
    return Chrome(
      title: CellLine(words(.options), .bold), hints: OptionsScreen.hints, targets: targets)
  }

  private func name(of row: Row) -> Word {
    switch row {
    case .theme: .theme
    case .figures: .figures
    case .motion: .motion
    case .mouse: .mouse
    case .language: .language
    }
  }

  private func note(of row: Row) -> Word {
    switch row {
    case .theme: .themeNote
    case .figures: .figuresNote
    case .motion: .motionNote
    case .mouse: .mouseNote
    case .language: .languageNote
    }
  }

  private func value(of row: Row, _ desk: Desk) -> String {
    let (chosen, words) = (desk.preferences, desk.words)
    return switch row {
    case .theme:
      chosen.theme.map { words(Word.theme($0)) }
        ?? words(.byTerminal, words(Word.theme(desk.abilities.theme)))
    case .figures: chosen.marks?.rawValue ?? words(.byTerminal, desk.abilities.marks.rawValue)
    case .motion: words(chosen.motion ? .on : .off)
    case .mouse: words(chosen.mouse ? .on : .off)
    case .language: chosen.language ?? words(.bySystem)
    }
  }

  /// Curves with other colors and other dots, and a surface: what a choice changes most.
  private static let sample: Figure = {
    func parabola(_ x: Double) -> Double { x * x / 4 }
    let places = (0...40).map { Double($0) / 10 - 2 }
    let plot = Plot(
      title: "", x: Axis("x"), y: Axis("", fromZero: true),
      series: [
        .init("x² / 4", places.map { Point($0, parabola($0)) }),
        .init("|x| / 2", places.map { Point($0, abs($0) / 2) }),
        .init("1 − |x| / 2", places.map { Point($0, 1 - abs($0) / 2) }),
      ])
    let heat = HeatMap(
      title: "", x: Axis("x"), y: Axis("y"), xRange: -2...2, yRange: -2...2,
      // Few and large: a color is many bytes, and this is where one goes when the line is slow.
      values: (0...6).map { row in
        (0...8).map { column in
          parabola(Double(row) * 2 / 3 - 2) + parabola(Double(column) / 2 - 2)
        }
      })
    return .panels(Panels(title: "", panels: [.plot(plot), .heatMap(heat)]))
  }()

  static let hints = [
    KeyHint("↑↓", .move, .moveLong), KeyHint("← →", .change, .optionsChange),
    KeyHint("Esc", .back, .homeLong),
  ]
}

extension Word {
  static func theme(_ name: Theme.Name) -> Word {
    switch name {
    case .dark: .themeDark
    case .light: .themeLight
    case .contrast: .themeContrast
    case .mono: .themeMono
    }
  }
}

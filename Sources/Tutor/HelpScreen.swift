import Cells
import Typesetting

/// What the keys do on the screen it was asked from.
package struct HelpScreen: Sendable {
  private let of: String
  private let hints: [KeyHint]

  init(of screen: Screen, _ desk: Desk) {
    let words = desk.words
    switch screen {
    case .home:
      of = words(.home)
      hints = HomeScreen.hints
    case .lesson(let lesson):
      of = lesson.lesson.heading.title
      hints = lesson.allHints(desk)
    case .lab(let lab):
      of = desk.runs[lab.run]?.about.name ?? lab.run
      hints = LabScreen.hints(desk.runs[lab.run])
    case .sweep(let sweep):
      of = words(.sweep)
      hints = SweepScreen.hints(sweep.isRunning)
    case .trace(let trace):
      of = trace.block.formula
      hints = TraceScreen.hints
    case .quiz(let quiz):
      of = words(.question)
      hints = quiz.hints
    case .glossary:
      of = words(.meanings)
      hints = GlossaryScreen.hints
    case .page(let page):
      of = page.lesson.heading.title
      hints = PageScreen.hints
    case .findings:
      of = words(.findings)
      hints = FindingsScreen.hints
    case .help:
      of = words(.help)
      hints = []
    }
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move { .back }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let all = hints + [KeyHint.help]
    let width = (all.map { TextWidth.of($0.keys) }.max() ?? 0) + 3
    var row = body.row
    for hint in all {
      grid.put(hint.keys, row: row, column: body.column, .role(.accent), within: body)
      for line in TextLayout(width: max(1, body.width - width)).wrap(desk.words(hint.long)) {
        grid.put(line, row: row, column: body.column + width, within: body)
        row += 1
      }
    }
    return Chrome(
      title: CellLine(desk.words(.keysOf, of), .bold),
      status: CellLine(desk.words(.anyKey), .dim), hints: [KeyHint("Esc", .back, .homeLong)])
  }
}

import Cells
import Courseware
import Notation
import Typesetting

/// What lint found in the lesson that its author has just saved: first what is about the page at
/// hand.
package struct FindingsScreen: Sendable {
  private var lesson: Lesson
  /// Counts from 0.
  private var page: Int
  private var findings: [Finding]
  private var scroll = TextScroll()

  init(_ lesson: Lesson, page: Int, _ findings: [Finding]) {
    self.lesson = lesson
    self.page = page
    self.findings = findings
  }

  /// The author goes on, with the list before their eyes.
  mutating func take(_ lesson: Lesson, page: Int, _ findings: [Finding]) {
    let before = scroll
    self = FindingsScreen(lesson, page: page, findings)
    scroll = before
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    let body = Chrome.body(height: desk.height, width: desk.width)
    let count = lines(desk.words, width: body.width).count
    if scroll.press(key, times, lines: count, height: body.height) { return .stay }
    switch key {
    case .left, .character("h"), .character("!"): return .back
    default: return .ignored
    }
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let lines = lines(desk.words, width: body.width)
    let first = scroll.first(lines: lines.count, height: body.height)
    for (row, line) in lines.dropFirst(first).prefix(body.height).enumerated() {
      grid.put(line, row: body.row + row, column: body.column, within: body)
    }
    return Chrome(
      title: CellLine(desk.words(.findingsOf, lesson.heading.title), .bold),
      status: CellLine(findings.isEmpty ? "" : desk.words.count(of: findings), .dim),
      hints: FindingsScreen.hints)
  }

  private func lines(_ words: Words, width: Int) -> [CellLine] {
    guard !findings.isEmpty else { return [CellLine(words(.findingsNone), .role(.good))] }
    let layout = TextLayout(width: max(1, min(width, PageLayout.widest)))
    let here = findings.filter { $0.page(in: lesson) == page }
    let elsewhere = findings.filter { $0.page(in: lesson) != page }
    var lines: [CellLine] = []
    for (title, group) in [(Word.findingsHere, here), (.findingsElsewhere, elsewhere)]
    where !group.isEmpty {
      if !lines.isEmpty { lines.append(CellLine()) }
      lines.append(CellLine(words(title), .bold))
      for finding in group { lines += [CellLine()] + self.lines(finding, words, layout) }
    }
    return lines
  }

  /// Its place, how bad it is, what it says; below it the line, and a caret under the place.
  private func lines(_ finding: Finding, _ words: Words, _ layout: TextLayout) -> [CellLine] {
    let place = finding.problem.position
    let mark = finding.isError ? "✗" : "!"
    let kind = words(finding.isError ? .anError : .aWarning)
    let lines = layout.hang(
      "\(mark) \(place.line):\(place.column)  ",
      .role(finding.isError ? .bad : .warn, .bold),
      [.text("\(kind): \(finding.problem.message)", [])])
    let excerpt = Excerpt.lines(
      finding.problem, line: finding.line, widest: max(8, layout.width - 4))
    let styles: [Style] = [.dim, .role(.accent, .bold)]
    return lines
      + zip(excerpt, styles).map { line, style in
        CellLine(cells: CellLine("    ").cells + line.cells.map { Cell($0.glyph, style) })
      }
  }

  static let hints = [
    KeyHint("Esc", .back, .homeLong), KeyHint("↑↓", .move, .scrollLong),
    KeyHint("g G", .firstLast, .scrollLong),
  ]
}

extension Words {
  /// `2 errors, 1 warning`
  func count(of findings: [Finding]) -> String {
    let errors = findings.filter(\.isError).count
    let warnings = findings.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(errors == 1 ? self(.oneError) : self(.errors, "\(errors)")) }
    if warnings > 0 {
      parts.append(warnings == 1 ? self(.oneWarning) : self(.warnings, "\(warnings)"))
    }
    return parts.joined(separator: ", ")
  }
}

import Cells
import Notation

/// A diagnostic for people: its place, what is wrong, the line, and a caret under the character.
package enum Excerpt {
  /// As much of a line as is shown around the place.
  private static let widest = 160

  /// Nothing of the file steers a terminal, and the caret stands right after wide characters, tabs
  /// and marks: both lines are laid out as cells.
  package static func text(_ problem: Diagnostic, path: String, line: String) -> String {
    let place = problem.position
    let message =
      "\(path):\(place.line):\(place.column): \(problem.severity.rawValue): \(problem.message)"
    let excerpt = lines(problem, line: line, widest: widest).map { "  " + $0.text }
    return ([CellLine(message).text] + excerpt).joined(separator: "\n")
  }

  /// The line around the place, and the caret; nothing of a line that says nothing.
  package static func lines(_ problem: Diagnostic, line: String, widest: Int) -> [CellLine] {
    guard !line.isEmpty else { return [] }
    let caret = CellLine(String(line.prefix(problem.position.column - 1))).width
    let cells = CellLine(line).cells
    let start = min(max(0, caret - widest / 2), max(0, cells.count - widest))
    var shown = CellLine(cells: Array(cells[start..<min(cells.count, start + widest)]))
    // Half of a wide character is none.
    if shown.cells.first?.glyph.isContinuation ?? false {
      shown = CellLine(cells: [Cell()] + shown.cells.dropFirst())
    }
    var mark = CellLine.blank(caret - start)
    mark.append("^")
    return [shown.prefix(widest), mark]
  }
}

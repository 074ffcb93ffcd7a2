/// A table as GitHub writes it: a header, a line of dashes, rows.
package struct MarkdownTable: Equatable, Sendable {
  package enum Alignment: Equatable, Sendable { case left, center, right }

  package var alignments: [Alignment]
  package var header: [[Inline]]
  package var rows: [[[Inline]]]

  /// The table these lines begin with, and how many of them are its own.
  static func read(_ lines: ArraySlice<SourceLine>) -> (table: MarkdownTable, lines: Int)? {
    guard lines.count > 1, lines.first!.text.contains("|"),
      let alignments = alignments(lines[lines.startIndex + 1].text)
    else { return nil }
    let header = cells(lines.first!)
    guard header.count == alignments.count else { return nil }
    var rows: [[[Inline]]] = []
    for line in lines.dropFirst(2) {
      guard !line.isBlank, line.text.contains("|") else { break }
      var row = cells(line).prefix(alignments.count).map { InlineParser.parse([$0]) }
      while row.count < alignments.count { row.append([]) }
      rows.append(row)
    }
    let table = MarkdownTable(
      alignments: alignments, header: header.map { InlineParser.parse([$0]) }, rows: rows)
    return (table, rows.count + 2)
  }

  /// `|:--|:-:|--:|`
  private static func alignments(_ text: String) -> [Alignment]? {
    guard text.contains("-"), text.allSatisfy({ "|:- \t".contains($0) }) else { return nil }
    var result: [Alignment] = []
    for part in text.trimmingSpaces.split(separator: "|", omittingEmptySubsequences: true) {
      let rule = String(part).trimmingSpaces
      guard rule.contains("-") else { return nil }
      switch (rule.hasPrefix(":"), rule.hasSuffix(":")) {
      case (true, true): result.append(.center)
      case (false, true): result.append(.right)
      default: result.append(.left)
      }
    }
    return result
  }

  /// Between bars, but not those that are escaped or in code or math.
  private static func cells(_ line: SourceLine) -> [SourceLine] {
    let text = Array(line.text)
    var cells: [SourceLine] = []
    var start = 0
    var quoted: Character?
    var index = 0
    func cell(_ end: Int) {
      var (from, to) = (start, end)
      while from < to, text[from].isWhitespace { from += 1 }
      while to > from, text[to - 1].isWhitespace { to -= 1 }
      let content = String(text[from..<to]).split(
        separator: "\\|", omittingEmptySubsequences: false)
      cells.append(
        SourceLine(content.joined(separator: "|"), at: line.position.moved(columns: from)))
    }
    while index < text.count {
      switch text[index] {
      case "\\": index += 1
      case "`", "$":
        if quoted == text[index] {
          quoted = nil
        } else if quoted == nil, text[(index + 1)...].contains(text[index]) {
          quoted = text[index]
        }
      case "|" where quoted == nil:
        if index > 0 || start > 0 { cell(index) }
        start = index + 1
      default: break
      }
      index += 1
    }
    if text[min(start, text.count)...].contains(where: { !$0.isWhitespace }) { cell(text.count) }
    // The bar in front opens the first cell.
    if let first = text.firstIndex(where: { !$0.isWhitespace }), text[first] == "|", first > 0 {
      cells.removeFirst()
    }
    return cells
  }
}

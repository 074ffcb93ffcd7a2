import Cells

/// A table on lines: columns as wide as they need, or as the page lets them be.
extension TextLayout {
  private static let gap = 2

  func lines(_ table: MarkdownTable) -> [CellLine] {
    let widths = columnWidths(table)
    var lines = row(table.header, widths, table.alignments, .bold)
    let whole = widths.reduce(0, +) + TextLayout.gap * (widths.count - 1)
    lines.append(CellLine(String(repeating: "─", count: min(width, whole)), .dim))
    for cells in table.rows {
      let set = row(cells, widths, table.alignments, .plain)
      lines += set
    }
    return lines.map { $0.prefix(width) }
  }

  /// Columns give way from the widest on until all fit.
  private func columnWidths(_ table: MarkdownTable) -> [Int] {
    let rows = [table.header] + table.rows
    var widths = table.alignments.indices.map { column in
      rows.map { TextLayout(width: 10_000).wrap($0[column]).map(\.width).max() ?? 0 }.max() ?? 0
    }
    widths = widths.map { max(1, $0) }
    // Words are cut only if there is no room for them.
    var floors = table.alignments.indices.map { column in
      min(
        12, rows.map { Words($0[column], .plain, hasSmallForms: hasSmallForms).longest }.max() ?? 1)
    }
    let room = max(widths.count, width - TextLayout.gap * (widths.count - 1))
    var excess = widths.reduce(0, +) - room
    while excess > 0 {
      let yielding = widths.indices.filter { widths[$0] > floors[$0] }
      guard let widest = yielding.map({ widths[$0] }).max() else {
        guard widths.contains(where: { $0 > 1 }), floors.contains(where: { $0 > 1 }) else { break }
        floors = floors.map { _ in 1 }
        continue
      }
      let wide = yielding.filter { widths[$0] == widest }
      let next = max(
        1, yielding.map { widths[$0] }.filter { $0 < widest }.max() ?? 1,
        wide.map { floors[$0] }.max()!)
      // Down to the next widest, or as far as is needed.
      let step = max(1, min(widest - next, excess / wide.count))
      for column in wide where excess > 0 {
        widths[column] -= step
        excess -= step
      }
    }
    return widths
  }

  private func row(
    _ cells: [[Inline]], _ widths: [Int], _ alignments: [MarkdownTable.Alignment], _ style: Style
  ) -> [CellLine] {
    let set = zip(cells, widths).map { TextLayout(width: $1).wrap($0, style) }
    let height = set.map(\.count).max() ?? 0
    return (0..<height).map { index in
      var line = CellLine()
      for (column, lines) in set.enumerated() {
        if column > 0 { line.append(.blank(TextLayout.gap)) }
        let cell = index < lines.count ? lines[index] : CellLine()
        let slack = max(0, widths[column] - cell.width)
        let before: Int
        switch alignments[column] {
        case .left: before = 0
        case .center: before = slack / 2
        case .right: before = slack
        }
        line.append(.blank(before))
        line.append(cell)
        if column + 1 < set.count { line.append(.blank(slack - before)) }
      }
      return line
    }
  }
}

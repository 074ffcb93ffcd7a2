import Cells

/// Matrices, cases, aligned equations.
extension MathLayout {
  private struct SetCell {
    var placed: Range<Int>
    var extent: Extent
  }

  mutating func table(_ table: MathTable, at x: Int, _ manner: Manner) -> Extent {
    if manner.isLinear { return written(table, at: x, manner) }
    var cells: [[SetCell]] = []
    var widths: [Int] = []
    let start = canvas.placed.count
    for row in table.rows {
      var line: [SetCell] = []
      for (column, node) in row.enumerated() {
        let from = canvas.placed.count
        let extent = set(cell: node, column, of: table, in: row, at: x, manner)
        line.append(SetCell(placed: from..<canvas.placed.count, extent: extent))
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], extent.width)
      }
      cells.append(line)
    }
    let offsets = columnOffsets(table, widths)
    let width = max(0, offsets.last! + (widths.last ?? 0))
    var top = 0
    var tops: [Int] = []
    var lines: [Int] = []
    var last = Extent()
    for (index, line) in cells.enumerated() {
      if table.horizontalRules.contains(index), index > 0 {
        tops.append(top)
        top += 1
      }
      var whole = Extent()
      for cell in line { whole.cover(cell.extent) }
      let (above, below) = (whole.above, whole.below)
      if index > 0, !table.horizontalRules.contains(index), standApart(last, whole, table.look) {
        top += 1
      }
      last = whole
      lines.append(top + above)
      for (column, cell) in line.enumerated() {
        let slack = widths[column] - cell.extent.width
        let indent: Int
        switch table.alignment(column) {
        case .left: indent = 0
        case .center: indent = slack / 2
        case .right: indent = slack
        }
        canvas.move(cell.placed, rows: top + above, columns: offsets[column] + indent)
      }
      top += above + 1 + below
    }
    let height = max(1, top)
    for rule in tops { canvas.rule("─", row: rule, columns: x..<(x + width)) }
    for column in table.verticalRules where column > 0 && column < widths.count {
      for row in 0..<height {
        canvas.put(tops.contains(row) ? "┼" : "│", row: row, at: x + offsets[column] - 2)
      }
    }
    // One line keeps its own line; several are centered on the line of the text.
    let middle = cells.count == 1 ? lines[0] : (height - 1) / 2
    canvas.move(from: start, rows: -middle)
    var extent = Extent(width: width, above: middle, below: height - 1 - middle)
    extent.hasRule = cells.contains { $0.contains { $0.extent.hasRule } }
    extent.grows = cells.count > 1 || cells.contains { $0.contains { $0.extent.grows } }
    return bracketed(table, extent, from: start, at: x)
  }

  private mutating func set(
    cell node: MathNode, _ column: Int, of table: MathTable, in row: [MathNode], at x: Int,
    _ manner: Manner
  ) -> Extent {
    let nodes: [MathNode]
    if case .row(let inner) = node { nodes = inner } else { nodes = [node] }
    // In the second of two aligned columns the first one stands before the sign.
    let isRight = table.look == .aligned && column % 2 == 1
    guard isRight else { return self.row(nodes, at: x, manner) }
    let gap = standsApart(nodes) ? 1 : 0
    var extent = self.row(nodes, at: x + gap, manner, after: .close)
    extent.width += gap
    return extent
  }

  /// Words and letters would run into the cell they continue.
  private func standsApart(_ nodes: [MathNode]) -> Bool {
    guard let first = nodes.first else { return false }
    if case .space = first { return false }
    return first.sides(isLinear: false).left == .ordinary
  }

  private func columnOffsets(_ table: MathTable, _ widths: [Int]) -> [Int] {
    var offsets = [0]
    for column in widths.indices.dropLast() {
      var gap: Int
      switch table.look {
      case .matrix: gap = 2
      case .cases: gap = 2
      case .aligned: gap = column % 2 == 0 ? 0 : 4
      case .lines: gap = 1
      }
      if table.verticalRules.contains(column + 1) { gap = 3 }
      offsets.append(offsets[column] + widths[column] + gap)
    }
    return offsets
  }

  /// Lines that would touch are set apart.
  private func standApart(_ upper: Extent, _ lower: Extent, _ look: MathTable.Look) -> Bool {
    if upper.below > 0 && lower.above > 0 { return true }
    guard look == .aligned else { return false }
    return upper.below > 0 && upper.grows || lower.above > 0 && lower.grows
  }

  private mutating func bracketed(
    _ table: MathTable, _ inner: Extent, from start: Int, at x: Int
  ) -> Extent {
    guard !table.left.isEmpty || !table.right.isEmpty else { return inner }
    var whole = inner
    var shift = 0
    if !table.left.isEmpty {
      let count = canvas.placed.count
      shift = delimiter(table.left, isLast: false, like: inner, at: x) + 1
      canvas.move(start..<count, columns: shift)
    }
    whole.width += shift
    if !table.right.isEmpty {
      whole.width += 1
      whole.width += delimiter(table.right, isLast: true, like: inner, at: x + whole.width)
    }
    return whole
  }

  /// [1 2; 3 4], {a if …; b if …}: what a line can do.
  private mutating func written(_ table: MathTable, at x: Int, _ manner: Manner) -> Extent {
    var pen = x
    pen += canvas.put(table.left, at: pen)
    for (index, row) in table.rows.enumerated() {
      if index > 0 { pen += canvas.put("; ", at: pen) }
      var isFirst = true
      for (column, cell) in row.enumerated() where cell != .empty {
        if !isFirst { pen += 1 }
        isFirst = false
        let extent = self.row(
          [cell], at: pen, Manner(isLinear: true, isTight: manner.isTight))
        pen += extent.width
        _ = column
      }
    }
    pen += canvas.put(table.right.isEmpty && table.left == "{" ? "}" : table.right, at: pen)
    return Extent(width: pen - x)
  }
}

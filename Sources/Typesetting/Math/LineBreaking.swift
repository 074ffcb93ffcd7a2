import Cells

/// A display that is wider than the page, broken as textbooks do: before relations, else before
/// operators, what follows standing under the first relation.
struct LineBreaking {
  let width: Int
  private let effort: Effort

  /// What is tried, one after the other.
  private enum Effort: CaseIterable {
    /// Between signs outside all brackets.
    case signs
    /// Within brackets too, if none is tall.
    case brackets
    /// On one line, broken anywhere but within a number or a name.
    case linear
    /// Anywhere.
    case anywhere
  }

  /// One line of the formula, and how far it stands in so that what was level stays so.
  private struct Source {
    var nodes: [MathNode]
    var lead = 0
  }

  /// A part of a line: pieces, and the column they begin at.
  private struct Line {
    var pieces: Range<Int>
    var column: Int
  }

  private var layout = MathLayout()
  private var top = 0
  private var isFirst = true
  private var whole = Extent()

  private init(width: Int, effort: Effort, hasSmallForms: Bool) {
    layout.hasSmallForms = hasSmallForms
    self.width = width
    self.effort = effort
  }

  /// None if some part is too wide wherever it is broken.
  static func lines(_ node: MathNode, width: Int, hasSmallForms: Bool) -> [CellLine]? {
    for effort in Effort.allCases {
      var breaking = LineBreaking(width: width, effort: effort, hasSmallForms: hasSmallForms)
      if let lines = breaking.lines(node) { return lines }
    }
    return nil
  }

  private mutating func lines(_ node: MathNode) -> [CellLine]? {
    let manner = MathLayout.Manner(isLinear: effort == .linear)
    for source in sources(node, manner) {
      let nodes =
        effort == .signs ? source.nodes : source.nodes.flatMap { $0.opened(manner.isLinear) }
      guard add(Source(nodes: nodes, lead: source.lead), manner) else { return nil }
    }
    whole.above = 0
    whole.below = max(0, top - 1)
    return layout.canvas.lines(whole)
  }

  private func sources(_ node: MathNode, _ manner: MathLayout.Manner) -> [Source] {
    switch node {
    case .row(let nodes): return [Source(nodes: nodes)]
    case .table(let table) where table.look == .aligned || table.look == .lines:
      guard table.left.isEmpty, table.right.isEmpty else { return [Source(nodes: [node])] }
      var probe = MathLayout(hasSmallForms: layout.hasSmallForms)
      let firsts = table.rows.map { row in
        table.look == .aligned && row.count > 1 ? probe.row(row[0].nodes, at: 0, manner).width : 0
      }
      let widest = firsts.max() ?? 0
      return zip(table.rows, firsts).map { row, first in
        var nodes: [MathNode] = []
        for (column, cell) in row.enumerated() {
          if column > 0, column % 2 == 0 { nodes.append(.space(4)) }
          nodes += cell.nodes
        }
        let isLevel = table.look == .aligned && widest <= width / 3
        return Source(nodes: nodes, lead: isLevel ? widest - first : 0)
      }
    default: return [Source(nodes: [node])]
    }
  }

  private mutating func add(_ source: Source, _ manner: MathLayout.Manner) -> Bool {
    var pieces: [MathLayout.Piece] = []
    let extent = layout.row(source.nodes, at: 0, manner, pieces: &pieces)
    guard !pieces.isEmpty else { return true }
    if effort == .brackets, extent.grows, extent.width > width { return false }
    guard let lines = lines(pieces, source.lead, extent.width) else { return false }
    for line in lines {
      let parts = pieces[line.pieces]
      let above = parts.map(\.extent.above).max() ?? 0
      let below = parts.map(\.extent.below).max() ?? 0
      // Lines that would touch are set apart.
      if !isFirst, above > 0 || wasTall { top += 1 }
      isFirst = false
      wasTall = below > 0
      let placed = parts.first!.placed.lowerBound..<parts.last!.placed.upperBound
      layout.canvas.move(
        placed, rows: top + above, columns: line.column - parts.first!.column)
      let end = parts.last!.column + parts.last!.extent.width
      whole.width = max(whole.width, line.column + end - parts.first!.column)
      top += above + 1 + below
    }
    return true
  }

  private var wasTall = false

  /// Greedy: each line takes as much as fits, up to the best place to break.
  private func lines(_ pieces: [MathLayout.Piece], _ lead: Int, _ natural: Int) -> [Line]? {
    if lead + natural <= width { return [Line(pieces: pieces.indices, column: lead)] }
    let ranks = LineBreaking.ranks(pieces)
    let relation = pieces.first { $0.left == .relation && $0.column > 0 }.map { lead + $0.column }
    let indent = relation.flatMap { $0 <= width / 3 ? $0 : nil } ?? min(4, width / 8)
    var lines: [Line] = []
    var start = 0
    while start < pieces.count {
      let isRelation = pieces[start].left == .relation
      let column = start == 0 ? lead : isRelation || relation == nil ? indent : indent + 2
      let room = width - column
      func taken(_ end: Int) -> Int {
        pieces[end - 1].column + pieces[end - 1].extent.width - pieces[start].column
      }
      var far = start
      while far < pieces.count, taken(far + 1) <= room { far += 1 }
      guard far > start else { return nil }
      var end = far
      if far < pieces.count {
        var best = Int.min
        for place in (start + 1)...far {
          // A short line is worth it only where nothing else can be done.
          let rank = ranks[place] - (taken(place) < room / 3 ? 5 : 0)
          if rank >= best { (best, end) = (rank, place) }
        }
        if best < worst { return nil }
      }
      lines.append(Line(pieces: start..<end, column: column))
      start = end
    }
    return lines
  }

  /// Factors are only torn apart when nothing else helps.
  private var worst: Int { effort == .signs ? -10 : -60 }

  /// How good it is to break before each piece.
  private static func ranks(_ pieces: [MathLayout.Piece]) -> [Int] {
    var ranks: [Int] = []
    var level = 0
    for (index, piece) in pieces.enumerated() {
      let before = index > 0 ? pieces[index - 1].right : nil
      if piece.left == .close { level = max(0, level - 1) }
      var rank = -20
      if piece.left == .close || piece.left == .punctuation || before == .open {
        rank = -100
      } else if piece.gap > 1 || piece.left == .relation && before != .relation {
        rank = 3
      } else if piece.left == .binary || before == .punctuation {
        rank = 2
      } else if piece.gap == 1, before != .binary, before != .relation,
        before.map({ !$0.isOperator }) ?? true
      {
        rank = 0
      }
      ranks.append(rank - 4 * min(level, 8))
      if piece.right == .open { level += 1 }
    }
    return ranks
  }
}

extension MathNode {
  /// The parts of a row.
  var nodes: [MathNode] { if case .row(let nodes) = self { nodes } else { [self] } }

  /// With its delimiters as signs of their own, so that it can be broken between them.
  fileprivate func opened(_ isLinear: Bool) -> [MathNode] {
    switch self {
    case .symbol(let words, .ordinary, let style) where words.contains(" "):
      var nodes: [MathNode] = []
      for (index, word) in words.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { nodes.append(.space(1)) }
        if !word.isEmpty { nodes.append(.symbol(String(word), .ordinary, style)) }
      }
      return nodes
    case .row(let nodes): return nodes.flatMap { $0.opened(isLinear) }
    case .classed(.row(let nodes), .ordinary): return nodes.flatMap { $0.opened(isLinear) }
    case .boxed(let body): return body.opened(isLinear)
    case .table(let table) where isLinear: return table.opened
    case .delimited(let delimiters, let parts):
      var nodes: [MathNode] = []
      for (index, part) in parts.enumerated() {
        if !delimiters[index].isEmpty {
          nodes.append(.symbol(delimiters[index], index == 0 ? .open : .relation, []))
        }
        nodes += part.opened(isLinear)
      }
      if !delimiters.last!.isEmpty { nodes.append(.symbol(delimiters.last!, .close, [])) }
      return nodes
    case .scripts(.delimited(let delimiters, let parts), let below, let above):
      guard !delimiters.last!.isEmpty else { return [self] }
      var nodes = MathNode.delimited(delimiters, parts).opened(isLinear)
      nodes[nodes.count - 1] = .scripts(nodes.last!, below: below, above: above)
      return nodes
    default: return [self]
    }
  }
}

extension MathTable {
  /// [a b; c d] as signs and cells.
  fileprivate var opened: [MathNode] {
    var nodes: [MathNode] = left.isEmpty ? [] : [.symbol(left, .open, [])]
    for (index, row) in rows.enumerated() {
      if index > 0 { nodes.append(.symbol(";", .punctuation, [])) }
      for (column, cell) in row.enumerated() where cell != .empty {
        if column > 0 { nodes.append(.space(1)) }
        nodes += cell.opened(true)
      }
    }
    let closing = right.isEmpty && left == "{" ? "}" : right
    return closing.isEmpty ? nodes : nodes + [.symbol(closing, .close, [])]
  }
}

extension Formula {
  /// On as many lines as it needs, none wider than `width`; none at all if that cannot be.
  package func display(width: Int) -> [CellLine]? {
    let natural = display
    if natural[0].width <= width { return natural }
    return LineBreaking.lines(node, width: width, hasSmallForms: hasSmallForms)
  }

  /// The inline form cut before its relations and operators, for a line that is too short.
  package var inlineParts: [CellLine] {
    var layout = MathLayout(hasSmallForms: hasSmallForms)
    var pieces: [MathLayout.Piece] = []
    let nodes = node.nodes.flatMap { $0.opened(true) }
    var extent = layout.row(nodes, at: 0, MathLayout.Manner(isLinear: true), pieces: &pieces)
    (extent.above, extent.below) = (0, 0)
    guard let line = layout.canvas.lines(extent)?[0] else { return [inline] }
    var parts: [CellLine] = []
    var start = 0
    for (index, piece) in pieces.enumerated() where index > 0 && piece.gap > 0 {
      let before = pieces[index - 1].right
      guard before != .relation, before != .binary else { continue }
      parts.append(CellLine(cells: Array(line.cells[start..<(piece.column - piece.gap)])))
      start = piece.column
    }
    parts.append(CellLine(cells: Array(line.cells[start...])))
    return parts
  }
}

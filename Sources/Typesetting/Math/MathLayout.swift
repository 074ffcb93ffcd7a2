import Cells

/// Sets a formula on a canvas.
struct MathLayout {
  /// How a part is set.
  struct Manner {
    /// On one line, as in a sentence.
    var isLinear: Bool
    /// Inside scripts operators stand close.
    var isTight = false

    var script: Manner { Manner(isLinear: true, isTight: true) }
    var isFlat: Bool { isLinear || isTight }
  }

  /// A part of the outermost row, so that the row can be broken there.
  struct Piece {
    var placed: Range<Int>
    var extent: Extent
    var column: Int
    /// Columns of space before it.
    var gap: Int
    var left: MathClass
    var right: MathClass
  }

  var canvas = MathCanvas()
  /// Whether x₁ may be written with Unicode's small letters. In ASCII they would become letters like
  /// any other, and x² would be x2.
  var hasSmallForms = true

  mutating func set(_ node: MathNode, at x: Int, _ manner: Manner) -> Extent {
    switch node {
    case .symbol(let text, _, let attributes):
      return Extent(width: canvas.put(text, at: x, attributes))
    case .row(let nodes): return row(nodes, at: x, manner)
    case .space(let width): return Extent(width: width)
    case .classed(let body, _): return set(body, at: x, manner)
    case .scripts(let base, let below, let above):
      return scripts(base, below, above, at: x, manner)
    case .fraction(let above, let below, let hasRule):
      return fraction(above, below, hasRule: hasRule, at: x, manner)
    case .root(let body, let index): return root(body, index, at: x, manner)
    case .accent(let accent, let body): return self.accent(accent, body, at: x, manner)
    case .delimited(let delimiters, let parts):
      return delimited(delimiters, parts, at: x, manner)
    case .table(let table): return self.table(table, at: x, manner)
    case .stacked(let body, let over, let under):
      return stacked(body, over: over, under: under, at: x, manner)
    case .brace(let body, let isOver):
      return brace(body, isOver: isOver, label: nil, at: x, manner)
    case .arrow(let arrow, let over, let under):
      return self.arrow(arrow, over, under, at: x, manner)
    case .boxed(let body): return boxed(body, at: x, manner)
    case .struck(let body, let mark): return struck(body, mark, at: x, manner)
    case .phantom(let body):
      let start = canvas.placed.count
      let extent = set(body, at: x, manner)
      canvas.placed.removeSubrange(start...)
      return extent
    }
  }

  /// Side by side, all on the line of the text.
  ///
  /// - Parameters:
  ///   - before: what stands left of the row already, for the space of its first sign.
  ///   - pieces: gets the parts, if somebody wants to know.
  mutating func row(
    _ nodes: [MathNode], at x: Int, _ manner: Manner, after before: MathClass? = nil,
    pieces: UnsafeMutablePointer<[Piece]>? = nil
  ) -> Extent {
    var whole = Extent()
    var pen = x
    var previous = before
    var space: Int?
    var openBars = 0
    var looseness = Looseness.none
    for index in nodes.indices {
      let node = nodes[index]
      if case .space(let width) = node {
        space = min(1000, (space ?? 0) + width)
        continue
      }
      var (left, right) = node.sides(isLinear: manner.isFlat)
      if left == .bar || right == .bar {
        let kind = barClass(previous, isOpen: openBars > 0, next(nodes, index, manner))
        openBars += kind == .open ? 1 : kind == .close ? -1 : 0
        (left, right) = (kind, kind)
      } else if left == .binary, node.isOperand(previous, next(nodes, index, manner)) {
        (left, right) = (.ordinary, .ordinary)
      }
      var gap = 0
      if let previous {
        gap = MathSpacing.gap(
          previous, left, isTight: manner.isTight, isLinear: manner.isLinear)
        if gap == 0, looseness.separates(left) { gap = 1 }
        if gap == 0, node.isBar, previous.isOperator { gap = 1 }
        if gap > 0, left == .function, index > 0, previous == .ordinary,
          nodes[index - 1].isSignSymbol
        {
          gap = 0
        }
      }
      gap = max(gap, space ?? 0)
      space = nil
      pen += gap
      let start = canvas.placed.count
      let isGrouped = binds(nodes, index, previous, manner)
      var extent: Extent
      if isGrouped {
        extent = grouped(node, at: pen, manner, unless: false)
      } else {
        extent = set(node, at: pen, manner, before: nodes[(index + 1)...])
      }
      pieces?.pointee.append(
        Piece(
          placed: start..<canvas.placed.count, extent: extent, column: pen - x, gap: gap,
          left: left, right: right))
      pen += extent.width
      extent.width = pen - x
      whole.cover(extent)
      previous = right
      looseness = manner.isFlat && !isGrouped ? Looseness(behind: node) : .none
    }
    whole.width = max(whole.width, pen + (space ?? 0) - x)
    return whole
  }

  /// An integral grows with what it is before; anything else is set as it is.
  private mutating func set(
    _ node: MathNode, at x: Int, _ manner: Manner, before rest: ArraySlice<MathNode>
  ) -> Extent {
    guard !manner.isFlat, node.isIntegral else { return set(node, at: x, manner) }
    for next in rest {
      if next.isTall { return tallIntegral(node, at: x, manner) }
      if case .relation = next.sides(isLinear: false).left { break }
    }
    return set(node, at: x, manner)
  }

  /// The class of what comes next.
  private func next(_ nodes: [MathNode], _ index: Int, _ manner: Manner) -> MathClass? {
    var index = index + 1
    while index < nodes.count {
      if case .space = nodes[index] {
        index += 1
        continue
      }
      return nodes[index].sides(isLinear: manner.isFlat).left
    }
    return nil
  }

  /// Which side of something a bar is on, as its neighbors tell.
  private func barClass(_ before: MathClass?, isOpen: Bool, _ after: MathClass?) -> MathClass {
    switch before {
    case nil, .open, .relation, .binary, .punctuation:
      return after == nil ? .ordinary : .open
    case .some(let kind) where kind.isOperator: return .open
    default: return isOpen ? .close : .ordinary
    }
  }

  /// What the end of a line's root or script does to what follows: √x y, x_θ y.
  private enum Looseness {
    case none, root, script

    init(behind node: MathNode) {
      switch node {
      case .root: self = .root
      case .scripts(let base, let below, let above):
        if case .root = base {
          self = .root
        } else {
          self = [below, above].contains { $0.map { !$0.hasSmallForm } ?? false } ? .script : .none
        }
      default: self = .none
      }
    }

    func separates(_ next: MathClass) -> Bool {
      switch self {
      case .none: false
      case .root: next != .close && next != .punctuation
      case .script: next == .ordinary || next == .inner
      }
    }
  }

  /// Whether a slash on the line would draw a neighbor into its fraction: a/b c.
  private func binds(
    _ nodes: [MathNode], _ index: Int, _ previous: MathClass?, _ manner: Manner
  ) -> Bool {
    guard manner.isFlat, case .fraction(_, _, true) = nodes[index] else { return false }
    if index > 0 {
      if case .space(2...) = nodes[index - 1] {
      } else {
        switch previous {
        case .ordinary, .inner, .bar:
          // A sign before it is none of its factors.
          if !nodes[index - 1].isSignSymbol { return true }
        case .some(let kind) where kind.isOperator: return true
        default: break
        }
      }
    }
    guard index + 1 < nodes.count else { return false }
    if case .space(2...) = nodes[index + 1] { return false }
    switch next(nodes, index, manner) {
    case .ordinary, .inner, .open: return true
    case .some(let kind) where kind.isOperator: return true
    default: return false
    }
  }

  mutating func grouped(
    _ node: MathNode, at x: Int, _ manner: Manner, unless isPlain: Bool
  ) -> Extent {
    if isPlain { return set(node, at: x, manner) }
    canvas.put("(", at: x)
    var extent = set(node, at: x + 1, manner)
    canvas.put(")", at: x + 1 + extent.width)
    extent.width += 2
    return extent
  }
}

extension MathNode {
  var isIntegral: Bool {
    if case .symbol(_, .integral, _) = core { true } else { false }
  }

  /// Whether a binary operator has nothing to join. A minus with nothing to subtract from is a
  /// sign: −x, (−x), = −x; a dot in parentheses stands for anything.
  func isOperand(_ before: MathClass?, _ after: MathClass?) -> Bool {
    switch after {
    case nil, .relation, .close, .punctuation: return true
    default: break
    }
    switch before {
    case .open, .punctuation: return true
    case nil, .relation, .binary:
      guard case .symbol(let text, _, _) = self else { return false }
      return text == "−" || text == "+" || text == "±" || text == "∓"
    case .some(let kind): return kind.isOperator
    }
  }

  /// |x| or ‖x‖: a bracket that does not look like one.
  fileprivate var isBar: Bool {
    switch core {
    case .symbol(_, .bar, _): true
    case .delimited(let delimiters, _): delimiters[0] == "|" || delimiters[0] == "‖"
    default: false
    }
  }

  /// + or −, whatever its neighbors make of it.
  var isSignSymbol: Bool {
    if case .symbol(_, .binary, _) = self { true } else { false }
  }

  /// Something that reaches above and below the line in a display.
  var isTall: Bool {
    switch self {
    case .fraction: true
    case .table(let table): table.rows.count > 2
    case .scripts(let base, _, _): base.isTall
    case .row(let nodes): nodes.contains { $0.isTall }
    case .delimited(_, let parts): parts.contains { $0.isTall }
    default: false
    }
  }

  /// Whether a script goes on the line as small characters.
  var hasSmallForm: Bool {
    switch self {
    case .symbol(let text, _, _):
      return text.unicodeScalars.allSatisfy {
        SmallForms.below($0) != nil || SmallForms.above($0) != nil
      }
    case .row(let nodes): return nodes.allSatisfy { $0.hasSmallForm } || isBracketed
    case .delimited: return true
    default: return false
    }
  }
}

/// The space between neighbors, by TeX's classes: a terminal has one width for all but none.
enum MathSpacing {
  static func gap(_ left: MathClass, _ right: MathClass, isTight: Bool, isLinear: Bool) -> Int {
    if left == .relation || right == .relation {
      return isTight || left == right ? 0 : 1
    }
    if left == .binary || right == .binary { return isTight ? 0 : 1 }
    if left == .punctuation { return isTight || right == .close ? 0 : 1 }
    if right == .punctuation || right == .close || left == .open { return 0 }
    if left == .integral && right == .integral { return 0 }
    if left == .large || left == .integral { return 1 }
    if left.isOperator { return right == .open ? 0 : 1 }
    if right.isOperator { return 1 }
    if left == .inner || right == .inner { return isTight ? 0 : 1 }
    return 0
  }
}

extension MathNode {
  /// What it does for the spacing on its left and on its right.
  func sides(isLinear: Bool) -> (left: MathClass, right: MathClass) {
    switch self {
    case .symbol(_, let kind, _): return (kind, kind)
    case .scripts(let base, _, _):
      let (left, right) = base.sides(isLinear: isLinear)
      // A bracket is no operator; what is raised behind it stands close to it.
      return (left, right)
    case .accent(_, let body), .struck(let body, _): return body.sides(isLinear: isLinear)
    case .stacked(let body, _, _):
      let (left, right) = body.sides(isLinear: isLinear)
      return left == right ? (left, right) : (.ordinary, .ordinary)
    case .arrow: return (.relation, .relation)
    case .classed(_, let kind): return (kind, kind)
    case .fraction, .boxed:
      return isLinear ? (.ordinary, .ordinary) : (.inner, .inner)
    case .brace: return isLinear ? (.ordinary, .ordinary) : (.inner, .inner)
    case .delimited(let delimiters, _):
      return (
        delimiters.first!.isEmpty ? .inner : .open, delimiters.last!.isEmpty ? .inner : .close
      )
    case .table(let table):
      return (table.left.isEmpty ? .inner : .open, table.right.isEmpty ? .inner : .close)
    case .row, .root, .phantom, .space: return (.ordinary, .ordinary)
    }
  }

  /// What the scripts are on.
  var core: MathNode {
    if case .scripts(let base, _, _) = self { base.core } else { self }
  }

  /// A row of one is that one.
  var only: MathNode {
    if case .row(let nodes) = self, nodes.count == 1 { nodes[0].only } else { self }
  }

  var isFractionOrRoot: Bool {
    switch only {
    case .fraction, .root: true
    default: false
    }
  }

  var isRoot: Bool { if case .root = only { true } else { false } }

  /// One symbol, with its scripts and accents, or one pair of brackets: nothing can be torn off.
  var isSingle: Bool {
    switch only {
    case .symbol, .delimited, .accent, .classed: true
    case .table(let table): !table.left.isEmpty && !table.right.isEmpty
    case .scripts(let base, _, _): base.isSingle || base == .empty
    case .brace(let body, _), .struck(let body, _), .stacked(let body, _, _): body.isSingle
    case .row: isBracketed
    default: false
    }
  }

  /// Factors without a sign between them: may stand above a slash.
  var isProduct: Bool {
    guard case .row(let nodes) = only else { return isSingle }
    var level = 0
    for node in nodes {
      if case .space = node { continue }
      switch node.sides(isLinear: true) {
      case (.open, .open): level += 1
      case (.close, .close): level = max(0, level - 1)
      default:
        guard level == 0 else { continue }
        switch node {
        case .fraction, .root, .row: return false
        case .delimited: continue
        default: if node.sides(isLinear: true) != (.ordinary, .ordinary) { return false }
        }
      }
    }
    return true
  }

  /// dw, ∂w: one thing to whoever reads derivatives.
  var isDifferential: Bool {
    guard case .row(let nodes) = only, nodes.count == 2, nodes[1].isSingle else { return false }
    guard case .symbol(let letter, _, _) = nodes[0].core else { return false }
    return letter == "d" || letter == "∂" || letter == "δ" || letter == "Δ"
  }

  /// [l], (i): brackets of its own, from the first to the last.
  var isBracketed: Bool {
    switch only {
    case .delimited: return true
    case .row(let nodes):
      if nodes.count > 2, case .symbol(let left, .bar, _) = nodes[0],
        case .symbol(left, .bar, _) = nodes[nodes.count - 1]
      {
        return !nodes[1..<(nodes.count - 1)].contains { $0.core.isBareSymbol }
      }
      var level = 0
      for (index, node) in nodes.enumerated() {
        switch node.sides(isLinear: true) {
        case (.open, .open): level += 1
        case (.close, .close): level -= 1
        default: break
        }
        if level == 0 { return index > 0 && index == nodes.count - 1 }
      }
      return false
    default: return false
    }
  }
}

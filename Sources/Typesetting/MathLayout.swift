import Cells

/// Sets a formula on lines of cells.
struct MathLayout {
  enum Mode { case inline, display }

  var mode: Mode
  /// Inside scripts operators stand close.
  private var tight = false

  init(mode: Mode) { self.mode = mode }

  func box(_ node: MathNode) -> MathBox {
    switch node {
    case .symbol(let text, let kind):
      return MathBox(text, kind == .variable ? Style(.standard, .italic) : .plain)
    case .text(let text): return MathBox(text)
    case .space(let width): return MathBox(String(repeating: " ", count: width))
    case .row(let nodes): return row(nodes)
    case .fraction(let above, let below): return fraction(above, below)
    case .root(let body): return root(body)
    case .scripts(let base, let below, let above): return scripts(base, below, above)
    case .accent(let mark, let body): return accent(mark, body)
    case .delimited(let left, let body, let right): return delimited(left, body, right)
    }
  }

  private func row(_ nodes: [MathNode]) -> MathBox {
    var boxes: [MathBox] = []
    for (index, node) in nodes.enumerated() {
      let previous = index > 0 ? nodes[index - 1] : nil
      if index > 0, gap(between: previous!, and: node, after: index > 1 ? nodes[index - 2] : nil) {
        boxes.append(MathBox(" "))
      }
      let next = index + 1 < nodes.count ? nodes[index + 1] : nil
      boxes.append(grouped(node, unless: !binds(node, between: previous, and: next)))
    }
    return .beside(boxes)
  }

  /// Whether a slash on the line would draw a neighbor into its fraction: a/b c.
  private func binds(_ node: MathNode, between left: MathNode?, and right: MathNode?) -> Bool {
    guard mode == .inline || tight, case .fraction = node else { return false }
    func isFactor(_ node: MathNode?) -> Bool {
      guard let node else { return false }
      if case .space(2...) = node { return false }
      switch node.kind {
      case .binary, .relation, .punctuation, .open, .close: return false
      default: return true
      }
    }
    return isFactor(left) || isFactor(right)
  }

  /// Whether a space belongs between two neighbors.
  private func gap(
    between left: MathNode, and right: MathNode, after earlier: MathNode?
  ) -> Bool {
    let a = left.kind
    let b = right.kind
    if case .space = left { return false }
    if case .space = right { return false }
    if a == .relation || b == .relation { return !tight }
    if b == .binary { return !tight && a != .open && a != .binary && a != .punctuation }
    if a == .binary {
      // A minus with nothing to subtract from is a sign: −x, (−x), = −x.
      let before = earlier?.kind
      let isSign =
        earlier == nil || before == .open || before == .relation || before == .binary
        || before == .punctuation || before == .function || before == .large
      return !tight && !isSign
    }
    if a == .punctuation { return !tight || mode == .inline }
    if a == .large { return true }
    if b == .large { return a != .open }
    if mode == .inline, case .root = left.core { return b != .close }
    if a == .function { return b != .open }
    if b == .function { return a != .open }
    if case .delimited("", _, _) = right.core { return a != .open }
    if case .fraction = right.core { return a != .open && mode == .display }
    if case .fraction = left.core { return b != .close && mode == .display }
    return false
  }

  private func fraction(_ above: MathNode, _ below: MathNode) -> MathBox {
    guard mode == .display, !tight else {
      return .beside([
        grouped(above, unless: above.isProduct), MathBox("/"),
        grouped(below, unless: below.isSingle || below.isDifferential),
      ])
    }
    let top = box(above)
    let bottom = box(below)
    let nested = top.height > 1 || bottom.height > 1
    let width = max(top.width, bottom.width) + (nested ? 2 : 0)
    let rule = MathBox(String(repeating: "─", count: width))
    return .stacked([top, rule, bottom], level: 1)
  }

  private func grouped(_ node: MathNode, unless isPlain: Bool) -> MathBox {
    let inner = box(node)
    return isPlain ? inner : .beside([MathBox("("), inner, MathBox(")")])
  }

  private func root(_ body: MathNode) -> MathBox {
    guard mode == .display else {
      let inner = box(body)
      return .beside(
        body.isSingle ? [MathBox("√"), inner] : [MathBox("√("), inner, MathBox(")")])
    }
    let inner = box(body)
    var lines = [CellLine(" " + String(repeating: "_", count: inner.width))]
    for (index, line) in inner.lines.enumerated() {
      var whole = CellLine(index == inner.height - 1 ? "√" : "│")
      whole.append(line)
      lines.append(whole)
    }
    return MathBox(lines: lines, baseline: inner.baseline + 1)
  }

  private func scripts(_ base: MathNode, _ below: MathNode?, _ above: MathNode?) -> MathBox {
    var small = self
    small.tight = true
    // A slash or a root on the line would let the script slip onto its last letter.
    let isLoose = (mode == .inline || tight) && base.isFractionOrRoot
    let body = grouped(base, unless: !isLoose)
    if base.kind == .large && mode == .display && !tight {
      var boxes: [MathBox] = []
      if let above { boxes.append(small.box(above)) }
      boxes.append(body)
      if let below { boxes.append(small.box(below)) }
      return .stacked(boxes, level: above == nil ? 0 : 1)
    }
    let low = below.map(small.box)
    let high = above.map(small.box)
    if body.height == 1, let line = oneLine(body, low, high) { return line }
    guard mode == .display else { return marked(body, low, high) }
    return raised(body, low, high)
  }

  /// x₁², if every script has its small form.
  private func oneLine(_ body: MathBox, _ low: MathBox?, _ high: MathBox?) -> MathBox? {
    var line = body.lines[0]
    for (box, convert) in [(low, SmallForms.below), (high, SmallForms.above)] {
      guard let box else { continue }
      guard box.height == 1, let text = convert(box.lines[0].text) else { return nil }
      line.append(text, line.cells.last?.style ?? .plain)
    }
    return MathBox(lines: [line], baseline: 0)
  }

  /// w_(now)^(old): what a line can do when there is no small form.
  private func marked(_ body: MathBox, _ low: MathBox?, _ high: MathBox?) -> MathBox {
    var boxes = [body]
    for (sign, box) in [("_", low), ("^", high)] {
      guard let box else { continue }
      boxes.append(MathBox(sign))
      boxes.append(
        box.width == 1 ? box : .beside([MathBox("("), box, MathBox(")")]))
    }
    return .beside(boxes)
  }

  /// Scripts on lines of their own, at the corners of the body.
  private func raised(_ body: MathBox, _ low: MathBox?, _ high: MathBox?) -> MathBox {
    var lines = body.lines
    let width = max(low?.width ?? 0, high?.width ?? 0)
    for index in lines.indices { lines[index].append(.blank(width)) }
    func script(_ box: MathBox) -> [CellLine] {
      box.lines.map { line in
        var whole = CellLine.blank(body.width)
        whole.append(line.fitted(to: width))
        return whole
      }
    }
    let above = high.map(script) ?? []
    return MathBox(
      lines: above + lines + (low.map(script) ?? []), baseline: above.count + body.baseline)
  }

  private func accent(_ mark: Unicode.Scalar, _ body: MathNode) -> MathBox {
    let inner = box(body)
    guard inner.height == 1, inner.width == 1 || mode == .inline else {
      // Over more than one letter a line says which belong together.
      let over = String(repeating: mark == "\u{302}" ? "^" : "_", count: inner.width)
      return MathBox(
        lines: [CellLine(over)] + inner.lines, baseline: inner.baseline + 1)
    }
    var line = CellLine()
    for cell in inner.lines[0].cells {
      let letter = CellLine(cells: [cell]).text
      line.append(Precomposed.form(letter + String(mark)), cell.style)
    }
    return MathBox(lines: [line], baseline: 0)
  }

  private func delimited(_ left: String, _ body: MathNode, _ right: String) -> MathBox {
    let inner = box(body)
    return .beside([
      Delimiter.box(left, like: inner), inner, Delimiter.box(right, like: inner),
    ])
  }
}

extension MathNode {
  /// What it does for the spacing around it.
  fileprivate var kind: SymbolKind? {
    switch self {
    case .symbol(_, let kind): kind
    case .scripts(let base, _, _): base.kind
    case .accent(_, let body): body.kind
    default: nil
    }
  }

  /// What the scripts are on.
  fileprivate var core: MathNode {
    if case .scripts(let base, _, _) = self { base.core } else { self }
  }

  /// A row of one is that one.
  private var only: MathNode {
    if case .row(let nodes) = self, nodes.count == 1 { nodes[0].only } else { self }
  }

  fileprivate var isFractionOrRoot: Bool {
    switch only {
    case .fraction, .root: true
    default: false
    }
  }

  /// One symbol, with its scripts and accents: nothing can be torn from it.
  fileprivate var isSingle: Bool {
    switch only {
    case .symbol, .text, .delimited, .accent: true
    case .scripts(let base, _, _): base.isSingle
    default: false
    }
  }

  /// Symbols without a sign between them: may stand above a slash.
  fileprivate var isProduct: Bool {
    guard case .row(let nodes) = only else { return isSingle }
    return nodes.allSatisfy { node in
      let kind = node.kind
      return kind == .variable || kind == .number || kind == .upright
    }
  }

  /// dw, ∂w: one thing to whoever reads derivatives.
  fileprivate var isDifferential: Bool {
    guard case .row(let nodes) = only, nodes.count == 2, nodes[1].isSingle else { return false }
    return nodes[0] == .symbol("d", .variable) || nodes[0] == .symbol("∂", .upright)
  }
}

import Cells

/// Fractions and roots.
extension MathLayout {
  mutating func fraction(
    _ above: MathNode, _ below: MathNode, hasRule: Bool, at x: Int, _ manner: Manner
  ) -> Extent {
    if manner.isFlat { return slashed(above, below, hasRule: hasRule, at: x, manner) }
    let start = canvas.placed.count
    let top = set(above, at: x, manner)
    let middle = canvas.placed.count
    let bottom = set(below, at: x, manner)
    let isNested = hasRule && (top.hasRule || bottom.hasRule)
    let width = max(1, top.width, bottom.width) + (isNested ? 2 : 0)
    canvas.move(
      start..<middle, rows: -1 - top.below, columns: (width - top.width) / 2)
    canvas.move(from: middle, rows: 1 + bottom.above, columns: (width - bottom.width) / 2)
    if hasRule { canvas.rule("─", row: 0, columns: x..<(x + width)) }
    return Extent(
      width: width, above: top.height, below: bottom.height,
      hasRule: hasRule || top.hasRule || bottom.hasRule, grows: true)
  }

  /// a/b, with the parentheses that keep its meaning.
  private mutating func slashed(
    _ above: MathNode, _ below: MathNode, hasRule: Bool, at x: Int, _ manner: Manner
  ) -> Extent {
    var whole = grouped(above, at: x, manner, unless: !hasRule || above.isProduct)
    whole.width += canvas.put(hasRule ? "/" : " choose ", at: x + whole.width)
    var bottom = grouped(
      below, at: x + whole.width, manner,
      unless: !hasRule || below.isSingle || below.isDifferential || below.isRoot)
    bottom.width += whole.width
    whole.cover(bottom)
    return whole
  }

  mutating func root(
    _ body: MathNode, _ index: MathNode?, at x: Int, _ manner: Manner
  ) -> Extent {
    if manner.isFlat {
      let degree = index.map { set(.scripts(.empty, below: nil, above: $0), at: x, manner) }
      var width = degree?.width ?? 0
      width += canvas.put("√", at: x + width)
      let inner = grouped(body, at: x + width, manner, unless: body.isSingle)
      return Extent(width: width + inner.width, above: inner.above, below: inner.below)
    }
    let start = canvas.placed.count
    let degree = index.map {
      set(.scripts(.empty, below: nil, above: $0), at: x, Manner(isLinear: true, isTight: true))
    }
    let left = canvas.placed.count
    let room = degree?.width ?? 0
    let inner = set(body, at: x, manner)
    var whole = inner
    whole.above += 1
    if inner.height == 1 {
      let edge = x + max(0, room)
      canvas.move(from: left, columns: edge + 1 - x)
      canvas.put("√", at: edge)
      canvas.rule("▁", row: -1, columns: (edge + 1)..<(edge + 1 + inner.width))
      whole.width = room + 1 + inner.width
      return whole
    }
    // ╲│ carries a line over everything.
    let edge = x + max(1, room)
    let top = -inner.above - 1
    canvas.move(from: left, columns: edge + 1 - x)
    canvas.put("┌", row: top, at: edge)
    canvas.rule("─", row: top, columns: (edge + 1)..<(edge + 1 + inner.width))
    for row in (top + 1)...inner.below { canvas.put("│", row: row, at: edge) }
    canvas.put("╲", row: inner.below, at: edge - 1)
    canvas.move(start..<left, rows: inner.below - 1)
    whole.width = max(1, room) + 1 + inner.width
    whole.grows = true
    return whole
  }
}

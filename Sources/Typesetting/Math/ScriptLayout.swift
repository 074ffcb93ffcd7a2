import Cells

/// Sub- and superscripts, and limits.
extension MathLayout {
  mutating func scripts(
    _ base: MathNode, _ below: MathNode?, _ above: MathNode?, at x: Int, _ manner: Manner
  ) -> Extent {
    if case .brace(let body, let isOver) = base {
      return brace(
        body, isOver: isOver, label: isOver ? above : below, other: isOver ? below : above, at: x,
        manner)
    }
    let kind = base.sides(isLinear: manner.isFlat).left
    if !manner.isFlat, kind == .large || kind == .limit {
      return stacked(base, over: above, under: below, at: x, manner)
    }
    // A slash or a root on the line would let the script slip onto its last letter.
    let isLoose = manner.isFlat && base.isFractionOrRoot
    let body = grouped(base, at: x, manner, unless: !isLoose)
    return manner.isFlat || body.grows && body.height > 1
      ? beside(body, below, above, at: x, manner)
      : raised(body, below, above, at: x, manner)
  }

  /// Scripts on the line: x₁², or w_(now)^(old) where there is no small form.
  private mutating func beside(
    _ body: Extent, _ below: MathNode?, _ above: MathNode?, at x: Int, _ manner: Manner
  ) -> Extent {
    var whole = body
    guard manner.isFlat else { return corners(body, below, above, at: x, manner) }
    // What has a small form goes first: in x_θ² the 2 would belong to θ.
    var marked: [(String, MathNode)] = []
    for (sign, script) in [("_", below), ("^", above)] {
      guard let script else { continue }
      let start = canvas.placed.count
      let extent = set(script, at: x + whole.width, manner.script)
      if shrink(from: start, at: x + whole.width, extent, isAbove: sign == "^") {
        whole.width += extent.width
      } else {
        canvas.placed.removeSubrange(start...)
        marked.append((sign, script))
      }
    }
    for (sign, script) in marked {
      whole.width += canvas.put(sign, at: x + whole.width)
      let start = canvas.placed.count
      let extent = set(script, at: x + whole.width, manner.script)
      let isPlain = extent.width <= 1 || script.isBracketed
      if !isPlain {
        canvas.move(from: start, columns: 1)
        canvas.put("(", at: x + whole.width)
        canvas.put(")", at: x + whole.width + 1 + extent.width)
      }
      whole.width += extent.width + (isPlain ? 0 : 2)
    }
    return whole
  }

  /// Scripts of one letter in a display: small forms if all have them, else lines of their own.
  private mutating func raised(
    _ body: Extent, _ below: MathNode?, _ above: MathNode?, at x: Int, _ manner: Manner
  ) -> Extent {
    let start = canvas.placed.count
    let edge = x + body.width
    if let low = below, let high = above {
      let lowExtent = set(low, at: edge, manner.script)
      let middle = canvas.placed.count
      let highExtent = set(high, at: edge + lowExtent.width, manner.script)
      let whole = lowExtent.width + highExtent.width
      if canShrink(start..<middle, lowExtent, isAbove: false),
        canShrink(middle..<canvas.placed.count, highExtent, isAbove: true)
      {
        _ = shrink(start..<middle, isAbove: false)
        _ = shrink(middle..<canvas.placed.count, isAbove: true)
        return body.widened(by: whole)
      }
      canvas.placed.removeSubrange(start...)
    } else if let script = below ?? above {
      let extent = set(script, at: edge, manner.script)
      if shrink(from: start, at: edge, extent, isAbove: above != nil) {
        return body.widened(by: extent.width)
      }
      canvas.placed.removeSubrange(start...)
    }
    // A prime or a star stays with its letter: θ*, with the index below.
    if let high = above, below != nil, high.isMark {
      var whole = body
      let start = canvas.placed.count
      let extent = set(high, at: edge, manner.script)
      _ = shrink(start..<canvas.placed.count, isAbove: true)
      whole.width += extent.width
      return corners(whole, below, nil, at: x, manner)
    }
    return corners(body, below, above, at: x, manner)
  }

  /// At the corners: beside something tall, else on lines above and below.
  private mutating func corners(
    _ body: Extent, _ below: MathNode?, _ above: MathNode?, at x: Int, _ manner: Manner
  ) -> Extent {
    var whole = body
    for (script, isAbove) in [(below, false), (above, true)] {
      guard let script else { continue }
      let start = canvas.placed.count
      let extent = set(script, at: x + body.width, manner.script)
      whole.width = max(whole.width, body.width + extent.width)
      if isAbove {
        let isSmall =
          body.grows && shrink(from: start, at: x + body.width, extent, isAbove: true)
        let row = -max(isSmall ? 0 : 1, body.above)
        canvas.move(from: start, rows: row - extent.below)
        whole.above = max(whole.above, -row + extent.below + extent.above)
      } else {
        let isSmall =
          body.grows && shrink(from: start, at: x + body.width, extent, isAbove: false)
        let row = max(isSmall ? 0 : 1, body.below)
        canvas.move(from: start, rows: row + extent.above)
        whole.below = max(whole.below, row + extent.above + extent.below)
      }
    }
    return whole
  }

  private mutating func shrink(
    from start: Int, at x: Int, _ extent: Extent, isAbove: Bool
  ) -> Bool {
    let range = start..<canvas.placed.count
    guard canShrink(range, extent, isAbove: isAbove) else { return false }
    return shrink(range, isAbove: isAbove)
  }

  /// Whether each character has a small form, and none stands apart. A list in parentheses, as in
  /// positions, is no longer a subscript to the eye when its commas are as large as the letters.
  private func canShrink(_ range: Range<Int>, _ extent: Extent, isAbove: Bool) -> Bool {
    guard hasSmallForms, extent.height == 1, extent.width == range.count else { return false }
    let glyphs = canvas.placed[range].map(\.glyph)
    if glyphs.contains(Glyph("(")), glyphs.contains(Glyph(",")) { return false }
    return glyphs.allSatisfy { glyph in
      guard glyph == Glyph(glyph.base) else { return false }
      return (isAbove ? SmallForms.above(glyph.base) : SmallForms.below(glyph.base)) != nil
    }
  }

  private mutating func shrink(_ range: Range<Int>, isAbove: Bool) -> Bool {
    for index in range {
      let base = canvas.placed[index].glyph.base
      guard let small = isAbove ? SmallForms.above(base) : SmallForms.below(base) else {
        return false
      }
      canvas.placed[index].glyph = Glyph(small)
    }
    return true
  }

  /// ∫ over three lines, beside something as tall.
  mutating func tallIntegral(_ node: MathNode, at x: Int, _ manner: Manner) -> Extent {
    guard case .symbol(let text, _, _) = node.core, text == "∫" || text == "∬" || text == "∭"
    else { return set(node, at: x, manner) }
    let count = text == "∫" ? 1 : text == "∬" ? 2 : 3
    for column in x..<(x + count) {
      canvas.put("⌠", row: -1, at: column)
      canvas.put("⎮", at: column)
      canvas.put("⌡", row: 1, at: column)
    }
    let body = Extent(width: count, above: 1, below: 1, grows: true)
    guard case .scripts(_, let below, let above) = node else { return body }
    var whole = body
    for (script, isAbove) in [(below, false), (above, true)] {
      guard let script else { continue }
      let start = canvas.placed.count
      let extent = set(script, at: x + count, manner.script)
      let row = isAbove ? -1 - extent.below : 1 + extent.above
      canvas.move(from: start, rows: row)
      whole.width = max(whole.width, count + extent.width)
      whole.above = max(whole.above, isAbove ? 1 + extent.height - 1 : 0)
      whole.below = max(whole.below, isAbove ? 0 : 1 + extent.height - 1)
    }
    return whole
  }

  /// One above the other, each centered; what is over and under is small.
  mutating func stacked(
    _ body: MathNode, over: MathNode?, under: MathNode?, at x: Int, _ manner: Manner
  ) -> Extent {
    if manner.isFlat {
      return scripts(.classed(body, .ordinary), under, over, at: x, manner)
    }
    let start = canvas.placed.count
    let inner = set(body, at: x, manner)
    var whole = inner
    whole.grows = true
    let middle = canvas.placed.count
    let high = over.map { set($0, at: x, manner.limit) }
    let last = canvas.placed.count
    let low = under.map { set($0, at: x, manner.limit) }
    whole.width = max(inner.width, high?.width ?? 0, low?.width ?? 0)
    canvas.move(start..<middle, columns: (whole.width - inner.width) / 2)
    if let high {
      canvas.move(
        middle..<last, rows: -inner.above - 1 - high.below, columns: (whole.width - high.width) / 2)
      whole.above += high.height
    }
    if let low {
      canvas.move(
        from: last, rows: inner.below + 1 + low.above, columns: (whole.width - low.width) / 2)
      whole.below += low.height
    }
    return whole
  }
}

extension MathLayout.Manner {
  /// Limits are small, but may have lines of their own.
  var limit: MathLayout.Manner { MathLayout.Manner(isLinear: false, isTight: true) }
}

extension MathNode {
  /// ′ or *, which hang on their letter.
  fileprivate var isMark: Bool {
    if case .symbol(let text, _, _) = self {
      ["′", "′′", "∗", "⋆", "†", "⊤"].contains(text)
    } else {
      false
    }
  }
}

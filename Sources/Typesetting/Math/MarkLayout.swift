import Cells

/// What is drawn onto and around things: accents, braces, arrows, boxes, strokes.
extension MathLayout {
  mutating func accent(
    _ accent: Accent, _ body: MathNode, at x: Int, _ manner: Manner
  ) -> Extent {
    // The hat of ŷ₁ stands on the y.
    if accent.isNarrow, case .scripts(let base, let below, let above) = body.only {
      return scripts(.accent(accent, base), below, above, at: x, manner)
    }
    let start = canvas.placed.count
    let inner = set(body, at: x, manner)
    let range = start..<canvas.placed.count
    if range.count == 1, inner.height == 1, inner.width <= 2 {
      mark(start, accent.mark)
      return inner
    }
    if manner.isFlat || inner.width == 0 {
      if accent.hasJoiningMark {
        for index in range { mark(index, accent.joiningMark) }
      } else if !range.isEmpty {
        mark(start + (range.count - 1) / 2, accent.mark)
      }
      return inner
    }
    var whole = inner
    if accent.isBelow {
      canvas.put(accent.line(inner.width), row: inner.below + 1, at: x)
      whole.below += 1
    } else {
      canvas.put(accent.line(inner.width), row: -inner.above - 1, at: x)
      whole.above += 1
    }
    return whole
  }

  private mutating func mark(_ index: Int, _ mark: Unicode.Scalar) {
    let glyph = canvas.placed[index].glyph
    if glyph == Glyph(glyph.base), let whole = Accent.composed(glyph.base, mark) {
      canvas.placed[index].glyph = Glyph(whole)
    } else {
      canvas.placed[index].glyph.add(mark: mark)
    }
  }

  mutating func struck(
    _ body: MathNode, _ mark: Unicode.Scalar, at x: Int, _ manner: Manner
  ) -> Extent {
    let start = canvas.placed.count
    let inner = set(body, at: x, manner)
    for index in start..<canvas.placed.count { canvas.placed[index].glyph.add(mark: mark) }
    return inner
  }

  /// ╰──┬──╯ under a part, and what it is called under that.
  mutating func brace(
    _ body: MathNode, isOver: Bool, label: MathNode?, other: MathNode? = nil, at x: Int,
    _ manner: Manner
  ) -> Extent {
    if manner.isFlat {
      let inner = set(body, at: x, manner)
      return inner
    }
    let start = canvas.placed.count
    let inner =
      other == nil
      ? set(body, at: x, manner)
      : scripts(
        .classed(body, .ordinary), isOver ? other : nil, isOver ? nil : other, at: x, manner)
    let middle = canvas.placed.count
    let name = label.map { set($0, at: x, Manner(isLinear: true)) }
    var whole = inner
    whole.width = max(inner.width, name?.width ?? 0)
    let shift = (whole.width - inner.width) / 2
    canvas.move(start..<middle, columns: shift)
    let row = isOver ? -inner.above - 1 : inner.below + 1
    canvas.put(
      MathLayout.horizontalBrace(inner.width, isOver: isOver, isNamed: name != nil), row: row,
      at: x + shift)
    if isOver { whole.above += 1 } else { whole.below += 1 }
    whole.grows = true
    guard let name else { return whole }
    // Under the tip.
    let tip = shift + (inner.width - 1) / 2
    let indent = min(max(0, tip - (name.width - 1) / 2), whole.width - name.width)
    let end = canvas.placed.count - MathLayout.braceCells(inner.width)
    canvas.move(middle..<end, rows: isOver ? row - 1 : row + 1, columns: indent)
    if isOver { whole.above += 1 } else { whole.below += 1 }
    return whole
  }

  private static func braceCells(_ width: Int) -> Int { max(1, width) }

  private static func horizontalBrace(_ width: Int, isOver: Bool, isNamed: Bool) -> String {
    if width <= 1 { return isOver ? "⏞" : "⏟" }
    if width == 2 { return isOver ? "╭╮" : "╰╯" }
    let (left, tip, right) = isOver ? ("╭", "┴", "╮") : ("╰", "┬", "╯")
    let before = (width - 3) / 2
    return left + String(repeating: "─", count: before + (width - 3) % 2 * 0)
      + (isNamed ? tip : "─")
      + String(repeating: "─", count: width - 3 - before) + right
  }

  /// ──label──→, with room for what is written along it.
  mutating func arrow(
    _ arrow: Arrow, _ over: MathNode?, _ under: MathNode?, at x: Int, _ manner: Manner
  ) -> Extent {
    let (start, line, end) = arrow.parts
    func put(_ width: Int, at x: Int) {
      canvas.put(start + String(repeating: line, count: max(0, width - 2)) + end, at: x)
    }
    if manner.isFlat {
      // ─label→
      var pen = x
      pen += canvas.put(start, at: pen)
      if let over, over != .empty { pen += set(over, at: pen, manner.script).width }
      if let under, under != .empty {
        pen += canvas.put("[", at: pen)
        pen += set(under, at: pen, manner.script).width
        pen += canvas.put("]", at: pen)
      }
      pen += canvas.put(end, at: pen)
      return Extent(width: pen - x)
    }
    let first = canvas.placed.count
    let high = over.map { set($0, at: x, Manner(isLinear: true)) }
    let middle = canvas.placed.count
    let low = under.map { set($0, at: x, Manner(isLinear: true)) }
    let width = max(3, (high?.width ?? 0) + 2, (low?.width ?? 0) + 2)
    canvas.move(
      first..<middle, rows: -1, columns: (width - (high?.width ?? 0)) / 2)
    canvas.move(from: middle, rows: 1, columns: (width - (low?.width ?? 0)) / 2)
    put(width, at: x)
    return Extent(
      width: width, above: (high?.width ?? 0) > 0 ? 1 : 0, below: (low?.width ?? 0) > 0 ? 1 : 0)
  }

  /// A frame; on the line, an underline.
  mutating func boxed(_ body: MathNode, at x: Int, _ manner: Manner) -> Extent {
    let start = canvas.placed.count
    let inner = set(body, at: x, manner)
    if manner.isFlat {
      for index in start..<canvas.placed.count {
        canvas.placed[index].style = canvas.placed[index].style.adding(.underline)
      }
      return inner
    }
    canvas.move(from: start, columns: 2)
    let (top, bottom) = (-inner.above - 1, inner.below + 1)
    let right = x + inner.width + 3
    canvas.put("┌", row: top, at: x)
    canvas.put("┐", row: top, at: right)
    canvas.put("└", row: bottom, at: x)
    canvas.put("┘", row: bottom, at: right)
    canvas.rule("─", row: top, columns: (x + 1)..<right)
    canvas.rule("─", row: bottom, columns: (x + 1)..<right)
    for row in (top + 1)..<bottom {
      canvas.put("│", row: row, at: x)
      canvas.put("│", row: row, at: right)
    }
    return Extent(
      width: inner.width + 4, above: inner.above + 1, below: inner.below + 1,
      hasRule: inner.hasRule, grows: true)
  }
}

extension Accent {
  /// Whether its mark makes sense on each of several letters.
  var hasJoiningMark: Bool {
    switch self {
    case .hat, .wideHat, .tilde, .wideTilde, .bar, .overline, .underline: true
    default: false
    }
  }
}

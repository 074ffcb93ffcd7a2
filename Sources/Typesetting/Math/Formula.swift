import Cells

/// TeX in, lines out.
package struct Formula: Equatable, Sendable {
  package let tex: String
  let node: MathNode

  /// Whether x₁ may be written with Unicode's small letters; in ASCII it may not.
  let hasSmallForms: Bool

  package init(_ tex: String, hasSmallForms: Bool = true) throws(MathFailure) {
    self.tex = tex
    self.hasSmallForms = hasSmallForms
    node = try MathParser.parse(tex)
  }

  /// On one line, to stand in a sentence.
  package var inline: CellLine {
    var layout = MathLayout(hasSmallForms: hasSmallForms)
    var extent = layout.set(node, at: 0, MathLayout.Manner(isLinear: true))
    (extent.above, extent.below) = (0, 0)
    return layout.canvas.lines(extent)?[0] ?? CellLine(tex)
  }

  /// On as many lines as it needs.
  package var display: [CellLine] {
    var layout = MathLayout(hasSmallForms: hasSmallForms)
    let extent = layout.set(node, at: 0, MathLayout.Manner(isLinear: false))
    return layout.canvas.lines(extent) ?? [CellLine(tex)]
  }
}

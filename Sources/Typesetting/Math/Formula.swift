import Cells

/// TeX in, lines out.
package struct Formula: Equatable, Sendable {
  package let tex: String
  let node: MathNode

  package init(_ tex: String) throws(MathFailure) {
    self.tex = tex
    node = try MathParser.parse(tex)
  }

  /// On one line, to stand in a sentence.
  package var inline: CellLine {
    var layout = MathLayout()
    var extent = layout.set(node, at: 0, MathLayout.Manner(isLinear: true))
    (extent.above, extent.below) = (0, 0)
    return layout.canvas.lines(extent)?[0] ?? CellLine(tex)
  }

  /// On as many lines as it needs.
  package var display: [CellLine] { display(hasSmallForms: true) }

  /// The same without Unicode's small letters, for ASCII.
  package var plainDisplay: [CellLine] { display(hasSmallForms: false) }

  private func display(hasSmallForms: Bool) -> [CellLine] {
    var layout = MathLayout(hasSmallForms: hasSmallForms)
    let extent = layout.set(node, at: 0, MathLayout.Manner(isLinear: false))
    return layout.canvas.lines(extent) ?? [CellLine(tex)]
  }
}

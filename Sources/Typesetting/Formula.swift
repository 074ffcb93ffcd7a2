import Cells

/// TeX in, lines out.
package struct Formula: Equatable, Sendable {
  package let tex: String
  private let node: MathNode

  package init(_ tex: String) throws(MathFailure) {
    self.tex = tex
    node = try MathParser.parse(tex)
  }

  /// On one line, to stand in a sentence.
  package var inline: CellLine { MathLayout(mode: .inline).box(node).lines[0] }

  /// On as many lines as it needs.
  package var display: [CellLine] { MathLayout(mode: .display).box(node).lines }
}

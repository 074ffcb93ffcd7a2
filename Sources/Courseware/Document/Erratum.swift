import Cells
import Notation
import Typesetting

/// A slip of the lecture notes, shown and put right.
package struct Erratum: Equatable, Sendable {
  /// Which notes.
  package var source: String?
  package var says: Template
  package var right: Template
  package var why: Template?
  package var position: Position
}

extension Erratum {
  /// What the notes say, what is right, and why. The marks say which is which, in any language.
  package func lines(_ layout: TextLayout) -> [CellLine] {
    var said = says.inlines
    if let source { said += [.text("  (\(source))", [])] }
    var lines = layout.hang("✗ ", .role(.bad, .bold), said)
    lines += layout.hang("✓ ", .role(.good, .bold), right.inlines)
    if let why { lines += layout.hang("  ", .plain, why.inlines) }
    return lines
  }
}

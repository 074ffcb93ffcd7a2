import Notation
import Typesetting

/// A word or a symbol with its meaning, defined where it is first used.
package struct Term: Equatable, Sendable {
  package enum Name: Hashable, Sendable {
    /// TeX, as between dollars.
    case symbol(String)
    case word(String)
  }

  package var names: [Name]
  package var meaning: SourceLine
  package var position: Position

  package init(names: [Name], meaning: SourceLine, position: Position) {
    self.names = names
    self.meaning = meaning
    self.position = position
  }
}

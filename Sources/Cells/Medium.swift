/// What a picture can be made of here: which characters, and whether colors can stand for numbers.
package struct Medium: Equatable, Sendable {
  package var marks: Marks
  package var hasColorMaps: Bool

  package init(_ marks: Marks, hasColorMaps: Bool = false) {
    self.marks = marks
    self.hasColorMaps = hasColorMaps && marks != .ascii
  }
}

/// The characters that pictures are made of.
package enum Marks: String, Sendable, CaseIterable {
  /// 2×4 dots to a cell, by the Unicode braille patterns.
  case braille
  /// 2×2 blocks to a cell, by quadrants: for fonts whose braille is no grid.
  case blocks
  /// 1×2 blocks to a cell: what the Linux console's own font has.
  case halves
  /// One mark to a cell, of the characters that every terminal has.
  case ascii

  package var isASCII: Bool { self == .ascii }
}

/// What stands in one cell: a character with up to two combining marks, or the right half of a
/// wide one.
///
/// Three scalars of 21 bits in one word, so that a grid is plain memory that compares and copies
/// without counting references. A third mark on one letter is dropped: terminals draw no more.
package struct Glyph: Equatable, Hashable, Sendable {
  private var packed: UInt64

  private init(packed: UInt64) { self.packed = packed }

  /// The right half of a wide character.
  package static let continuation = Glyph(packed: 1 << 63)
  package static let space = Glyph(" ")

  package init(_ scalar: Unicode.Scalar) { packed = UInt64(scalar.value) }

  package var base: Unicode.Scalar {
    Unicode.Scalar(UInt32(truncatingIfNeeded: packed & 0x1F_FFFF)) ?? " "
  }

  package var isContinuation: Bool { self == .continuation }

  /// The base and its marks; nothing for a continuation.
  package var scalars: [Unicode.Scalar] {
    if isContinuation { return [] }
    let marks = [packed >> 21, packed >> 42].map { UInt32(truncatingIfNeeded: $0 & 0x1F_FFFF) }
    return [base] + marks.filter { $0 != 0 }.compactMap { Unicode.Scalar($0) }
  }

  package mutating func add(mark: Unicode.Scalar) {
    guard !isContinuation else { return }
    if packed >> 21 == 0 {
      packed |= UInt64(mark.value) << 21
    } else if packed >> 42 == 0 {
      packed |= UInt64(mark.value) << 42
    }
  }

  /// Columns it takes: 0 (a continuation), 1 or 2.
  package var width: Int { isContinuation ? 0 : TextWidth.of(base) }
}

import Cells

/// The alphabets a formula may switch to. Bold and slanted are styles, since terminals have them;
/// the others are letters of their own in Unicode, one cell wide.
enum MathFont: Equatable, Sendable {
  case standard, upright, italic, bold, boldItalic, script, boldScript, doubleStruck, fraktur

  /// A letter, digit or symbol in this font, from how it is written in a plain formula.
  func apply(
    _ scalar: Unicode.Scalar, _ attributes: Style.Attributes
  ) -> (Unicode.Scalar, Style.Attributes) {
    switch self {
    case .standard: (scalar, attributes)
    case .upright: (scalar, [])
    case .italic: (scalar, .italic)
    case .bold, .boldItalic: (scalar, .bold)
    case .script: (MathFont.scripts[scalar] ?? scalar, [])
    case .boldScript: (MathFont.scripts[scalar] ?? scalar, .bold)
    case .doubleStruck: (MathFont.doubleStruck(scalar), [])
    case .fraktur: (MathFont.fraktur(scalar), [])
    }
  }

  /// The font inside another: bold script is both.
  func inside(_ outer: MathFont) -> MathFont {
    switch (outer, self) {
    case (.bold, .script), (.boldItalic, .script), (.script, .bold), (.script, .boldItalic):
      .boldScript
    case (.bold, .upright), (.bold, .italic), (.boldItalic, .upright): .bold
    default: self
    }
  }

  /// Unicode filled the alphabets in around letters that had been there before.
  private static func letter(
    _ scalar: Unicode.Scalar, capitals: UInt32, small: UInt32,
    _ early: [Unicode.Scalar: Unicode.Scalar]
  ) -> Unicode.Scalar {
    if let known = early[scalar] { return known }
    switch scalar.value {
    case 0x41...0x5A: return Unicode.Scalar(capitals + scalar.value - 0x41) ?? scalar
    case 0x61...0x7A: return Unicode.Scalar(small + scalar.value - 0x61) ?? scalar
    default: return scalar
    }
  }

  private static let scripts: [Unicode.Scalar: Unicode.Scalar] = {
    let early: [Unicode.Scalar: Unicode.Scalar] = [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
      "g": "ℊ", "o": "ℴ", "l": "ℓ",
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for value in Array(UInt32(0x41)...0x5A) + Array(UInt32(0x61)...0x7A) {
      let plain = Unicode.Scalar(value)!
      table[plain] = letter(plain, capitals: 0x1D49C, small: 0x1D4B6, early)
    }
    return table
  }()

  private static func fraktur(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    letter(
      scalar, capitals: 0x1D504, small: 0x1D51E,
      ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"])
  }

  private static func doubleStruck(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0x30...0x39).contains(scalar.value) {
      return Unicode.Scalar(0x1D7D8 + scalar.value - 0x30) ?? scalar
    }
    return letter(
      scalar, capitals: 0x1D538, small: 0x1D552,
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"])
  }
}

import Notation

/// A piece of a typed formula, and where it stood.
struct MatrixFormulaToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    /// Letters, Greek too, digits, subscripts, `_`; primes at its end.
    case name(String)
    /// Digits above the line right after something: a layer or a power, as the parser finds.
    case superscript(Int)
    case plus, minus, product, elementwise, divide, caret, transpose, sum
    case open, close, comma, equals
    case end
  }

  var kind: Kind
  /// The characters, for messages.
  var text: String
  /// Counted in characters from 0.
  var offset: Int
  /// Nothing stands between it and what is before it.
  var isTight: Bool

  /// What it is called when it stands where it should not.
  var found: String { kind == .end ? "the end" : "`\(text)`" }

  static func read(_ text: String) throws(MatrixFormulaParser.Failure) -> [MatrixFormulaToken] {
    var reader = MatrixFormulaReader(text: Array(text))
    return try reader.tokens()
  }
}

/// Cuts a formula into tokens.
private struct MatrixFormulaReader {
  let text: [Character]
  var at = 0

  private static let signs: [Character: MatrixFormulaToken.Kind] = [
    "+": .plus, "-": .minus, "−": .minus, "–": .minus,
    "*": .product, "@": .product, "·": .product, "⋅": .product, "×": .product,
    "⊙": .elementwise, "∘": .elementwise, "/": .divide, "^": .caret,
    "ᵀ": .transpose, "⊤": .transpose, "∑": .sum, "Σ": .sum,
    "(": .open, ")": .close, ",": .comma, "=": .equals,
  ]

  /// NumPy and MATLAB: `A.*B`, `A./B`, `A.^2`, `A.T`.
  private static let dotted: [Character: MatrixFormulaToken.Kind] = [
    "*": .elementwise, "/": .divide, "^": .caret,
  ]

  mutating func tokens() throws(MatrixFormulaParser.Failure) -> [MatrixFormulaToken] {
    var tokens: [MatrixFormulaToken] = []
    while true {
      let before = at
      while at < text.count, text[at].isWhitespace { at += 1 }
      let start = at
      let kind = try next()
      tokens.append(
        MatrixFormulaToken(
          kind: kind, text: String(text[start..<at]), offset: start,
          isTight: start == before && start > 0))
      if kind == .end { return tokens }
    }
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    at + ahead < text.count ? text[at + ahead] : nil
  }

  private mutating func next() throws(MatrixFormulaParser.Failure) -> MatrixFormulaToken.Kind {
    guard let first = peek() else { return .end }
    if first.isASCIIDigit || first == "." && peek(1)?.isASCIIDigit ?? false { return try number() }
    if first == ".", let second = peek(1) {
      if let kind = MatrixFormulaReader.dotted[second] { return take(2, kind) }
      if second == "T", !(peek(2)?.continuesName ?? false) { return take(2, .transpose) }
    }
    // Python's power.
    if first == "*", peek(1) == "*" { return take(2, .caret) }
    if let kind = MatrixFormulaReader.signs[first] { return take(1, kind) }
    if Superscripts.digit(first) != nil { return try superscript() }
    guard first.startsName else { throw unknown(first) }
    return name()
  }

  private mutating func take(
    _ count: Int, _ kind: MatrixFormulaToken.Kind
  ) -> MatrixFormulaToken.Kind {
    at += count
    return kind
  }

  private mutating func name() -> MatrixFormulaToken.Kind {
    let start = at
    while let next = peek(), next.continuesName { at += 1 }
    while let next = peek(), next == "'" || next == "′" || next == "’" { at += 1 }
    return .name(String(text[start..<at]))
  }

  private mutating func superscript() throws(MatrixFormulaParser.Failure)
    -> MatrixFormulaToken.Kind
  {
    let start = at
    var value = 0
    while let next = peek(), let digit = Superscripts.digit(next) {
      guard at - start < 3 else {
        throw MatrixFormulaParser.Failure(
          message: "a layer or a power has at most 3 digits", offset: start)
      }
      value = value * 10 + digit
      at += 1
    }
    return .superscript(value)
  }

  private mutating func number() throws(MatrixFormulaParser.Failure) -> MatrixFormulaToken.Kind {
    let start = at
    func digits(_ at: inout Int) {
      while at < text.count, text[at].isASCIIDigit { at += 1 }
    }
    digits(&at)
    if peek() == ".", peek(1)?.isASCIIDigit ?? false {
      at += 1
      digits(&at)
    }
    // An exponent only if digits follow: in `2e` the e is a name.
    if let e = peek(), e == "e" || e == "E" {
      let sign = peek(1) == "-" || peek(1) == "+" ? 1 : 0
      if peek(1 + sign)?.isASCIIDigit ?? false {
        at += 1 + sign
        digits(&at)
      }
    }
    let written = String(text[start..<at])
    guard let value = Double(written), value.isFinite else {
      throw MatrixFormulaParser.Failure(
        message: "`\(written.prefix(20))` is not a number that fits", offset: start)
    }
    return .number(value)
  }

  private func unknown(_ character: Character) -> MatrixFormulaParser.Failure {
    if character == "'" || character == "′" || character == "’" {
      return MatrixFormulaParser.Failure(
        message: "`\(character)` marks a derivative, as in f'(Z); transposed is Aᵀ, A^T or A.T",
        offset: at)
    }
    return MatrixFormulaParser.Failure(
      message: "`\(character)` means nothing here; \(MatrixFormulaParser.operators)", offset: at)
  }
}

extension Character {
  fileprivate var startsName: Bool { isLetter && self != "ᵀ" && self != "Σ" || self == "_" }

  /// Subscripts are part of a name; what stands above the line is not.
  fileprivate var continuesName: Bool {
    guard self != "ᵀ", Superscripts.digit(self) == nil else { return false }
    return isLetter || isNumber || self == "_"
  }
}

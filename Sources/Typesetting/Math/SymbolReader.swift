/// Finds the symbols of a formula by its TeX, with where they stand; the tree has no places.
///
/// What cannot be set is read as far as it goes: nothing here can fail.
package struct SymbolReader {
  let text: [Unicode.Scalar]
  let isASCII: Bool
  var at = 0
  var depth = 0
  var font = MathFont.standard
  var found: [FormulaSymbol] = []
  /// Whether the letter that comes next has a d right before it.
  private var isAfterD = false

  package static func read(_ tex: String) -> [FormulaSymbol] {
    let scalars = Array(tex.unicodeScalars)
    // A formula that defines names of its own says itself what they are.
    guard !MathMacros.mayDefine(scalars) else { return [] }
    var reader = SymbolReader(scalars)
    while reader.at < scalars.count { reader.atom() }
    return reader.found
  }

  /// A letter that is typed in another way than it is drawn: `eta` for η.
  package static func letter(named name: String) -> String? {
    guard case .symbol(let text, .ordinary, _)? = Vocabulary.command(name),
      let scalar = text.unicodeScalars.first, isLetter(scalar)
    else { return nil }
    return text
  }

  private init(_ text: [Unicode.Scalar]) {
    self.text = text
    isASCII = text.allSatisfy(\.isASCII)
  }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < text.count ? text[at + ahead] : nil
  }

  mutating func skipSpace() {
    while let next = peek(), next.properties.isWhitespace { at += 1 }
  }

  func source(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(text[range]))
  }

  // MARK: Atoms

  /// One atom with its scripts.
  mutating func atom() {
    let before = at
    let nucleus = nucleus()
    scripts(on: nucleus)
    if at == before { at += 1 }
  }

  /// What scripts are put on; the place of its symbol, if it is one.
  mutating func nucleus() -> Int? {
    guard let next = peek() else { return nil }
    switch next {
    case "{": return group()
    case "\\": return command()
    case "%":
      let isPercentage = at > 0 && ("0"..."9").contains(text[at - 1])
      at += 1
      if !isPercentage { while let next = peek(), next != "\n" { at += 1 } }
      return nil
    case "_", "^", "'", "’", "′": return nil
    default:
      at += 1
      return letter(next, from: at - 1)
    }
  }

  mutating func letter(_ scalar: Unicode.Scalar, from start: Int) -> Int? {
    let isAfterD = isAfterD
    self.isAfterD = false
    guard SymbolReader.isLetter(scalar), font != .upright else { return nil }
    if scalar == "d", font == .standard, isDifferential {
      self.isAfterD = peek() != "^"
      return nil
    }
    var base: String
    switch font {
    case .bold, .boldItalic: base = "bold \(scalar)"
    case .boldScript: base = "bold \(font.apply(scalar, []).0)"
    default: base = String(font.apply(scalar, []).0)
    }
    if SymbolReader.wellKnown.contains(base) { return nil }
    while let mark = peek(), (0x300..<0x370).contains(mark.value) {
      base.unicodeScalars.append(mark)
      at += 1
    }
    found.append(
      FormulaSymbol(
        base: base, isAfterD: isAfterD, tex: source(start..<at), offset: place(start)))
    return found.count - 1
  }

  /// A d with a power or without, right before another symbol.
  var isDifferential: Bool {
    var ahead = self
    ahead.skipSpace()
    if ahead.peek() == "^" {
      ahead.at += 1
      ahead.skipArgument()
      ahead.skipSpace()
    }
    guard let next = ahead.peek() else { return false }
    if next != "\\" { return SymbolReader.isLetter(next) }
    switch Vocabulary.command(ahead.commandName()) {
    case .symbol(let text, .ordinary, _): return SymbolReader.isLetter(text.unicodeScalars.first!)
    case .accent, .font: return true
    default: return false
    }
  }

  private static let wellKnown: Set<String> = ["π", "ℝ", "ℕ", "ℤ", "ℚ", "ℂ"]

  /// Latin, also with an accent, Greek, and the letters that Unicode has for formulas.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF, 0x391...0x3F5, 0x2102...0x2134,
      0x1D400...0x1D7CB:
      scalar.properties.isAlphabetic
    default: false
    }
  }

  /// The whole of a group; its symbol, if there is only one in it.
  mutating func group() -> Int? {
    guard depth < MathParser.deepest else {
      at = text.count
      return nil
    }
    depth += 1
    let outer = font
    defer {
      depth -= 1
      font = outer
    }
    let first = found.count
    at += 1
    while let next = peek(), next != "}" { atom() }
    at += 1
    return found.count == first + 1 ? first : nil
  }

  /// What a command applies to.
  mutating func argument() -> Int? {
    skipSpace()
    return peek() == "}" ? nil : nucleus()
  }

  // MARK: Scripts

  mutating func scripts(on nucleus: Int?) {
    while true {
      let before = at
      skipSpace()
      switch peek() {
      case "'", "’", "′":
        at += 1
        if let nucleus, nucleus < found.count { found[nucleus].primes += 1 }
      case "_":
        at += 1
        let script = skipArgument()
        if let nucleus, nucleus < found.count { found[nucleus].script = script }
      case "^":
        at += 1
        skipArgument()
        // eˣ: Euler's number.
        if let nucleus, nucleus == found.count - 1, found[nucleus].tex == "e",
          found[nucleus].script == nil
        {
          found.removeLast()
        }
      default:
        at = before
        return
      }
    }
  }

  /// Passes over an argument: a group, a command, a character; what it says, without braces.
  @discardableResult
  mutating func skipArgument() -> String {
    skipSpace()
    let start = at
    if peek() == "{" {
      skipBraces()
    } else if peek() == "\\" {
      _ = commandName()
      if peek() == "{" { skipBraces() }
    } else if at < text.count {
      at += 1
    }
    let script = text[start..<at].filter { $0 != "{" && $0 != "}" && $0 != " " }
    return String(String.UnicodeScalarView(script))
  }

  mutating func skipBraces() {
    var open = 0
    while let next = peek() {
      if next == "{" { open += 1 }
      if next == "}" { open -= 1 }
      at += next == "\\" ? min(2, text.count - at) : 1
      if open == 0 { return }
    }
  }

  mutating func skipOption() {
    skipSpace()
    guard peek() == "[" else { return }
    while let next = peek(), next != "]" {
      if next == "{" { skipBraces() } else { at += 1 }
    }
    at = min(at + 1, text.count)
  }
}

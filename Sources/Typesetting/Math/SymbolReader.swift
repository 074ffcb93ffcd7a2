/// Finds the symbols of a formula by its TeX, with where they stand; the tree has no places.
///
/// What cannot be set is read as far as it goes: nothing here can fail.
package struct SymbolReader {
  private let text: [Unicode.Scalar]
  private let isASCII: Bool
  private var at = 0
  private var depth = 0
  private var font = MathFont.standard
  private var found: [FormulaSymbol] = []

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

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < text.count ? text[at + ahead] : nil
  }

  private mutating func skipSpace() {
    while let next = peek(), next.properties.isWhitespace { at += 1 }
  }

  private func source(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(text[range]))
  }

  // MARK: Atoms

  /// One atom with its scripts.
  private mutating func atom() {
    let before = at
    let nucleus = nucleus()
    scripts(on: nucleus)
    if at == before { at += 1 }
  }

  /// What scripts are put on; the place of its symbol, if it is one.
  private mutating func nucleus() -> Int? {
    guard let next = peek() else { return nil }
    switch next {
    case "{": return group()
    case "\\": return command()
    case "%":
      let isPercentage = at > 0 && ("0"..."9").contains(text[at - 1])
      at += 1
      if !isPercentage { while let next = peek(), next != "\n" { at += 1 } }
      return nil
    case "_", "^", "'", "’": return nil
    default:
      at += 1
      return letter(next, from: at - 1)
    }
  }

  private mutating func letter(_ scalar: Unicode.Scalar, from start: Int) -> Int? {
    guard SymbolReader.isLetter(scalar), font != .upright else { return nil }
    if scalar == "d", font == .standard, isDifferential { return nil }
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
    found.append(FormulaSymbol(base: base, tex: source(start..<at), offset: place(start)))
    return found.count - 1
  }

  /// A d with a power or without, right before another symbol.
  private var isDifferential: Bool {
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
  private mutating func group() -> Int? {
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
  private mutating func argument() -> Int? {
    skipSpace()
    return peek() == "}" ? nil : nucleus()
  }

  // MARK: Scripts

  private mutating func scripts(on nucleus: Int?) {
    while true {
      let before = at
      skipSpace()
      switch peek() {
      case "'", "’": at += 1
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
  private mutating func skipArgument() -> String {
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

  private mutating func skipBraces() {
    var open = 0
    while let next = peek() {
      if next == "{" { open += 1 }
      if next == "}" { open -= 1 }
      at += next == "\\" ? min(2, text.count - at) : 1
      if open == 0 { return }
    }
  }

  private mutating func skipOption() {
    skipSpace()
    guard peek() == "[" else { return }
    while let next = peek(), next != "]" {
      if next == "{" { skipBraces() } else { at += 1 }
    }
    at = min(at + 1, text.count)
  }

  // MARK: Commands

  private mutating func commandName() -> String {
    at += 1
    let start = at
    while let next = peek(), next.isLatinLetter { at += 1 }
    if at == start, at < text.count { at += 1 }
    return source(start..<at)
  }

  private mutating func command() -> Int? {
    let start = at
    let name = commandName()
    switch Vocabulary.command(name) {
    case .symbol(let text, .ordinary, _):
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
        return nil
      }
      return letter(scalar, from: start)
    case .accent(let accent): return accented(accent, from: start)
    case .font(let new):
      let outer = font
      font = new.inside(outer)
      defer { font = outer }
      let only = argument()
      return typed(only, from: start)
    case .fontSwitch(let new): font = new
    case .text: skipArgument()
    case .arrow:
      skipOption()
      skipArgument()
    case .big: skipDelimiter()
    case .construct(let construct): return read(construct)
    default: break
    }
    return nil
  }

  /// The letter under an accent; of several, each for itself.
  private mutating func accented(_ accent: Accent, from start: Int) -> Int? {
    guard let only = argument(), only < found.count else { return nil }
    found[only].base.unicodeScalars.append(accent.mark)
    return typed(only, from: start)
  }

  /// A symbol with the command that makes it what it is.
  private mutating func typed(_ only: Int?, from start: Int) -> Int? {
    guard let only, only < found.count else { return nil }
    found[only].tex = source(start..<at)
    found[only].offset = place(start)
    return only
  }

  private func place(_ scalar: Int) -> Int { isASCII ? scalar : source(0..<scalar).count }

  private mutating func skipDelimiter() {
    skipSpace()
    if peek() == "\\" { _ = commandName() } else { at = min(at + 1, text.count) }
  }

  /// What is no formula in the arguments of a command is passed over. The rest reads on.
  private mutating func read(_ construct: MathConstruct) -> Int? {
    func skip(_ arguments: Int) { for _ in 0..<arguments { skipArgument() } }
    if peek() == "*" { at += 1 }
    switch construct {
    case .frac, .dfrac, .tfrac, .cfrac, .nicefrac, .sfrac:
      skipOption()
      var ahead = self
      let above = ahead.skipArgument()
      // d/dx: a d alone.
      if above == "d" || above.hasPrefix("d^") && above.count == 3 { self = ahead }
    case .sqrt, .smash: skipOption()
    case .left, .right, .middle: skipDelimiter()
    case .begin:
      let name = skipArgument()
      skipOption()
      if ["array", "darray", "tabular", "alignat", "alignedat", "subarray"].contains(
        name.filter { $0 != "*" })
      {
        skipArgument()
      }
    case .end, .operatorname, .overset, .underset, .stackrel, .stackbin, .cancelto, .colorbox,
      .tag, .label, .ref, .eqref, .cite, .hspace, .vspace, .mspace, .phantom, .hphantom, .vphantom,
      .fbox, .framebox, .url, .hdotsfor, .textsuperscript, .textsubscript, .scalebox:
      skip(construct == .colorbox ? 2 : 1)
    case .color, .textcolor:
      skipOption()
      skip(1)
    case .genfrac: skip(4)
    case .fcolorbox: skip(3)
    case .raisebox, .href, .resizebox, .multicolumn: skip(2)
    case .rule:
      skipOption()
      skip(2)
    case .kern, .mkern, .hskip, .mskip:
      while let next = peek(), !next.isLatinLetter, next != "\\", next != "{" { at += 1 }
      at = min(at + 2, text.count)
    default: break
    }
    return nil
  }
}

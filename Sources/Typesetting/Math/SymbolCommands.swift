/// What each command of a formula applies to, and what of that is no symbol.
extension SymbolReader {
  mutating func commandName() -> String {
    at += 1
    let start = at
    while let next = peek(), next.isLatinLetter { at += 1 }
    if at == start, at < text.count { at += 1 }
    return source(start..<at)
  }

  mutating func command() -> Int? {
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
  mutating func accented(_ accent: Accent, from start: Int) -> Int? {
    guard let only = argument(), only < found.count else { return nil }
    found[only].base.unicodeScalars.append(accent.mark)
    return typed(only, from: start)
  }

  /// A symbol with the command that makes it what it is.
  mutating func typed(_ only: Int?, from start: Int) -> Int? {
    guard let only, only < found.count else { return nil }
    found[only].tex = source(start..<at)
    found[only].offset = place(start)
    return only
  }

  func place(_ scalar: Int) -> Int { isASCII ? scalar : source(0..<scalar).count }

  mutating func skipDelimiter() {
    skipSpace()
    if peek() == "\\" { _ = commandName() } else { at = min(at + 1, text.count) }
  }

  /// What is no formula in the arguments of a command is passed over. The rest reads on.
  mutating func read(_ construct: MathConstruct) -> Int? {
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

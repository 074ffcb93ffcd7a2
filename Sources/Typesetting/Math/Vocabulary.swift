import Cells
import Notation

/// What a command does.
enum MathCommand: Equatable, Sendable {
  case symbol(String, MathClass, Style.Attributes)
  case accent(Accent)
  case arrow(Arrow)
  case space(Int)
  case font(MathFont)
  /// `\bf`: for the rest of the group.
  case fontSwitch(MathFont)
  case text(Style.Attributes)
  case classed(MathClass)
  /// \big to \Bigg, and whether it says that it opens or closes.
  case big(MathClass?)
  case silent
  case construct(MathConstruct)
}

/// The commands that build something.
enum MathConstruct: String, CaseIterable, Sendable {
  case frac, dfrac, tfrac, cfrac, nicefrac, sfrac, binom, dbinom, tbinom, genfrac
  case sqrt, left, right, middle, begin, end, over, choose, atop, brace, brack
  case operatorname, mathop, limits, nolimits, not, substack
  case overset, underset, stackrel, stackbin, overbrace, underbrace, overbracket, underbracket
  case boxed, fbox, framebox, cancel, bcancel, xcancel, cancelto, sout
  case phantom, hphantom, vphantom, smash, mathrlap, mathllap, mathclap, rlap, llap
  case color, textcolor, colorbox, fcolorbox, tag, label, ref, eqref, cite
  case hspace, vspace, mspace, kern, mkern, hskip, mskip, raisebox, rule
  case pmod, mod, pod, hline, cline, cr, ensuremath, bra, ket, braket, norm, abs
  case dv, pdv, qty, scalebox, resizebox
  case hdotsfor, multicolumn, href, url, textsuperscript, textsubscript
}

enum Vocabulary {
  static func command(_ name: String) -> MathCommand? { commands[name] }

  /// Why a name is not known, with the one that may have been meant.
  static func complaint(_ name: String) -> String {
    let near = Suggestion.nearest(to: name, among: names)
    return "`\\\(name)` is not known" + (near.map { "; did you mean `\\\($0)`?" } ?? "")
  }

  /// A character typed as it is means what its command means.
  static func character(_ scalar: Unicode.Scalar) -> MathSymbols.Symbol? { characters[scalar] }

  /// Small letters first: they are meant more often.
  private static let names: [String] = {
    let names = commands.keys.sorted()
    return names.filter { $0.first!.isLowercase } + names.filter { $0.first!.isUppercase }
  }()

  private static let commands: [String: MathCommand] = {
    var table: [String: MathCommand] = [:]
    table.reserveCapacity(1200)
    for construct in MathConstruct.allCases { table[construct.rawValue] = .construct(construct) }
    func add(
      _ pairs: [(name: String, text: String)], _ kind: MathClass,
      _ attributes: Style.Attributes = []
    ) {
      for (name, text) in pairs { table[name] = .symbol(text, kind, attributes) }
    }
    add(MathSymbols.pairs(MathSymbols.variables), .ordinary, .italic)
    add(MathSymbols.pairs(MathSymbols.ordinary), .ordinary)
    add(MathSymbols.pairs(MathSymbols.inner), .inner)
    add(MathSymbols.pairs(MathSymbols.binary), .binary)
    add(MathSymbols.pairs(MathSymbols.relations), .relation)
    add(MathSymbols.pairs(MathSymbols.large), .large)
    add(MathSymbols.pairs(MathSymbols.integrals), .integral)
    add(MathSymbols.names(MathSymbols.limits), .limit)
    add(MathSymbols.names(MathSymbols.functions), .function)
    add(MathSymbols.pairs(MathSymbols.open), .open)
    add(MathSymbols.pairs(MathSymbols.close), .close)
    add(MathSymbols.pairs(MathSymbols.bars), .bar)
    add(MathSymbols.pairs(MathSymbols.punctuation), .punctuation)
    table["bmod"] = .symbol("mod", .binary, [])
    for (name, accent) in Accent.commands { table[name] = .accent(accent) }
    for (name, arrow) in arrows { table[name] = .arrow(arrow) }
    for (name, width) in MathSymbols.spaces { table[name] = .space(width) }
    for (name, font) in fonts { table[name] = .font(font) }
    for (name, font) in switches { table[name] = .fontSwitch(font) }
    for (name, attributes) in texts { table[name] = .text(attributes) }
    for (name, kind) in classes { table[name] = .classed(kind) }
    for size in ["big", "Big", "bigg", "Bigg"] {
      table[size] = .big(nil)
      table[size + "l"] = .big(.open)
      table[size + "r"] = .big(.close)
      table[size + "m"] = .big(.relation)
    }
    for name in MathSymbols.silent.split(whereSeparator: \.isWhitespace) {
      table[String(name)] = .silent
    }
    return table
  }()

  private static let characters: [Unicode.Scalar: MathSymbols.Symbol] = {
    var table: [Unicode.Scalar: MathSymbols.Symbol] = [:]
    for case .symbol(let text, let kind, let attributes) in commands.values {
      guard let scalar = text.unicodeScalars.first, !scalar.isASCII,
        text.unicodeScalars.count == 1
      else { continue }
      // Where two commands draw the same, the plainer meaning counts.
      if let known = table[scalar], rank(known.kind) <= rank(kind) { continue }
      table[scalar] = (text, kind, attributes)
    }
    for (from, to) in zip("−∗‖→".unicodeScalars, ["−", "∗", "‖", "→"]) {
      let kind: MathClass = from == "‖" ? .bar : from == "→" ? .relation : .binary
      table[from] = (to, kind, [])
    }
    for (from, to) in zip("，；。".unicodeScalars, ["，", "；", "。"]) {
      table[from] = (to, .punctuation, [])
    }
    for (from, to) in zip("（）：【】".unicodeScalars, ["(", ")", ":", "[", "]"]) {
      let kind: MathClass = ":" == to ? .relation : "([".contains(to) ? .open : .close
      table[from] = (to, kind, [])
    }
    return table
  }()

  private static func rank(_ kind: MathClass) -> Int {
    switch kind {
    case .ordinary, .inner: 0
    case .binary: 2
    default: 1
    }
  }

  private static let arrows: [(String, Arrow)] = [
    ("xrightarrow", .right), ("xleftarrow", .left), ("xleftrightarrow", .both),
    ("xRightarrow", .doubleRight), ("xLeftarrow", .doubleLeft), ("xLeftrightarrow", .doubleBoth),
    ("xlongequal", .equal), ("xmapsto", .mapsTo), ("xhookrightarrow", .hookRight),
    ("xhookleftarrow", .hookLeft), ("xlongrightarrow", .right), ("xlongleftarrow", .left),
    ("xrightharpoonup", .right), ("xtwoheadrightarrow", .right), ("xtofrom", .both),
    ("xrightleftharpoons", .both),
  ]

  private static let fonts: [(String, MathFont)] = [
    ("mathbf", .bold), ("bm", .boldItalic), ("boldsymbol", .boldItalic), ("pmb", .boldItalic),
    ("mathbfit", .boldItalic), ("bold", .bold), ("symbf", .bold), ("mathit", .italic),
    ("mathnormal", .standard), ("mathrm", .upright), ("mathup", .upright), ("rm", .upright),
    ("mathsf", .upright), ("mathtt", .upright), ("mathcal", .script), ("mathscr", .script),
    ("mathbb", .doubleStruck), ("mathbbm", .doubleStruck), ("mathds", .doubleStruck),
    ("Bbb", .doubleStruck), ("mathsfit", .upright), ("mathfrak", .fraktur), ("frak", .fraktur),
    ("vb", .bold),
    ("vect", .bold), ("mathbfcal", .boldScript), ("symcal", .script), ("symbb", .doubleStruck),
    ("mathsfbf", .bold), ("mathbfsf", .bold), ("symrm", .upright), ("EuScript", .script),
  ]

  private static let switches: [(String, MathFont)] = [
    ("bf", .bold), ("rm", .upright), ("it", .italic), ("cal", .script), ("sf", .upright),
    ("tt", .upright), ("boldmath", .boldItalic), ("bfseries", .bold), ("itshape", .italic),
    ("scr", .script), ("mit", .standard), ("em", .italic),
  ]

  private static let texts: [(String, Style.Attributes)] = [
    ("text", []), ("textrm", []), ("textnormal", []), ("textup", []), ("textsf", []),
    ("texttt", []), ("textsc", []), ("mbox", []), ("hbox", []), ("textbf", .bold),
    ("textit", .italic), ("textsl", .italic), ("textmd", []), ("emph", .italic), ("mathtext", []),
    ("intertext", []), ("shortintertext", []), ("textmath", []), ("makebox", []),
  ]

  private static let classes: [(String, MathClass)] = [
    ("mathrel", .relation), ("mathbin", .binary), ("mathord", .ordinary), ("mathopen", .open),
    ("mathclose", .close), ("mathpunct", .punctuation), ("mathinner", .inner),
  ]
}

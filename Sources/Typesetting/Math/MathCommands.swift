import Cells

/// What each command reads, and what it makes of it.
extension MathParser {
  mutating func node(
    of name: String, _ command: MathCommand?, at start: Int
  ) throws(MathFailure) -> MathNode {
    switch command {
    case .symbol(let text, let kind, let attributes):
      return symbol(text, kind, attributes)
    case .accent(let accent): return .accent(accent, try argument(of: "\\" + name))
    case .arrow(let arrow):
      let under = try option()
      return .arrow(arrow, over: try argument(of: "\\" + name), under: under)
    case .space(let width): return .space(width)
    case .font(let new):
      let outer = font
      font = new.inside(outer)
      defer { font = outer }
      return try argument(of: "\\" + name)
    case .fontSwitch(let new):
      font = new
      return .empty
    case .text(let attributes): return try textArgument(attributes)
    case .classed(let kind): return .classed(try argument(of: "\\" + name), kind)
    case .big(let kind): return try big(kind, "\\" + name)
    case .silent: return .empty
    case .construct(let construct): return try node(of: construct, "\\" + name, at: start)
    case nil:
      if name.isEmpty { throw MathFailure("a backslash at the end", offset: start) }
      throw MathFailure(unknown: name, offset: start)
    }
  }

  private func symbol(
    _ text: String, _ kind: MathClass, _ attributes: Style.Attributes
  ) -> MathNode {
    if font == .standard { return .symbol(text, kind, attributes) }
    if font == .upright { return .symbol(text, kind, []) }
    return .symbol(
      text, kind, font.isBold ? attributes.subtracting(.italic).union(.bold) : attributes)
  }

  private mutating func node(
    of construct: MathConstruct, _ name: String, at start: Int
  ) throws(MathFailure) -> MathNode {
    switch construct {
    case .frac, .dfrac, .tfrac, .nicefrac, .sfrac:
      return .fraction(try argument(of: name), try argument(of: name), hasRule: true)
    case .cfrac:
      _ = try option()
      return .fraction(try argument(of: name), try argument(of: name), hasRule: true)
    case .binom, .dbinom, .tbinom:
      let fraction = MathNode.fraction(
        try argument(of: name), try argument(of: name), hasRule: false)
      return .delimited(["(", ")"], [fraction])
    case .genfrac: return try generalFraction(name)
    case .sqrt:
      let index = try option()
      return .root(try argument(of: name), index: index)
    case .left: return try delimited()
    case .begin: return try environment(at: start)
    case .operatorname:
      let hasLimits = peek == "*"
      if hasLimits { at += 1 }
      return .classed(try textArgument([]), hasLimits ? .limit : .function)
    case .mathop: return .classed(try argument(of: name), .limit)
    case .limits, .nolimits: return .empty
    case .not: return try negated(name)
    case .substack:
      skipSpace()
      guard peek == "{" else { return try argument(of: name) }
      return try group().asLines(.center)
    case .overset, .stackrel, .stackbin:
      let over = try argument(of: name)
      return .stacked(try argument(of: name).ungrouped, over: over, under: nil)
    case .underset:
      let under = try argument(of: name)
      return .stacked(try argument(of: name).ungrouped, over: nil, under: under)
    case .overbrace, .overbracket: return .brace(try argument(of: name), isOver: true)
    case .underbrace, .underbracket: return .brace(try argument(of: name), isOver: false)
    case .boxed: return .boxed(try argument(of: name))
    case .fbox, .framebox: return .boxed(try textArgument([]))
    case .cancel, .sout: return .struck(try argument(of: name), "\u{338}")
    case .bcancel: return .struck(try argument(of: name), "\u{20E5}")
    case .xcancel: return .struck(try argument(of: name), "\u{336}")
    case .cancelto:
      let result = try argument(of: name)
      return .scripts(
        .struck(try argument(of: name), "\u{338}"), below: nil,
        above: .row([.symbol("↗", .ordinary, []), result]))
    case .phantom, .hphantom: return .phantom(try argument(of: name))
    case .vphantom, .label, .vspace, .rule: return try swallow(construct, name)
    case .smash, .mathrlap, .mathllap, .mathclap, .rlap, .llap, .ensuremath:
      if construct == .smash { _ = try option() }
      return try argument(of: name)
    case .color: return try color(name)
    case .textcolor:
      _ = try option()
      _ = try raw(name)
      return try argument(of: name)
    case .colorbox:
      _ = try raw(name)
      return try textArgument([])
    case .fcolorbox:
      _ = try raw(name)
      _ = try raw(name)
      return .boxed(try textArgument([]))
    case .tag:
      let isBare = peek == "*"
      if isBare { at += 1 }
      let words = try textArgument([])
      tag = isBare ? words : .row([.symbol("(", .open, []), words, .symbol(")", .close, [])])
      return .empty
    case .ref: return .symbol(MathCharacter.inert(try raw(name)), .ordinary, [])
    case .eqref: return .symbol(MathCharacter.inert("(\(try raw(name)))"), .ordinary, [])
    case .cite: return .symbol(MathCharacter.inert("[\(try raw(name))]"), .ordinary, [])
    case .hspace, .mspace:
      if peek == "*" { at += 1 }
      return .space(Dimension.columns(try raw(name)))
    case .kern, .mkern, .hskip, .mskip: return .space(dimension())
    case .raisebox:
      _ = try raw(name)
      return try textArgument([])
    case .pmod:
      return .row([.space(2), .delimited(["(", ")"], [.row(modulus(try argument(of: name)))])])
    case .pod: return .row([.space(2), .delimited(["(", ")"], [try argument(of: name)])])
    case .mod: return .row([.space(2)] + modulus(.empty))
    case .hline: return .empty
    case .cline: return try swallow(construct, name)
    case .bra: return .delimited(["⟨", "|"], [try argument(of: name)])
    case .ket: return .delimited(["|", "⟩"], [try argument(of: name)])
    case .braket: return .delimited(["⟨", "⟩"], [try argument(of: name)])
    case .norm: return .delimited(["‖", "‖"], [try argument(of: name)])
    case .abs: return .delimited(["|", "|"], [try argument(of: name)])
    case .dv, .pdv: return try derivative(construct == .dv ? "d" : "∂", name)
    case .qty: return .delimited(["(", ")"], [try argument(of: name)])
    case .scalebox, .resizebox:
      _ = try raw(name)
      if construct == .resizebox { _ = try raw(name) }
      return try argument(of: name)
    case .hdotsfor:
      _ = try raw(name)
      return .symbol("…", .inner, [])
    case .multicolumn:
      _ = try raw(name)
      _ = try raw(name)
      return try argument(of: name)
    case .href:
      _ = try raw(name)
      return try textArgument([])
    case .url: return .symbol(MathCharacter.inert(try raw(name)), .ordinary, [])
    case .textsuperscript: return .scripts(.empty, below: nil, above: try textArgument([]))
    case .textsubscript: return .scripts(.empty, below: try textArgument([]), above: nil)
    case .right, .middle, .end, .over, .choose, .atop, .brace, .brack, .cr:
      throw MathFailure("`\(name)` cannot stand here", offset: start)
    }
  }

  /// `\dv{f}{x}`, `\pdv[2]{f}{x}`: derivatives as physicists write them.
  private mutating func derivative(
    _ sign: String, _ name: String
  ) throws(MathFailure) -> MathNode {
    let order = try option()
    let mark = MathNode.symbol(sign, .ordinary, sign == "d" ? .italic : [])
    func raised(_ base: MathNode) -> MathNode {
      order.map { .scripts(base, below: nil, above: $0) } ?? base
    }
    let first = try argument(of: name)
    skipSpace()
    guard peek == "{" else {
      return .fraction(raised(mark), .row([mark, raised(first)]), hasRule: true)
    }
    let variable = try argument(of: name)
    return .fraction(
      .row([raised(mark), first]), .row([mark, raised(variable)]), hasRule: true)
  }

  private func modulus(_ node: MathNode) -> [MathNode] {
    [.symbol("mod", .function, []), node]
  }

  private mutating func swallow(
    _ construct: MathConstruct, _ name: String
  ) throws(MathFailure) -> MathNode {
    if construct == .vphantom {
      _ = try argument(of: name)
      return .empty
    }
    if peek == "*" { at += 1 }
    if construct == .rule {
      _ = try option()
      _ = try raw(name)
    }
    _ = try raw(name)
    return .empty
  }

  /// `\color{red}` for the rest, or `\color{red}{this}`: both read on.
  private mutating func color(_ name: String) throws(MathFailure) -> MathNode {
    _ = try option()
    _ = try raw(name)
    return .empty
  }

  /// `\genfrac{(}{)}{0pt}{}{n}{k}`
  private mutating func generalFraction(_ name: String) throws(MathFailure) -> MathNode {
    let left = try raw(name)
    let right = try raw(name)
    let thickness = try raw(name)
    _ = try raw(name)
    let fraction = MathNode.fraction(
      try argument(of: name), try argument(of: name), hasRule: !thickness.hasPrefix("0"))
    guard !left.isEmpty || !right.isEmpty else { return fraction }
    return .delimited([left, right].map(MathCharacter.inert), [fraction])
  }

  private mutating func negated(_ name: String) throws(MathFailure) -> MathNode {
    let body = try argument(of: name)
    let core: MathNode
    if case .classed(let inner, _) = body { core = inner } else { core = body }
    if case .symbol(let text, let kind, let attributes) = core,
      let negation = MathSymbols.negations[text]
    {
      return .symbol(negation, kind == .bar ? .relation : kind, attributes)
    }
    if case .symbol(let text, let kind, let attributes) = core {
      return .symbol(text + "\u{338}", kind, attributes)
    }
    return .struck(body, "\u{338}")
  }

  private mutating func delimited() throws(MathFailure) -> MathNode {
    var delimiters = [try delimiter(after: "\\left").text]
    let opened = at - 1
    var parts: [MathNode] = []
    while true {
      parts.append(try lines())
      let start = at
      guard peek == "\\" else {
        guard peek != nil else {
          throw MathFailure("expected `\\right`, found the end", offset: opened)
        }
        throw MathFailure("expected `\\right` before `\(peek!)`", offset: at)
      }
      switch commandName() {
      case "middle": delimiters.append(try delimiter(after: "\\middle").text)
      case "right":
        delimiters.append(try delimiter(after: "\\right").text)
        // A matrix between brackets is that matrix.
        if parts.count == 1, case .table(var table) = parts[0].only, table.look == .matrix,
          table.left.isEmpty, table.right.isEmpty
        {
          (table.left, table.right) = (delimiters[0], delimiters[1])
          return .table(table)
        }
        return .delimited(delimiters, parts)
      case let other: throw MathFailure("expected `\\right` before `\\\(other)`", offset: start)
      }
    }
  }

  private mutating func big(_ kind: MathClass?, _ name: String) throws(MathFailure) -> MathNode {
    let (text, own) = try delimiter(after: name)
    // Marked so that pairs can be found in the list; \bigm stands between them.
    if kind == .relation { return .symbol(text, .relation, []) }
    return .classed(.symbol(text, kind ?? own, []), .bar)
  }

  private mutating func delimiter(
    after command: String
  ) throws(MathFailure) -> (text: String, kind: MathClass) {
    skipSpace()
    guard let next = peek else {
      throw MathFailure("`\(command)` lacks its delimiter", offset: max(0, at - 1))
    }
    if next == "\\" {
      let start = at
      let name = commandName()
      guard case .symbol(let symbol, let kind, _) = Vocabulary.command(name) else {
        throw MathFailure("`\\\(name)` is no delimiter", offset: start)
      }
      return (symbol, kind)
    }
    at += 1
    switch next {
    case ".": return ("", .open)
    case "<": return ("⟨", .open)
    case ">": return ("⟩", .close)
    case "{":
      // \left{ is a slip for \left\{, but a group may hold the delimiter: \big{(}.
      if peek(1) == "}", let inner = peek {
        at += 2
        let (text, kind, _) = MathCharacter.symbol(inner, .standard)
        return (text, kind)
      }
      throw MathFailure("`\(command){` lacks its backslash: `\(command)\\{`", offset: at - 1)
    case "}":
      throw MathFailure("`\(command)}` lacks its backslash: `\(command)\\}`", offset: at - 1)
    default:
      let (text, kind, _) = MathCharacter.symbol(next, .standard)
      return (text, kind)
    }
  }
}

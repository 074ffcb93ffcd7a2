import Cells

/// Reads TeX math into a tree.
struct MathParser {
  let text: [Unicode.Scalar]
  var at: Int
  /// Where the formula ends: before the dollars it may stand between.
  let end: Int
  var depth = 0
  var font = MathFont.standard
  /// Kept until the end of the line it numbers.
  var tag: MathNode?

  static let deepest = 100

  static func parse(_ tex: String) throws(MathFailure) -> MathNode {
    let source = Array(tex.unicodeScalars)
    guard MathMacros.mayDefine(source) else { return try parse(source, tex) { $0 } }
    let (expanded, places) = try MathMacros.expand(source)
    return try parse(expanded, tex) { $0 < places.count ? places[$0] : source.count }
  }

  /// Offsets are counted in characters of what was typed, whatever it was expanded to.
  private static func parse(
    _ scalars: [Unicode.Scalar], _ tex: String, _ place: (Int) -> Int
  ) throws(MathFailure) -> MathNode {
    var parser = MathParser(scalars)
    do {
      return try parser.whole()
    } catch {
      let before = String(String.UnicodeScalarView(tex.unicodeScalars.prefix(place(error.offset))))
      var failure = error
      failure.offset = before.count
      throw failure
    }
  }

  private init(_ scalars: [Unicode.Scalar]) {
    text = scalars
    var start = 0
    var end = scalars.count
    func trim() {
      while start < end, scalars[start].properties.isWhitespace { start += 1 }
      while start < end, scalars[end - 1].properties.isWhitespace { end -= 1 }
    }
    trim()
    for (opening, closing) in [("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)")] {
      let (a, b) = (Array(opening.unicodeScalars), Array(closing.unicodeScalars))
      guard end - start >= a.count + b.count, scalars[start..<end].starts(with: a),
        scalars[(end - b.count)..<end].elementsEqual(b)
      else { continue }
      start += a.count
      end -= b.count
      trim()
      break
    }
    at = start
    self.end = end
  }

  private mutating func whole() throws(MathFailure) -> MathNode {
    let node = try lines()
    guard let next = peek else { return node }
    if next == "}" { throw MathFailure("this `}` closes nothing", offset: at) }
    if next == "$" { throw MathFailure("this `$` is within a formula", offset: at) }
    let start = at
    let name = commandName()
    let partner = name == "end" ? "begin" : "left"
    throw MathFailure("`\\\(name)` without `\\\(partner)`", offset: start)
  }

  var peek: Unicode.Scalar? { at < end ? text[at] : nil }

  func peek(_ ahead: Int) -> Unicode.Scalar? { at + ahead < end ? text[at + ahead] : nil }

  /// Spaces mean nothing in a formula, and neither do comments: from % to the end of the line,
  /// unless it is a percentage.
  mutating func skipSpace() {
    while at < end {
      let next = text[at]
      if next == "%" {
        let isPercentage =
          at > 0 && ("0"..."9").contains(text[at - 1]) && peek(1).map { $0 != "\n" } ?? true
        guard !isPercentage else { return }
        while at < end, text[at] != "\n" { at += 1 }
      } else if next == " " || next == "\n" || next == "\t"
        || next.value != 0x3000 && next.properties.isWhitespace || next == "\u{200B}"
      {
        at += 1
      } else {
        return
      }
    }
  }

  mutating func descend() throws(MathFailure) {
    guard depth < MathParser.deepest else {
      throw MathFailure("nested deeper than \(MathParser.deepest) levels", offset: at)
    }
    depth += 1
  }

  /// `\name`, or a backslash and one other character; the backslash is read, too.
  mutating func commandName() -> String {
    at += 1
    let start = at
    while at < end, text[at].isLatinLetter { at += 1 }
    if at == start, at < end { at += 1 }
    return String(String.UnicodeScalarView(text[start..<at]))
  }

  /// Atoms with their scripts up to whatever ends them: `}`, `&`, `\\`, `\right`, `\end`, and `]`
  /// in an option. That is left for the caller.
  mutating func list(untilBracket: Bool = false) throws(MathFailure) -> MathNode {
    try descend()
    let outerFont = font
    let outerTag = tag
    tag = nil
    defer {
      depth -= 1
      font = outerFont
      tag = outerTag
    }
    var nodes: [MathNode] = []
    var hasBig = false
    // What stood before \over, and which command it was.
    var numerator: (MathNode, MathConstruct)?
    reading: while true {
      skipSpace()
      guard let next = peek else { break }
      switch next {
      case "}", "&", "$": break reading
      case "]" where untilBracket: break reading
      case "{": nodes.append(try group())
      case "^", "_", "'", "’":
        let base = nodes.last.map { if case .space = $0 { false } else { true } } ?? false
        let scripted = try scripts(on: base ? nodes.removeLast() : .empty)
        nodes.append(scripted.asEvaluation(of: &nodes))
      case "\\":
        let start = at
        let name = commandName()
        let command = Vocabulary.command(name)
        switch command {
        case .fontSwitch(let new): font = new
        case .big:
          hasBig = true
          nodes.append(try node(of: name, command, at: start))
        case .construct(.limits), .construct(.nolimits):
          guard let last = nodes.popLast() else { continue reading }
          nodes.append(last.settingLimits(name == "limits"))
        case .construct(.over), .construct(.choose), .construct(.atop), .construct(.brace),
          .construct(.brack):
          guard numerator == nil, case .construct(let infix) = command else {
            throw MathFailure("a second `\\\(name)` in one group", offset: start)
          }
          numerator = (.row(nodes), infix)
          nodes = []
        case .construct(.right), .construct(.middle), .construct(.end), .construct(.cr):
          at = start
          break reading
        case nil where name == "\\" || name == "newline":
          at = start
          break reading
        default:
          let made = try node(of: name, command, at: start)
          if made != .empty || command != .silent { nodes.append(made) }
        }
      default: nodes.append(character())
      }
    }
    if hasBig { nodes = BigDelimiters.paired(nodes) }
    if let (above, infix) = numerator { nodes = [infixed(above, .row(nodes), infix)] }
    if let tag { nodes += [.space(4), tag] }
    return nodes.count == 1 ? nodes[0] : .row(nodes)
  }

  private func infixed(_ above: MathNode, _ below: MathNode, _ kind: MathConstruct) -> MathNode {
    let fraction = MathNode.fraction(above, below, hasRule: kind == .over)
    switch kind {
    case .choose: return .delimited(["(", ")"], [fraction])
    case .brace: return .delimited(["{", "}"], [fraction])
    case .brack: return .delimited(["[", "]"], [fraction])
    default: return fraction
    }
  }

  /// All of the scripts behind one base, in whichever order they come.
  private mutating func scripts(on base: MathNode) throws(MathFailure) -> MathNode {
    var below: MathNode?
    var above: MathNode?
    while true {
      skipSpace()
      let start = at
      switch peek {
      case "_":
        at += 1
        guard below == nil else { throw MathFailure("a second `_` on one symbol", offset: start) }
        below = try argument(of: "_")
      case "^":
        at += 1
        let script = try argument(of: "^")
        // A prime is a superscript that another may follow.
        switch above {
        case nil: above = script
        case .symbol(let mark, _, _) where mark.allSatisfy { $0 == "′" }:
          above = .row([above!, script])
        default: throw MathFailure("a second `^` on one symbol", offset: start)
        }
      case "'", "’":
        var primes = ""
        while peek == "'" || peek == "’" {
          at += 1
          primes += "′"
          skipSpace()
        }
        let mark = MathNode.symbol(primes, .ordinary, [])
        above = above.map { .row([$0, mark]) } ?? mark
      case "\\":
        let name = commandName()
        guard name == "limits" || name == "nolimits" else {
          at = start
          return .scripts(base, below: below, above: above)
        }
        return .scripts(base.settingLimits(name == "limits"), below: below, above: above)
      default: return .scripts(base, below: below, above: above)
      }
    }
  }

  /// One atom, or a group in braces: what a command or a script applies to.
  mutating func argument(of command: String) throws(MathFailure) -> MathNode {
    skipSpace()
    guard let next = peek, next != "}", next != "&", next != "$" else {
      throw MathFailure("`\(command)` lacks what it applies to", offset: max(0, at - 1))
    }
    // \hat\hat\hat… nests without braces.
    try descend()
    defer { depth -= 1 }
    if next == "{" { return try group() }
    guard next == "\\" else { return character(isAlone: true) }
    let start = at
    let name = commandName()
    switch Vocabulary.command(name) {
    case nil where name == "\\", .construct(.right), .construct(.end), .construct(.middle):
      at = start
      throw MathFailure("`\(command)` lacks what it applies to", offset: start)
    case let found: return try node(of: name, found, at: start)
    }
  }

  /// An argument where there is one, else nothing at all.
  mutating func option() throws(MathFailure) -> MathNode? {
    skipSpace()
    guard peek == "[" else { return nil }
    let opened = at
    at += 1
    let node = try list(untilBracket: true)
    guard peek == "]" else { throw MathFailure("expected `]`, found the end", offset: opened) }
    at += 1
    return node
  }

  mutating func group() throws(MathFailure) -> MathNode {
    let opened = at
    at += 1
    let node = try lines()
    guard peek == "}" else {
      guard peek != nil else {
        throw MathFailure("expected `}`, found the end", offset: opened)
      }
      let start = at
      guard peek == "\\" else { throw MathFailure("expected `}` before `\(peek!)`", offset: at) }
      throw MathFailure("expected `}` before `\\\(commandName())`", offset: start)
    }
    at += 1
    // A group stands for itself, whatever is in it: 10{,}000.
    return node.isBareSymbol ? .classed(node, .ordinary) : node
  }

  private mutating func character(isAlone: Bool = false) -> MathNode {
    let next = text[at]
    if ("0"..."9").contains(next) { return number(isAlone: isAlone) }
    at += 1
    let (symbol, kind, attributes) = MathCharacter.symbol(next, font)
    guard let mark = peek, mark.value >= 0x300, TextWidth.of(mark) == 0 else {
      return .symbol(symbol, kind, attributes)
    }
    var marked = symbol
    while let mark = peek, mark.value >= 0x300, TextWidth.of(mark) == 0 {
      marked.unicodeScalars.append(mark)
      at += 1
    }
    return .symbol(MathCharacter.inert(marked), kind, attributes)
  }

  private mutating func number(isAlone: Bool) -> MathNode {
    var digits = String.UnicodeScalarView()
    var attributes: Style.Attributes = []
    while let next = peek {
      let isPoint = next == "." && peek(1).map { ("0"..."9").contains($0) } ?? false
      guard ("0"..."9").contains(next) || isPoint else { break }
      let (digit, style) = font.apply(next, [])
      digits.append(digit)
      attributes = font == .italic ? [] : style
      at += 1
      if isAlone { break }
    }
    return .symbol(String(digits), .ordinary, attributes)
  }
}

extension Unicode.Scalar {
  var isLatinLetter: Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
}

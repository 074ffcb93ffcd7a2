import Notation

/// Reads TeX math into a tree.
struct MathParser {
  private let text: [Character]
  private var at = 0
  private var depth = 0

  private static let deepest = 100

  static func parse(_ tex: String) throws(MathFailure) -> MathNode {
    var parser = MathParser(text: Array(tex))
    let node = try parser.row(until: nil)
    return node
  }

  private init(text: [Character]) { self.text = text }

  private var peek: Character? { at < text.count ? text[at] : nil }

  private mutating func skipSpace() {
    while let next = peek, next.isWhitespace { at += 1 }
  }

  /// Everything up to `end` (a brace, or `\right`), or the end of the text.
  private mutating func row(until end: String?) throws(MathFailure) -> MathNode {
    let opened = at
    try descend()
    defer { depth -= 1 }
    var nodes: [MathNode] = []
    while true {
      skipSpace()
      guard let next = peek else {
        guard let end else { return .row(nodes) }
        throw MathFailure("expected `\(end)`, found the end", offset: max(0, opened - 1))
      }
      if let end, startsWith(end) {
        at += end.count
        return .row(nodes)
      }
      switch next {
      case "}": throw MathFailure("this `}` closes nothing", offset: at)
      case "^", "_", "'": nodes.append(try scripts(on: nodes.popLast() ?? .row([])))
      default: nodes.append(try atom())
      }
    }
  }

  private mutating func descend() throws(MathFailure) {
    guard depth < MathParser.deepest else {
      throw MathFailure("nested deeper than \(MathParser.deepest) levels", offset: at)
    }
    depth += 1
  }

  private func startsWith(_ word: String) -> Bool {
    guard text[at...].starts(with: word) else { return false }
    // `\right` is not the beginning of `\rightarrow`.
    let after = at + word.count
    return !word.hasPrefix("\\") || after >= text.count || !text[after].isLetter
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
        guard above == nil else { throw MathFailure("a second `^` on one symbol", offset: start) }
        above = try argument(of: "^")
      case "'":
        var primes = ""
        while peek == "'" {
          at += 1
          primes += "′"
          skipSpace()
        }
        let mark = MathNode.symbol(primes, .upright)
        above = above.map { .row([$0, mark]) } ?? mark
      default: return .scripts(base, below: below, above: above)
      }
    }
  }

  /// One atom, or a group in braces: what a command or a script applies to.
  private mutating func argument(of command: String) throws(MathFailure) -> MathNode {
    skipSpace()
    guard let next = peek, next != "}" else {
      throw MathFailure("`\(command)` lacks what it applies to", offset: max(0, at - 1))
    }
    // \hat\hat\hat… nests without braces.
    try descend()
    defer { depth -= 1 }
    return try atom()
  }

  private mutating func atom() throws(MathFailure) -> MathNode {
    let next = text[at]
    switch next {
    case "{":
      at += 1
      return try row(until: "}")
    case "\\": return try command()
    case "&", "~":
      at += 1
      return .space(next == "~" ? 1 : 0)
    default:
      if next.isNumber { return number() }
      at += 1
      let (symbol, kind) = MathSymbols.character(next)
      return .symbol(symbol, kind)
    }
  }

  private mutating func number() -> MathNode {
    let start = at
    while let next = peek,
      next.isNumber || next == "." && at + 1 < text.count && text[at + 1].isNumber
    {
      at += 1
    }
    return .symbol(String(text[start..<at]), .number)
  }

  private mutating func commandName() -> String {
    at += 1
    let start = at
    while let next = peek, next.isLetter, next.isASCII { at += 1 }
    if at == start, at < text.count { at += 1 }
    return String(text[start..<at])
  }

  private mutating func command() throws(MathFailure) -> MathNode {
    let start = at
    let name = commandName()
    if let (symbol, kind) = MathSymbols.table[name] { return .symbol(symbol, kind) }
    if let mark = MathSymbols.accents[name] { return .accent(mark, try argument(of: "\\" + name)) }
    if let width = MathSymbols.spaces[name] { return .space(width) }
    switch name {
    case "frac", "dfrac", "tfrac":
      return .fraction(try argument(of: "\\frac"), try argument(of: "\\frac"))
    case "sqrt": return .root(try argument(of: "\\sqrt"))
    case "left": return try delimited()
    case "text", "mathrm", "operatorname", "textrm", "mathop": return .text(try braced(name))
    case "mathbf", "boldsymbol", "mathit", "mathcal", "mathbb":
      return try argument(of: "\\" + name)
    case "": throw MathFailure("a backslash at the end", offset: start)
    default:
      let known =
        Array(MathSymbols.table.keys) + Array(MathSymbols.accents.keys) + ["frac", "sqrt", "text"]
      let near = Suggestion.nearest(to: name, among: known.sorted())
      let tail = near.map { "; did you mean `\\\($0)`?" } ?? ""
      throw MathFailure("`\\\(name)` is not known\(tail)", offset: start)
    }
  }

  /// The raw text of a group: spaces count there.
  private mutating func braced(_ command: String) throws(MathFailure) -> String {
    skipSpace()
    guard peek == "{" else { throw MathFailure("`\\\(command)` wants `{…}`", offset: at) }
    let opened = at
    at += 1
    var level = 1
    var content = ""
    while let next = peek {
      at += 1
      if next == "{" { level += 1 }
      if next == "}" { level -= 1 }
      if level == 0 { return content }
      content.append(next)
    }
    throw MathFailure("this `{` is never closed", offset: opened)
  }

  private mutating func delimited() throws(MathFailure) -> MathNode {
    let left = try delimiter(after: "\\left")
    let body = try row(until: "\\right")
    return .delimited(left, body, try delimiter(after: "\\right"))
  }

  private mutating func delimiter(after command: String) throws(MathFailure) -> String {
    skipSpace()
    guard let next = peek else {
      throw MathFailure("`\(command)` lacks its delimiter", offset: max(0, at - 1))
    }
    if next == "\\" {
      let start = at
      let name = commandName()
      guard let (symbol, _) = MathSymbols.table[name] else {
        throw MathFailure("`\\\(name)` is no delimiter", offset: start)
      }
      return symbol
    }
    at += 1
    return next == "." ? "" : String(next)
  }
}

/// Why a formula cannot be set, and at which character, counted from 0.
package struct MathFailure: Error, Equatable {
  package var message: String
  package var offset: Int

  init(_ message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}

import Cells

/// Words in a formula, and what commands take that is not math.
extension MathParser {
  /// `{words}`, or one letter: spaces count there, and dollars are math again.
  mutating func textArgument(_ attributes: Style.Attributes) throws(MathFailure) -> MathNode {
    skipSpace()
    guard peek == "{" else { return try argument(of: "\\text") }
    try descend()
    defer { depth -= 1 }
    let opened = at
    at += 1
    let outer = font
    font = .standard
    defer { font = outer }
    var nodes: [MathNode] = []
    var words = String.UnicodeScalarView()
    func flush() {
      guard !words.isEmpty else { return }
      nodes.append(.symbol(MathCharacter.inert(String(words)), .ordinary, attributes))
      words = String.UnicodeScalarView()
    }
    while let next = peek {
      switch next {
      case "}":
        at += 1
        flush()
        return nodes.count == 1 ? nodes[0] : .row(nodes)
      case "{":
        flush()
        nodes.append(try textArgument(attributes))
      case "$":
        flush()
        nodes.append(try mathInText())
      case "\\":
        let start = at
        let name = commandName()
        if let plain = MathParser.textCharacters[name] {
          words.append(contentsOf: plain.unicodeScalars)
          if name.first!.isLetter { skipSpace() }
        } else if let mark = MathParser.textAccents[name] {
          if peek == "{" { at += 1 }
          let letter = peek ?? " "
          at += at < end ? 1 : 0
          if peek == "}", text[at - 2] == "{" { at += 1 }
          if let whole = Accent.composed(letter, mark) {
            words.append(whole)
          } else {
            words.append(letter)
            words.append(mark)
          }
        } else {
          flush()
          let made = try node(of: name, Vocabulary.command(name), at: start)
          if made != .empty { nodes.append(made) }
        }
      case "~":
        at += 1
        words.append(" ")
      case "`", "'", "-":
        words.append(contentsOf: typographic(next).unicodeScalars)
      default:
        at += 1
        if next.properties.isWhitespace {
          if words.last != " " { words.append(" ") }
        } else {
          words.append(next)
        }
      }
    }
    throw MathFailure("this `{` is never closed", offset: opened)
  }

  private static let textCharacters: [String: String] = [
    "_": "_", "%": "%", "&": "&", "#": "#", "$": "$", "{": "{", "}": "}", " ": " ", ",": " ",
    ";": " ", ":": " ", "\\": " ", "!": "", "/": "", "-": "", "quad": "  ", "qquad": "    ",
    "enspace": " ",
    "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "LaTeX": "LaTeX",
    "TeX": "TeX", "newline": " ", "\n": " ", "*": "*", "(": "", ")": "",
  ]

  private static let textAccents: [String: Unicode.Scalar] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
    "=": "\u{304}", ".": "\u{307}", "v": "\u{30C}", "u": "\u{306}", "c": "\u{327}",
    "H": "\u{30B}", "r": "\u{30A}", "k": "\u{328}",
  ]

  /// Quotes and dashes as they are printed.
  private mutating func typographic(_ mark: Unicode.Scalar) -> String {
    var count = 0
    while peek == mark, count < 3 {
      at += 1
      count += 1
    }
    switch (mark, count) {
    case ("`", 2): return "“"
    case ("`", _): return "‘"
    case ("'", 2): return "”"
    case ("'", _): return "’"
    case (_, 2): return "–"
    case (_, 3): return "—"
    default: return "-"
    }
  }

  private mutating func mathInText() throws(MathFailure) -> MathNode {
    let opened = at
    at += 1
    var close = at
    while close < end, text[close] != "$" { close += text[close] == "\\" ? 2 : 1 }
    guard close < end else { throw MathFailure("this `$` is never closed", offset: opened) }
    let node = try list()
    guard at == close else { throw MathFailure("this `$` is never closed", offset: opened) }
    at += 1
    return node
  }

  /// What stands in braces, as it is.
  mutating func raw(_ command: String) throws(MathFailure) -> String {
    skipSpace()
    guard peek == "{" else {
      guard let next = peek, next != "}", next != "\\" else {
        throw MathFailure("`\(command)` wants `{…}`", offset: at)
      }
      at += 1
      return String(next)
    }
    let opened = at
    var level = 0
    while let next = peek {
      at += 1
      if next == "\\" { at += at < end ? 1 : 0 }
      if next == "{" { level += 1 }
      if next == "}" { level -= 1 }
      if level == 0 { return String(String.UnicodeScalarView(text[(opened + 1)..<(at - 1)])) }
    }
    throw MathFailure("this `{` is never closed", offset: opened)
  }

  /// `3mu`, `-1.5em`: read without braces.
  mutating func dimension() -> Int {
    skipSpace()
    let start = at
    while let next = peek, next == "-" || next == "." || next == " " || ("0"..."9").contains(next) {
      at += 1
    }
    var letters = 0
    while letters < 2, let next = peek, next.isLatinLetter {
      at += 1
      letters += 1
    }
    return Dimension.columns(String(String.UnicodeScalarView(text[start..<at])))
  }
}

/// Lengths in columns: an em is two.
enum Dimension {
  static func columns(_ text: String) -> Int {
    let number = text.prefix { $0 == "-" || $0 == "." || $0 == " " || $0.isASCIIDigit }
    let unit = text.dropFirst(number.count).prefix { $0.isLetter }
    guard let value = Double(String(number.filter { $0 != " " })), value > 0 else { return 0 }
    return Int(min(40, (value * columnsPerUnit(String(unit))).rounded()))
  }

  static func isDimension(_ text: String) -> Bool {
    let number = text.prefix { $0 == "-" || $0 == "." || $0 == " " || $0.isASCIIDigit }
    let unit = text.dropFirst(number.count).filter { $0 != " " }
    return !number.isEmpty && units[unit] != nil
  }

  private static func columnsPerUnit(_ unit: String) -> Double { units[unit] ?? 2 }

  private static let units: [String: Double] = [
    "em": 2, "ex": 1, "pt": 0.2, "px": 0.15, "mu": 0.11, "cm": 5, "mm": 0.5, "in": 13, "pc": 2.4,
    "bp": 0.2, "sp": 0,
  ]
}

/// Names that a formula defines for itself: `\newcommand{\R}{\mathbb{R}}`, `\def\R{\mathbb{R}}`,
/// `\DeclareMathOperator{\tr}{tr}`. They are written out before the formula is read.
struct MathMacros {
  private struct Macro {
    var parameters: Int
    var body: [Unicode.Scalar]
    var firstDefault: [Unicode.Scalar]?
  }

  /// What a formula may grow to: a macro that calls itself would never end.
  private static let longest = 100_000
  private static let mostCalls = 2_000

  private static let definers: Set<String> = [
    "newcommand", "renewcommand", "providecommand", "def", "gdef", "DeclareMathOperator", "let",
    "newcommand*", "renewcommand*", "DeclareMathOperator*",
  ]

  /// Whether there is anything to expand: most formulas define nothing.
  static func mayDefine(_ text: [Unicode.Scalar]) -> Bool {
    for (index, scalar) in text.enumerated() where scalar == "\\" && index + 2 < text.count {
      switch text[index + 1] {
      case "n", "r", "p", "d", "g", "D", "l":
        if definers.contains(word(in: text, from: index + 1)) { return true }
      default: break
      }
    }
    return false
  }

  private static func word(in text: [Unicode.Scalar], from start: Int) -> String {
    var end = start
    while end < text.count, text[end].isLatinLetter, end - start < 24 { end += 1 }
    return String(String.UnicodeScalarView(text[start..<end]))
  }

  /// A scalar and where it was typed.
  private struct Place {
    var scalar: Unicode.Scalar
    var offset: Int
  }

  private var input: [Place]
  private var macros: [String: Macro] = [:]
  private var output: [Place] = []
  private var calls = 0

  static func expand(
    _ text: [Unicode.Scalar]
  ) throws(MathFailure) -> (text: [Unicode.Scalar], places: [Int]) {
    // Read from the back, so that what a macro becomes can be put in front of what follows.
    var macros = MathMacros(
      input: text.enumerated().reversed().map { Place(scalar: $1, offset: $0) })
    try macros.run()
    return (macros.output.map(\.scalar), macros.output.map(\.offset))
  }

  private init(input: [Place]) { self.input = input }

  private mutating func run() throws(MathFailure) {
    while let next = input.popLast() {
      guard next.scalar == "\\" else {
        output.append(next)
        continue
      }
      let name = commandName()
      let text = String(String.UnicodeScalarView(name.map(\.scalar)))
      if MathMacros.definers.contains(text) {
        try define(text, at: next.offset)
      } else if let macro = macros[text] {
        try call(macro, text, at: next.offset)
      } else {
        output.append(next)
        output += name
      }
    }
  }

  private mutating func commandName() -> [Place] {
    var name: [Place] = []
    while let next = input.last, next.scalar.isLatinLetter { name.append(input.removeLast()) }
    if name.isEmpty, let next = input.popLast() { name = [next] }
    return name
  }

  private mutating func skipSpace() {
    while let next = input.last, next.scalar.properties.isWhitespace { input.removeLast() }
  }

  /// One argument: a group without its braces, a command, or a character.
  private mutating func argument(at offset: Int) throws(MathFailure) -> [Place] {
    skipSpace()
    guard let next = input.popLast() else {
      throw MathFailure("this macro lacks an argument", offset: offset)
    }
    if next.scalar == "\\" { return [next] + commandName() }
    guard next.scalar == "{" else { return [next] }
    var level = 1
    var content: [Place] = []
    while let next = input.popLast() {
      if next.scalar == "\\", let escaped = input.popLast() {
        content += [next, escaped]
        continue
      }
      if next.scalar == "{" { level += 1 }
      if next.scalar == "}" { level -= 1 }
      if level == 0 { return content }
      content.append(next)
    }
    throw MathFailure("this `{` is never closed", offset: next.offset)
  }

  private mutating func bracketed() -> [Unicode.Scalar]? {
    skipSpace()
    guard input.last?.scalar == "[" else { return nil }
    input.removeLast()
    var content: [Unicode.Scalar] = []
    while let next = input.popLast(), next.scalar != "]" { content.append(next.scalar) }
    return content
  }

  private mutating func define(_ definer: String, at offset: Int) throws(MathFailure) {
    if input.last?.scalar == "*" { input.removeLast() }
    let name = try argument(at: offset).map(\.scalar).filter { $0 != "\\" && $0 != " " }
    let key = String(String.UnicodeScalarView(name))
    var macro = Macro(parameters: 0, body: [], firstDefault: nil)
    switch definer {
    case "def", "gdef":
      // \def\f#1#2{…}
      while let next = input.last, next.scalar != "{" {
        input.removeLast()
        if next.scalar == "#" { macro.parameters += 1 }
      }
    case "let":
      skipSpace()
      if input.last?.scalar == "=" { input.removeLast() }
    default:
      if let count = bracketed() {
        macro.parameters = Int(String(String.UnicodeScalarView(count))) ?? 0
        macro.firstDefault = bracketed()
      }
    }
    guard (0...9).contains(macro.parameters) else {
      throw MathFailure("a macro has at most 9 arguments", offset: offset)
    }
    macro.body = try argument(at: offset).map(\.scalar)
    if definer == "DeclareMathOperator" {
      macro.body = Array("\\operatorname{".unicodeScalars) + macro.body + ["}"]
    }
    macros[key] = macro
  }

  private static func endsInCommand(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let letters = text.reversed().prefix { $0.isLatinLetter }.count
    return letters > 0 && text.dropLast(letters).last == "\\"
  }

  private mutating func call(
    _ macro: Macro, _ name: String, at offset: Int
  ) throws(MathFailure) {
    calls += 1
    guard calls <= MathMacros.mostCalls, input.count + output.count < MathMacros.longest else {
      throw MathFailure("`\\\(name)` never stops expanding", offset: offset)
    }
    var arguments: [[Place]] = []
    var missing = macro.parameters
    if missing > 0, let fallback = macro.firstDefault {
      missing -= 1
      arguments = [(bracketed() ?? fallback).map { Place(scalar: $0, offset: offset) }]
    }
    for _ in 0..<max(0, missing) { arguments.append(try argument(at: offset)) }
    var result: [Place] = []
    var index = 0
    while index < macro.body.count {
      let scalar = macro.body[index]
      index += 1
      if scalar == "#", index < macro.body.count,
        let digit = Int(String(macro.body[index])), digit >= 1, digit <= arguments.count
      {
        // `\lVert#1` with x is `\lVert x`, not `\lVertx`.
        let isLetter = arguments[digit - 1].first?.scalar.isLatinLetter ?? false
        if isLetter, MathMacros.endsInCommand(macro.body[..<(index - 1)]) {
          result.append(Place(scalar: " ", offset: offset))
        }
        result += arguments[digit - 1]
        index += 1
      } else {
        result.append(Place(scalar: scalar, offset: offset))
      }
    }
    // A name that ends the body must not run into the letters behind the call.
    if let next = input.last, next.scalar.isLatinLetter {
      result.append(Place(scalar: " ", offset: offset))
    }
    input += result.reversed()
  }
}

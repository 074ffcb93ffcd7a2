import Notation

/// Reads a formula: `+ - * / ^`, calls, parentheses, and `2w` for 2·w. Where it is known which names
/// there are, `nk` and `n(k + 2)` are products of them, too.
package struct ExpressionParser {
  private let text: [Character]
  private var at = 0
  private var depth = 0
  /// Signs between operands so far: a long sum nests to the left as deep as it is long.
  private var operations = 0
  /// The names that there are, as they are compared; none, if any may be meant.
  private let known: Set<String>
  /// Where a name ends that the next factor follows without a sign.
  private var joint = -1

  /// Nesting beyond this is nobody's formula, and would exhaust the stack.
  private static let deepest = 200

  /// More names than this are nobody's product without signs.
  private static let longestNames = 40

  /// What is wrong, and at which character, counted from 0.
  package struct Failure: Error, Equatable {
    package var message: String
    package var offset: Int
  }

  package static func parse(
    _ text: String, names: [String] = []
  ) throws(Failure) -> Expression {
    var parser = ExpressionParser(text: Array(text), known: Set(names.map(Name.canonical)))
    let expression = try parser.sum()
    parser.skipSpace()
    if let extra = parser.peek {
      throw Failure(message: "expected an operator or the end, found `\(extra)`", offset: parser.at)
    }
    return expression
  }

  private init(text: [Character], known: Set<String>) {
    self.text = text
    self.known = known
  }

  private var peek: Character? { at < text.count ? text[at] : nil }

  private mutating func skipSpace() {
    while let next = peek, next.isWhitespace { at += 1 }
  }

  private mutating func take(_ characters: Character...) -> Bool {
    skipSpace()
    guard let next = peek, characters.contains(next) else { return false }
    at += 1
    return true
  }

  /// Runs one more level of nesting, unless there are too many.
  private mutating func nested<Part>(
    _ rule: (inout ExpressionParser) throws(Failure) -> Part
  ) throws(Failure) -> Part {
    guard depth < ExpressionParser.deepest else {
      throw Failure(
        message: "nested deeper than \(ExpressionParser.deepest) levels: name a part of it",
        offset: at)
    }
    depth += 1
    defer { depth -= 1 }
    return try rule(&self)
  }

  private mutating func sum() throws(Failure) -> Expression {
    var left = try product()
    while true {
      if take("+") {
        left = .binary(.add, left, try product())
      } else if take("-", "−") {
        left = .binary(.subtract, left, try product())
      } else {
        return left
      }
      try count()
    }
  }

  private mutating func product() throws(Failure) -> Expression {
    var left = try unary()
    while true {
      if take("*", "·", "×") {
        left = .binary(.multiply, left, try unary())
      } else if take("/", "÷", "∕", "⁄") {
        left = .binary(.divide, left, try unary())
      } else if impliesProduct(after: left) {
        left = .binary(.multiply, left, try power())
      } else {
        return left
      }
      try count()
    }
  }

  private mutating func count() throws(Failure) {
    operations += 1
    guard operations <= 1000 else {
      throw Failure(message: "more than 1000 operations: name a part of it", offset: at)
    }
  }

  /// `2w`, `2(a + b)`, `(a)(b)`, `w x`: a product without a sign, where nothing else can be meant.
  private mutating func impliesProduct(after left: Expression) -> Bool {
    guard at > 0, let next = peek, next == "(" || next.startsName || next == "√" else {
      return false
    }
    // The space between has been skipped: a name that ended there is not part of the next.
    let before = text[at - 1]
    if before.isWhitespace || at == joint { return true }
    guard before.isASCIIDigit || before == "." || before == ")" || before == "²" || before == "³"
    else { return false }
    if case .name = left, before != ")" { return false }
    return true
  }

  private mutating func unary() throws(Failure) -> Expression {
    if take("-", "−") {
      return .negative(
        try nested { (parser: inout Self) throws(Failure) in try parser.unary() })
    }
    return try power()
  }

  private mutating func power() throws(Failure) -> Expression {
    let base = try atom()
    if take("²") { return .binary(.power, base, .number(2)) }
    if take("³") { return .binary(.power, base, .number(3)) }
    guard takePower() else { return base }
    return .binary(
      .power, base, try nested { (parser: inout Self) throws(Failure) in try parser.unary() })
  }

  /// `^`, or `**` as some languages have it.
  private mutating func takePower() -> Bool {
    if take("^") { return true }
    guard peekPower else { return false }
    at += 2
    return true
  }

  private var peekPower: Bool {
    at + 1 < text.count && text[at] == "*" && text[at + 1] == "*"
  }

  private mutating func atom() throws(Failure) -> Expression {
    skipSpace()
    guard let next = peek else {
      throw Failure(message: "expected a number, a name or `(`, found the end", offset: at)
    }
    if next.isASCIIDigit || next == "." { return try number() }
    if next.startsName { return try nameOrCall() }
    if next == "√" { return try root() }
    if let fraction = ExpressionParser.fractions[next] {
      at += 1
      return .number(fraction)
    }
    if next == "[" {
      throw Failure(
        message: "a list may only stand in dot(), mse() and bce()", offset: at)
    }
    if take("(") {
      let opened = at - 1
      let inner = try nested { (parser: inout Self) throws(Failure) in try parser.sum() }
      guard take(")") else {
        throw Failure(message: "this `(` is never closed", offset: opened)
      }
      return inner
    }
    throw Failure(message: "expected a number, a name or `(`, found `\(next)`", offset: at)
  }

  private static let fractions: [Character: Double] = [
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8,
  ]

  private mutating func number() throws(Failure) -> Expression {
    let start = at
    while let next = peek, next.isASCIIDigit || next == "." { at += 1 }
    // An exponent only if digits follow: in `2e` the e is a name.
    if let e = peek, e == "e" || e == "E" {
      var ahead = at + 1
      if ahead < text.count, text[ahead] == "-" || text[ahead] == "+" { ahead += 1 }
      if ahead < text.count, text[ahead].isASCIIDigit {
        at = ahead
        while let next = peek, next.isASCIIDigit { at += 1 }
      }
    }
    let digits = String(text[start..<at])
    guard let value = Double(digits) else {
      throw Failure(message: "`\(digits)` is not a number", offset: start)
    }
    return .number(value)
  }

  private mutating func nameOrCall() throws(Failure) -> Expression {
    let start = at
    while let next = peek, next.continuesName { at += 1 }
    let name = String(text[start..<at])
    guard peek == "(" else { return factor(name, from: start) ?? .name(name) }
    guard let function = Expression.Function(name: name) else {
      if let factor = factor(name, from: start) { return factor }
      let known = Expression.Function.allCases.map(\.rawValue)
      let tail = Suggestion.tail(for: name, among: known)
      let hint = tail.isEmpty ? "; for a product write \(name)*(…)" : tail
      throw Failure(message: "`\(name)` is not a function\(hint)", offset: start)
    }
    at += 1
    var arguments: [[Expression]] = []
    repeat {
      arguments.append(
        try nested { (parser: inout Self) throws(Failure) in
          try parser.argument(of: function)
        })
    } while take(",")
    guard take(")") else {
      throw Failure(message: "expected `)` to close the call of `\(name)`", offset: at)
    }
    guard arguments.count == function.arguments else {
      throw Failure(
        message: "`\(name)` takes \(function.arguments), found \(arguments.count)", offset: start)
    }
    guard arguments[0].count == arguments[arguments.count - 1].count else {
      throw Failure(
        message: """
          `\(name)` takes two of the same length, found \(arguments[0].count) and \
          \(arguments[1].count)
          """, offset: start)
    }
    return .call(function, arguments.flatMap { $0 })
  }

  /// The first of several known names that are typed as one, `n` of `nk`; or a known name before a
  /// parenthesis. What follows is the next factor.
  private mutating func factor(_ name: String, from start: Int) -> Expression? {
    guard !known.isEmpty, name.count <= ExpressionParser.longestNames,
      let length = firstLength(of: Array(name)[...])
    else { return nil }
    at = start + length
    joint = at
    return .name(String(name.prefix(length)))
  }

  /// How long the first name is, if a text is made of known names alone; long ones are tried first.
  private func firstLength(of letters: ArraySlice<Character>) -> Int? {
    for length in stride(from: letters.count, through: 1, by: -1) {
      let name = String(letters.prefix(length))
      guard known.contains(Name.canonical(name)) || Expression.constant(name) != nil else {
        continue
      }
      let rest = letters.dropFirst(length)
      if rest.isEmpty || rest.first!.startsName && firstLength(of: rest) != nil { return length }
    }
    return nil
  }

  /// A formula, or a list of them where the function takes one.
  private mutating func argument(
    of function: Expression.Function
  ) throws(Failure) -> [Expression] {
    guard function.takesLists, take("[") else { return [try sum()] }
    let opened = at - 1
    var elements: [Expression] = []
    repeat { elements.append(try sum()) } while take(",")
    guard take("]") else { throw Failure(message: "this `[` is never closed", offset: opened) }
    return elements
  }

  /// √x, √(x + y).
  private mutating func root() throws(Failure) -> Expression {
    at += 1
    return .call(
      .sqrt, [try nested { (parser: inout Self) throws(Failure) in try parser.atom() }])
  }
}

extension Character {
  fileprivate var startsName: Bool { isLetter || self == "_" }
  /// Primes and subscript digits are part of a name: w₁, x′.
  fileprivate var continuesName: Bool {
    isLetter || isNumber && self != "²" && self != "³" || self == "_" || self == "'" || self == "′"
  }
}

import Notation
import Tracing

/// Reads an expectation: arithmetic with comparisons, `and`, `or`, `not`, dotted names.
struct ExpectationParser {
  typealias Term = Expectation.Term
  typealias Failure = Expectation.Failure

  private let text: [Character]
  private var at = 0
  private var depth = 0
  private var operations = 0

  private static let deepest = 100
  private static let longest = 300

  static func parse(_ text: String) throws(Failure) -> Term {
    var parser = ExpectationParser(text: Array(text))
    let term = try parser.alternatives()
    parser.skipSpace()
    guard parser.at == parser.text.count else {
      throw Failure(
        message:
          "expected an operator or the end, found `\(parser.text[parser.at])`\(parser.advice)",
        offset: parser.at)
    }
    return term
  }

  /// What is written for a sign of other languages.
  private var advice: String {
    switch text[at] {
    case "=": ": write `==`"
    case "&": ": write `and`"
    case "|": ": write `or`"
    default: ""
    }
  }

  private init(text: [Character]) { self.text = text }

  // MARK: Characters

  private mutating func skipSpace() {
    while at < text.count, text[at].isWhitespace { at += 1 }
  }

  private mutating func take(_ sign: String, or other: String? = nil) -> Bool {
    skipSpace()
    for candidate in [sign] + (other.map { [$0] } ?? []) where text[at...].starts(with: candidate) {
      at += candidate.count
      return true
    }
    return false
  }

  /// A word on its own: `or` is not the beginning of `order`.
  private mutating func takeWord(_ word: String) -> Bool {
    skipSpace()
    let end = at + word.count
    guard text[at...].starts(with: word), end == text.count || !text[end].continuesDottedName
    else { return false }
    at = end
    return true
  }

  private mutating func count() throws(Failure) {
    operations += 1
    guard operations <= ExpectationParser.longest else {
      throw Failure(message: "more than \(ExpectationParser.longest) operations", offset: at)
    }
  }

  private mutating func nested<Part>(
    _ rule: (inout Self) throws(Failure) -> Part
  ) throws(Failure) -> Part {
    guard depth < ExpectationParser.deepest else {
      throw Failure(
        message: "nested deeper than \(ExpectationParser.deepest) levels", offset: at)
    }
    depth += 1
    defer { depth -= 1 }
    return try rule(&self)
  }

  // MARK: Truth

  private mutating func alternatives() throws(Failure) -> Term {
    var left = try conjunction()
    while takeWord("or") {
      try count()
      left = .or(left, try conjunction())
    }
    return left
  }

  private mutating func conjunction() throws(Failure) -> Term {
    var left = try negation()
    while takeWord("and") {
      try count()
      left = .and(left, try negation())
    }
    return left
  }

  private mutating func negation() throws(Failure) -> Term {
    guard takeWord("not") else { return try comparison() }
    return .not(try nested { (parser: inout Self) throws(Failure) in try parser.negation() })
  }

  private mutating func comparison() throws(Failure) -> Term {
    var terms = [try sum()]
    var signs: [Expectation.Comparison] = []
    while let sign = takeComparison() {
      try count()
      signs.append(sign)
      terms.append(try sum())
    }
    return signs.isEmpty ? terms[0] : .comparison(terms, signs)
  }

  private mutating func takeComparison() -> Expectation.Comparison? {
    // Two characters before one: `<=` is not `<`.
    for sign in Expectation.Comparison.allCases where take(sign.rawValue) { return sign }
    if take("≤") { return .atMost }
    if take("≥") { return .atLeast }
    if take("≠") { return .unequal }
    return nil
  }

  // MARK: Arithmetic

  private mutating func sum() throws(Failure) -> Term {
    var left = try product()
    while true {
      if take("+") {
        left = .binary(.add, left, try product())
      } else if take("-", or: "−") {
        left = .binary(.subtract, left, try product())
      } else {
        return left
      }
      try count()
    }
  }

  private mutating func product() throws(Failure) -> Term {
    var left = try unary()
    while true {
      if take("*", or: "·") {
        left = .binary(.multiply, left, try unary())
      } else if take("/") {
        left = .binary(.divide, left, try unary())
      } else {
        return left
      }
      try count()
    }
  }

  private mutating func unary() throws(Failure) -> Term {
    if take("-", or: "−") {
      return .negative(try nested { (parser: inout Self) throws(Failure) in try parser.unary() })
    }
    let base = try atom()
    guard take("^") else { return base }
    return .binary(
      .power, base, try nested { (parser: inout Self) throws(Failure) in try parser.unary() })
  }

  private mutating func atom() throws(Failure) -> Term {
    skipSpace()
    guard at < text.count else {
      throw Failure(message: "expected a number or a name, found the end", offset: at)
    }
    let next = text[at]
    if next.isASCIIDigit || next == "." { return try number() }
    if next == "\"" { return try quoted() }
    if next.isLetter { return try nameOrCall() }
    if take("(") {
      let opened = at - 1
      let inner = try nested { (parser: inout Self) throws(Failure) in try parser.alternatives() }
      guard take(")") else { throw Failure(message: "this `(` is never closed", offset: opened) }
      return inner
    }
    if next == "|" {
      throw Failure(message: "expected a number or a name, found `|`: write abs(…)", offset: at)
    }
    throw Failure(message: "expected a number or a name, found `\(next)`", offset: at)
  }

  private mutating func number() throws(Failure) -> Term {
    let start = at
    while at < text.count {
      let isExponent = at > start && (text[at - 1] == "e" || text[at - 1] == "E")
      guard
        text[at].isASCIIDigit || ".eE".contains(text[at]) || isExponent && "+-".contains(text[at])
      else { break }
      at += 1
    }
    let digits = String(text[start..<at])
    guard let value = NumberReader.read(digits) else {
      throw Failure(message: "`\(digits)` is not a number", offset: start)
    }
    if take("%") { return .number(value / 100) }
    return .number(value)
  }

  /// A choice that is no plain name: `"8,8"`.
  private mutating func quoted() throws(Failure) -> Term {
    let start = at
    guard let end = text[(at + 1)...].firstIndex(of: "\"") else {
      throw Failure(message: "this quote is never closed", offset: start)
    }
    at = end + 1
    return .word(String(text[(start + 1)..<end]))
  }

  private mutating func nameOrCall() throws(Failure) -> Term {
    let start = at
    while at < text.count, text[at].continuesDottedName { at += 1 }
    let name = String(text[start..<at])
    if ["and", "or", "not"].contains(name) {
      throw Failure(message: "expected a number or a name, found `\(name)`", offset: start)
    }
    guard take("(") else { return .name(name, offset: start) }
    let across = Expectation.Across(rawValue: name)
    let function = Expression.Function(name: name)
    guard across != nil || function != nil else {
      let known =
        Expectation.Across.allCases.map(\.rawValue) + Expression.Function.allCases.map(\.rawValue)
      let tail = Suggestion.tail(for: name, among: known)
      throw Failure(message: "`\(name)` is not a function\(tail)", offset: start)
    }
    var arguments: [Term] = []
    repeat {
      arguments.append(
        try nested { (parser: inout Self) throws(Failure) in try parser.alternatives() })
    } while take(",")
    guard take(")") else {
      throw Failure(message: "expected `)` to close the call of `\(name)`", offset: at)
    }
    let wanted = function?.arguments ?? 1
    guard arguments.count == wanted else {
      throw Failure(message: "`\(name)` takes \(wanted), found \(arguments.count)", offset: start)
    }
    if let across { return .across(across, arguments[0]) }
    return .call(function!, arguments)
  }
}

extension Character {
  /// Measures have dots in their names: loss.train.
  fileprivate var continuesDottedName: Bool {
    isLetter || isNumber || self == "_" || self == "." || self == "′"
  }
}

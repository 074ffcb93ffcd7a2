import Notation

/// Reads a formula of matrices, as the notes, NumPy or MATLAB write it.
///
/// Loosest first:
///
///     +  −
///     elementwise product      A ⊙ B   A ∘ B   A .* B
///     matrix product, /        A B   A*B   A@B   A·B   2A   A/m   A./B
///     − Σ                      −A   Σ A: over the samples, as far as products reach
///     transposed, power        Aᵀ   A^T   A.T   A^2 (each number squared)
///
/// So `W2ᵀ dZ2 ⊙ f'(Z1)` is (W2ᵀ dZ2) ⊙ f'(Z1), and `1/m dZ2 A1ᵀ` is (1/m) dZ2 A1ᵀ. What can be read
/// in two ways is refused with both: `1/2m`. A prime is never a transpose. `A²` is the name A2 where
/// there is one, as the notes number layers; else a square.
package struct MatrixFormulaParser {
  private let tokens: [MatrixFormulaToken]
  private let vocabulary: MatrixFormulaVocabulary
  private var at = 0
  private var depth = 0
  /// Operations so far: a long product nests to the left as deep as it is long.
  private var operations = 0

  /// What is wrong, and at which character, counted from 0.
  package struct Failure: Error, Equatable {
    package var message: String
    package var offset: Int
  }

  static let operators =
    "a matrix product is A B, A*B, A@B or A·B, an elementwise one A⊙B, A∘B or A.*B, "
    + "transposed is Aᵀ, A^T or A.T"

  /// Reads a formula of these names; `functions` adds names for functions, such as g.
  package static func parse(
    _ text: String, names: [String], functions: [String: ElementFunction] = [:]
  ) throws(Failure) -> MatrixFormula {
    let longest = 20_000
    guard text.utf8.count <= longest else {
      throw Failure(message: "a formula has at most \(longest) bytes: name a part of it", offset: 0)
    }
    var parser = MatrixFormulaParser(
      tokens: try MatrixFormulaToken.read(text),
      vocabulary: MatrixFormulaVocabulary(names: names, functions: functions))
    let formula = try parser.sum()
    guard parser.next.kind != .equals else {
      throw Failure(
        message: "type only what stands on the right of the `=`", offset: parser.next.offset)
    }
    guard parser.next.kind == .end else { throw parser.expected("an operator or the end") }
    return formula
  }

  private init(tokens: [MatrixFormulaToken], vocabulary: MatrixFormulaVocabulary) {
    self.tokens = tokens
    self.vocabulary = vocabulary
  }

  /// The last token is the end, and is never taken.
  private var next: MatrixFormulaToken { tokens[at] }

  private mutating func take(_ kind: MatrixFormulaToken.Kind) -> Bool {
    guard next.kind == kind, kind != .end else { return false }
    at += 1
    return true
  }

  private func expected(_ what: String) -> Failure {
    Failure(message: "expected \(what), found \(next.found)", offset: next.offset)
  }

  private mutating func count() throws(Failure) {
    operations += 1
    guard operations <= 1000 else {
      throw Failure(message: "more than 1000 operations: name a part of it", offset: next.offset)
    }
  }

  /// Runs one more level of nesting, unless there are too many for the stack.
  private mutating func nested(
    _ rule: (inout MatrixFormulaParser) throws(Failure) -> MatrixFormula
  ) throws(Failure) -> MatrixFormula {
    let deepest = 100
    guard depth < deepest else {
      throw Failure(
        message: "nested deeper than \(deepest) levels: name a part of it", offset: next.offset)
    }
    depth += 1
    defer { depth -= 1 }
    return try rule(&self)
  }

  private mutating func sum() throws(Failure) -> MatrixFormula {
    var left = try elementwise()
    while true {
      if take(.plus) {
        left = .binary(.add, left, try elementwise())
      } else if take(.minus) {
        left = .binary(.subtract, left, try elementwise())
      } else {
        return left
      }
      try count()
    }
  }

  private mutating func elementwise() throws(Failure) -> MatrixFormula {
    var left = try product()
    while take(.elementwise) {
      left = .binary(.elementwise, left, try product())
      try count()
    }
    return left
  }

  private mutating func product() throws(Failure) -> MatrixFormula {
    var left = try sign()
    while true {
      if take(.product) {
        left = .binary(.product, left, try sign())
      } else if take(.divide) {
        left = .binary(.divide, left, try divisor())
      } else if startsFactor {
        left = .binary(.product, left, try sign())
      } else {
        return left
      }
      try count()
    }
  }

  /// What makes a product without a sign; a number does not: `A 2` is a slip of the keyboard.
  private var startsFactor: Bool {
    switch next.kind {
    case .name, .open, .sum: true
    default: false
    }
  }

  /// Refuses `1/2m`, which some mean as 1/(2m), and others as (1/2) m.
  private mutating func divisor() throws(Failure) -> MatrixFormula {
    let start = next
    let divisor = try sign()
    if case .number = divisor, startsFactor, next.isTight {
      let rest = next.kind == .open ? "(…)" : next.text
      throw Failure(
        message: "`/\(start.text)\(rest)` can be read in two ways: "
          + "write /(\(start.text) \(rest)), or a space before `\(next.text)`",
        offset: start.offset)
    }
    return divisor
  }

  private mutating func sign() throws(Failure) -> MatrixFormula {
    if take(.minus) {
      return .negative(
        try nested { (parser: inout Self) throws(Failure) in try parser.sign() })
    }
    guard next.kind == .sum else { return try postfix() }
    at += 1
    if next.kind == .open, next.isTight {
      at += 1
      return try postfix(of: aggregate(named: "Σ"))
    }
    return .call(
      .sum(.columns),
      try nested { (parser: inout Self) throws(Failure) in try parser.elementwise() })
  }

  private mutating func postfix() throws(Failure) -> MatrixFormula {
    try postfix(of: atom())
  }

  private mutating func postfix(of atom: MatrixFormula) throws(Failure) -> MatrixFormula {
    var result = atom
    while true {
      if take(.transpose) {
        result = .transposed(result)
      } else if take(.caret) {
        result = try raised(result)
      } else if case .superscript(let exponent) = next.kind {
        at += 1
        result = .power(result, Double(exponent))
      } else {
        return result
      }
      try count()
    }
  }

  private mutating func raised(_ base: MatrixFormula) throws(Failure) -> MatrixFormula {
    switch next.kind {
    case .name("T"), .transpose:
      at += 1
      return .transposed(base)
    case .number(let exponent):
      at += 1
      return .power(base, exponent)
    case .minus:
      throw Failure(
        message: "a power is a number from 0 up: 1 over each number is 1/A, and there are no "
          + "inverses here", offset: next.offset)
    default:
      throw expected("T for transposed or a number as power (e to the power of x is exp(x))")
    }
  }

  private mutating func atom() throws(Failure) -> MatrixFormula {
    let token = next
    switch token.kind {
    case .number(let value):
      at += 1
      return .number(value)
    case .open:
      at += 1
      let inner = try nested { (parser: inout Self) throws(Failure) in try parser.sum() }
      guard take(.close) else {
        if next.kind == .end {
          throw Failure(message: "this `(` is never closed", offset: token.offset)
        }
        throw expected("an operator or `)`")
      }
      return inner
    case .name(let name):
      at += 1
      return try nameOrCall(name, token)
    default: throw expected("a number, a name or `(`")
    }
  }

  private mutating func nameOrCall(
    _ name: String, _ token: MatrixFormulaToken
  ) throws(Failure) -> MatrixFormula {
    let isCall = next.kind == .open && (next.isTight || vocabulary.isOnlyFunction(name))
    guard isCall else {
      var layer: Int?
      if case .superscript(let number) = next.kind, next.isTight { layer = number }
      let found = try vocabulary.name(name, layer: layer, offset: token.offset)
      if found.usesLayer { at += 1 }
      return .name(found.name)
    }
    at += 1
    if vocabulary.isAggregate(name) { return try aggregate(named: name) }
    let call = try vocabulary.call(name, offset: token.offset)
    let inner = try nested { (parser: inout Self) throws(Failure) in try parser.sum() }
    try close(name)
    return .call(call, inner)
  }

  /// sum(x), sum(x, 1), sum(x, axis=1); of Σ the samples are meant where no axis is said.
  private mutating func aggregate(named name: String) throws(Failure) -> MatrixFormula {
    let inner = try nested { (parser: inout Self) throws(Failure) in try parser.sum() }
    var axis: MatrixFormula.Axis = name == "Σ" ? .columns : .all
    if take(.comma) {
      if next.kind == .name("axis") {
        at += 1
        guard take(.equals) else { throw expected("`=` after axis") }
      }
      switch next.kind {
      case .number(0): axis = .rows
      case .number(1): axis = .columns
      default: throw expected("0 (a sum for each column) or 1 (a sum for each row)")
      }
      at += 1
    }
    try close(name)
    return .call(name == "mean" ? .mean(axis) : .sum(axis), inner)
  }

  private mutating func close(_ name: String) throws(Failure) {
    guard take(.close) else { throw expected("`)` to close the call of `\(name)`") }
  }
}

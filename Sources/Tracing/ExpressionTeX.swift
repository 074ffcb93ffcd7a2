import Notation

/// A typed formula as it is set: fractions as fractions, powers as powers, σ for sigmoid. It says what
/// was understood, so every pair of parentheses that changes the meaning is there.
extension Expression {
  package var tex: String { tex(.sum) }

  /// How tightly a formula holds together, loosest first.
  private enum Level: Int, Comparable {
    case sum, sign, product, power, atom

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  private var level: Level {
    switch self {
    case .number(let value): Expression.digits(of: value).contains("e") ? .product : .atom
    case .name: .atom
    case .negative: .sign
    case .binary(.add, _, _), .binary(.subtract, _, _): .sum
    // −2w begins with a sign, whatever it is the sign of.
    case .binary(.multiply, let left, _): left.level == .sign ? .sign : .product
    // A fraction's line groups it, but not under a power.
    case .binary(.divide, _, _): .power
    case .binary(.power, _, _), .call(.square, _): .power
    case .call(.exp, let arguments): arguments[0].isShort ? .power : .atom
    case .call: .atom
    }
  }

  /// In parentheses, if it holds together more loosely than its place asks for.
  private func tex(_ place: Level) -> String {
    level < place ? "\\left(\(bare)\\right)" : bare
  }

  private var bare: String {
    switch self {
    case .number(let value): return Expression.tex(of: value)
    case .name(let name): return Expression.tex(of: name)
    case .negative(let inner): return "-" + inner.tex(.product)
    case .binary(.add, let left, let right): return "\(left.tex(.sum)) + \(right.tex(.product))"
    case .binary(.subtract, let left, let right):
      return "\(left.tex(.sum)) - \(right.tex(.product))"
    case .binary(.multiply, let left, let right):
      return left.tex(.sign) + Expression.times(left, right) + right.tex(.power)
    case .binary(.divide, let above, let below):
      return "\\frac{\(above.tex)}{\(below.tex)}"
    case .binary(.power, let base, let exponent): return Expression.power(base, exponent.script)
    case .call(.square, let arguments): return Expression.power(arguments[0], "2")
    case .call(.exp, let arguments) where arguments[0].isShort:
      return "e^{\(arguments[0].script)}"
    case .call(.sqrt, let arguments): return "\\sqrt{\(arguments[0].tex)}"
    case .call(.abs, let arguments): return "\\left|\(arguments[0].tex)\\right|"
    case .call(let function, let arguments):
      return "\(function.tex)\\left(\(Expression.listed(arguments, of: function))\\right)"
    }
  }

  /// In an exponent, where there is no room for a fraction.
  private var script: String {
    guard case .binary(.divide, let above, let below) = self else { return tex }
    return "\(above.tex(.product))/\(below.tex(.power))"
  }

  /// Whether it may stand above e.
  private var isShort: Bool {
    switch self {
    case .number, .name: true
    case .negative(let inner): inner.isShort
    case .binary(.divide, _, _), .call: false
    case .binary(_, let left, let right): left.isShort && right.isShort && size < 10
    }
  }

  private static func power(_ base: Expression, _ exponent: String) -> String {
    "\(base.tex(.atom))^{\(exponent)}"
  }

  /// Two numbers would run together, and so would two words.
  private static func times(_ left: Expression, _ right: Expression) -> String {
    switch right {
    case .number, .negative: return " \\cdot "
    case .binary(.power, let base, _):
      if case .number = base { return " \\cdot " }
    case .binary(.divide, _, _): return " \\cdot "
    default: break
    }
    if left.endsInWord || right.endsInWord || left.isFraction { return " \\cdot " }
    // A name before parentheses is no function.
    return right.level < .power && left.endsInName ? " \\, " : " "
  }

  private var isFraction: Bool { if case .binary(.divide, _, _) = self { true } else { false } }

  private var endsInName: Bool {
    switch self {
    case .name: true
    case .binary(.multiply, _, let right): right.endsInName
    default: false
    }
  }

  private var endsInWord: Bool {
    switch self {
    case .name(let name): Name.shown(name).filter(\.isLetter).count > 1
    case .binary(.multiply, _, let right): right.endsInWord
    case .binary(.power, let base, _): base.endsInWord
    default: false
    }
  }

  /// Two lists, where the function was given two.
  private static func listed(_ arguments: [Expression], of function: Function) -> String {
    func joined(_ part: ArraySlice<Expression>) -> String {
      part.map(\.tex).joined(separator: ", ")
    }
    guard function.takesLists, arguments.count > 2 else { return joined(arguments[...]) }
    let half = arguments.count / 2
    return "[\(joined(arguments[..<half]))], [\(joined(arguments[half...]))]"
  }

  /// With every digit that somebody may have typed.
  private static func digits(of value: Double) -> String {
    Numeral.brief(value, digits: 12).replacing("−", with: "-")
  }

  /// 2.5e-6 is 2.5 · 10⁻⁶.
  private static func tex(of value: Double) -> String {
    let text = digits(of: value)
    guard let e = text.firstIndex(of: "e") else { return text }
    return "\(text[..<e]) \\cdot 10^{\(text[text.index(after: e)...])}"
  }

  /// w_1, w1 and w₁ are w with a small 1; what has several letters is upright.
  private static func tex(of name: String) -> String {
    if name == "pi" { return "π" }
    let canonical = Name.canonical(name)
    let stem = String(canonical.prefix { $0.isLetter })
    let rest = canonical.dropFirst(stem.count)
    let digits = String(rest.prefix { $0.isNumber })
    let primes = rest.dropFirst(digits.count)
    guard !stem.isEmpty, primes.allSatisfy({ $0 == "′" }) else {
      return "\\mathrm{\(Name.shown(name))}"
    }
    var tex = stem.count == 1 ? stem : "\\mathrm{\(stem)}"
    tex += String(repeating: "'", count: primes.count)
    return digits.isEmpty ? tex : "\(tex)_{\(digits)}"
  }
}

extension Expression.Function {
  /// As it is set in front of its parentheses.
  fileprivate var tex: String {
    switch self {
    case .sigmoid: "σ"
    case .exp, .log, .sin, .cos, .tanh, .max, .min: "\\\(rawValue)"
    default: "\\mathrm{\(symbol)}"
    }
  }
}

import Notation

/// A formula as the notes write it: `W²ᵀ dZ² ⊙ f′(Z¹)`. What it writes, the parser reads.
extension MatrixFormula: CustomStringConvertible {
  package var description: String { text(in: .sum) }

  /// How tightly a formula holds together, loosest first.
  private enum Level: Int { case sum, elementwise, product, sign, atom }

  private var level: Level {
    switch self {
    case .binary(.add, _, _), .binary(.subtract, _, _): .sum
    case .binary(.elementwise, _, _): .elementwise
    case .binary(.product, _, _), .binary(.divide, _, _): .product
    case .negative: .sign
    case .number(let value): value < 0 ? .sign : .atom
    case .call(.sum(.columns), _): .sign
    case .name, .transposed, .power, .call: .atom
    }
  }

  private func text(in place: Level) -> String {
    level.rawValue < place.rawValue ? "(\(bare))" : bare
  }

  /// On the left of an operator, where an open Σ would swallow what follows.
  private func textOnLeft(in place: Level) -> String {
    endsInSum && level.rawValue >= place.rawValue ? "(\(bare))" : text(in: place)
  }

  private var endsInSum: Bool {
    switch self {
    case .call(.sum(.columns), _): true
    case .negative(let inner): inner.endsInSum
    case .binary(_, _, let right): right.endsInSum
    default: false
    }
  }

  private var bare: String {
    switch self {
    case .number(let value): return MatrixFormula.numeral(value)
    case .name(let name): return MatrixFormula.raised(name)
    case .negative(let inner): return "−" + inner.text(in: .sign)
    case .transposed(let inner): return inner.text(in: .atom) + "ᵀ"
    case .power(let inner, let exponent): return inner.power(exponent)
    case .call(let call, let inner): return call.text(of: inner)
    case .binary(let operation, let left, let right): return operation.text(left, right)
    }
  }

  /// A square above a parenthesis is a square; above a name it would be read as its layer.
  private func power(_ exponent: Double) -> String {
    if case .name = self { return bare + "^" + MatrixFormula.numeral(exponent) }
    if exponent == 2 { return "(\(bare))²" }
    return "(\(bare))^" + MatrixFormula.numeral(exponent)
  }

  private static func numeral(_ value: Double) -> String {
    let digits = Numeral.exact(value)
    return digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
  }

  /// `dZ2` as the notes write it: dZ².
  package static func raised(_ name: String) -> String {
    let digits = name.reversed().prefix { $0.isASCIIDigit }.count
    guard digits > 0, digits < name.count, !name.contains("_") else { return name }
    return name.dropLast(digits) + String(name.suffix(digits).map { Superscripts.raised($0) })
  }
}

extension MatrixFormula.Operation {
  fileprivate func text(_ left: MatrixFormula, _ right: MatrixFormula) -> String {
    switch self {
    case .add: return left.sumText + " + " + right.termText
    case .subtract: return left.sumText + " − " + right.termText
    case .elementwise: return left.elementwiseText + " ⊙ " + right.productText
    case .product:
      return left.productLeft + (right.needsDot ? " · " : " ") + right.factorText
    case .divide:
      let slash = right.isShort ? "/" : " / "
      return left.productLeft + slash + right.factorText
    }
  }
}

extension MatrixFormula {
  fileprivate var sumText: String { text(in: .sum) }
  fileprivate var termText: String { text(in: .elementwise) }
  fileprivate var elementwiseText: String { textOnLeft(in: .elementwise) }
  fileprivate var productText: String { text(in: .product) }
  fileprivate var productLeft: String { textOnLeft(in: .product) }
  fileprivate var factorText: String { text(in: .sign) }

  /// `A − B` and `A 2` are no products.
  fileprivate var needsDot: Bool {
    switch self {
    case .number, .negative: true
    case .power(.number, _): true
    case .transposed: beginsWithNumber
    default: false
    }
  }

  private var beginsWithNumber: Bool {
    switch self {
    case .number: true
    case .transposed(let inner): inner.beginsWithNumber
    default: false
    }
  }

  fileprivate var isShort: Bool {
    switch self {
    case .number(let value): value >= 0
    case .name: true
    default: false
    }
  }
}

extension MatrixFormula.Call {
  fileprivate func text(of inner: MatrixFormula) -> String {
    switch self {
    case .each(_, let derivative, let name): return "\(name)\(derivative ? "′" : "")(\(inner))"
    case .softmax: return "softmax(\(inner))"
    case .sum(.columns):
      if case .name = inner { return "Σ \(inner)" }
      return "Σ (\(inner))"
    case .sum(let axis): return "sum(\(inner)\(axis.text))"
    case .mean(let axis): return "mean(\(inner)\(axis.text))"
    }
  }
}

extension MatrixFormula.Axis {
  fileprivate var text: String {
    switch self {
    case .rows: ", 0"
    case .columns: ", 1"
    case .all: ""
    }
  }
}

/// Digits above the line: the layer in `dZ²`.
enum Superscripts {
  private static let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  static func raised(_ digit: Character) -> Character {
    digit.wholeNumberValue.map { digits[$0] } ?? digit
  }

  static func digit(_ character: Character) -> Int? { digits.firstIndex(of: character) }
}

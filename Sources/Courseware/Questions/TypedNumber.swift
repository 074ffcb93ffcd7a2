import Notation
import Tracing

/// A number as it is typed: `0.35`, `1/2`, `50%`; or the arithmetic that comes to it, `0.9^10`,
/// `2*pi*3`, `√2`. Whoever knows what to compute need not do it in the head.
package enum TypedNumber {
  package static func read(_ text: String) -> Double? {
    if let value = NumberReader.read(text) { return value }
    guard let value = try? arithmetic(text)?.value(where: [:]), value.isFinite else { return nil }
    return value
  }

  /// As a formula without names.
  static func arithmetic(_ text: String) -> Expression? {
    guard let formula = try? ExpressionParser.parse(text),
      formula.names.allSatisfy({ Expression.constant($0) != nil })
    else { return nil }
    return formula
  }
}

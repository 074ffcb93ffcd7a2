import Notation
import Tracing

/// A number as it is typed: `0.35`, `1/2`, `50%`; or the arithmetic that comes to it, `0.9^10`,
/// `2*pi*3`, `√2`. Whoever knows what to compute need not do it in the head.
package enum TypedNumber {
  package static func read(_ text: String) -> Double? {
    if let value = NumberReader.read(text) { return value }
    // A formula without names has a value, or it is none of these.
    let value = try? ExpressionParser.parse(text).value(where: [:])
    return value.flatMap { $0.isFinite ? $0 : nil }
  }
}

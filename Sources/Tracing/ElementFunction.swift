import Glibc

/// A function of one number, applied to every place of a matrix; and its slope.
package enum ElementFunction: String, CaseIterable, Sendable {
  case identity, sigmoid, tanh, relu, leaky, exp, log, sqrt, square, abs

  /// What a leaky unit lets through of a negative number.
  package static let leak = 0.01

  package func value(_ x: Double) -> Double {
    switch self {
    case .identity: x
    // Either way exp gets a negative number, and cannot overflow.
    case .sigmoid: x < 0 ? Glibc.exp(x) / (1 + Glibc.exp(x)) : 1 / (1 + Glibc.exp(-x))
    case .tanh: Glibc.tanh(x)
    case .relu: x < 0 ? 0 : x
    case .leaky: x < 0 ? ElementFunction.leak * x : x
    case .exp: Glibc.exp(x)
    case .log: Glibc.log(x)
    case .sqrt: x.squareRoot()
    case .square: x * x
    case .abs: Swift.abs(x)
    }
  }

  /// The derivative; at a kink that of the left side for ReLU and leaky, 0 for |x|, as the layers of
  /// the labs have it.
  package func slope(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    switch self {
    case .identity: return 1
    case .sigmoid:
      let a = value(x)
      return a * (1 - a)
    case .tanh:
      let a = value(x)
      return 1 - a * a
    case .relu: return x > 0 ? 1 : 0
    case .leaky: return x > 0 ? 1 : ElementFunction.leak
    case .exp: return value(x)
    case .log: return 1 / x
    case .sqrt: return 0.5 / x.squareRoot()
    case .square: return 2 * x
    case .abs: return x > 0 ? 1 : x < 0 ? -1 : 0
    }
  }

  /// Whether its slope jumps at 0: there a formula can be right and still differ from another.
  package var hasKink: Bool { self == .relu || self == .leaky || self == .abs }
}

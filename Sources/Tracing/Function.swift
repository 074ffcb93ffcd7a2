import Glibc

extension Expression {
  /// A function that a formula may call, by the name a learner types.
  package enum Function: String, CaseIterable, Sendable {
    case abs, exp, log, sqrt, sin, cos, tanh, sigmoid, relu, square, max, min

    package var arguments: Int { self == .max || self == .min ? 2 : 1 }

    func apply(_ x: [Double]) -> Double {
      switch self {
      case .abs: Swift.abs(x[0])
      case .exp: Glibc.exp(x[0])
      case .log: Glibc.log(x[0])
      case .sqrt: x[0].squareRoot()
      case .sin: Glibc.sin(x[0])
      case .cos: Glibc.cos(x[0])
      case .tanh: Glibc.tanh(x[0])
      case .sigmoid: 1 / (1 + Glibc.exp(-x[0]))
      case .relu: Swift.max(0, x[0])
      case .square: x[0] * x[0]
      case .max: Swift.max(x[0], x[1])
      case .min: Swift.min(x[0], x[1])
      }
    }
  }
}

extension Expression.Operator {
  func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: pow(a, b)
    }
  }
}

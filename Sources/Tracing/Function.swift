import Glibc

extension Expression {
  /// A function that a formula may call, by the name a learner types.
  package enum Function: String, CaseIterable, Sendable {
    case abs, exp, log, sqrt, sin, cos, tanh, sigmoid, relu, leaky, softplus, square, max, min
    case dot, mse, bce

    /// Other names for the same.
    static let aliases: [String: Function] = [
      "σ": .sigmoid, "sigma": .sigmoid, "ln": .log, "ReLU": .relu, "leaky_relu": .leaky,
      "LeakyReLU": .leaky, "√": .sqrt, "Tanh": .tanh,
    ]

    package init?(name: String) {
      guard let function = Function(rawValue: name) ?? Function.aliases[name] else { return nil }
      self = function
    }

    /// How many numbers it takes; two lists of equal length may stand for two numbers.
    package var arguments: Int {
      switch self {
      case .max, .min, .dot, .mse, .bce: 2
      default: 1
      }
    }

    /// Whether its two arguments may be lists.
    var takesLists: Bool { self == .dot || self == .mse || self == .bce }

    /// How it is written in a formula that is read.
    package var symbol: String {
      switch self {
      case .sigmoid: "σ"
      case .relu: "ReLU"
      case .mse: "MSE"
      case .bce: "BCE"
      default: rawValue
      }
    }

    /// The same for a single number, if it is one.
    private var element: ElementFunction? { ElementFunction(rawValue: rawValue) }

    package func apply(_ x: [Double]) -> Double {
      switch self {
      case .abs, .exp, .log, .sqrt, .tanh, .sigmoid, .relu, .leaky, .square:
        element!.value(x[0])
      case .sin: Glibc.sin(x[0])
      case .cos: Glibc.cos(x[0])
      // log(1 + eˣ) without overflow.
      case .softplus: Swift.max(x[0], 0) + log1p(Glibc.exp(-Swift.abs(x[0])))
      case .max: Swift.max(x[0], x[1])
      case .min: Swift.min(x[0], x[1])
      case .dot: Function.pairs(x).reduce(0) { $0 + $1.0 * $1.1 }
      case .mse: Function.mean(x) { ($0 - $1) * ($0 - $1) }
      case .bce: Function.mean(x) { -($1 * Glibc.log($0) + (1 - $1) * Glibc.log(1 - $0)) }
      }
    }

    /// Two lists, one behind the other, as pairs.
    private static func pairs(_ x: [Double]) -> [(Double, Double)] {
      Array(zip(x[..<(x.count / 2)], x[(x.count / 2)...]))
    }

    private static func mean(_ x: [Double], _ part: (Double, Double) -> Double) -> Double {
      pairs(x).reduce(0) { $0 + part($1.0, $1.1) } / Double(x.count / 2)
    }

    /// ∂f/∂xᵢ for each of the arguments, where f(x) is `value`.
    func derivatives(_ x: [Double], value: Double) -> [Double] {
      let count = Double(x.count / 2)
      switch self {
      case .abs, .exp, .log, .sqrt, .tanh, .sigmoid, .relu, .leaky, .square:
        return [element!.slope(x[0])]
      case .sin: return [Glibc.cos(x[0])]
      case .cos: return [-Glibc.sin(x[0])]
      case .softplus: return [ElementFunction.sigmoid.value(x[0])]
      case .max: return x[0] == x[1] ? [0.5, 0.5] : x[0] > x[1] ? [1, 0] : [0, 1]
      case .min: return x[0] == x[1] ? [0.5, 0.5] : x[0] < x[1] ? [1, 0] : [0, 1]
      case .dot: return Array(x[(x.count / 2)...] + x[..<(x.count / 2)])
      case .mse:
        let slopes = Function.pairs(x).map { 2 * ($0.0 - $0.1) / count }
        return slopes + slopes.map { -$0 }
      case .bce:
        let pairs = Function.pairs(x)
        return pairs.map { ($0.0 - $0.1) / ($0.0 * (1 - $0.0)) / count }
          + pairs.map { (Glibc.log(1 - $0.0) - Glibc.log($0.0)) / count }
      }
    }

    /// Where the function has a corner there are two slopes: which of them is taken, and that.
    func convention(at x: [Double]) -> String? {
      switch self {
      case .relu where x[0] == 0: "ReLU has a corner at 0; its slope there is taken as 0"
      case .leaky where x[0] == 0: "leaky has a corner at 0; its slope there is taken as 0.01"
      case .abs where x[0] == 0: "abs has a corner at 0; its slope there is taken as 0"
      case .max where x[0] == x[1], .min where x[0] == x[1]:
        "both are equal: each is taken to get half of the slope"
      default: nil
      }
    }
  }
}

extension Expression.Operator {
  package func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: pow(a, b)
    }
  }

  /// ∂/∂a and ∂/∂b, where the operation gives `value`.
  func derivatives(_ a: Double, _ b: Double, value: Double) -> [Double] {
    switch self {
    case .add: [1, 1]
    case .subtract: [1, -1]
    case .multiply: [b, a]
    case .divide: [1 / b, -a / (b * b)]
    // aᵇ: b aᵇ⁻¹, and aᵇ log a. A zeroth power is constant, and 0ᵇ stays 0 near b > 0.
    case .power:
      [b == 0 ? 0 : b * pow(a, b - 1), a == 0 && b >= 0 ? 0 : value * Glibc.log(a)]
    }
  }

  /// As it is written in a formula that is read.
  package var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "−"
    case .multiply: "·"
    case .divide: "/"
    case .power: "^"
    }
  }
}

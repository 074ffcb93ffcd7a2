/// How the learning rate changes as training goes on: a factor for each step, counted from 0.
package enum Schedule: Equatable, Sendable {
  case constant
  /// Multiplied by `factor` every so many steps.
  case stairs(factor: Float, every: Int)
  /// 1 / (1 + rate · step)
  case inverse(rate: Float)
  /// e^(−rate · step), as factor^step.
  case exponential(factor: Float)
  /// Half a cosine from 1 down to 0 over so many steps, then 0.
  case cosine(steps: Int)
  /// Up from 0 over so many steps, then constant.
  case warmup(steps: Int)

  package func factor(step: Int) -> Float {
    switch self {
    case .constant: 1
    case .stairs(let factor, let every): Schedule.power(factor, step / max(1, every))
    case .inverse(let rate): 1 / (1 + rate * Float(step))
    case .exponential(let factor): Schedule.power(factor, step)
    case .cosine(let steps): step >= steps ? 0 : Schedule.halfCosine(Float(step) / Float(steps))
    case .warmup(let steps): min(1, Float(step + 1) / Float(max(1, steps)))
    }
  }

  private static func power(_ base: Float, _ exponent: Int) -> Float {
    var (result, square, rest) = (Float(1), base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }

  /// ½ (1 + cos πx) for 0 ≤ x ≤ 1, by the series of the cosine around the middle.
  private static func halfCosine(_ x: Float) -> Float {
    let t = (0.5 - x) * .pi
    let square = t * t
    let sine =
      t * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    return 0.5 * (1 + sine)
  }
}

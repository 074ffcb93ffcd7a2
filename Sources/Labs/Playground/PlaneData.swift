import Glibc
import Tensors

/// Places of a plane, each with what a network is to answer there: made from a seed.
package enum PlaneData: String, CaseIterable, Sendable {
  /// Near the middle or around it.
  case circle
  /// Whether the signs of both coordinates are the same.
  case xor
  /// Two clouds.
  case gauss
  /// Two arms, wound into each other.
  case spiral
  /// A number that grows along the diagonal.
  case plane
  /// A number that is high on three hills and low in three hollows.
  case hills
  /// Nothing but what is given by hand.
  case own

  /// Both coordinates lie within: −6 … 6.
  package static let reach: ClosedRange<Double> = -6...6

  package struct Example: Equatable, Sendable {
    package var x1: Float
    package var x2: Float
    /// 0 or 1 where classes are told apart, else a number.
    package var target: Float

    package init(_ x1: Float, _ x2: Float, _ target: Float) {
      self.x1 = x1
      self.x2 = x2
      self.target = target
    }
  }

  /// Whether what is to be learned is a number, not a class.
  package var isRegression: Bool { self == .plane || self == .hills }

  /// So many examples in random order; `noise` from 0 to 1.
  package func examples(
    _ count: Int, noise: Float, _ generator: inout SeededGenerator
  ) -> [Example] {
    guard self != .own else { return [] }
    var examples = (0..<count).map { example($0, of: count, noise, &generator) }
    generator.shuffle(&examples)
    return examples
  }

  private func example(
    _ index: Int, of count: Int, _ noise: Float, _ generator: inout SeededGenerator
  ) -> Example {
    func blur(_ size: Float) -> Float { noise * generator.uniform(in: -size..<size) }
    func anywhere() -> (Float, Float) {
      (generator.uniform(in: -6..<6), generator.uniform(in: -6..<6))
    }
    // Where there are two classes, half of the examples belong to each.
    let isSecond = index >= count / 2
    switch self {
    case .circle:
      let radius = isSecond ? generator.uniform(in: 3.5..<5) : generator.uniform(in: 0..<2.5)
      let (x, y) = PlaneData.turned(radius, generator.uniform(in: 0..<2 * .pi))
      let (noisyX, noisyY) = (x + blur(5), y + blur(5))
      return Example(x, y, noisyX * noisyX + noisyY * noisyY < 2.5 * 2.5 ? 1 : 0)
    case .xor:
      // A gap along the axes.
      func coordinate() -> Float {
        let value = generator.uniform(in: -5..<5)
        return value + (value > 0 ? 0.3 : -0.3)
      }
      let (x, y) = (coordinate(), coordinate())
      return Example(x, y, (x + blur(5)) * (y + blur(5)) >= 0 ? 1 : 0)
    case .gauss:
      let center: Float = isSecond ? -2 : 2
      let deviation = (0.5 + 3.5 * noise).squareRoot()
      func coordinate() -> Float {
        min(6, max(-6, center + deviation * generator.normal()))
      }
      return Example(coordinate(), coordinate(), isSecond ? 0 : 1)
    case .spiral:
      let place = Float(isSecond ? index - count / 2 : index) / Float(max(1, count / 2))
      let (x, y) = PlaneData.turned(5 * place, 3.5 * .pi * place + (isSecond ? .pi : 0))
      return Example(x + blur(1), y + blur(1), isSecond ? 0 : 1)
    case .plane:
      let (x, y) = anywhere()
      return Example(x, y, (x + blur(6) + y + blur(6)) / 10)
    case .hills:
      let (x, y) = anywhere()
      return Example(x, y, PlaneData.height(x + blur(6), y + blur(6)))
    case .own: preconditionFailure("plane: what is given by hand is not drawn")
    }
  }

  private static func turned(_ radius: Float, _ angle: Float) -> (Float, Float) {
    (radius * Float(sin(Double(angle))), radius * Float(cos(Double(angle))))
  }

  /// 1 − distance / 2 around three hills, its negative around three hollows; the farthest from 0.
  private static func height(_ x: Float, _ y: Float) -> Float {
    let centers: [(Float, Float, Float)] = [
      (-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1),
    ]
    return centers.reduce(0) { highest, center in
      let (dx, dy) = (x - center.0, y - center.1)
      let height = center.2 * max(0, 1 - (dx * dx + dy * dy).squareRoot() / 2)
      return abs(height) > abs(highest) ? height : highest
    }
  }
}

extension PlaneData.Example {
  static let form = "x₁,x₂,answer;x₁,x₂,answer, as 1.2,0.4,1;0.3,1,0"

  /// A list as a learner types it; none is a list too.
  static func list(
    _ text: String, named name: String, isRegression: Bool
  ) throws(LabError) -> [PlaneData.Example] {
    var examples: [PlaneData.Example] = []
    for part in text.split(separator: ";") {
      let numbers = part.split(separator: ",", omittingEmptySubsequences: false)
        .map { Double($0.replacing("−", with: "-")) }
      guard numbers.count == 3, let x1 = numbers[0], let x2 = numbers[1], let target = numbers[2],
        PlaneData.reach.contains(x1), PlaneData.reach.contains(x2)
      else {
        throw .badValue(
          "`\(name)` is \(form), both coordinates from −6 to 6; found `\(part.prefix(40))`")
      }
      guard isRegression ? abs(target) <= 100 : target == 0 || target == 1 else {
        let expected = isRegression ? "a number from −100 to 100" : "the class, 0 or 1"
        throw .badValue("`\(name)`: the answer is \(expected); found `\(part.prefix(40))`")
      }
      examples.append(.init(Float(x1), Float(x2), Float(target)))
    }
    return examples
  }
}

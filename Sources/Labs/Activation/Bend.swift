import Glibc
import Networks
import Tensors
import Tracing

/// An activation in double precision, with its derivative, beside the layer that is trained with.
package struct Bend: Sendable {
  package let function: Activation.Function
  /// The steepest slope, and where it is first reached.
  package private(set) var steepest = (slope: 0.0, at: 0.0)

  package static let all = Activation.Function.allCases.map(Bend.init)

  package init(_ function: Activation.Function) {
    self.function = function
    for x in Bend.axis where slope(x) > steepest.slope { steepest = (slope(x), x) }
  }

  /// As far as is looked at, by hundredths.
  private static let axis = (-1000...1000).map { Double($0) / 100 }

  package var name: String { function.rawValue }

  private static let root = (2 / Double.pi).squareRoot()
  private static let cubic = 0.044715

  package func value(_ x: Double) -> Double {
    if let element { return element.value(x) }
    return 0.5 * x * (1 + tanh(Bend.root * (x + Bend.cubic * x * x * x)))
  }

  package func slope(_ x: Double) -> Double {
    if let element { return element.slope(x) }
    let t = tanh(Bend.root * (x + Bend.cubic * x * x * x))
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * Bend.root * (1 + 3 * Bend.cubic * x * x)
  }

  /// The same function where Tracing has it; GELU it has not.
  private var element: ElementFunction? { ElementFunction(rawValue: function.rawValue) }

  /// How the slope is got from x, or from a = f(x).
  package var rule: String {
    switch function {
    case .sigmoid: "a (1 − a)"
    case .tanh: "1 − a²"
    case .relu: "1 where x > 0, else 0"
    case .leaky: "1 where x > 0, else 0.01"
    case .gelu: "½(1 + t) + ½ x (1 − t²) u′"
    case .identity: "1"
    }
  }

  /// Whether there are two slopes at 0, one of which has to be taken.
  package var hasCorner: Bool { function == .relu || function == .leaky }

  /// From both sides, at a distance.
  package func differences(
    _ x: Double, _ distance: Double
  ) -> (left: Double, right: Double, middle: Double) {
    let (here, before, after) = (value(x), value(x - distance), value(x + distance))
    return (
      (here - before) / distance, (after - here) / distance, (after - before) / (2 * distance)
    )
  }

  /// The slope without any rule.
  package func measured(_ x: Double) -> Double {
    (4 * differences(x, 1e-3).middle - differences(x, 2e-3).middle) / 3
  }

  /// What the layer of the networks makes of it, in single precision.
  package func layer(_ x: Double) -> (value: Float, slope: Float) {
    var layer = Activation(function)
    let input = Tensor([Float(x)], shape: [1, 1])
    layer.forward(input, training: true)
    layer.backward(Tensor([1], shape: [1, 1]), input: input, needsInputGradient: true)
    return (layer.output[0], layer.inputGradient[0])
  }

  /// Where the slope is below 1 % of the steepest: hardly anything comes back through it.
  package func isFlat(_ x: Double) -> Bool { abs(slope(x)) < 0.01 * steepest.slope }

  /// Up to where it is flat from the left, and from where on to the right; none if it never is.
  package var flatEnds: (left: Double?, right: Double?) {
    let left = Bend.axis.prefix { isFlat($0) }.last
    let right = Bend.axis.reversed().prefix { isFlat($0) }.last
    return (left, right)
  }
}

import Figures
import Notation
import Tracing

/// A loss as a function of one unknown, w, or of two, w and b.
package struct Landscape: Sendable {
  package let name: String
  package let formula: String
  /// 1 or 2.
  package let unknowns: Int
  /// What is looked at before the walker leads elsewhere.
  package let wRange: ClosedRange<Double>
  package let bRange: ClosedRange<Double>
  private let tape: SlopeTape

  /// Each is a formula, as a learner's own is.
  package static let known: [(name: String, formula: String, w: Double, b: Double)] = [
    ("bowl", "w^2", 4, 0),
    ("ravine", "0.1w^2+9b^2", 4, 1.5),
    ("bumpy", "0.1w^2+1.5sin(2w)", 6, 0),
    ("saddle", "w^2+0.25b^4-b^2", 4, 2.2),
    ("plateau", "w^2/(1+w^2)", 6, 0),
  ]

  package static let ownName = "own"

  /// One of those that are known, or `own`: then as the formula says.
  package init(_ name: String, formula own: String) throws(LabError) {
    let known = Landscape.known.first { $0.name == name }
    self.name = name
    formula = known?.formula ?? own
    tape = try Landscape.read(formula)
    unknowns = try Landscape.mentions("b", formula) ? 2 : 1
    wRange = -(known?.w ?? 4)...(known?.w ?? 4)
    let b = unknowns == 1 ? 1 : known?.b ?? 4
    bRange = -b...b
  }

  /// Operations that are still followed fast enough from hundreds of starts.
  private static let longest = 200

  private static func read(_ text: String) throws(LabError) -> SlopeTape {
    let expression = try parse(text)
    let tape: SlopeTape
    do { tape = try SlopeTape(expression, unknowns: ["w", "b"]) } catch {
      throw .badValue(
        "`formula` is a function of w, or of w and b; found `\(error.name)` in "
          + "`\(text.prefix(40))`")
    }
    guard expression.names.contains("w") else {
      throw .badValue(
        "`formula` is a function of w, or of w and b; found no w in `\(text.prefix(40))`")
    }
    guard tape.count <= longest else {
      throw .badValue(
        "`formula` has \(tape.count) operations: at most \(longest) are followed at every step")
    }
    return tape
  }

  private static func parse(_ text: String) throws(LabError) -> Expression {
    do { return try ExpressionParser.parse(text) } catch {
      throw .badValue(
        "`formula`, character \(error.offset + 1) of `\(text.prefix(40))`: \(error.message)")
    }
  }

  private static func mentions(_ name: String, _ text: String) throws(LabError) -> Bool {
    try parse(text).names.contains(name)
  }

  /// L, and ∂L/∂w and ∂L/∂b.
  package func slopes(at place: SIMD2<Double>) -> (loss: Double, slopes: SIMD2<Double>) {
    let sloped = tape.slopes(at: place)
    return (sloped.value, sloped.slopes)
  }

  package func loss(at place: SIMD2<Double>) -> Double { tape.value(at: place) }

  /// How many operations one look takes: what figures may cost depends on it.
  var effort: Int { tape.count }

  /// ∂L/∂w or ∂L/∂b without any rule: L a little to both sides, at two distances.
  package func measuredSlope(at place: SIMD2<Double>, along axis: Int) -> Double {
    let step = 1e-3 * max(1, abs(place[axis]))
    func slope(_ distance: Double) -> Double {
      var (left, right) = (place, place)
      left[axis] -= distance
      right[axis] += distance
      return (loss(at: right) - loss(at: left)) / (2 * distance)
    }
    return (4 * slope(step / 2) - slope(step)) / 3
  }

  /// The lowest place of a grid over what is looked at, made better by ever finer grids around it.
  package func lowest(
    w: ClosedRange<Double>, b: ClosedRange<Double>
  ) -> (loss: Double, at: SIMD2<Double>) {
    var best = (loss: Double.infinity, at: SIMD2<Double>.zero)
    var (w, b) = (w, b)
    for round in 0..<12 {
      let count = round == 0 ? (unknowns == 1 ? 401 : 41) : 9
      for y in unknowns == 1 ? [0] : WeightSurface.spread(b, count) {
        for x in WeightSurface.spread(w, count) {
          let loss = loss(at: SIMD2(x, y))
          if loss < best.loss { best = (loss, SIMD2(x, y)) }
        }
      }
      func around(_ center: Double, _ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let half = (range.upperBound - range.lowerBound) / Double(count - 1)
        return center - half...center + half
      }
      (w, b) = (around(best.at.x, w), around(best.at.y, b))
    }
    return best
  }

  /// `L = w^2`.
  var title: String { "L = \(formula)" }
}

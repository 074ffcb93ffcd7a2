import Figures
import Notation
import Tracing

/// The curve that is to be built, over an interval of x.
package struct TargetCurve: Sendable {
  package let range: ClosedRange<Double>
  /// Where it bends, if it is made of straight pieces.
  package let corners: [Point]
  private let tape: SlopeTape?

  package static let formulas: [(name: String, text: String)] = [
    ("sine", "sin(3x)"), ("hill", "exp(-3x^2)"),
  ]
  /// Straight pieces; a step is a very steep one.
  package static let pieces: [(name: String, text: String)] = [
    ("zigzag", "-2,0;-1.2,1;-0.2,-1;0.8,0.6;2,-0.4"), ("step", "-2,0;-0.01,0;0.01,1;2,1"),
  ]
  package static var names: [String] { (formulas + pieces).map(\.name) + ["formula", "points"] }

  package static let longest = 50

  package init(_ name: String, formula: String, points: String) throws(LabError) {
    let known = (TargetCurve.formulas + TargetCurve.pieces).first { $0.name == name }
    if name == "points" || TargetCurve.pieces.contains(where: { $0.name == name }) {
      corners = try TargetCurve.read(points: known?.text ?? points)
      range = corners[0].x...corners[corners.count - 1].x
      tape = nil
    } else {
      corners = []
      range = -2...2
      tape = try TargetCurve.read(formula: known?.text ?? formula)
      for x in WeightSurface.spread(range, 81) where !value(x).isFinite {
        throw .badValue("`formula` has no value at x = \(Numeral.brief(x)): it needs one on −2…2")
      }
    }
  }

  private static func read(formula text: String) throws(LabError) -> SlopeTape {
    let formula: Expression
    do { formula = try ExpressionParser.parse(text) } catch {
      throw .badValue(
        "`formula`, character \(error.offset + 1) of `\(text.prefix(40))`: \(error.message)")
    }
    do { return try SlopeTape(formula, unknowns: ["x"]) } catch {
      throw .badValue(
        "`formula` is a function of x; found `\(error.name)` in `\(text.prefix(40))`")
    }
  }

  private static func read(points text: String) throws(LabError) -> [Point] {
    let pairs = text.split(separator: ";", omittingEmptySubsequences: false)
    var points: [Point] = []
    for (index, pair) in pairs.enumerated() {
      let numbers = pair.split(separator: ",", omittingEmptySubsequences: false)
        .map { NumberReader.read(String($0)) }
      guard numbers.count == 2, let x = numbers[0], let y = numbers[1], abs(x) <= 10, abs(y) <= 10
      else {
        throw .badValue(
          "`points`, number \(index + 1): expected x,y, both in −10 … 10, found `\(pair.prefix(20))`"
        )
      }
      if let last = points.last, x <= last.x {
        throw .badValue(
          "`points`, number \(index + 1): x must grow from point to point, found "
            + "\(Numeral.brief(x)) after \(Numeral.brief(last.x))")
      }
      points.append(Point(x, y))
    }
    guard (2...longest).contains(points.count) else {
      throw .badValue("`points` are 2 … \(longest) points as x,y;x,y, found \(points.count)")
    }
    return points
  }

  package func value(_ x: Double) -> Double {
    if let tape { return tape.value(at: SIMD2(x, 0)) }
    let after = corners.firstIndex { $0.x >= x } ?? corners.count - 1
    guard after > 0 else { return corners[0].y }
    let (a, b) = (corners[after - 1], corners[after])
    return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)
  }

  /// Where pieces are joined: its own corners, or so many evenly spread.
  func knots(_ pieces: Int) -> [Point] {
    if !corners.isEmpty { return corners }
    return WeightSurface.spread(range, max(1, pieces) + 1).map { Point($0, value($0)) }
  }
}

import Glibc
import Notation

/// Round numbers along an axis, by the extended search of Talbot, Lin and Hanrahan (2010).
///
/// Every step is 1, 5, 2, 2.5, 4 or 3 times a power of ten; among the sequences near the data the
/// best by simplicity, coverage and density wins. The published search may also skip multiples,
/// which gives steps like 12: those are left out.
package struct Ticks: Equatable, Sendable {
  package let values: [Double]
  package let labels: [String]

  /// About `wanted` ticks for an axis.
  package init(_ axis: Axis, _ range: ClosedRange<Double>, wanted: Int) {
    let (low, high) = (range.lowerBound, range.upperBound)
    if axis.isLogarithmic, let decades = Ticks.decades(low, high, wanted: wanted) {
      self = decades
    } else {
      self.init(low: low, high: high, wanted: wanted)
    }
  }

  /// 1, 10, 100; with 2 and 5 between them where there is room; none over less than a decade.
  private static func decades(_ low: Double, _ high: Double, wanted: Int) -> Ticks? {
    guard low > 0, high.isFinite else { return nil }
    let first = Int(log10(low).rounded(.down))
    let last = Int(log10(high).rounded(.up))
    let inside = { (value: Double) in value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9) }
    for leads in [[1, 2, 5.0], [1]] {
      let values = (first...last).flatMap { power in leads.map { $0 * pow(10, Double(power)) } }
        .filter(inside)
      if values.count >= 3, values.count <= max(3, wanted + 1) { return Ticks(powers: values) }
    }
    let powers = (first...last).map { pow(10, Double($0)) }.filter(inside)
    guard powers.count >= 2 else { return nil }
    let skip = (powers.count + wanted - 1) / max(1, wanted)
    let kept = stride(from: 0, to: powers.count, by: max(1, skip)).map { powers[$0] }
    return Ticks(powers: kept.count >= 2 ? kept : [powers[0], powers[powers.count - 1]])
  }

  private init(powers: [Double]) {
    self.init(values: powers, labels: powers.map { Numeral.brief($0, digits: 3) })
  }

  /// About `wanted` ticks for data from `low` to `high`.
  package init(low: Double, high: Double, wanted: Int) {
    let (low, high) = Ticks.widened(low, high)
    let sequence = Ticks.search(low, high, wanted: max(2, wanted))
    let places = Ticks.places(step: sequence.step)
    values = (0..<sequence.count).map { sequence.start + Double($0) * sequence.step }
    labels = values.map { value in
      places == 0 && abs(value) < 1e15
        ? Numeral.grouped(Int(value.rounded()))
        : places > 6 || abs(value) >= 1e15
          ? Numeral.brief(value, digits: 3) : Numeral.fixed(value, places: places)
    }
  }

  private init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }

  /// Only those that lie within a range.
  package func within(_ range: ClosedRange<Double>) -> Ticks {
    let slack = (range.upperBound - range.lowerBound) * 1e-9
    let kept = values.indices.filter {
      values[$0] >= range.lowerBound - slack && values[$0] <= range.upperBound + slack
    }
    return Ticks(values: kept.map { values[$0] }, labels: kept.map { labels[$0] })
  }

  /// A range that can be divided: constant data gets room around it.
  static func widened(_ low: Double, _ high: Double) -> (Double, Double) {
    guard low.isFinite, high.isFinite, low <= high else { return (0, 1) }
    let bounded = (max(low, -1e300), min(high, 1e300))
    if bounded.1 - bounded.0 > abs(bounded.0) * 1e-9 { return bounded }
    let room = max(abs(bounded.0) * 0.1, 1e-9)
    return bounded.0 == 0 ? (-1, 1) : (bounded.0 - room, bounded.0 + room)
  }

  /// Decimals that the step needs: 0.25 has two.
  private static func places(step: Double) -> Int {
    var places = 0
    var scaled = step
    while places < 12, scaled < 0.999 || abs(scaled - scaled.rounded()) > 1e-6 * scaled {
      scaled *= 10
      places += 1
    }
    return places
  }

  private struct Sequence {
    var start = 0.0
    var step = 1.0
    var count = 2
    var score = -2.0
  }

  private static let steps = [1, 5, 2, 2.5, 4, 3.0]

  private static func search(_ low: Double, _ high: Double, wanted: Int) -> Sequence {
    let range = high - low
    let target = Double(wanted)
    var best = Sequence(start: low, step: range, count: 2)
    func total(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
      0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05
    }
    for (rank, q) in steps.enumerated() {
      let plainness = 1 - Double(rank) / Double(steps.count - 1)
      for count in 2...max(3, 2 * wanted) {
        let k = Double(count)
        let densest = k >= target ? 2 - (k - 1) / (target - 1) : 1
        if total(plainness, 1, densest) < best.score { break }
        var exponent = log10(range / (k + 1) / q).rounded(.up)
        for _ in 0..<4 {
          let step = q * pow(10, exponent)
          exponent += 1
          let span = step * (k - 1)
          let spare = max(0, (span - range) / 2) / (0.1 * range)
          if total(plainness, 1 - spare * spare, densest) < best.score { break }
          let first = (high / step).rounded(.down) - (k - 1)
          let last = (low / step).rounded(.up)
          guard first <= last, last - first < 1000, abs(first) < 1e15 else { continue }
          for multiple in stride(from: first, through: last, by: 1) {
            let from = multiple * step
            let to = from + span
            let miss = (high - to, low - from)
            let coverage =
              1 - 0.5 * (miss.0 * miss.0 + miss.1 * miss.1) / (0.01 * range * range)
            let ratio = (k - 1) / span / ((target - 1) / (max(to, high) - min(low, from)))
            let density = 2 - max(ratio, 1 / ratio)
            // Zero among the ticks is worth as much as the plainest step.
            let zero = from <= 0 && to >= 0 ? 1.0 : 0.0
            let score = total(plainness - 1 + zero, coverage, density)
            if score > best.score {
              best = Sequence(start: from, step: step, count: count, score: score)
            }
          }
        }
      }
    }
    return best
  }
}

import Glibc

/// What an axis measures.
package struct Axis: Equatable, Sendable, Codable {
  package var label: String
  package var unit: String
  /// Whether the axis starts at 0 even if no data is there: for sizes, which losses are.
  package var fromZero: Bool
  /// Equal factors are equal distances; zero and below are not on it.
  package var isLogarithmic: Bool
  /// What is shown even if no data is there: a picture that stands still, a share from 0 to 1. Of a
  /// logarithmic axis, above 0.
  package var whole: ClosedRange<Double>?

  package init(
    _ label: String, unit: String = "", fromZero: Bool = false, isLogarithmic: Bool = false,
    whole: ClosedRange<Double>? = nil
  ) {
    self.label = label
    self.unit = unit
    self.fromZero = fromZero
    self.isLogarithmic = isLogarithmic
    self.whole = whole
  }

  /// `loss (thousand views)`.
  var name: String {
    if unit.isEmpty { return label }
    return label.isEmpty ? unit : "\(label) (\(unit))"
  }

  /// Whether a value has a place on it.
  func shows(_ value: Double) -> Bool { value.isFinite && (!isLogarithmic || value > 0) }

  /// From the lowest to the highest that it shows, with room around what is constant.
  func range(from low: Double, to high: Double) -> ClosedRange<Double> {
    let whole = whole.flatMap { shows($0.lowerBound) && shows($0.upperBound) ? $0 : nil }
    let (low, high) = (
      min(low, whole?.lowerBound ?? low), max(high, whole?.upperBound ?? high)
    )
    guard low <= high else { return isLogarithmic ? 0.1...10 : 0...1 }
    if isLogarithmic { return low == high ? low / 10...high * 10 : low...high }
    let ends = fromZero ? (min(0, low), max(0, high)) : (low, high)
    // Nothing but zero yet: room to grow into, wide enough for whole numbers.
    if fromZero && ends.0 == ends.1 { return 0...10 }
    let wide = Ticks.widened(ends.0, ends.1)
    return wide.0...wide.1
  }
}

/// The lowest and the highest of what an axis shows, as numbers come by.
struct Extent {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity

  var isEmpty: Bool { low > high }

  mutating func include(_ value: Double, on axis: Axis) {
    guard axis.shows(value) else { return }
    if value < low { low = value }
    if value > high { high = value }
  }
}

/// An axis with its range: where on it a value lies.
struct Scale {
  let axis: Axis
  let range: ClosedRange<Double>
  private let start: Double
  private let end: Double
  private let factor: Double

  init(_ axis: Axis, _ range: ClosedRange<Double>) {
    self.axis = axis
    self.range = range
    let (low, high) =
      axis.isLogarithmic
      ? (log10(range.lowerBound), log10(range.upperBound)) : (range.lowerBound, range.upperBound)
    (start, end) = (low, high)
    // By halves: the length of the widest range is no number.
    let half = high / 2 - low / 2
    factor = half > 1e-300 ? 1 / half : 0
  }

  /// From 0 at the start to 1 at the end; beyond for values outside. On a logarithmic axis zero and
  /// below are infinitely far down.
  func share(_ value: Double) -> Double {
    let place = axis.isLogarithmic ? (value > 0 ? log10(value) : -.infinity) : value
    return (place / 2 - start / 2) * factor
  }

  /// Which of `count` places from start to end; a few times as far outside at most.
  func place(_ value: Double, of count: Int) -> Int {
    (share(value) * Double(count - 1)).whole(in: -4 * count...4 * count)
  }

  /// What lies at a share of the way from start to end.
  func value(at share: Double) -> Double {
    let place = start * (1 - share) + end * share
    return axis.isLogarithmic ? pow(10, place) : place
  }

  /// About `wanted` round numbers within the range.
  func ticks(_ wanted: Int) -> Ticks {
    Ticks(axis, range, wanted: wanted).within(range)
  }

  /// The same axis, grown to its outermost ticks.
  func fitted(_ wanted: Int) -> Scale {
    guard !axis.isLogarithmic else { return self }
    let ticks = Ticks(axis, range, wanted: wanted).values
    return Scale(
      axis,
      min(
        range.lowerBound, ticks.first ?? range.lowerBound)...max(
          range.upperBound, ticks.last ?? range.upperBound))
  }
}

import Figures
import Glibc
import Notation

/// What other starts and other rates would have come to, and what no slope at all would.
extension DescentLab {
  /// Operations that a figure may take: some tens of milliseconds.
  private static let effort = 1_500_000

  /// As many walks as that allows, but no more than wanted.
  private func affordable(_ wanted: Int, steps: Int) -> Int {
    max(9, min(wanted, DescentLab.effort / (steps * (landscape.effort + 4))))
  }

  private func walk(
    from place: SIMD2<Double>, steps: Int, rate: Double, _ visit: (Walker) -> Void = { _ in }
  ) -> Walker {
    var walker = Walker(method, at: place, on: landscape)
    visit(walker)
    for _ in 0..<steps where !walker.isLost {
      walker.step(landscape, rate: rate, momentum: momentum)
      visit(walker)
    }
    return walker
  }

  // MARK: Many starts

  private static let patience = 200

  /// Places where walks end, the lowest first; what is still on its way belongs to none.
  struct Ends {
    var places: [(loss: Double, at: SIMD2<Double>)] = []
    /// For each start the place where it ends, or none.
    var of: [Int?] = []

    init(_ walkers: [Walker], slack: Double) {
      let arrived = walkers.indices.filter { !walkers[$0].isLost && walkers[$0].norm < 0.01 }
      for walker in arrived.sorted(by: { walkers[$0].loss < walkers[$1].loss }).map({ walkers[$0] })
      where !places.contains(where: { Ends.isNear($0.at, walker.place, slack) }) {
        places.append((walker.loss, walker.place))
      }
      of = walkers.indices.map { index in
        guard arrived.contains(index) else { return nil }
        return places.firstIndex { Ends.isNear($0.at, walkers[index].place, slack) }
      }
    }

    private static func isNear(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ slack: Double) -> Bool {
      abs(a.x - b.x) <= slack && abs(a.y - b.y) <= slack
    }

    /// How many end as low as any, beyond what digits tell.
    func shareLowest(of spread: Double) -> Double {
      guard let lowest = places.first else { return 0 }
      let count = of.count { end in
        end.map { places[$0].loss <= lowest.loss + 1e-3 * max(spread, 1e-9) } ?? false
      }
      return Double(count) / Double(max(1, of.count))
    }
  }

  var starts: Figure {
    landscape.unknowns == 1 ? .plot(startsOnCurve) : .region(startsOnPlane)
  }

  private func title(_ ends: Ends, _ spread: Double) -> String {
    let share = Int((ends.shareLowest(of: spread) * 100).rounded())
    return "\(ends.of.count) starts, \(DescentLab.patience) steps of \(method.rawValue), rate "
      + "\(Numeral.brief(rate)): \(share)% end lowest"
  }

  private static let shownEnds = 5

  /// Each start stands on the hill, with the mark of the place where it ends.
  private var startsOnCurve: Plot {
    let range = landscape.wRange
    let count = affordable(81, steps: DescentLab.patience)
    let begins = WeightSurface.spread(range, count)
    let walkers = begins.map {
      walk(from: SIMD2($0, 0), steps: DescentLab.patience, rate: rate)
    }
    let width = range.upperBound - range.lowerBound
    let ends = Ends(walkers, slack: 0.02 * width)
    let losses = begins.map { landscape.loss(at: SIMD2($0, 0)) }
    let spread = (losses.filter(\.isFinite).max() ?? 1) - (losses.filter(\.isFinite).min() ?? 0)
    func points(_ isMeant: (Int?) -> Bool) -> [Point] {
      begins.indices.filter { isMeant(ends.of[$0]) }.map { Point(begins[$0], losses[$0]) }
    }
    var series: [Plot.Series] = [
      .init(
        landscape.title,
        WeightSurface.spread(range, 241).map { Point($0, landscape.loss(at: SIMD2($0, 0))) })
    ]
    for (index, place) in ends.places.prefix(DescentLab.shownEnds).enumerated() {
      series.append(
        .init(
          "ends at w = \(DescentLab.rounded(place.at.x))", points { $0 == index },
          mark: .points))
    }
    let rest = points { $0 == nil || $0! >= DescentLab.shownEnds }
    if !rest.isEmpty { series.append(.init("still on its way", rest, mark: .points)) }
    return Plot(title: title(ends, spread), x: Axis("start w"), y: Axis("L"), series: series)
  }

  /// The plane of starts, each place colored by where a walk from it ends.
  private var startsOnPlane: DecisionRegion {
    let count = affordable(21 * 31, steps: DescentLab.patience)
    let rows = max(3, Int((Double(count) * 2 / 3).squareRoot()) | 1)
    let columns = max(3, (count / rows) | 1)
    let (xs, ys) = (
      WeightSurface.spread(landscape.wRange, columns), WeightSurface.spread(landscape.bRange, rows)
    )
    let begins = ys.flatMap { y in xs.map { SIMD2($0, y) } }
    let walkers = begins.map { walk(from: $0, steps: DescentLab.patience, rate: rate) }
    let ends = Ends(walkers, slack: 0.05)
    let losses = begins.map(landscape.loss).filter(\.isFinite)
    let spread = (losses.max() ?? 1) - (losses.min() ?? 0)
    let shown = min(ends.places.count, DescentLab.shownEnds)
    let winners = ys.indices.map { row in
      xs.indices.map { min(ends.of[row * xs.count + $0] ?? shown, shown) }
    }
    var names = ends.places.prefix(shown).map { place in
      let (w, b) = (DescentLab.rounded(place.at.x), DescentLab.rounded(place.at.y))
      return "(\(w), \(b)), L = \(DescentLab.rounded(place.loss))"
    }
    var points = ends.places.prefix(shown).map { [Point($0.at.x, $0.at.y)] }
    if winners.joined().contains(shown) {
      names.append("still on its way")
      points.append([])
    }
    return DecisionRegion(
      title: title(ends, spread), x: Axis("start w"), y: Axis("start b"),
      xRange: landscape.wRange, yRange: landscape.bRange, classes: names, winners: winners,
      points: points)
  }

  /// To two places: what a walk comes to is rarely 0 to the last digit.
  private static func rounded(_ value: Double) -> String {
    Numeral.brief((value * 100).rounded() / 100)
  }

  // MARK: Other rates

  private static let factors: [(name: String, factor: Double)] = [
    ("1/10", 0.1), ("1/3", 1.0 / 3), ("", 1), ("3×", 3), ("10×", 10),
  ]

  /// Losses by step from the same start, at this rate, lower ones and higher ones.
  var rates: Plot {
    let first = landscape.loss(at: start)
    let lowest = min(first, landscape.lowest(w: landscape.wRange, b: landscape.bRange).loss)
    let ceiling = first + 2 * max(first - lowest, 1e-9)
    let series = DescentLab.factors.map { name, factor -> Plot.Series in
      var points: [Point] = []
      _ = walk(from: start, steps: 40, rate: rate * factor) { walker in
        points.append(Point(Double(points.count), walker.loss <= ceiling ? walker.loss : .nan))
      }
      return .init("rate \(Numeral.brief(rate * factor, digits: 3))", points)
    }
    return Plot(
      title: "\(landscape.title), \(method.rawValue) from the same start",
      x: Axis("steps", fromZero: true), y: Axis("L"), series: series)
  }

  /// How far above the lowest place it still is after some steps, over the rate.
  var sweep: Plot {
    let steps = 50
    let count = affordable(81, steps: steps)
    let lowest = landscape.lowest(w: landscape.wRange, b: landscape.bRange).loss
    let first = landscape.loss(at: start) - lowest
    // Three decades, three and a third times this rate at most, but at least up to 2.
    let top = max(2, 3 * rate)
    let points = (0..<count).map { index -> Point in
      let rate = top * pow(10, -3 * (1 - Double(index) / Double(count - 1)))
      let end = walk(from: start, steps: steps, rate: rate)
      let left = end.loss - lowest
      return Point(rate, end.isLost || left > 100 * max(first, 1e-9) ? .nan : max(left, 1e-12))
    }
    return Plot(
      title: "\(landscape.title), \(method.rawValue): what is left after \(steps) steps",
      x: Axis("rate", isLogarithmic: true), y: Axis("L above the lowest", isLogarithmic: true),
      series: [
        .init("left", points),
        .init("at the start", [points[0].x, top].map { Point($0, max(first, 1e-12)) }),
      ],
      marker: rate > 0 ? rate : nil)
  }

  // MARK: No slope at all

  /// Every point of a grid tried, against steps down the slope.
  func search(_ history: History) -> Table {
    let here = landscape.unknowns
    // A grid of 200² is looked at in part of a figure's time.
    let ws = WeightSurface.spread(landscape.wRange, grid)
    let bs = here == 1 ? [0] : WeightSurface.spread(landscape.bRange, grid)
    var best = (loss: Double.infinity, at: SIMD2<Double>.zero)
    for b in bs {
      for w in ws {
        let loss = landscape.loss(at: SIMD2(w, b))
        if loss < best.loss { best = (loss, SIMD2(w, b)) }
      }
    }
    var rows: [[Table.Datum]] = [1, 2, 3, 10, 100].map { unknowns in
      let isHere = unknowns == here
      return [
        .text("grid, \(unknowns) unknown\(unknowns == 1 ? "" : "s")"),
        .text(DescentLab.power(grid, unknowns)), isHere ? .number(best.loss) : .text(""),
        isHere ? .number(best.at.x) : .text(""),
        isHere && here == 2 ? .number(best.at.y) : .text(""),
      ]
    }
    let walker = walker
    let descent: [Table.Datum] = [
      .text("descent so far"), .text("\(report.step) steps"), .number(walker.loss),
      .number(walker.place.x), here == 2 ? .number(walker.place.y) : .text(""),
    ]
    let even = (0..<history.count).first { history.value("loss", at: $0) <= best.loss }
    let equal: [Table.Datum] = [
      .text("as low as the grid"), .text(even.map { "\($0) steps" } ?? "not yet"), .text(""),
      .text(""), .text(""),
    ]
    // Right below the grid that it is held against, where rows are few, too.
    rows.insert(contentsOf: [descent, equal], at: here)
    return Table(
      title: "\(landscape.title): \(grid) values of each unknown tried",
      columns: ["way", "looks", "lowest L", "w", "b"], rows: rows)
  }

  /// kᵈ, in full as long as that can be read.
  static func power(_ base: Int, _ exponent: Int) -> String {
    var product = 1
    for _ in 0..<exponent {
      let (next, overflow) = product.multipliedReportingOverflow(by: base)
      guard !overflow, next < 1_000_000_000 else {
        let digits = Double(exponent) * log10(Double(base))
        let lead = pow(10, digits - digits.rounded(.down))
        return "\(Numeral.brief(lead, digits: 2))e\(Int(digits.rounded(.down)))"
      }
      product = next
    }
    return Numeral.grouped(product)
  }
}

import Figures
import Notation

/// What has been walked: on the hill, step by step, and beside the other optimizers.
extension DescentLab {
  private static let mostPlaces = 600

  /// The steps that are shown of a long walk: every one of the first and the last, few between.
  private func shown(_ history: History) -> [Int] {
    let count = history.count
    guard count > DescentLab.mostPlaces else { return Array(0..<count) }
    let ends = DescentLab.mostPlaces / 3
    let between = (0..<ends).map { ends + $0 * (count - 2 * ends) / ends }
    return Array(0..<ends) + between + Array(count - ends..<count)
  }

  private func walked(_ history: History, _ x: String = "w", _ y: String = "b") -> [Point] {
    shown(history).map { Point(history.value(x, at: $0), history.value(y, at: $0)) }
  }

  /// What is looked at, and as much more as the way needs.
  private func window(_ base: ClosedRange<Double>, _ values: [Double]) -> ClosedRange<Double> {
    let values = values.filter(\.isFinite)
    guard let low = values.min(), let high = values.max(),
      !base.contains(low) || !base.contains(high)
    else { return base }
    let margin = 0.05 * (max(high, base.upperBound) - min(low, base.lowerBound))
    return min(base.lowerBound, low - margin)...max(base.upperBound, high + margin)
  }

  private func hill(over range: ClosedRange<Double>) -> Plot.Series {
    .init(
      landscape.title,
      WeightSurface.spread(range, 241).map { Point($0, landscape.loss(at: SIMD2($0, 0))) })
  }

  private func places(_ history: History) -> [Point] {
    walked(history, "w", "loss").filter(\.isFinite)
  }

  /// The hill, the way from place to place, and the line that touches it where the walker stands.
  func curve(_ history: History) -> Plot {
    let here = walker
    let steps = places(history)
    let range = window(landscape.wRange, steps.map(\.x))
    let hill = hill(over: range)
    let heights = hill.points.map(\.y).filter(\.isFinite)
    let height = (heights.max() ?? 1) - (heights.min() ?? 0)
    // Neither wider than a fifth of the picture nor higher than a third.
    let half = min(
      0.2 * (range.upperBound - range.lowerBound), 0.33 * height / max(1e-12, abs(here.slopes.x)))
    let tangent = [-half, half].map {
      Point(here.place.x + $0, here.loss + $0 * here.slopes.x)
    }
    return Plot(
      title: "step \(report.step): w = \(Numeral.brief(here.place.x)), "
        + "slope \(Numeral.brief(here.slopes.x))",
      x: Axis("w"), y: Axis("L"),
      series: [
        hill, .init("tangent", tangent), .init("steps", steps),
        .init("places", Array(steps.dropLast()), mark: .points),
        .init("now", [Point(here.place.x, here.loss)], mark: .points),
      ])
  }

  /// The whole hill, and the way on it.
  func whole(_ history: History) -> Plot {
    let steps = places(history)
    let range = window(landscape.wRange, steps.map(\.x))
    return Plot(
      title: "loss over w", x: Axis("w"), y: Axis("L"),
      series: [hill(over: range), .init("path", steps)])
  }

  func contour(_ history: History) -> Contour {
    let path = walked(history)
    let w = window(landscape.wRange, path.map(\.x))
    let b = window(landscape.bRange, path.map(\.y))
    return Contour(
      title: landscape.title, x: Axis("w"), y: Axis("b"), xRange: w, yRange: b,
      heights: heights(w, b, rows: 41, columns: 61), path: path)
  }

  func surface(_ history: History) -> Surface {
    let path = walked(history)
    let w = window(landscape.wRange, path.map(\.x))
    let b = window(landscape.bRange, path.map(\.y))
    return Surface(
      title: landscape.title, x: Axis("w"), y: Axis("b"), z: Axis("L"), xRange: w, yRange: b,
      heights: heights(w, b, rows: 25, columns: 33), path: path)
  }

  private func heights(
    _ w: ClosedRange<Double>, _ b: ClosedRange<Double>, rows: Int, columns: Int
  ) -> [[Double]] {
    WeightSurface.spread(b, rows).map { y in
      WeightSurface.spread(w, columns).map { landscape.loss(at: SIMD2($0, y)) }
    }
  }

  /// The last steps in numbers, and the one that comes next.
  func numbers(_ history: History) -> Table {
    let two = landscape.unknowns == 2
    func value(_ name: String, _ step: Int) -> Table.Datum {
      .number(history.value(name, at: step))
    }
    var next = walker
    next.step(landscape, rate: rate, momentum: momentum)
    let first = max(0, report.step - 15)
    let rows = (first...report.step).map { step -> [Table.Datum] in
      let isLast = step == report.step
      let w = isLast ? walker.place.x : history.value("w", at: step)
      let b = isLast ? walker.place.y : history.value("b", at: step)
      let newW = isLast ? next.place.x : history.value("w", at: step + 1)
      let newB = isLast ? next.place.y : history.value("b", at: step + 1)
      let front: [Table.Datum] = [.number(Double(step)), .number(w)]
      if two {
        return front + [
          .number(b), value("slope", step), value("slope.b", step), .number(newW - w),
          .number(newB - b), .number(newW), .number(newB),
        ]
      }
      return front + [value("slope", step), .number(newW - w), .number(newW)]
    }
    return Table(
      title: "\(landscape.title), rate \(Numeral.brief(rate)): each step, and the next",
      columns: two
        ? ["step", "w", "b", "∂L/∂w", "∂L/∂b", "Δw", "Δb", "new w", "new b"]
        : ["step", "w", "slope", "step taken", "new w"],
      rows: rows, endsLast: true)
  }

  /// Losses of all four; what flies away would press the others flat.
  func race(_ history: History) -> Plot {
    let first = history.value("loss", at: 0)
    let curves = Walker.Method.allCases.map { method in
      (method.rawValue, history.curve("\(method.rawValue).loss", limit: 800))
    }
    let lows = curves.flatMap { $0.1.map(\.value) }.filter(\.isFinite)
    let low = min(first, lows.min() ?? first)
    let ceiling = first + max(abs(first), first - low, 1e-9)
    return Plot(
      title: "four optimizers, rate \(Numeral.brief(rate))", x: Axis("steps", fromZero: true),
      y: Axis("L"),
      series: curves.map { name, curve in
        .init(
          name, curve.map { Point(Double($0.step), $0.value <= ceiling ? $0.value : .nan) })
      })
  }

  /// Where all four have been: on the plane of w and b, or w by step. What flies away is cut off.
  func paths(_ history: History) -> Figure {
    let steps = shown(history)
    let (w, b) = (window(landscape.wRange, [start.x]), window(landscape.bRange, [start.y]))
    let title = "four optimizers on \(landscape.title), rate \(Numeral.brief(rate))"
    let names = Walker.Method.allCases.map(\.rawValue)
    guard landscape.unknowns == 2 else {
      return .plot(
        Plot(
          title: title, x: Axis("steps", fromZero: true), y: Axis("w"),
          series: names.map { name in
            .init(
              name,
              steps.map { step in
                let x = history.value("\(name).w", at: step)
                return Point(Double(step), w.contains(x) ? x : .nan)
              })
          }))
    }
    return .contour(
      Contour(
        title: title, x: Axis("w"), y: Axis("b"), xRange: w, yRange: b,
        heights: heights(w, b, rows: 41, columns: 61), path: [],
        rivals: names.map { name in
          let path = walked(history, "\(name).w", "\(name).b")
          return .init(
            name,
            path.map { w.contains($0.x) && b.contains($0.y) ? $0 : Point(.nan, .nan) })
        }))
  }

  /// Each slope by the rules, and measured.
  var gradients: Table {
    let here = walker
    let axes = landscape.unknowns == 2 ? [(0, "w"), (1, "b")] : [(0, "w")]
    let rows = axes.map { axis, name -> [Table.Datum] in
      let measured = landscape.measuredSlope(at: here.place, along: axis)
      return [
        .text(name), .number(here.place[axis]), .number(here.slopes[axis]), .number(measured),
        .number(abs(here.slopes[axis] - measured)),
      ]
    }
    let length: [Table.Datum] = [
      .text("‖g‖"), .text(""), .number(here.norm), .text(""), .text(""),
    ]
    return Table(
      title: "slopes of \(landscape.title)",
      columns: ["unknown", "value", "slope", "finite difference", "apart by"],
      rows: rows + [length])
  }
}

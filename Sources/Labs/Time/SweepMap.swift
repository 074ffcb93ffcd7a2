import Figures
import Notation

/// What a sweep has found, as a map: a number for every combination, where runs diverged marked.
package struct SweepMap: Sendable {
  private let sweep: Sweep
  package let measure: String
  private let outcomes: [Sweep.Outcome]

  /// Of one measure; `loss` is the report's own. Outcomes may be few yet. Unless said, it is the
  /// loss, or the first measure where nothing is trained.
  package init(_ sweep: Sweep, _ outcomes: [Sweep.Outcome], measure: String? = nil) {
    self.sweep = sweep
    self.outcomes = outcomes
    let trains = outcomes.contains { $0.report.diverged || $0.report.loss.isFinite }
    let usual = trains || outcomes.isEmpty ? "loss" : sweep.about.measures.first
    self.measure = measure ?? usual ?? "loss"
  }

  /// The mean over the seeds at each place, in the order of the places; ∞ where one diverged, NaN
  /// where it is no number, none where nothing is known yet.
  package var means: [Double?] {
    let places = sweep.count / sweep.seeds.count
    var sums = [Double](repeating: 0, count: places)
    var counts = [Int](repeating: 0, count: places)
    for outcome in outcomes {
      let place = outcome.cell.index / sweep.seeds.count
      sums[place] += outcome.report.diverged ? .infinity : value(outcome.report)
      counts[place] += 1
    }
    return zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) }
  }

  private func value(_ report: LabReport) -> Double {
    guard measure != "loss" else { return report.loss }
    return sweep.about.measures.firstIndex(of: measure).map { report.measures[$0] } ?? .nan
  }

  /// Whether more of the measure is better, or less; of most, neither.
  private var isBetterHigh: Bool? {
    let high = ["accuracy", "exact", "same", "precision", "recall", "f1", "iou"]
    if high.contains(where: measure.hasPrefix) { return true }
    if ["loss", "error"].contains(where: measure.hasPrefix) || measure.hasSuffix("loss") {
      return false
    }
    return nil
  }

  /// The best place: where the loss is lowest, or the accuracy highest.
  package var best: Int? {
    guard let isBetterHigh else { return nil }
    let means = means
    let known = means.indices.filter { means[$0]?.isFinite ?? false }
    return isBetterHigh
      ? known.max { means[$0]! < means[$1]! } : known.min { means[$0]! < means[$1]! }
  }

  /// `lowest loss`, `highest accuracy.test`.
  package var bestName: String { "\(isBetterHigh == true ? "highest" : "lowest") \(measure)" }

  /// Whether its numbers differ by more than what one scale can show.
  private var isWide: Bool {
    let sizes = means.compactMap { $0 }.filter { $0.isFinite && $0 > 0 }
    guard let low = sizes.min(), let high = sizes.max() else { return false }
    return high / low > 500
  }

  /// `marked` is the place that somebody looks at.
  package func figure(marked: Int? = nil) -> Figure {
    let title = "\(measure) after \(Numeral.grouped(sweep.steps)) steps"
    switch sweep.axes.count {
    case 2: return .matrix(matrix(title, marked: marked))
    case 1:
      if let plot = plot(title, marked: marked) { return .plot(plot) }
      if isWide { return .matrix(column(title, marked: marked)) }
      let means = means
      return .bars(
        Bars(
          title: title, axis: Axis(measure), names: sweep.axes[0].values.map(\.text),
          series: [.init(measure, means.map { $0 ?? .nan })]))
    default: return .table(table(title))
    }
  }

  private func matrix(_ title: String, marked: Int?) -> Matrix {
    let (rows, columns) = (sweep.axes[0], sweep.axes[1])
    let means = means
    let width = columns.values.count
    let values = rows.values.indices.map { row in
      (0..<width).map { means[row * width + $0] ?? .nan }
    }
    return Matrix(
      title: "\(title), \(columns.setting.name) across; ∞ diverged", values: values,
      rowNames: rows.values.map { "\(rows.setting.name) \($0.text)" },
      columnNames: columns.values.map(\.text), ground: .logarithmic,
      highlights: (marked ?? best).map { [.init(row: $0 / width, column: $0 % width)] } ?? [],
      digits: 4, isGrowing: true, isBrief: isWide)
  }

  /// Choices below each other, where bars would show the largest number and nothing else.
  private func column(_ title: String, marked: Int?) -> Matrix {
    let axis = sweep.axes[0]
    return Matrix(
      title: "\(title); ∞ diverged", values: means.map { [$0 ?? .nan] },
      rowNames: axis.values.map { "\(axis.setting.name) \($0.text)" }, columnNames: [measure],
      ground: .logarithmic,
      highlights: (marked ?? best).map { [.init(row: $0, column: 0)] } ?? [], digits: 4,
      isGrowing: true, isBrief: true)
  }

  /// Over the numbers of the one setting; none if it has no numbers.
  private func plot(_ title: String, marked: Int?) -> Plot? {
    let axis = sweep.axes[0]
    let places = axis.values.map { value -> Double in
      if case .number(let number) = value { number } else { .nan }
    }
    guard places.allSatisfy(\.isFinite) else { return nil }
    let means = means
    let known = zip(places, means).compactMap { place, mean in mean.map { Point(place, $0) } }
    let finite = known.filter(\.isFinite)
    let top = finite.map(\.y).max() ?? 1
    // A band of no height at both ends keeps the axis where it is while runs are missing.
    let ends = [places.min() ?? 0, places.max() ?? 1].map {
      Plot.Band(x: $0, low: .nan, high: .nan)
    }
    var series = [
      Plot.Series(measure, finite, band: ends), Plot.Series("a run", finite, mark: .points),
    ]
    let lost = known.filter { !$0.isFinite }.map { Point($0.x, top) }
    if !lost.isEmpty { series.append(Plot.Series("diverged", lost, mark: .points)) }
    return Plot(
      title: title,
      x: Axis(axis.setting.name, isLogarithmic: axis.setting.isLogarithmic && places[0] > 0),
      y: Axis("", fromZero: true), series: series,
      marker: marked.map { places[$0] } ?? best.map { places[$0] })
  }

  private func table(_ title: String) -> Table {
    Table(
      title: title,
      columns: sweep.axes.map(\.setting.name) + ["seed", measure],
      rows: outcomes.map { outcome in
        outcome.cell.values.map { .text($0.text) } + [
          .text(String(outcome.cell.seed)),
          .number(outcome.report.diverged ? .infinity : value(outcome.report)),
        ]
      })
  }
}

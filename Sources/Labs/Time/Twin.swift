import Figures
import Notation

/// Two runs side by side with one thing different: the same start, the same seed, the same steps.
///
/// Of twins everything is the same but one setting from the start; a branch leaves the run at a step
/// where something is changed.
package struct Twin: Sendable {
  package private(set) var first: Run
  package private(set) var second: Run
  /// What is different, as `rate 0.1` or `linear1.weights[0,2] 0.5`.
  package let difference: String

  /// From the same start, with another setting.
  package init(
    _ first: Run, twin name: String, _ value: Setting.Value, data: LabData
  ) throws(LabError) {
    self.first = first
    self.first.rewind(to: 0)
    let type = type(of: first.lab)
    var settings = first.start
    if settings.has(name) {
      settings[name] = value
      second = try Run(
        type, settings, seed: first.seed, data: data,
        changes: first.changes.filter { $0.name != name })
    } else {
      second = self.first
      try second.change(name, to: value)
    }
    difference = "\(name) \(value.text)"
  }

  /// From where the run stands, with a live setting or a weight changed.
  package init(_ first: Run, branch name: String, _ value: Setting.Value) throws(LabError) {
    self.first = first
    second = first
    try second.change(name, to: value)
    difference = "\(name) \(value.text)"
  }

  package var step: Int { max(first.step, second.step) }
  package var isOver: Bool { first.isOver && second.isOver }

  /// Both one step on; one that is over waits.
  @discardableResult
  package mutating func advance() -> Bool {
    let moved = first.advance()
    return second.advance() || moved
  }

  package mutating func rewind(to step: Int) {
    first.rewind(to: step)
    second.rewind(to: step)
  }

  /// The second run's numbers less the first's.
  package var differences: [Double] {
    zip(first.report.measures, second.report.measures).map { $1 - $0 }
  }

  /// Curves of both in one figure; of what cannot be laid over each other, the second run's.
  package func figure(_ view: String) -> Figure {
    Twin.overlay(first.figure(view), second.figure(view), difference)
  }

  /// Both on one pair of axes, if they are plots of lines: `train` and `train, rate 0.1`.
  package static func overlay(_ first: Figure, _ second: Figure, _ name: String) -> Figure {
    guard case .plot(var plot) = first, case .plot(let other) = second else { return second }
    let lines = other.series.filter { $0.mark == .line }
    plot.series += lines.map { Plot.Series("\($0.name), \(name)", $0.points, band: $0.band) }
    return .plot(plot)
  }
}

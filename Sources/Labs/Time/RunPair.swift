import Figures
import Notation

/// A run, and if one asks, a second one beside it with something different: the same seed and the
/// same steps, the difference live.
///
/// Twins differ from the start; a branch leaves the first at a step. With a second run, what is
/// changed is changed there.
package struct RunPair: Sendable {
  package private(set) var first: Run
  package private(set) var second: Run?

  package init(_ first: Run) { self.first = first }

  /// A second run that has been the same so far.
  package mutating func branch() { second = first }

  /// Two runs at the start.
  package mutating func beginTwins() {
    first.rewind(to: 0)
    second = first
  }

  package mutating func endPair() { second = nil }

  /// A live setting or a weight here and now; any other setting from the start, for both.
  package mutating func change(_ name: String, to value: Setting.Value) throws(LabError) {
    guard let setting = first.about.setting(name), !setting.isLive else {
      if second == nil { try first.change(name, to: value) }
      try second?.change(name, to: value)
      return
    }
    let other = try (second ?? first).restarted(name, value)
    if second == nil {
      first = other
    } else {
      first.rewind(to: 0)
      second = other
    }
  }

  /// See `Run.looked`: both.
  package var looked: RunPair {
    var copy = self
    copy.first = first.looked
    copy.second = second?.looked
    return copy
  }

  package var step: Int { max(first.step, second?.step ?? 0) }
  package var isOver: Bool { first.isOver && second?.isOver ?? true }

  /// One step on for those that are behind, or for both; false once both are over.
  @discardableResult
  package mutating func advance() -> Bool {
    guard let other = second else { return first.advance() }
    let isFirstBehind = first.step < other.step && !first.isOver
    let isSecondBehind = other.step < first.step && !other.isOver
    let moved = isSecondBehind ? false : first.advance()
    return (isFirstBehind ? false : second!.advance()) || moved
  }

  /// See `Run.turnBack`: both, and `advance` does the rest.
  package mutating func turnBack(to step: Int) {
    first.turnBack(to: step)
    second?.turnBack(to: step)
  }

  package mutating func rewind(to step: Int) {
    first.rewind(to: step)
    second?.rewind(to: step)
  }

  /// Whether both stand there, or will come no nearer.
  package func hasReached(_ step: Int) -> Bool {
    [first, second].allSatisfy { $0.map { $0.step >= step || $0.isOver } ?? true }
  }

  /// What is different in the second run: `rate 0.1, linear1.weights[0,2] 0.5`.
  package var difference: String {
    guard let second else { return "" }
    let settings = first.about.settings.map(\.name)
      .filter { first.settings[$0] != second.settings[$0] }
      .map { "\($0) \(second.settings[$0].text)" }
    let weights = second.changes.filter { change in
      first.about.setting(change.name) == nil && !first.changes.contains(change)
    }.map { "\($0.name) \($0.value.text)" }
    return (settings + weights).joined(separator: ", ")
  }

  /// The second run's numbers less the first's.
  package var differences: [Double] {
    guard let second else { return [] }
    return zip(first.report.measures, second.report.measures).map { $1 - $0 }
  }

  /// Curves of both in one figure; of what cannot be laid over each other, the second run's.
  package func figure(_ view: String) -> Figure {
    guard let second else { return first.figure(view) }
    let name = difference.isEmpty ? "second" : difference
    return RunPair.overlay(first.figure(view), second.figure(view), name)
  }

  /// Both on one pair of axes: lines as `train` and `train, rate 0.1`, paths on one ground.
  private static func overlay(_ first: Figure, _ second: Figure, _ name: String) -> Figure {
    if case .contour(let ground) = first, case .contour(var other) = second,
      ground.x == other.x, ground.y == other.y
    {
      other.rivals.append(Contour.Rival("first run", ground.path))
      return .contour(other)
    }
    guard case .plot(var plot) = first, case .plot(let other) = second else {
      return second.titled("second run: " + second.title)
    }
    // Two pictures in one are none.
    guard !plot.series.contains(where: \.isBoxed) else {
      return second.titled("second run: " + second.title)
    }
    let lines = other.series.filter { $0.mark == .line }
    plot.series += lines.map { Plot.Series("\($0.name), \(name)", $0.points, band: $0.band) }
    return .plot(plot)
  }
}

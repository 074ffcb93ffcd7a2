/// The numbers of every report so far, by step: a few floats each, so that 100,000 steps fit.
///
/// They lie in pieces of some thousand reports, so that a long history never moves as it grows, and
/// a branch shares what lies before it.
package struct History: Equatable, Sendable {
  package let names: [String]
  private var pieces: [[Float]] = []
  package private(set) var count = 0

  private static let piece = 1024

  package init(names: [String]) { self.names = names }

  mutating func append(_ report: LabReport) {
    precondition(
      report.measures.count == names.count,
      "history: \(report.measures.count) measures, names for \(names.count)")
    if count % History.piece == 0 { pieces.append([]) }
    pieces[pieces.count - 1].append(contentsOf: report.measures.lazy.map { Float($0) })
    count += 1
  }

  /// Forgets everything after the first `count` reports.
  mutating func truncate(to count: Int) {
    guard count < self.count else { return }
    self.count = count
    pieces.removeLast(pieces.count - (count + History.piece - 1) / History.piece)
    if let last = pieces.indices.last {
      let kept = count - last * History.piece
      pieces[last].removeLast(pieces[last].count - kept * names.count)
    }
  }

  /// About how many bytes it needs.
  package var footprint: Int { pieces.reduce(0) { $0 + 32 + 4 * $1.capacity } }

  package func value(_ name: String, at step: Int) -> Double { value(column(name), step) }

  private func value(_ column: Int, _ step: Int) -> Double {
    Double(pieces[step / History.piece][step % History.piece * names.count + column])
  }

  /// One measure over the steps, in at most about `limit` places: of each stretch of steps the
  /// lowest and the highest, in their order, so that no spike is lost.
  package func curve(
    _ name: String, from first: Int = 0, limit: Int = 1024
  ) -> [(step: Int, value: Double)] {
    let column = column(name)
    guard count - first > limit else {
      return (first..<max(first, count)).map { ($0, value(column, $0)) }
    }
    let stretch = (count - first + limit / 2 - 1) / (limit / 2)
    var result: [(step: Int, value: Double)] = []
    for start in stride(from: first, to: count, by: stretch) {
      let steps = start..<min(start + stretch, count)
      let low = steps.min { value(column, $0) < value(column, $1) }!
      let high = steps.max { value(column, $0) < value(column, $1) }!
      for step in low == high ? [low] : [min(low, high), max(low, high)] {
        result.append((step, value(column, step)))
      }
    }
    if result.last?.step != count - 1 { result.append((count - 1, value(column, count - 1))) }
    return result
  }

  private func column(_ name: String) -> Int {
    guard let column = names.firstIndex(of: name) else {
      preconditionFailure("history: no measure `\(name)` among \(names)")
    }
    return column
  }
}

/// The numbers of every report so far, by step: a few floats each, so that 100,000 steps fit.
package struct History: Equatable, Sendable {
  package let names: [String]
  private var values: [Float] = []
  package private(set) var count = 0

  package init(names: [String]) { self.names = names }

  mutating func append(_ report: LabReport) {
    precondition(
      report.measures.count == names.count,
      "history: \(report.measures.count) measures, names for \(names.count)")
    values.append(contentsOf: report.measures.lazy.map { Float($0) })
    count += 1
  }

  /// Forgets everything after the first `count` reports.
  mutating func truncate(to count: Int) {
    values.removeLast((self.count - count) * names.count)
    self.count = count
  }

  package func value(_ name: String, at step: Int) -> Double {
    Double(values[step * names.count + column(name)])
  }

  /// One measure over the steps, in at most about `limit` places: of each stretch of steps the
  /// lowest and the highest, in their order, so that no spike is lost.
  package func curve(_ name: String, limit: Int = 1024) -> [(step: Int, value: Double)] {
    let column = column(name)
    func value(_ step: Int) -> Double { Double(values[step * names.count + column]) }
    guard count > limit else { return (0..<count).map { ($0, value($0)) } }
    let stretch = (count + limit / 2 - 1) / (limit / 2)
    var result: [(step: Int, value: Double)] = []
    for start in stride(from: 0, to: count, by: stretch) {
      let steps = start..<min(start + stretch, count)
      let low = steps.min { value($0) < value($1) }!
      let high = steps.max { value($0) < value($1) }!
      for step in low == high ? [low] : [min(low, high), max(low, high)] {
        result.append((step, value(step)))
      }
    }
    if result.last?.step != count - 1 { result.append((count - 1, value(count - 1))) }
    return result
  }

  private func column(_ name: String) -> Int {
    guard let column = names.firstIndex(of: name) else {
      preconditionFailure("history: no measure `\(name)` among \(names)")
    }
    return column
  }
}

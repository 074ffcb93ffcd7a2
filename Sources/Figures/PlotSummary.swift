import Notation

extension Plot {
  var summary: String {
    let parts = series.compactMap(sentence)
    return parts.isEmpty ? "nothing yet" : parts.joined(separator: "; ")
  }

  /// `loss falls from 2.31 to 0.04 in 500 steps, flat since 320`.
  private func sentence(_ series: Series) -> String? {
    let points = series.points.filter { x.shows($0.x) && y.shows($0.y) }
    guard let first = points.first, let last = points.last else { return nil }
    let name = series.name.isEmpty ? "the line" : series.name
    func text(_ value: Double) -> String { Numeral.brief(value, digits: 3) }
    if series.isBoxed { return boxSentence(series) }
    guard series.mark == .line else { return cloud(points, name) }
    guard points.count > 1 else { return "\(name) is \(text(first.y))" }
    let span = stretch(from: first.x, to: last.x)
    let low = points.min { $0.y < $1.y }!
    let high = points.max { $0.y < $1.y }!
    guard high.y > low.y else { return "\(name) stays at \(text(last.y)) \(span)" }

    var words = "\(name) goes back to \(text(last.y)) \(span)"
    if text(first.y) != text(last.y) {
      let verb = last.y < first.y ? "falls" : "rises"
      words = "\(name) \(verb) from \(text(first.y)) to \(text(last.y)) \(span)"
    }
    let slack = (high.y - low.y) * 0.02
    if low.y < min(first.y, last.y) - slack { words += ", lowest \(text(low.y)) at \(text(low.x))" }
    if high.y > max(first.y, last.y) + slack {
      words += ", highest \(text(high.y)) at \(text(high.x))"
    }
    if series.points.last.map({ !y.shows($0.y) }) ?? false {
      return words + ", then no number"
    }
    if let flat = flatSince(points, within: slack) { words += ", flat since \(text(flat))" }
    return words
  }

  /// From where on the line stays near its end, if that is a good part of it.
  private func flatSince(_ points: [Point], within slack: Double) -> Double? {
    let end = points[points.count - 1].y
    guard let moved = points.lastIndex(where: { abs($0.y - end) > slack }) else { return nil }
    let flat = points[moved + 1].x
    let whole = points[points.count - 1].x - points[0].x
    return points[points.count - 1].x - flat >= 0.2 * whole ? flat : nil
  }

  private func stretch(from low: Double, to high: Double) -> String {
    func text(_ value: Double) -> String {
      abs(value) < 1e12 && value == value.rounded()
        ? Numeral.grouped(Int(value)) : Numeral.brief(value, digits: 3)
    }
    if low == 0, !x.label.isEmpty, x.label.hasSuffix("s") { return "in \(text(high)) \(x.label)" }
    let name = x.label.isEmpty ? "" : "\(x.label) "
    return "from \(name)\(text(low)) to \(text(high))"
  }

  private func cloud(_ points: [Point], _ name: String) -> String {
    var across = Extent()
    var up = Extent()
    for point in points {
      across.include(point.x, on: x)
      up.include(point.y, on: y)
    }
    func text(_ extent: Extent) -> String {
      "\(Numeral.brief(extent.low, digits: 3)) to \(Numeral.brief(extent.high, digits: 3))"
    }
    return "\(Numeral.grouped(points.count)) \(name) from \(text(across)) across, "
      + "\(text(up)) up"
  }

  /// A row for each x, a column for each series.
  var table: Table {
    let name = x.label.isEmpty ? "x" : x.label
    let up = y.label.isEmpty ? "y" : y.label
    guard !series.contains(where: \.isBoxed) else { return boxTable(name, up) }
    guard series.allSatisfy(\.labels.isEmpty) else {
      return Table(
        title: title, columns: ["series", "label", name, up],
        rows: series.flatMap { series in
          series.points.indices.map { index in
            let label = series.labels.indices.contains(index) ? series.labels[index] : ""
            let point = series.points[index]
            return [.text(series.name), .text(label), .number(point.x), .number(point.y)]
          }
        })
    }
    guard !isOneGrid else {
      return Table(
        title: title, columns: [name] + series.map(\.name),
        rows: series[0].points.indices.map { index in
          [.number(series[0].points[index].x)] + series.map { .number($0.points[index].y) }
        })
    }
    return Table(
      title: title, columns: ["series", name, up],
      rows: series.flatMap { series in
        series.points.map { [.text(series.name), .number($0.x), .number($0.y)] }
      })
  }

  /// Whether all series have their points at the same places.
  private var isOneGrid: Bool {
    guard let first = series.first else { return false }
    return series.allSatisfy { other in
      other.points.count == first.points.count
        && zip(other.points, first.points).allSatisfy { $0.x == $1.x }
    }
  }
}

import Cells
import Notation

/// Lines and points over two axes: loss curves, a fit, a scatter.
package struct Plot: Equatable, Sendable {
  package struct Series: Equatable, Sendable {
    package enum Mark: Sendable { case line, points }

    package var name: String
    package var mark: Mark
    package var points: [Point]

    package init(_ name: String, _ points: [Point], mark: Mark = .line) {
      self.name = name
      self.mark = mark
      self.points = points
    }
  }

  package var title: String
  package var x: Axis
  package var y: Axis
  package var series: [Series]

  package init(title: String, x: Axis, y: Axis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }

  /// For each line where it starts and ends, and its lowest point if that lies between.
  package var summary: String {
    let parts = series.compactMap { series -> String? in
      let points = series.points.filter(\.isFinite)
      guard let first = points.first, let last = points.last else { return nil }
      guard series.mark == .line else { return "\(Numeral.grouped(points.count)) \(series.name)" }
      let from = Numeral.brief(first.y, digits: 3)
      let to = Numeral.brief(last.y, digits: 3)
      if points.count == 1 { return "\(series.name) \(to)" }
      let verb = last.y < first.y ? "falls" : last.y > first.y ? "rises" : "stays"
      let change =
        first.y == last.y
        ? "\(series.name) stays at \(to)"
        : "\(series.name) \(verb) from \(from) to \(to)"
      let lowest = points.min { $0.y < $1.y }!
      guard lowest.y < min(first.y, last.y) else { return change }
      return change + ", lowest \(Numeral.brief(lowest.y, digits: 3)) at "
        + Numeral.brief(lowest.x, digits: 3)
    }
    return parts.isEmpty ? "\(title): nothing yet." : "\(title): \(parts.joined(separator: "; "))."
  }

  func draw(on grid: inout CellGrid, in area: Rect, marks: Marks) {
    let (xRange, yRange) = ranges
    let frame = PlotFrame(
      title: heading(width: area.width, marks: marks), x: x, y: y, xRange: xRange,
      yRange: yRange, fitted: true, on: &grid, in: area, marks: marks)
    guard series.contains(where: { $0.points.contains(where: \.isFinite) }) else {
      grid.put("nothing yet", row: frame.canvas.row, column: frame.canvas.column + 1, .dim)
      return
    }
    var canvas = DotCanvas(area: frame.canvas, marks: marks)
    // Points first: a line through them stays visible.
    let order = series.indices.sorted { series[$0].mark == .points && series[$1].mark == .line }
    for index in order {
      var ink = DotCanvas.Ink.series(index)
      ink.isFaint = series[index].mark == .points
      switch series[index].mark {
      case .line: canvas.polyline(series[index].points, in: frame, ink)
      case .points: canvas.scatter(series[index].points, in: frame, ink)
      }
    }
    canvas.paint(on: &grid)
  }

  /// The title, and at the right which series is which, if there is more than one.
  private func heading(width: Int, marks: Marks) -> CellLine {
    var legend = CellLine()
    for (index, series) in series.enumerated() where self.series.count > 1 {
      let ink = DotCanvas.Ink.series(index)
      legend.append(legend.width > 0 ? "  " : "")
      legend.append(series.mark == .line ? ink.sample(marks) : ink.point(marks), Style(ink.color))
      legend.append(" " + series.name, .dim)
    }
    var line = CellLine(title, .bold)
    guard legend.width > 0 else { return line }
    guard line.width + 2 + legend.width <= width else { return line }
    line.append(.blank(width - line.width - legend.width))
    line.append(legend)
    return line
  }

  /// From the lowest to the highest number of all series.
  var ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let finite = series.flatMap { $0.points.filter(\.isFinite) }
    return (
      Plot.range(of: finite.map(\.x), axis: x), Plot.range(of: finite.map(\.y), axis: y)
    )
  }

  private static func range(of values: [Double], axis: Axis) -> ClosedRange<Double> {
    var low = values.min() ?? 0
    var high = values.max() ?? 1
    if axis.fromZero { (low, high) = (min(0, low), max(0, high)) }
    // Nothing but zero yet: room to grow into, wide enough for whole numbers.
    if axis.fromZero && low == high { return 0...10 }
    (low, high) = Ticks.widened(low, high)
    return low...high
  }
}

extension DotCanvas {
  /// A line through the points; a point that is no number breaks it.
  mutating func polyline(_ points: [Point], in frame: PlotFrame, _ ink: Ink) {
    var previous: (x: Int, y: Int)?
    var step = 0
    for point in points {
      guard point.isFinite else {
        previous = nil
        continue
      }
      let here = dot(of: point, in: frame)
      line(from: previous ?? here, to: here, ink, step: &step)
      previous = here
    }
  }

  mutating func scatter(_ points: [Point], in frame: PlotFrame, _ ink: Ink) {
    for point in points where point.isFinite {
      let here = dot(of: point, in: frame)
      dot(here.x, here.y, ink)
    }
  }

  /// The nearest dot, held within a few canvases so that a line outside cannot take for ever.
  func dot(of point: Point, in frame: PlotFrame) -> (x: Int, y: Int) {
    func clamped(_ value: Double, _ size: Int) -> Int {
      let limit = Double(size) * 4
      return Int(min(max(value, -limit), limit).rounded())
    }
    return (
      clamped(frame.x(point.x, dots: dotColumns), dotColumns),
      clamped(frame.y(point.y, dots: dotRows), dotRows)
    )
  }
}

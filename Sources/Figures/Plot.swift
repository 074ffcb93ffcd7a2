import Cells
import Notation

/// Lines, points and boxes over two axes: loss curves, a fit, a scatter, what was found in a picture.
package struct Plot: Drawable {
  package struct Series: Equatable, Sendable, Codable {
    /// Of boxes and areas, which are boxes filled in, two opposite corners follow each other.
    package enum Mark: String, Sendable, Codable { case line, points, boxes, areas }

    package var name: String
    package var mark: Mark
    package var points: [Point]
    /// How far the truth may lie from the line, where that is known.
    package var band: [Band]
    /// A word for each of the first points, drawn beside it where there is room; of boxes one for
    /// each, on its upper edge.
    package var labels: [String]
    /// Whose color and mark it has: its own, by its place among the series, or those of what it
    /// belongs to.
    package var ink: Int?

    package init(
      _ name: String, _ points: [Point], mark: Mark = .line, band: [Band] = [],
      labels: [String] = [], ink: Int? = nil
    ) {
      self.name = name
      self.mark = mark
      self.points = points
      self.band = band
      self.labels = labels
      self.ink = ink
    }
  }

  /// Between two heights at one place.
  package struct Band: Equatable, Sendable, Codable {
    package var x: Double
    package var low: Double
    package var high: Double

    package init(x: Double, low: Double, high: Double) {
      self.x = x
      self.low = low
      self.high = high
    }
  }

  package var title: String
  package var x: Axis
  package var y: Axis
  package var series: [Series]
  /// Where on the x axis something stands now: the step that is shown, the end of a sweep.
  package var marker: Double?

  package init(title: String, x: Axis, y: Axis, series: [Series], marker: Double? = nil) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.marker = marker
  }

  /// The axes, as wide as the data.
  var scales: (x: Scale, y: Scale) {
    var across = Extent()
    var up = Extent()
    for series in series {
      for point in series.points where x.shows(point.x) && y.shows(point.y) {
        across.include(point.x, on: x)
        up.include(point.y, on: y)
      }
      for place in series.band where x.shows(place.x) {
        across.include(place.x, on: x)
        up.include(place.low, on: y)
        up.include(place.high, on: y)
      }
    }
    return (
      Scale(x, x.range(from: across.low, to: across.high)),
      Scale(y, y.range(from: up.low, to: up.high))
    )
  }

  func frame(on grid: inout CellGrid, in area: Rect, medium: Medium) -> PlotFrame? {
    axes(on: &grid, in: area, medium)
  }

  private func axes(on grid: inout CellGrid, in area: Rect, _ medium: Medium) -> PlotFrame {
    let (across, up) = scales
    return PlotFrame(
      title: title, legend: legend(medium.marks), x: across, y: up, fitted: true, on: &grid,
      in: area, medium: medium)
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let marks = medium.marks
    let frame = axes(on: &grid, in: area, medium)
    guard series.contains(where: { hasPoints($0) }) else {
      grid.put("nothing yet", row: frame.canvas.row, column: frame.canvas.column + 1, .dim)
      return
    }
    var canvas = DotCanvas(area: frame.canvas, marks: marks)
    for (index, series) in inked {
      canvas.band(series.band, in: frame, .series(index))
      if series.mark == .areas { canvas.areas(series.boxes, in: frame, .series(index)) }
    }
    // Points first: a line through them stays visible.
    for (index, series) in inked where series.mark == .points && !isSorted {
      var ink = Ink.series(index)
      ink.isFaint = true
      canvas.scatter(series.points, in: frame, ink)
    }
    for (index, series) in inked where series.mark == .line {
      canvas.polyline(series.points, in: frame, .series(index))
    }
    canvas.paint(on: &grid)
    drawBoxes(in: frame, on: &grid)
    if isSorted { ClassPoints(self.classes).draw(in: frame, medium, on: &grid) }
    PointLabels(series).draw(in: frame, on: &grid)
    drawMarker(in: frame, on: &grid)
  }

  func draw(on drawing: inout SVGDrawing) { drawing.draw(self) }

  /// Several kinds of points: their marks must differ, so each takes a cell. So do points with words
  /// beside them.
  private var isSorted: Bool {
    series.count { $0.mark == .points } > 1
      || series.contains { !$0.isBoxed && !$0.labels.isEmpty }
  }

  private var classes: [(index: Int, points: [Point])] {
    inked.filter { $0.series.mark == .points }.map { ($0.index, $0.series.points) }
  }

  /// Each with the number of its color and mark.
  var inked: [(index: Int, series: Series)] {
    series.enumerated().map { ($1.ink ?? $0, $1) }
  }

  private func hasPoints(_ series: Series) -> Bool {
    series.points.contains { x.shows($0.x) && y.shows($0.y) }
  }

  /// Which series is which, if there is more than one.
  private func legend(_ marks: Marks) -> Legend {
    var legend = Legend()
    guard series.count > 1 else { return legend }
    for (index, series) in inked {
      let ink = Ink.series(index)
      switch series.mark {
      case .line, .boxes: legend.add(ink.sample(marks), series.name)
      case .areas: legend.add(ink.areaSample(marks), series.name)
      case .points where isSorted:
        legend.add(Ink.pointMark(index, marks), series.name, Style(ink.color))
      case .points: legend.add(marks.isASCII ? ink.mark : "·", series.name, Style(ink.color))
      }
    }
    return legend
  }

  /// A faint upright line, and a mark on every curve that it crosses.
  private func drawMarker(in frame: PlotFrame, on grid: inout CellGrid) {
    guard let marker, x.shows(marker), frame.x.range.contains(marker) else { return }
    let column = frame.canvas.column + frame.x.place(marker, of: frame.canvas.width)
    for row in frame.canvas.row..<frame.canvas.endRow where grid[row, column] == Cell() {
      grid.set(frame.marks.isASCII ? ":" : "┊", row: row, column: column, .dim)
    }
    for (index, series) in inked where series.mark == .line {
      guard let value = Plot.value(of: series.points, at: marker), y.shows(value),
        let cell = frame.cell(of: Point(marker, value))
      else { continue }
      grid.set(
        Ink.pointMark(index, frame.marks), row: cell.row, column: cell.column,
        Style(Ink.series(index).color, .bold))
    }
  }

  /// The height of a line at x, between its points by proportion; it must ascend.
  static func value(of points: [Point], at x: Double) -> Double? {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].x < x { low = middle + 1 } else { high = middle }
    }
    guard low < points.count else { return nil }
    let (after, before) = (points[low], points[max(0, low - 1)])
    guard after.x != x else { return after.y }
    guard low > 0, after.x > before.x else { return nil }
    return before.y + (after.y - before.y) * (x - before.x) / (after.x - before.x)
  }
}

extension DotCanvas {
  /// Some dots between two heights: an area that a line still shows on.
  mutating func band(_ band: [Plot.Band], in frame: PlotFrame, _ ink: Ink) {
    guard band.count > 1 else { return }
    let faint = ink.faint
    let lows = band.map { Point($0.x, $0.low) }
    let highs = band.map { Point($0.x, $0.high) }
    for column in 0..<dotColumns {
      let x = frame.x.value(at: Double(column) / Double(max(1, dotColumns - 1)))
      guard let low = Plot.value(of: lows, at: x), let high = Plot.value(of: highs, at: x),
        low.isFinite, high.isFinite
      else { continue }
      let top = max(0, dot(of: Point(x, high), in: frame).y)
      let bottom = min(dotRows - 1, dot(of: Point(x, low), in: frame).y)
      fill(column, top, bottom, faint)
    }
  }

  /// One column of an area, from the top down.
  mutating func fill(_ column: Int, _ top: Int, _ bottom: Int, _ ink: Ink) {
    guard top <= bottom else { return }
    for row in top...bottom where marks.isASCII || (column % 2 == 0 && (row + column) % 4 == 0) {
      dot(column, row, ink)
    }
  }
}

import Cells
import Notation

/// What is drawn over two axes.
extension SVGDrawing {
  mutating func draw(_ plot: Plot) {
    let scales = plot.scales
    axes(scales.x.fitted(7), scales.y.fitted(6))
    for (index, series) in plot.inked {
      let (color, dash) = SVGDrawing.series(index)
      if series.band.count > 1 {
        let edge =
          series.band.map { Point($0.x, $0.high) }
          + series.band.reversed().map { Point($0.x, $0.low) }
        polygon(edge.map(place), fill: color, opacity: 0.2)
      }
      switch series.mark {
      case .line:
        let thin = Thinning.extremes(series.points, over: across.range, buckets: 600)
        stroke(thin.map { shown($0) ? place($0) : Point(.nan, .nan) }, color: color, dash: dash)
      case .areas:
        for box in series.boxes where shown(box.low) && shown(box.high) {
          polygon(box.outline.map(place), fill: color, opacity: 0.2)
        }
      case .boxes:
        for (index, box) in series.boxes.enumerated() where shown(box.low) && shown(box.high) {
          let corners = box.outline.map(place)
          stroke(corners, color: color, dash: dash)
          guard series.labels.indices.contains(index) else { continue }
          text(series.labels[index], at: corners[1].x + 4, corners[1].y + 13, anchor: "start")
        }
      case .points:
        let isSorted = plot.series.count { $0.mark == .points } > 1
        for point in evenly(series.points, 5_000) where shown(point) {
          if isSorted {
            sign(place(point), kind: index)
          } else {
            circle(at: place(point), radius: 1.6, fill: color)
          }
        }
      }
      for (point, label) in zip(series.points, series.labels)
      where !series.isBoxed && shown(point) {
        let at = place(point)
        text(label, at: at.x + 6, at.y + 4, anchor: "start")
      }
    }
    if let marker = plot.marker, across.range.contains(marker) {
      let ends = [up.range.lowerBound, up.range.upperBound].map { place(Point(marker, $0)) }
      stroke(ends, color: "#888", dash: "3 3", width: 1)
    }
    if plot.series.count > 1 {
      legend(
        plot.series.map(\.name), inks: plot.inked.map(\.index),
        isPoints: plot.series.map { $0.mark == .points }, beside: plot.title)
    }
  }

  private func shown(_ point: Point) -> Bool {
    across.axis.shows(point.x) && up.axis.shows(point.y)
  }

  /// So many of them, from beginning to end: a drawing of a million circles helps nobody.
  private func evenly(_ points: [Point], _ count: Int) -> [Point] {
    guard points.count > count else { return points }
    return (0..<count).map { points[$0 * points.count / count] }
  }

  /// A box between two corners in the axes' units.
  mutating func box(from a: Point, to b: Point, fill: String, stroke: String = "none") {
    let (p, q) = (place(a), place(b))
    rectangle(
      x: min(p.x, q.x), y: min(p.y, q.y), width: abs(q.x - p.x), height: abs(q.y - p.y), fill: fill,
      stroke: stroke)
  }

  mutating func segments(_ segments: [(Point, Point)], color: String) {
    var path = ""
    for (a, b) in segments {
      let (p, q) = (place(a), place(b))
      path += "M\(number(p.x)) \(number(p.y))L\(number(q.x)) \(number(q.y))"
    }
    if !path.isEmpty { add("<path d='\(path)' stroke='\(color)' stroke-width='1'/>") }
  }

  /// A walk on a surface: where it began, where it is, and the lowest place.
  mutating func path(_ points: [Point], lowest: Point?) {
    let color = SVGDrawing.series(1).color
    let inside = points.map { $0.isFinite ? place($0) : Point(.nan, .nan) }
    stroke(inside, color: color, width: 2)
    if points.count > 1, let first = inside.first {
      circle(at: first, radius: 4, fill: "#fff", stroke: color)
    }
    if let last = inside.last { circle(at: last, radius: 4, fill: color) }
    if let lowest {
      let at = place(lowest)
      stroke([Point(at.x - 4, at.y - 4), Point(at.x + 4, at.y + 4)], color: "#009e73", width: 2)
      stroke([Point(at.x - 4, at.y + 4), Point(at.x + 4, at.y - 4)], color: "#009e73", width: 2)
    }
  }

  /// One of several walks on a surface.
  mutating func rival(_ points: [Point], _ index: Int) {
    let (color, dash) = SVGDrawing.series(index)
    stroke(points.map { $0.isFinite ? place($0) : Point(.nan, .nan) }, color: color, dash: dash)
  }

  mutating func mark(_ point: Point, kind: Int) { sign(place(point), kind: kind) }

  /// Bars that lie, each name before its own.
  mutating func bars(
    names: [String], series: [(name: String, values: [Double])], _ range: ClosedRange<Double>,
    _ label: String, title: String
  ) {
    let area = SVGDrawing.area
    let margin = min(180, 12 + 7 * Double(names.map(TextWidth.of).max() ?? 0))
    let (left, width) = (20 + margin, SVGDrawing.width - 20 - margin - 70)
    let scale = Scale(Axis(label), range)
    let group = area.height / Double(max(1, names.count))
    let thickness = min(28, group * 0.8 / Double(max(1, series.count)))
    func x(_ value: Double) -> Double { left + scale.share(value) * width }
    for (index, name) in names.enumerated() {
      let middle = area.y + group * (Double(index) + 0.5)
      text(name, at: left - 8, middle + 4, anchor: "end")
      let top = middle - thickness * Double(series.count) / 2
      for (place, series) in series.enumerated() where series.values[index].isFinite {
        let value = series.values[index]
        let y = top + thickness * Double(place)
        rectangle(
          x: min(x(0), x(value)), y: y, width: abs(x(value) - x(0)), height: thickness * 0.9,
          fill: SVGDrawing.series(place).color)
        text(
          Numeral.brief(value, digits: 3), at: max(x(0), x(value)) + 6, y + thickness / 2 + 4,
          anchor: "start")
      }
    }
    stroke([Point(x(0), area.y), Point(x(0), area.y + area.height)], color: "#888", width: 1)
    text(label, at: SVGDrawing.width - 24, SVGDrawing.height - 14, anchor: "end")
    if series.count > 1 {
      legend(
        series.map(\.name), isPoints: [Bool](repeating: false, count: series.count),
        beside: title)
    }
  }
}

import Cells
import Glibc
import Notation

/// How often numbers fall into each of some bins.
package struct Histogram: Drawable {
  package var title: String
  package var x: Axis
  /// One more than there are bins.
  package var edges: [Double]
  package var counts: [Int]

  package init(title: String, x: Axis, edges: [Double], counts: [Int]) {
    precondition(edges.count == counts.count + 1, "histogram: bins have an edge at each side")
    self.title = title
    self.x = x
    self.edges = edges
    self.counts = counts
  }

  /// Bins with round edges, about as many as the data can fill (the square root of its number, at
  /// most 60). What is no number is left out.
  package init(title: String, x: Axis, values: [Double], bins: Int? = nil) {
    var extent = Extent()
    var known = 0
    for value in values where value.isFinite {
      extent.include(value, on: Axis(""))
      known += 1
    }
    guard known > 0 else {
      self.init(title: title, x: x, edges: [0, 1], counts: [0])
      return
    }
    let wanted = bins ?? min(60, max(4, Int(Double(known).squareRoot())))
    let ticks = Ticks(low: extent.low, high: extent.high, wanted: wanted + 1).values
    let step = ticks[1] - ticks[0]
    let first = ((extent.low / step).rounded(.down)) * step
    let count = ((extent.high - first) / step).rounded(.down).whole(in: 0...9_999) + 1
    var counts = [Int](repeating: 0, count: count)
    for value in values where value.isFinite {
      counts[((value - first) / step).rounded(.down).whole(in: 0...count - 1)] += 1
    }
    self.init(
      title: title, x: x, edges: (0...count).map { first + Double($0) * step }, counts: counts)
  }

  private var total: Int { counts.reduce(0, +) }

  var summary: String {
    guard total > 0, let most = counts.indices.max(by: { counts[$0] < counts[$1] }) else {
      return "nothing yet"
    }
    var mean = 0.0
    for (index, count) in counts.enumerated() {
      mean += (edges[index] + edges[index + 1]) / 2 * Double(count) / Double(total)
    }
    func text(_ value: Double) -> String { Numeral.brief(value, digits: 3) }
    return "\(Numeral.grouped(total)) numbers from \(text(edges.first!)) to \(text(edges.last!)), "
      + "mean about \(text(mean)), most (\(Numeral.grouped(counts[most]))) between "
      + "\(text(edges[most])) and \(text(edges[most + 1]))"
  }

  var table: Table {
    Table(
      title: title, columns: ["from", "to", "count"],
      rows: counts.indices.map {
        [.number(edges[$0]), .number(edges[$0 + 1]), .number(Double(counts[$0]))]
      })
  }

  var scales: (x: Scale, y: Scale) {
    let low = edges.first ?? 0
    let high = edges.last ?? 1
    return (
      Scale(Axis(x.label, unit: x.unit), low < high ? low...high : low...(low + 1)),
      Scale(Axis("", fromZero: true), 0...Double(max(1, counts.max() ?? 1)))
    )
  }

  func frame(on grid: inout CellGrid, in area: Rect, medium: Medium) -> PlotFrame? {
    axes(on: &grid, in: area, medium)
  }

  private func axes(on grid: inout CellGrid, in area: Rect, _ medium: Medium) -> PlotFrame {
    let (across, up) = scales
    return PlotFrame(
      title: title, x: across, y: up.fitted(max(2, area.height / 3)), fitted: false, on: &grid,
      in: area, medium: medium)
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let across = scales.x
    let frame = axes(on: &grid, in: area, medium)
    let canvas = frame.canvas
    guard total > 0 else {
      grid.put("nothing yet", row: canvas.row, column: canvas.column + 1, .dim)
      return
    }
    let levels = medium.marks.verticalBars
    for column in 0..<canvas.width where !isGap(column, of: canvas.width, on: across) {
      let height = frame.y.share(tallest(at: column, of: canvas.width, on: across))
      let most = canvas.height * levels.count
      let units = (height * Double(most)).whole(in: 0...most)
      let whole = units / levels.count
      for row in 0..<whole {
        grid.set(
          levels[levels.count - 1], row: canvas.endRow - 1 - row, column: canvas.column + column,
          .role(.series1))
      }
      let rest = units % levels.count
      if rest > 0 {
        grid.set(
          levels[rest - 1], row: canvas.endRow - 1 - whole, column: canvas.column + column,
          .role(.series1))
      }
    }
  }

  private func bins(at column: Int, of width: Int, on scale: Scale) -> ClosedRange<Int> {
    func bin(_ share: Double) -> Int {
      let value = scale.value(at: share)
      var low = 0
      var high = counts.count
      while low < high {
        let middle = (low + high) / 2
        if edges[middle + 1] <= value { low = middle + 1 } else { high = middle }
      }
      return min(low, counts.count - 1)
    }
    let first = bin((Double(column) + 0.25) / Double(width))
    return first...max(first, bin((Double(column) + 0.75) / Double(width)))
  }

  /// Of the bins that share a column, the one that counts most: no peak is lost.
  private func tallest(at column: Int, of width: Int, on scale: Scale) -> Double {
    Double(counts[bins(at: column, of: width, on: scale)].max() ?? 0)
  }

  /// Between bins, where they are wide enough to spare a column.
  private func isGap(_ column: Int, of width: Int, on scale: Scale) -> Bool {
    guard counts.count * 4 <= width, column + 1 < width else { return false }
    let here = bins(at: column, of: width, on: scale).upperBound
    return bins(at: column + 1, of: width, on: scale).lowerBound != here
  }

  func draw(on drawing: inout SVGDrawing) {
    let (across, up) = scales
    drawing.axes(across, up.fitted(6))
    for (index, count) in counts.enumerated() where count > 0 {
      drawing.box(
        from: Point(edges[index], 0), to: Point(edges[index + 1], Double(count)),
        fill: SVGDrawing.series(0).color, stroke: "#fff")
    }
  }
}

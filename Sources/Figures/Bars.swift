import Cells
import Notation

/// Values by name, as bars that lie: names have room, and the eye compares lengths.
package struct Bars: Drawable {
  package struct Series: Equatable, Sendable, Codable {
    package var name: String
    package var values: [Double]

    package init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  package var title: String
  /// What the values measure.
  package var axis: Axis
  package var names: [String]
  /// For each series a value for each name.
  package var series: [Series]

  package init(title: String, axis: Axis, names: [String], series: [Series]) {
    precondition(
      series.allSatisfy { $0.values.count == names.count }, "bars: a value for each name")
    self.title = title
    self.axis = axis
    self.names = names
    self.series = series
  }

  /// From zero, whatever the values are: the length of a bar is its value.
  private var range: ClosedRange<Double> {
    let finite = series.flatMap(\.values).filter(\.isFinite)
    let low = min(0, finite.min() ?? 0)
    let high = max(0, finite.max() ?? 0)
    return low...(low == high ? low + 1 : high)
  }

  var summary: String {
    let parts = series.compactMap { series -> String? in
      let known = zip(names, series.values).filter { $0.1.isFinite }
      guard let most = known.max(by: { $0.1 < $1.1 }), let least = known.min(by: { $0.1 < $1.1 })
      else { return nil }
      let name = series.name.isEmpty ? "" : "\(series.name): "
      let top = "\(most.0) \(Numeral.brief(most.1, digits: 3))"
      guard known.count > 1 else { return name + top }
      return "\(name)highest \(top), lowest \(least.0) \(Numeral.brief(least.1, digits: 3))"
    }
    return parts.isEmpty ? "nothing yet" : parts.joined(separator: "; ")
  }

  var table: Table {
    Table(
      title: title,
      columns: ["name"] + series.map { $0.name.isEmpty ? axis.name : $0.name },
      rows: names.indices.map { index in
        [.text(names[index])] + series.map { .number($0.values[index]) }
      })
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    var legend = Legend()
    if series.count > 1 {
      for (index, series) in series.enumerated() {
        legend.add(Bars.fill(index, medium), series.name, Style(Ink.series(index).color))
      }
    } else if !axis.name.isEmpty, axis.name != title {
      legend.add(CellLine(), axis.name)
    }
    let heading = legend.heading(title, width: area.width, rows: 2)
    for (row, line) in heading.enumerated() {
      grid.put(line, row: area.row + row, column: area.column)
    }
    guard !names.isEmpty, !series.isEmpty else {
      grid.put("nothing yet", row: area.row + heading.count, column: area.column, .dim)
      return
    }

    let body = area.split(rows: heading.count).bottom
    let group = series.count + (series.count > 1 ? 1 : 0)
    let fit = max(1, (body.height + group - series.count) / group)
    let shown = names.count <= fit ? names.count : max(1, fit - 1)
    let margin = min(names.prefix(shown).map(TextWidth.of).max() ?? 0, area.width / 3)
    let numbers = AlignedNumbers(series.map { Array($0.values.prefix(shown)) })
    let room = body.width - margin - 2 - numbers.width
    guard room > 2 else { return }
    for index in 0..<shown {
      for (place, series) in series.enumerated() {
        let row = body.row + index * group + place
        guard row < body.endRow else { return }
        if place == 0 {
          let name = CellLine(names[index]).elided(to: margin)
          grid.put(name, row: row, column: body.column + margin - name.width)
        }
        let bar = Rect(row: row, column: body.column + margin + 1, height: 1, width: room)
        drawBar(series.values[index], place, in: bar, medium, on: &grid)
        let number = CellLine(numbers.texts[place][index], .dim)
        grid.put(number, row: row, column: body.endColumn - number.width)
      }
    }
    if shown < names.count {
      grid.put("… \(names.count - shown) more", row: body.endRow - 1, column: body.column, .dim)
    }
  }

  /// From zero to the value; eighths of a cell at its end, where the marks have them.
  private func drawBar(
    _ value: Double, _ series: Int, in area: Rect, _ medium: Medium, on grid: inout CellGrid
  ) {
    let style = Style(Ink.series(series).color)
    let span = range.upperBound - range.lowerBound
    let zero = (-range.lowerBound / span * Double(area.width)).whole(in: 0...area.width)
    if zero > 0, zero < area.width {
      grid.set(medium.marks.isASCII ? "|" : "│", row: area.row, column: area.column + zero, .dim)
    }
    guard value.isFinite else {
      grid.put("no number", row: area.row, column: area.column, .dim, within: area)
      return
    }
    let length = value.magnitude / span * Double(area.width)
    let parts = medium.marks.horizontalBars
    let fill = Bars.fill(series, medium)
    if value < 0 {
      // To the left there are no eighths.
      let start = max(0, zero - max(1, length.whole(in: 0...area.width)))
      for column in start..<zero {
        grid.set(fill, row: area.row, column: area.column + column, style)
      }
      return
    }
    let units = (length * Double(parts.count)).whole(in: 0...parts.count * area.width)
    let whole = min(units / parts.count, area.width - zero)
    for column in 0..<whole {
      grid.set(fill, row: area.row, column: area.column + zero + column, style)
    }
    let rest = units % parts.count
    if rest > 0, zero + whole < area.width, series == 0 {
      grid.set(parts[rest - 1], row: area.row, column: area.column + zero + whole, style)
    }
  }

  /// Series differ by their filling, too.
  private static func fill(_ series: Int, _ medium: Medium) -> Unicode.Scalar {
    medium.marks.isASCII
      ? Ink.pointMark(series + 4, .ascii) : (["█", "▒", "░", "▓"] as [Unicode.Scalar])[series % 4]
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.bars(
      names: names, series: series.map { ($0.name, $0.values) }, range, axis.name,
      title: title)
  }
}

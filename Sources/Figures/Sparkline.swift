import Cells
import Notation

/// A curve a single line high, for a place in the text.
package struct Sparkline: Drawable {
  package var title: String
  package var values: [Double]

  package init(title: String, values: [Double]) {
    self.title = title
    self.values = values
  }

  var smallest: (height: Int, width: Int) { (1, 8) }

  private var curve: Plot {
    let points = values.enumerated().map { Point(Double($0), $1) }
    return Plot(title: title, x: Axis("steps"), y: Axis(""), series: [.init(title, points)])
  }

  var summary: String {
    var unnamed = curve
    unnamed.series[0].name = "it"
    return unnamed.summary
  }

  var table: Table {
    Table(
      title: title, columns: ["place", title.isEmpty ? "value" : title],
      rows: values.enumerated().map { [.number(Double($0)), .number($1)] })
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    grid.put(line(width: area.width, medium), row: area.row, column: area.column)
  }

  /// Its name, the curve, and the last value.
  package func line(width: Int, _ medium: Medium) -> CellLine {
    var line = CellLine(title.isEmpty ? "" : title + " ", .dim).elided(to: width / 3)
    let last = values.last { $0.isFinite }.map { " " + Numeral.brief($0, digits: 3) } ?? ""
    let room = width - line.width - last.count
    guard room > 0 else { return line }
    line.append(Sparkline.bars(values, width: room, medium))
    line.append(last)
    return line
  }

  /// The mean of each stretch as a bar, from the lowest to the highest; gaps where nothing is.
  static func bars(
    _ values: [Double], width: Int, _ medium: Medium, range: ClosedRange<Double>? = nil,
    color: Color = .role(.accent)
  ) -> CellLine {
    let finite = values.filter(\.isFinite)
    let low = range?.lowerBound ?? finite.min() ?? 0
    let high = range?.upperBound ?? finite.max() ?? 1
    let levels = medium.marks.verticalBars
    var line = CellLine()
    for column in 0..<min(width, values.count) {
      let start = column * values.count / min(width, values.count)
      let end = (column + 1) * values.count / min(width, values.count)
      let part = values[start..<end].filter(\.isFinite)
      guard !part.isEmpty else {
        line.append(" ")
        continue
      }
      let mean = part.reduce(0) { $0 + $1 / Double(part.count) }
      let share = high > low ? (mean - low) / (high - low) : 0.5
      let level = Int((max(0, min(share, 1)) * Double(levels.count - 1)).rounded())
      line.append(String(Character(levels[level])), Style(color))
    }
    return line
  }

  func draw(on drawing: inout SVGDrawing) { curve.draw(on: &drawing) }
}

extension Marks {
  /// Bars that stand in a cell, from the lowest to the full one.
  var verticalBars: [Unicode.Scalar] {
    switch self {
    case .braille, .blocks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .halves: ["_", "▄", "█"]
    case .ascii: ["_", ".", "-", "=", "*", "#"]
    }
  }

  /// Bars that lie in a cell, from the thinnest to the full one.
  var horizontalBars: [Unicode.Scalar] {
    switch self {
    case .braille, .blocks: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    case .halves: ["▌", "█"]
    case .ascii: ["#"]
    }
  }
}

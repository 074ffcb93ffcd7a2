import Cells
import Notation

/// Boxes over two axes: what stands where in a picture.
extension Plot {
  struct Box: Equatable {
    var low: Point
    var high: Point

    /// Around it and back, from the lower left up.
    var outline: [Point] {
      [low, Point(low.x, high.y), high, Point(high.x, low.y), low]
    }

    func contains(_ place: Point) -> Bool {
      low.x <= place.x && place.x <= high.x && low.y <= place.y && place.y <= high.y
    }

    /// `12 to 40 across, 5 to 62 up`.
    var words: String {
      func text(_ value: Double) -> String { Numeral.brief(value, digits: 3) }
      return "\(text(low.x)) to \(text(high.x)) across, \(text(low.y)) to \(text(high.y)) up"
    }
  }

  /// A series of boxes is in front of those before it: where its lines run, theirs give way. Words
  /// come last, on the upper edges, in front of everything.
  func drawBoxes(in frame: PlotFrame, on grid: inout CellGrid) {
    let shown = inked.filter { $0.series.mark == .boxes }
    for (index, series) in shown {
      var canvas = DotCanvas(area: frame.canvas, marks: frame.marks)
      for box in series.boxes { canvas.polyline(box.outline, in: frame, .series(index)) }
      canvas.paint(on: &grid)
    }
    var taken: [Rect] = []
    for (index, series) in shown {
      for (box, label) in zip(series.boxes, series.labels) {
        guard let cell = frame.cell(of: Point(box.low.x, box.high.y)) else { continue }
        let word = CellLine(label, Style(Ink.series(index).color, .bold))
        let place = Rect(row: cell.row, column: cell.column + 1, height: 1, width: word.width)
        // A cell between two words, or `1` and `3` would be 13.
        let room = Rect(row: cell.row, column: cell.column, height: 1, width: word.width + 2)
        guard place.endColumn <= frame.canvas.endColumn,
          taken.allSatisfy({ $0.intersection(room).isEmpty })
        else { continue }
        grid.put(word, row: place.row, column: place.column)
        taken.append(place)
      }
    }
  }

  /// `struck: 4 boxes`; of few that have words, where each is.
  func boxSentence(_ series: Series) -> String? {
    let boxes = series.boxes.enumerated().filter { $1.low.isFinite && $1.high.isFinite }
    guard !boxes.isEmpty else { return nil }
    let count = boxes.count == 1 ? "1 box" : "\(Numeral.grouped(boxes.count)) boxes"
    let words = "\(series.name.isEmpty ? "there" : series.name): \(count)"
    let named = boxes.filter { series.labels.indices.contains($0.offset) }
    guard named.count <= 6, !named.isEmpty else { return words }
    let places = named.map { "\(series.labels[$0.offset]): \($0.element.words)" }
    return words + " (" + places.joined(separator: ", ") + ")"
  }

  /// A row for each box; a point is a box without width.
  func boxTable(_ across: String, _ up: String) -> Table {
    let rows = series.flatMap { series -> [[Table.Datum]] in
      let boxes =
        series.isBoxed ? series.boxes : series.points.map { Box(low: $0, high: $0) }
      return boxes.enumerated().map { index, box in
        let label = series.labels.indices.contains(index) ? series.labels[index] : ""
        return [
          .text(series.name), .text(label), .number(box.low.x), .number(box.high.x),
          .number(box.low.y), .number(box.high.y),
        ]
      }
    }
    return Table(
      title: title,
      columns: [
        "series", "label", "\(across) from", "\(across) to", "\(up) from", "\(up) to",
      ], rows: rows)
  }

  /// Which boxes are around a place.
  func boxes(at place: Point) -> String? {
    func text(_ value: Double) -> String { Numeral.brief(value, digits: 4) }
    let here =
      "\(x.label.isEmpty ? "x" : x.label) \(text(place.x))  "
      + "\(y.label.isEmpty ? "y" : y.label) \(text(place.y))"
    let around = series.filter(\.isBoxed).flatMap { series in
      series.boxes.enumerated().filter { $1.contains(place) }.map { index, _ in
        series.labels.indices.contains(index)
          ? "\(series.name) \(series.labels[index])" : series.name
      }
    }
    return around.isEmpty ? here : here + "  in " + around.joined(separator: ", ")
  }
}

extension Plot.Series {
  /// Two opposite corners each, with a word for each if there are words.
  package static func boxes(
    _ name: String, _ corners: [(Point, Point)], labels: [String] = [], ink: Int? = nil
  ) -> Plot.Series {
    Plot.Series(
      name, corners.flatMap { [$0.0, $0.1] }, mark: .boxes, labels: labels, ink: ink)
  }

  /// The same, filled in: what lies behind everything.
  package static func areas(
    _ name: String, _ corners: [(Point, Point)], ink: Int? = nil
  ) -> Plot.Series {
    Plot.Series(name, corners.flatMap { [$0.0, $0.1] }, mark: .areas, ink: ink)
  }

  /// Whether its points are corners.
  package var isBoxed: Bool { mark == .boxes || mark == .areas }

  var boxes: [Plot.Box] {
    stride(from: 0, to: points.count - 1, by: 2).map { index in
      let (a, b) = (points[index], points[index + 1])
      return Plot.Box(
        low: Point(min(a.x, b.x), min(a.y, b.y)), high: Point(max(a.x, b.x), max(a.y, b.y)))
    }
  }
}

extension DotCanvas {
  mutating func areas(_ boxes: [Plot.Box], in frame: PlotFrame, _ ink: Ink) {
    for box in boxes where box.low.isFinite && box.high.isFinite {
      let (low, high) = (dot(of: box.low, in: frame), dot(of: box.high, in: frame))
      for column in max(0, low.x)..<max(0, low.x, min(dotColumns, high.x + 1)) {
        fill(column, max(0, high.y), min(dotRows - 1, low.y), ink.faint)
      }
    }
  }
}

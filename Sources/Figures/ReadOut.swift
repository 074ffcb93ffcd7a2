import Cells
import Notation

/// The exact numbers of a figure at one place of it, for a cursor that is moved over it.
///
/// Where there are axes, the cursor is a cell between them, and what is read is what lies nearest.
/// Any other figure is read row by row, as its table has them.
package struct ReadOut {
  private let figure: Figure
  private let frame: PlotFrame?

  package init(_ figure: Figure, in area: Rect, medium: Medium) {
    self.figure = figure
    var scratch = CellGrid(height: area.endRow, width: area.endColumn)
    let needed = figure.drawable.smallest
    let fits = area.height >= needed.height && area.width >= needed.width
    frame = fits ? figure.drawable.frame(on: &scratch, in: area, medium: medium) : nil
  }

  /// The cells between its axes; none if it has none.
  package var canvas: Rect? { frame?.canvas }

  /// How many places there are, downwards and across.
  package var size: (rows: Int, columns: Int) {
    if let canvas { return (max(1, canvas.height), max(1, canvas.width)) }
    return (max(1, figure.table.rows.count), 1)
  }

  /// What is to be read there; both count from 0 at the top left.
  package func text(row: Int, column: Int) -> String {
    guard let frame else { return ReadOut.text(figure.table, row: row) }
    let across = Double(column) / Double(max(1, frame.canvas.width - 1))
    let up = 1 - Double(row) / Double(max(1, frame.canvas.height - 1))
    let place = Point(frame.x.value(at: across), frame.y.value(at: up))
    return figure.drawable.reading(at: place) ?? ""
  }

  private static func text(_ table: Table, row: Int) -> String {
    guard table.rows.indices.contains(row) else { return "" }
    return zip(table.columns, table.rows[row]).map { name, datum in
      let value =
        switch datum {
        case .text(let text): text
        case .number(let number): Numeral.brief(number, digits: 6)
        }
      return name.isEmpty ? value : "\(name) \(value)"
    }.joined(separator: "  ")
  }
}

extension Figure {
  /// Its numbers, about so many of them: enough to hear. Of a plane, an even grid.
  package func shortTable(_ count: Int) -> Table {
    let lattice: Lattice? =
      switch self {
      case .heatMap(let figure): figure.lattice
      case .contour(let figure): figure.lattice
      case .surface(let figure): figure.lattice
      default: nil
      }
    guard let lattice, lattice.values.count * (lattice.values.first?.count ?? 0) > count else {
      return table.sampled(count)
    }
    let columns = 4
    return lattice.table(title: title, rows: max(2, count / columns), columns: columns)
  }
}

extension Lattice {
  /// Some rows and columns of it, the outermost among them, at about even distances.
  func table(title: String, rows: Int, columns: Int) -> Table {
    func some(_ wanted: Int, of count: Int) -> [Int] {
      guard count > wanted else { return Array(0..<count) }
      return (0..<wanted).map { $0 * (count - 1) / (wanted - 1) }
    }
    var table = table(title: title)
    let all = table.rows.count
    table.rows = some(rows, of: values.count).flatMap { row in
      some(columns, of: values[row].count).map { column -> [Table.Datum] in
        let at = place(row: Double(row), column: Double(column))
        return [.number(at.x), .number(at.y), .number(values[row][column])]
      }
    }
    table.title += ", \(table.rows.count) of \(Numeral.grouped(all)) rows"
    return table
  }
}

extension Plot {
  /// The point nearest across, of the first line or else the first cloud; and every line there. Of
  /// boxes, those around the place.
  func reading(at place: Point) -> String? {
    guard !series.contains(where: \.isBoxed) else { return boxes(at: place) }
    let lines = series.filter { $0.mark == .line }
    let points =
      (lines.first ?? series.first)?.points.filter { x.shows($0.x) && y.shows($0.y) } ?? []
    guard let nearest = points.min(by: { abs($0.x - place.x) < abs($1.x - place.x) }) else {
      return nil
    }
    var words = "\(x.label.isEmpty ? "x" : x.label) \(Numeral.brief(nearest.x, digits: 6))"
    for series in lines {
      guard let value = Plot.value(of: series.points, at: nearest.x) else { continue }
      words += "  \(series.name.isEmpty ? y.label : series.name) \(Numeral.brief(value, digits: 6))"
    }
    // Of clouds, what is nearest in both directions.
    for series in series where series.mark == .points {
      func distance(_ point: Point) -> Double {
        let across = (point.x - place.x) / max(scales.x.range.width, 1e-300)
        let up = (point.y - place.y) / max(scales.y.range.width, 1e-300)
        return across * across + up * up
      }
      let known = series.points.filter(\.isFinite)
      guard let point = known.min(by: { distance($0) < distance($1) }) else { continue }
      words +=
        "  \(series.name) (\(Numeral.brief(point.x, digits: 6)), \(Numeral.brief(point.y, digits: 6)))"
    }
    return words
  }
}

extension Lattice {
  /// The number at the lattice's nearest place.
  func reading(at place: Point) -> String? {
    guard let columns = values.first?.count, columns > 0, !values.isEmpty else { return nil }
    func index(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
      let share = (value - range.lowerBound) / max(range.width, 1e-300)
      return (share * Double(count - 1)).rounded().whole(in: 0...count - 1)
    }
    let (row, column) = (
      index(place.y, yRange, values.count), index(place.x, xRange, columns)
    )
    let at = self.place(row: Double(row), column: Double(column))
    func text(_ value: Double) -> String { Numeral.brief(value, digits: 6) }
    return "\(x.label.isEmpty ? "x" : x.label) \(text(at.x))  "
      + "\(y.label.isEmpty ? "y" : y.label) \(text(at.y))  = \(text(values[row][column]))"
  }
}

extension ClosedRange<Double> {
  fileprivate var width: Double { upperBound - lowerBound }
}

extension HeatMap {
  func reading(at place: Point) -> String? { lattice.reading(at: place) }
}

extension Contour {
  func reading(at place: Point) -> String? { lattice.reading(at: place) }
}

extension DecisionRegion {
  func reading(at place: Point) -> String? {
    guard let winner = winner(at: place) else { return nil }
    var words = "\(x.label.isEmpty ? "x" : x.label) \(Numeral.brief(place.x, digits: 4))  "
    words += "\(y.label.isEmpty ? "y" : y.label) \(Numeral.brief(place.y, digits: 4))  "
    words += classes[winner]
    if !confidence.isEmpty, let sure = sureness(at: place) {
      words += " " + Numeral.brief(sure, digits: 4)
    }
    return words
  }
}

extension Histogram {
  func reading(at place: Point) -> String? {
    guard let bin = counts.indices.last(where: { edges[$0] <= place.x }) ?? counts.indices.first
    else { return nil }
    return "\(Numeral.brief(edges[bin])) … \(Numeral.brief(edges[bin + 1]))  "
      + Numeral.grouped(counts[bin])
  }
}

import Notation

/// Figures for who only hears them: what matters in a sentence, and the numbers as rows of words.
extension Figure {
  /// Tables of so many rows are read out at once.
  private static let few = 8
  /// And a filter of 3×3.
  private static let fewNumbers = 9

  /// What there is to see, a sentence a line: the summary, but of a small table what it says, and not
  /// how large it is.
  package var spoken: [String] {
    switch self {
    case .table(let table): table.spoken(atMost: Figure.few)
    case .matrix(let matrix):
      matrix.cells <= Figure.fewNumbers
        ? [titled(title)] + matrix.spoken : [Figure.matrix(matrix.counted).summary]
    case .panels(let panels) where (1...Figure.few).contains(panels.panels.count):
      (title.isEmpty ? [] : [title + "."]) + panels.panels.flatMap(\.spoken)
    case .images(let images) where images.isTiny:
      [summary] + images.spoken
    default: [summary]
    }
  }

  /// Its numbers in rows of words, each with the names of its columns: of long curves some points, of
  /// a plane an even grid.
  package func rows(atMost most: Int) -> [String] {
    // As many as nobody hears, for who asks for all.
    let most = min(max(most, 2), 1_000_000)
    switch self {
    case .plot(let plot): return plot.spoken
    case .table(let table): return table.spoken(atMost: most)
    case .matrix(let matrix): return [titled(title)] + Array(matrix.spoken.prefix(max(most, 1)))
    case .attention(let attention): return [titled(title)] + attention.spoken
    case .images(let images): return [summary] + images.spoken
    case .panels(let panels) where panels.panels.isEmpty: return [summary]
    case .panels(let panels):
      return (title.isEmpty ? [] : [title + "."])
        + panels.panels.flatMap { $0.rows(atMost: most) }
    case .contour(let contour):
      return shortTable(most).spoken(atMost: most + 4) + Spoken.path(contour.path, contour.lattice)
        + contour.rivals.flatMap { Spoken.path($0.path, contour.lattice, of: $0.name) }
    case .surface(let surface):
      return shortTable(most).spoken(atMost: most + 4) + Spoken.path(surface.path, surface.lattice)
    case .heatMap: return shortTable(most).spoken(atMost: most + 4)
    case .region(let region): return [summary] + region.spoken(atMost: most)
    case .bars, .histogram, .timeline, .graph, .sparkline:
      return table.sampled(most).spoken(atMost: most)
    }
  }

  /// With rows and columns told from 0 on, as in titles like `z[0,1]`.
  package var countedFromZero: Figure {
    switch self {
    case .matrix(var matrix):
      matrix.countsFrom = 0
      return .matrix(matrix)
    case .panels(var panels):
      panels.panels = panels.panels.map(\.countedFromZero)
      return .panels(panels)
    default: return self
    }
  }

  private func titled(_ title: String) -> String { title.isEmpty ? summary : title + "." }
}

/// How numbers and rows are said.
enum Spoken {
  /// A whole number whole, others with four digits; what is not there yet has a word.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "none" }
    if !value.isFinite { return value < 0 ? "minus infinity" : "infinity" }
    return TableLayout.text(.number(value))
  }

  static func text(_ datum: Table.Datum) -> String {
    switch datum {
    case .text(let text): text
    case .number(let value): text(value)
    }
  }

  static func point(_ point: Point, _ lattice: Lattice) -> String {
    let names = [
      lattice.x.label.isEmpty ? "x" : lattice.x.label,
      lattice.y.label.isEmpty ? "y" : lattice.y.label,
    ]
    return "\(names[0]) \(text(point.x)), \(names[1]) \(text(point.y))"
  }

  /// A few places of a path, from the first to the last.
  static func path(_ points: [Point], _ lattice: Lattice, of name: String = "") -> [String] {
    let points = points.filter(\.isFinite)
    guard points.count > 1 else { return [] }
    let places = some(6, of: points).map { point($0, lattice) }.joined(separator: "; ")
    return ["the path\(name.isEmpty ? "" : " of \(name)"): \(places)."]
  }

  /// So many of them at most, at even distances, the first and the last among them.
  static func some<Element>(_ count: Int, of all: [Element]) -> [Element] {
    guard all.count > count, count > 1 else { return all }
    return (0..<count).map { all[$0 * (all.count - 1) / (count - 1)] }
  }
}

extension Table {
  /// The title, then a line a row: `grid: looks 400; lowest 0.31`.
  package func spoken(atMost most: Int) -> [String] {
    guard !rows.isEmpty else { return [(title.isEmpty ? "" : title + ": ") + summary + "."] }
    let left = max(0, rows.count - most)
    let shown = endsLast ? rows.suffix(most) : rows.prefix(most)
    let rest =
      left == 0
      ? []
      : [
        "\(Numeral.grouped(left)) more row\(left == 1 ? "" : "s") \(endsLast ? "before" : "follow")."
      ]
    let told = shown.map { spoken($0) }
    return (title.isEmpty ? [] : [title + "."]) + (endsLast ? rest + told : told + rest)
  }

  private func spoken(_ row: [Datum]) -> String {
    var cells = zip(columns, row).map { (name: $0, text: Spoken.text($1)) }
    var words = ""
    if case .text(let label)? = row.first, !label.isEmpty, cells.count > 1 {
      words = label + ": "
      cells.removeFirst()
    }
    return words
      + cells.filter { !$0.text.isEmpty }
      .map { $0.name.isEmpty ? $0.text : "\($0.name) \($0.text)" }.joined(separator: "; ") + "."
  }
}

extension Plot {
  private static let places = 9

  /// A line a series: its points from left to right, some of many; of what is straight both ends.
  var spoken: [String] {
    let told = series.compactMap(spoken)
    let head = (title.isEmpty ? "" : title + ": ")
    let up = y.label.isEmpty ? "" : ", \(y.name) up"
    return told.isEmpty
      ? [head + "nothing yet."] : [head + "\(x.label.isEmpty ? "x" : x.name) across\(up)."] + told
  }

  private func spoken(_ series: Series) -> String? {
    let labeled = series.points.enumerated().compactMap { index, point in
      point.isFinite
        ? (label: series.labels.indices.contains(index) ? series.labels[index] : "", point: point)
        : nil
    }
    guard !labeled.isEmpty else { return nil }
    let name = series.name.isEmpty ? "the line" : series.name
    func text(_ entry: (label: String, point: Point)) -> String {
      (entry.label.isEmpty ? "" : entry.label + " ")
        + "\(Spoken.text(entry.point.x)): \(Spoken.text(entry.point.y))"
    }
    let ordered =
      series.mark == .points && series.labels.isEmpty
      ? labeled.sorted { $0.point.x < $1.point.x } : labeled
    if series.mark == .line, ordered.count > 2, Plot.isStraight(ordered.map(\.point)) {
      return "\(name), a straight line: from \(text(ordered[0])), to \(text(ordered.last!))."
    }
    let shown = Spoken.some(series.labels.isEmpty ? Plot.places : 24, of: ordered)
    let part =
      shown.count < ordered.count ? ", \(shown.count) of \(Numeral.grouped(ordered.count))" : ""
    return "\(name)\(part): \(shown.map(text).joined(separator: "; "))."
  }

  private static func isStraight(_ points: [Point]) -> Bool {
    guard let first = points.first, let last = points.last, last.x > first.x else { return false }
    let slope = (last.y - first.y) / (last.x - first.x)
    let size = points.reduce(0) { max($0, abs($1.y)) }
    return points.allSatisfy {
      abs(first.y + slope * ($0.x - first.x) - $0.y) <= 1e-6 * max(size, 1e-300)
    }
  }
}

extension Matrix {
  var cells: Int { values.reduce(0) { $0 + $1.count } }

  /// With names for rows and columns that have none.
  var counted: Matrix {
    guard countsFrom != 1 else { return self }
    var copy = self
    if rowNames.isEmpty { copy.rowNames = values.indices.map { "row \($0 + countsFrom)" } }
    if columnNames.isEmpty {
      copy.columnNames = (values.first ?? []).indices.map { "column \($0 + countsFrom)" }
    }
    return copy
  }

  /// A line a row; columns that have names are named.
  package var spoken: [String] {
    let rowNames = counted.rowNames
    return values.indices.map { row in
      let cells = values[row].enumerated().map { column, value in
        let text = value.isNaN && isGrowing ? "not yet" : Spoken.text(value)
        return columnNames.indices.contains(column) ? "\(columnNames[column]) \(text)" : text
      }
      let name = rowNames.indices.contains(row) ? rowNames[row] : name(ofRow: row)
      return "\(name): \(cells.joined(separator: columnNames.isEmpty ? ", " : "; "))."
    }
  }
}

extension Attention {
  /// For each output where it looks, the most first, as far as it is a twentieth at least.
  var spoken: [String] {
    zip(outputs, weights).map { output, row in
      let seen = zip(inputs, row).filter { $1.isFinite && $1 >= 0.05 }.sorted { $0.1 > $1.1 }
      let places = seen.map { "\($0) \(Numeral.fixed($1, places: 2))" }.joined(separator: ", ")
      return "\(output): \(places.isEmpty ? "nowhere" : places)."
    }
  }
}

extension ImageGrid {
  /// Few and small enough to be read out, number by number.
  var isTiny: Bool { images.reduce(0) { $0 + $1.height * $1.width } <= 27 && !images.isEmpty }

  /// Small ones number by number; of larger ones where they are bright, and how much.
  var spoken: [String] {
    images.enumerated().flatMap { index, image -> [String] in
      let name = image.label.isEmpty ? "image \(index + 1)" : image.label
      guard image.height * image.width > 64 else {
        return image.pixels.enumerated().map { row, values in
          "\(name), row \(row + 1): \(values.map(Spoken.text).joined(separator: ", "))."
        }
      }
      return ["\(name): \(ImageGrid.extent(of: image))."]
    }
  }

  /// Where more than half of the largest number is.
  private static func extent(of image: Image) -> String {
    let known = image.pixels.joined().filter(\.isFinite)
    guard let peak = known.map(abs).max(), peak > 0 else { return "empty" }
    var (rows, columns) = (Set<Int>(), Set<Int>())
    for (row, values) in image.pixels.enumerated() {
      for (column, value) in values.enumerated() where abs(value) > peak / 2 {
        rows.insert(row + 1)
        columns.insert(column + 1)
      }
    }
    return "strong in rows \(rows.min()!) to \(rows.max()!), columns \(columns.min()!) to "
      + "\(columns.max()!); mean \(Spoken.text(known.reduce(0, +) / Double(known.count))), "
      + "most \(Spoken.text(known.max()!))"
  }
}

extension DecisionRegion {
  /// How each class fares, and which points are on the wrong side.
  func spoken(atMost most: Int) -> [String] {
    func place(_ point: Point) -> String {
      let names = [x.label.isEmpty ? "x" : x.label, y.label.isEmpty ? "y" : y.label]
      return "\(names[0]) \(Spoken.text(point.x)), \(names[1]) \(Spoken.text(point.y))"
    }
    return points.enumerated().filter { !$1.isEmpty }.map { index, points in
      let name = classes.indices.contains(index) ? classes[index] : "\(index)"
      let wrong = points.filter { winner(at: $0) != index }
      let places = Spoken.some(max(2, most / 2), of: wrong).map(place).joined(separator: "; ")
      return "\(name): \(points.count - wrong.count) of \(points.count) on their own side"
        + (wrong.isEmpty ? "." : "; not: \(places)\(wrong.count > most / 2 ? "; …" : "").")
    }
  }
}

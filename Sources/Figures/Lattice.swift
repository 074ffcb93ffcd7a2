import Notation

/// Numbers at evenly spaced places of a plane.
struct Lattice {
  let x: Axis
  let y: Axis
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  /// Rows from the lowest y up, columns from the lowest x on.
  let values: [[Double]]

  /// The place of a row and a column, or of something between them.
  func place(row: Double, column: Double) -> Point {
    let across = max(1, Double((values.first?.count ?? 1) - 1))
    let up = max(1, Double(values.count - 1))
    return Point(
      xRange.lowerBound + (xRange.upperBound - xRange.lowerBound) * column / across,
      yRange.lowerBound + (yRange.upperBound - yRange.lowerBound) * row / up)
  }

  /// The lowest of the numbers, and where.
  var lowest: (value: Double, at: Point)? { first { $0 < $1 } }
  var highest: (value: Double, at: Point)? { first { $0 > $1 } }

  private func first(_ isBetter: (Double, Double) -> Bool) -> (value: Double, at: Point)? {
    var best: (value: Double, row: Int, column: Int)?
    for (row, values) in values.enumerated() {
      for (column, value) in values.enumerated() where value.isFinite {
        if best.map({ isBetter(value, $0.value) }) ?? true { best = (value, row, column) }
      }
    }
    return best.map { ($0.value, place(row: Double($0.row), column: Double($0.column))) }
  }

  /// The number at a place, between its four neighbors by proportion.
  func value(at point: Point) -> Double {
    guard let columns = values.first?.count, columns > 1, values.count > 1 else { return .nan }
    let across = xRange.upperBound - xRange.lowerBound
    let up = yRange.upperBound - yRange.lowerBound
    let column = (point.x - xRange.lowerBound) / across * Double(columns - 1)
    let row = (point.y - yRange.lowerBound) / up * Double(values.count - 1)
    guard row >= 0, column >= 0, row <= Double(values.count - 1), column <= Double(columns - 1)
    else { return .nan }
    let (i, j) = (min(Int(row), values.count - 2), min(Int(column), columns - 2))
    let (v, u) = (row - Double(i), column - Double(j))
    return values[i][j] * (1 - v) * (1 - u) + values[i][j + 1] * (1 - v) * u
      + values[i + 1][j] * v * (1 - u) + values[i + 1][j + 1] * v * u
  }

  func text(_ point: Point) -> String {
    "\(x.label) \(Numeral.brief(point.x, digits: 3)), \(y.label) "
      + Numeral.brief(point.y, digits: 3)
  }

  /// `lowest 0.4 near b 0.1, w 0.9; highest …`.
  var summary: String {
    guard let lowest, let highest else { return "nothing yet" }
    func text(_ value: Double) -> String { Numeral.brief(value, digits: 3) }
    guard highest.value > lowest.value else { return "\(text(lowest.value)) everywhere" }
    return "lowest \(text(lowest.value)) near \(self.text(lowest.at)), "
      + "highest \(text(highest.value)) near \(self.text(highest.at))"
  }

  /// A row for each place.
  func table(title: String) -> Table {
    Table(
      title: title,
      columns: [x.label.isEmpty ? "x" : x.label, y.label.isEmpty ? "y" : y.label, "value"],
      rows: values.enumerated().flatMap { row, values in
        values.enumerated().map { column, value in
          let at = place(row: Double(row), column: Double(column))
          return [.number(at.x), .number(at.y), .number(value)]
        }
      })
  }
}

/// Where a surface given on a lattice crosses one height, by marching squares.
struct IsoLines {
  struct Crossing: Equatable {
    var row: Double
    var column: Double
  }

  private(set) var segments: [(Crossing, Crossing)] = []

  init(heights: [[Double]], level: Double) {
    guard heights.count > 1 else { return }
    for row in 0..<heights.count - 1 {
      for column in 0..<heights[row].count - 1 {
        addSegments(heights, level, row, column)
      }
    }
  }

  /// A square with a corner that is no number has no line.
  private mutating func addSegments(_ h: [[Double]], _ level: Double, _ row: Int, _ column: Int) {
    let corners = [
      (row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column),
    ]
    let values = corners.map { h[$0.0][$0.1] - level }
    guard values.allSatisfy(\.isFinite) else { return }
    var crossings: [Crossing] = []
    for side in 0..<4 {
      let (a, b) = (values[side], values[(side + 1) % 4])
      guard (a < 0) != (b < 0) else { continue }
      let (from, to) = (corners[side], corners[(side + 1) % 4])
      let share = a / (a - b)
      crossings.append(
        Crossing(
          row: Double(from.0) + share * Double(to.0 - from.0),
          column: Double(from.1) + share * Double(to.1 - from.1)))
    }
    if crossings.count == 2 {
      segments.append((crossings[0], crossings[1]))
    } else if crossings.count == 4 {
      // A saddle: the height in the middle says which corners belong together.
      let center = values.reduce(0, +)
      if (center < 0) == (values[0] < 0) {
        segments.append((crossings[0], crossings[1]))
        segments.append((crossings[2], crossings[3]))
      } else {
        segments.append((crossings[0], crossings[3]))
        segments.append((crossings[1], crossings[2]))
      }
    }
  }
}

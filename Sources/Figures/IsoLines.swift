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
      let (low, high) = (heights[row], heights[row + 1])
      for column in 0..<max(0, low.count - 1) {
        addSegments(
          Square(
            a: low[column] - level, b: low[column + 1] - level, c: high[column + 1] - level,
            d: high[column] - level), Double(row), Double(column))
      }
    }
  }

  /// How far the corners lie above the level: counterclockwise from the lowest row and column.
  private struct Square {
    var a, b, c, d: Double

    /// Which corners lie below: what decides where the line runs.
    var below: Int { (a < 0 ? 1 : 0) | (b < 0 ? 2 : 0) | (c < 0 ? 4 : 0) | (d < 0 ? 8 : 0) }
  }

  /// A square with a corner that is no number has no line.
  private mutating func addSegments(_ square: Square, _ row: Double, _ column: Double) {
    let below = square.below
    guard below != 0, below != 15 else { return }
    let (a, b, c, d) = (square.a, square.b, square.c, square.d)
    guard (a + b + c + d).isFinite else { return }
    var bottom: Crossing { Crossing(row: row, column: column + a / (a - b)) }
    var right: Crossing { Crossing(row: row + b / (b - c), column: column + 1) }
    var top: Crossing { Crossing(row: row + 1, column: column + d / (d - c)) }
    var left: Crossing { Crossing(row: row + a / (a - d), column: column) }
    switch below {
    case 1, 14: segments.append((left, bottom))
    case 2, 13: segments.append((bottom, right))
    case 3, 12: segments.append((left, right))
    case 4, 11: segments.append((right, top))
    case 6, 9: segments.append((bottom, top))
    case 7, 8: segments.append((top, left))
    default:
      // A saddle: the height in the middle says which corners belong together.
      if (a + b + c + d < 0) == (a < 0) {
        segments.append((bottom, right))
        segments.append((top, left))
      } else {
        segments.append((left, bottom))
        segments.append((right, top))
      }
    }
  }
}

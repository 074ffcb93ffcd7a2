/// Fewer points that draw the same line.
enum Thinning {
  /// For each of `buckets` stretches of x, the first point, the lowest, the highest and the last:
  /// no peak is lost. A point that is no number stays, for it breaks the line.
  ///
  /// Points whose x goes back and forth (a path) are no such line and stay as they are.
  static func extremes(_ points: [Point], over range: ClosedRange<Double>, buckets: Int) -> [Point]
  {
    guard points.count > 4 * buckets, buckets > 0, isAscending(points) else { return points }
    let width = range.upperBound - range.lowerBound
    let factor = width > 0 ? Double(buckets) / width : 0
    var kept: [Point] = []
    kept.reserveCapacity(4 * buckets + 8)
    var stretch = Stretch()
    for (index, point) in points.enumerated() {
      guard point.isFinite else {
        stretch.close(into: &kept, of: points)
        if kept.last?.isFinite ?? false { kept.append(point) }
        continue
      }
      let place = max(-1, min((point.x - range.lowerBound) * factor, Double(buckets)))
      let bucket = Int(place.rounded(.down))
      if stretch.bucket != bucket {
        stretch.close(into: &kept, of: points)
        stretch.open(bucket, index, point.y)
      } else {
        stretch.add(index, point.y)
      }
    }
    stretch.close(into: &kept, of: points)
    return kept
  }

  private static func isAscending(_ points: [Point]) -> Bool {
    var last = -Double.infinity
    for point in points where point.x.isFinite {
      if point.x < last { return false }
      last = point.x
    }
    return true
  }

  /// The points of one bucket, by their places.
  private struct Stretch {
    var bucket: Int?
    private var first = 0
    private var last = 0
    private var lowest = (index: 0, y: 0.0)
    private var highest = (index: 0, y: 0.0)

    mutating func open(_ bucket: Int, _ index: Int, _ y: Double) {
      self.bucket = bucket
      (first, last) = (index, index)
      (lowest, highest) = ((index, y), (index, y))
    }

    mutating func add(_ index: Int, _ y: Double) {
      last = index
      if y < lowest.y { lowest = (index, y) }
      if y > highest.y { highest = (index, y) }
    }

    mutating func close(into kept: inout [Point], of points: [Point]) {
      guard bucket != nil else { return }
      let (a, b) = (min(lowest.index, highest.index), max(lowest.index, highest.index))
      kept.append(points[first])
      if a > first { kept.append(points[a]) }
      if b > a && b < last { kept.append(points[b]) }
      if last > first && last > a { kept.append(points[last]) }
      bucket = nil
    }
  }
}

/// An upright rectangle in a picture.
package struct Box: Equatable, Sendable {
  package var left: Double
  package var bottom: Double
  package var right: Double
  package var top: Double

  package init(left: Double, bottom: Double, right: Double, top: Double) {
    self.left = left
    self.bottom = bottom
    self.right = right
    self.top = top
  }

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.init(
      left: x - width / 2, bottom: y - height / 2, right: x + width / 2, top: y + height / 2)
  }

  package var width: Double { right - left }
  package var height: Double { top - bottom }
  package var area: Double { max(0, width) * max(0, height) }

  /// Intersection over union: the area that both have, of the area that either has. 1 for the
  /// same box, 0 for boxes apart.
  package func overlap(_ other: Box) -> Double {
    let shared = Box(
      left: max(left, other.left), bottom: max(bottom, other.bottom),
      right: min(right, other.right), top: min(top, other.top)
    ).area
    let either = area + other.area - shared
    return either > 0 ? shared / either : 0
  }

  /// What of it lies in a picture of this size.
  func within(width: Double, height: Double) -> Box {
    func held(_ value: Double, _ end: Double) -> Double { min(max(value, 0), end) }
    return Box(
      left: held(left, width), bottom: held(bottom, height), right: held(right, width),
      top: held(top, height))
  }
}

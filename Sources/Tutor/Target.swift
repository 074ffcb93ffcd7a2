import Cells

/// A place on the screen that the mouse can mean, as whoever drew it says.
struct Target: Equatable, Sendable {
  enum Hit: Equatable, Sendable {
    /// The same as a key.
    case key(Key)
    /// One of the screen's things, counted as it likes.
    case item(Int)
    /// A slider, to be pulled.
    case slide(Int)
  }

  var area: Rect
  var hit: Hit

  init(_ area: Rect, _ hit: Hit) {
    self.area = area
    self.hit = hit
  }

  /// How far along it the mouse is, from 0 at the left to 1 at the right; beyond it, the nearer end.
  func share(_ pointer: Pointer) -> Double {
    let across = Double(pointer.column - area.column) / Double(max(1, area.width - 1))
    return min(max(across, 0), 1)
  }
}

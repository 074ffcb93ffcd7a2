import Cells

/// Which line comes first of a text that is longer than its room, and how keys move it.
struct TextScroll: Equatable, Sendable {
  private var line = 0

  /// Whether the key was one that scrolls.
  mutating func press(_ key: Key, _ times: Int?, lines: Int, height: Int) -> Bool {
    let last = max(0, lines - height)
    let page = max(1, height - 2)
    line = min(line, last)
    switch key {
    case .down, .character("j"): line = min(last, line + (times ?? 1))
    case .up, .character("k"): line = max(0, line - (times ?? 1))
    case .character(" "), .pageDown: line = min(last, line + page)
    case .pageUp: line = max(0, line - page)
    case .home, .character("g"): line = 0
    case .end, .character("G"): line = last
    default: return false
    }
    return true
  }

  func first(lines: Int, height: Int) -> Int { min(line, max(0, lines - height)) }
}

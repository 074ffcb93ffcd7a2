import Cells

/// Which line of a list is chosen, and how keys move it.
struct ListCursor: Equatable, Sendable {
  private(set) var selected = 0

  init(_ selected: Int = 0) { self.selected = selected }

  /// Whether the key was one that moves.
  mutating func press(_ key: Key, _ times: Int?, count: Int, withLetters: Bool = true) -> Bool {
    switch key {
    case .down: move(to: selected + (times ?? 1), count)
    case .up: move(to: selected - (times ?? 1), count)
    case .pageDown: move(to: selected + 10, count)
    case .pageUp: move(to: selected - 10, count)
    case .home: move(to: 0, count)
    case .end: move(to: count - 1, count)
    case .character("j") where withLetters: move(to: selected + (times ?? 1), count)
    case .character("k") where withLetters: move(to: selected - (times ?? 1), count)
    case .character("g") where withLetters: move(to: 0, count)
    case .character("G") where withLetters: move(to: (times ?? count) - 1, count)
    default: return false
    }
    return true
  }

  mutating func move(to line: Int, _ count: Int) { selected = min(max(line, 0), max(0, count - 1)) }

  /// The first line shown of a list that is longer than its room: the chosen one stays in sight.
  func first(height: Int, count: Int) -> Int {
    min(max(0, selected - height * 2 / 3), max(0, count - height))
  }
}

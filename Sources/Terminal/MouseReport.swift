import Cells

/// What a terminal says of the mouse behind `ESC [`: button, column and row, as `<0;12;5M`; an `m` at
/// the end means that the button was let go. Asked for past ncurses, which would need to know of the
/// mouse from terminfo, and in another encoding from each terminal.
enum MouseReport {
  /// Clicks, drags, the wheel, in numbers without an end.
  static let on = "\u{1B}[?1002h\u{1B}[?1006h"
  static let off = "\u{1B}[?1002l\u{1B}[?1006l"

  /// None for what no screen has a use for: other buttons, a mouse that merely moves.
  static func pointer(_ body: String) -> Pointer? {
    guard body.first == "<", let last = body.last, last == "M" || last == "m" else { return nil }
    let numbers = body.dropFirst().dropLast().split(
      separator: ";", omittingEmptySubsequences: false
    ).map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1],
      let row = numbers[2], column > 0, row > 0
    else { return nil }
    func pointer(_ action: Pointer.Action) -> Pointer {
      Pointer(action, row: row - 1, column: column - 1)
    }
    // Shift, Alt and Ctrl, 4 to 16, make no difference.
    switch (button & ~0b1_1100, last == "m") {
    case (0, false): return pointer(.press)
    case (0, true): return pointer(.release)
    case (32, _): return pointer(.drag)
    case (64, false): return pointer(.wheelUp)
    case (65, false): return pointer(.wheelDown)
    default: return nil
    }
  }
}

import Cells
import Glibc

/// What a terminal says of the mouse behind `ESC [ <`: button, column and row, as `0;12;5M`; an `m`
/// at the end means that the button was let go. Read past ncurses, which would need to know of the
/// mouse from terminfo, and in another encoding from each terminal.
struct MouseReport {
  /// Clicks, drags, the wheel, in numbers without an end.
  static let on = "\u{1B}[?1002h\u{1B}[?1006h"
  static let off = "\u{1B}[?1002l\u{1B}[?1006l"

  /// More is no report.
  private static let longest = 32

  private var bytes: [UInt8] = []

  /// Reads what is there, no more than the report has; whether its end has come.
  mutating func read() -> Bool {
    var byte: UInt8 = 0
    while true {
      var wanted = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, 0) > 0, wanted.revents & Int16(POLLIN) != 0,
        Glibc.read(0, &byte, 1) == 1
      else { return false }
      bytes.append(byte)
      let isNumber = (0x30...0x39).contains(byte) || byte == 0x3B
      if !isNumber || bytes.count > MouseReport.longest { return true }
    }
  }

  /// None for what no screen has a use for: other buttons, a mouse that merely moves.
  var pointer: Pointer? {
    guard let last = bytes.last, last == 0x4D || last == 0x6D else { return nil }
    let numbers = bytes.dropLast().split(separator: 0x3B, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1],
      let row = numbers[2],
      column > 0, row > 0
    else { return nil }
    func pointer(_ action: Pointer.Action) -> Pointer {
      Pointer(action, row: row - 1, column: column - 1)
    }
    // Shift, Alt and Ctrl, 4 to 16, make no difference.
    switch (button & ~0b1_1100, last == 0x6D) {
    case (0, false): return pointer(.press)
    case (0, true): return pointer(.release)
    case (32, _): return pointer(.drag)
    case (64, false): return pointer(.wheelUp)
    case (65, false): return pointer(.wheelDown)
    default: return nil
    }
  }
}

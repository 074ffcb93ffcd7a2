/// What a learner presses. Cells go out to a terminal, keys come back.
package enum Key: Equatable, Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// Ctrl-U: everything typed so far is to go.
  case clearLine
}

/// What a learner does with the mouse, and over which cell.
package struct Pointer: Equatable, Sendable {
  package enum Action: Equatable, Sendable {
    case press, drag, release, wheelUp, wheelDown
  }

  package var action: Action
  package var row: Int
  package var column: Int

  package init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}

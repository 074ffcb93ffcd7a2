/// What a learner presses. Cells go out to a terminal, keys come back.
package enum Key: Equatable, Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// Ctrl-U: everything typed so far is to go.
  case clearLine
}

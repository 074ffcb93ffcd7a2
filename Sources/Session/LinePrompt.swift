import Cells
import Courseware
import Glibc
import Notation
import Terminal
import Typesetting

/// Words out and lines in, without one escape byte.
package struct LinePrompt: Sendable {
  let isUnicode: Bool
  /// What to say to `?name`, typed at any prompt.
  var explain: (@Sendable (String) -> String)?

  package init() { isUnicode = TerminalScreen.prepareLocale() }

  package func say(_ text: String) {
    print(isUnicode ? TextWidth.inert(text) : PlainCharacters.text(text))
  }

  func say(_ lines: [CellLine]) { for line in lines { say(line.text) } }

  func say(_ inlines: [Inline]) { say(TextLayout(width: PageLayout.widest).wrap(inlines)) }

  /// One line from the learner; none at the end of the input.
  func ask(_ prompt: String) -> String? {
    while true {
      print(isUnicode ? TextWidth.inert(prompt) : PlainCharacters.text(prompt), terminator: " ")
      fflush(nil)
      guard let line = readLine().map(\.trimmingSpaces) else { return nil }
      guard let explain, line.hasPrefix("?"), line.count > 1 else { return line }
      say(explain(String(line.dropFirst()).trimmingSpaces))
    }
  }
}

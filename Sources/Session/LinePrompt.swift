import Cells
import Courseware
import Glibc
import Notation
import Terminal
import Tutor
import Typesetting

/// Words out and lines in, without one escape byte.
package struct LinePrompt: Sendable {
  let isUnicode: Bool
  /// What to say to `?name`, typed at any prompt.
  private var meaning: (@Sendable (String) -> String)?

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
      guard let meaning, line.hasPrefix("?"), line.count > 1 else { return line }
      say(meaning(String(line.dropFirst()).trimmingSpaces))
    }
  }

  /// From now on `?name` tells what a name means to who reads here. The lessons are looked through
  /// only when somebody asks.
  mutating func explain(_ library: LessonLibrary, _ words: Words, at place: Glossary.Place) {
    meaning = { name in
      let glossary = library.glossary()
      guard let found = glossary.meaning(of: name, at: place) else {
        let near = glossary.suggestion(for: name).map { " " + words(.mayBe, $0) } ?? ""
        return words(.noMeaning, name) + near
      }
      let page = words(.namedOn, found.lessonTitle, "\(found.page)")
      return found.lines(TextLayout(width: PageLayout.widest, isLinear: true), namedOn: page)
        .map(\.text).joined(separator: "\n")
    }
  }
}

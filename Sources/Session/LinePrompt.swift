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
  private let words: Words

  /// What somebody typed at a prompt.
  enum Reply: Equatable {
    /// A line as it is read: see `PlainLine`.
    case line(String)
    /// `q`: away from what is at hand.
    case leave
    /// `quit`, or the end of the input: away from all of it.
    case end
  }

  /// In the best language that this terminal has characters for.
  package init(_ languages: Languages) {
    isUnicode = TerminalScreen.prepareLocale()
    words = isUnicode ? languages.words : .english
  }

  /// The words that go with what is asked.
  var spoken: Words { words }

  package func say(_ text: String) {
    print(isUnicode ? TextWidth.inert(text) : PlainCharacters.text(text))
  }

  func say(_ lines: [CellLine]) { for line in lines { say(line.text) } }

  func say(_ lines: [String]) { for line in lines { say(line) } }

  func say(_ inlines: [Inline]) { say(TextLayout(width: PageLayout.widest).wrap(inlines)) }

  /// One line from the learner. `?` tells what can be typed here, and asks again.
  func ask(_ prompt: String, help: [String]) -> Reply {
    while true {
      let prompt = "\n" + prompt
      print(isUnicode ? TextWidth.inert(prompt) : PlainCharacters.text(prompt), terminator: " ")
      fflush(nil)
      guard let line = readLine() else {
        print("")
        return .end
      }
      let read = PlainLine.read(line)
      switch read.lowercased() {
      case "?", "help": say(help)
      case "q", "esc": return .leave
      case "quit", "exit": return .end
      default:
        guard let meaning, read.hasPrefix("?") else { return .line(read) }
        say(meaning(String(read.dropFirst()).trimmingSpaces))
      }
    }
  }

  /// From now on `?name` tells what a name means to who reads here. The lessons are looked through
  /// only when somebody asks.
  mutating func explain(_ library: LessonLibrary, at place: Glossary.Place) {
    meaning = { [words] name in
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

/// What a typed line is, whatever keyboard it was typed on.
package enum PlainLine {
  /// Signs of a Chinese keyboard as those of the others, no spaces around; a line of nothing but
  /// spaces is the key of that name, and so are Tab, Esc and what arrows send.
  package static func read(_ line: String) -> String {
    let plain = String(String.UnicodeScalarView(line.unicodeScalars.map(plain)))
    let trimmed = plain.trimmingSpaces
    if trimmed.isEmpty { return plain.isEmpty ? "" : plain.contains("\t") ? "tab" : "space" }
    if trimmed.hasPrefix("\u{1B}") { return trimmed.count == 1 ? "esc" : "arrow" }
    return trimmed
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)!
    case 0x3000: " "
    case 0x3002: "."
    case 0x3001: ","
    case 0xFFE5: "$"
    default: scalar
    }
  }

  /// Enough of it to be recognized, where it is said again.
  package static func brief(_ line: String) -> String {
    line.count > 40 ? line.prefix(40) + "…" : line
  }
}

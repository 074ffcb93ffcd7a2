import Notation

/// A line of a file, and where it begins.
package struct SourceLine: Equatable, Sendable {
  package var text: String
  package var position: Position

  package init(_ text: String, at position: Position) {
    self.text = text
    self.position = position
  }

  /// Without its first characters.
  package func dropping(_ count: Int) -> SourceLine {
    SourceLine(String(text.dropFirst(count)), at: position.moved(columns: count))
  }

  package var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

  /// Columns before the first word; a tab is four.
  var indent: Int {
    var columns = 0
    for character in text {
      if character == " " {
        columns += 1
      } else if character == "\t" {
        columns += 4
      } else {
        break
      }
    }
    return columns
  }

  /// Without at most so many columns of space.
  func outdented(_ columns: Int) -> SourceLine {
    var left = columns
    var count = 0
    for character in text {
      guard left > 0, character == " " || character == "\t" else { break }
      left -= character == "\t" ? 4 : 1
      count += 1
    }
    return dropping(count)
  }
}

import Notation
import Typesetting

/// The text of a file made safe to read: lines with their places.
package struct Source {
  package let lines: [SourceLine]
  package let problems: [Diagnostic]
  /// The line for which the whole file was refused, as far as it can be shown.
  private var refused: SourceLine?

  /// More than this is no lesson.
  static let largest = 1 << 18

  /// Nobody writes a longer line, and what is read from one may take the square of its length.
  static let longestLine = 4000

  /// CRLF and a byte order mark are forgiven; a file that is no text is not.
  package init(bytes: [UInt8]) {
    guard bytes.count <= Source.largest else {
      let size = Numeral.grouped((bytes.count + 1023) >> 10)
      lines = []
      problems = Source.refused(
        "too-large",
        "a lesson has at most \(Source.largest >> 10) KiB, found \(size) KiB: split it", line: 1)
      return
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var lines: [SourceLine] = []
    var problems: [Diagnostic] = []
    for piece in Source.pieces(bytes[(hasMark ? 3 : 0)...]) {
      let start = Position(line: lines.count + 1)
      guard !piece.contains(0), var text = String(validating: piece, as: UTF8.self) else {
        let shown = String(decoding: piece.prefix(Source.longestLine), as: UTF8.self)
        let column = shown.prefix { $0 != "\u{FFFD}" && $0 != "\0" }.count
        self.lines = []
        refused = SourceLine(shown, at: start)
        self.problems = [
          Diagnostic(
            "not-text", "expected text in UTF-8, found other bytes: save it as UTF-8",
            at: start.moved(columns: column))
        ]
        return
      }
      if piece.count > Source.longestLine, text.count > Source.longestLine {
        problems.append(
          Diagnostic(
            "long-line",
            "a line has at most \(Source.longestLine) characters, found \(text.count): break it",
            at: start.moved(columns: Source.longestLine)))
        text = String(text.prefix(Source.longestLine))
      }
      lines.append(SourceLine(text, at: start))
    }
    self.lines = lines
    self.problems = problems
  }

  /// What stands on a line, to show where a mistake is; nothing if there is no such line.
  package func text(ofLine number: Int) -> String {
    if refused?.position.line == number { return refused?.text ?? "" }
    return lines.indices.contains(number - 1) ? lines[number - 1].text : ""
  }

  private static func refused(_ code: String, _ message: String, line: Int) -> [Diagnostic] {
    [Diagnostic(code, message, at: Position(line: line))]
  }

  /// Where the heading ends, behind its second `---`; none if that is not among these bytes.
  package static func endOfHeading(_ bytes: [UInt8]) -> Int? {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var start = hasMark ? 3 : 0
    var rules = 0
    for index in start..<max(start, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
      // As `isRule`, without a string for each line.
      var line = bytes[start..<index]
      while let last = line.last, last == 32 || last == 9 || last == 13 { line.removeLast() }
      if line.elementsEqual("---".utf8) { rules += 1 }
      if rules == 2 { return index + 1 }
      start = index + 1
    }
    return nil
  }

  /// Lines as editors count them: only `\n`, `\r\n` and `\r` end one.
  private static func pieces(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var pieces: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for index in bytes.indices {
      guard bytes[index] == feed || bytes[index] == carriage else { continue }
      let followsCarriage =
        bytes[index] == feed && index > bytes.startIndex && bytes[index - 1] == carriage
      if !followsCarriage { pieces.append(bytes[start..<index]) }
      start = index + 1
    }
    pieces.append(bytes[start...])
    return pieces
  }
}

extension SourceLine {
  /// `key: value`, or none; the key is a word.
  var field: Field? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let before = text[..<colon]
    let key = before.trimmingSpaces
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
    let value = dropping(before.count + 1).trimmed
    let indent = before.prefix { $0.isBlank }.count
    return Field(
      key: String(key), value: value.text, keyPosition: position.moved(columns: indent),
      valuePosition: value.position)
  }

  /// Without the spaces at both ends.
  var trimmed: SourceLine {
    let indent = text.prefix { $0.isBlank }.count
    return SourceLine(text.trimmingSpaces, at: position.moved(columns: indent))
  }

  /// What stands between separators, each with its place; what is blank is left out.
  func parts(by isSeparator: (Character) -> Bool) -> [SourceLine] {
    var parts: [SourceLine] = []
    var column = 0
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: isSeparator) {
      let line = SourceLine(String(part), at: position.moved(columns: column)).trimmed
      if !line.text.isEmpty { parts.append(line) }
      column += part.count + 1
    }
    return parts
  }

  /// What stands before and after a sign, both trimmed; none if it is not there. A sign in math, in
  /// code or behind a backslash is not meant.
  func divided(at signs: Character...) -> (SourceLine, SourceLine)? {
    let characters = Array(text)
    guard let place = ProseSpan.places(of: signs, in: characters).first else { return nil }
    return (
      SourceLine(String(characters[..<place]), at: position).trimmed, dropping(place + 1).trimmed
    )
  }
}

extension Character {
  /// A space or a tab.
  var isBlank: Bool { self == " " || self == "\t" }
}

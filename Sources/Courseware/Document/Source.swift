import Notation
import Typesetting

/// The text of a file made safe to read: lines with their places.
package struct Source {
  package let lines: [SourceLine]
  package let problems: [Diagnostic]

  /// More than this is no lesson.
  static let largest = 1 << 20

  /// CRLF and a byte order mark are forgiven; a file that is no text is not.
  package init(bytes: [UInt8]) {
    let start = Position(line: 1)
    func refused(_ code: String, _ message: String) -> [Diagnostic] {
      [Diagnostic(code, message, at: start)]
    }
    guard bytes.count <= Source.largest else {
      lines = []
      problems = refused(
        "too-large", "a lesson has at most 1 MiB, found \(bytes.count >> 20) MiB: split it")
      return
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      lines = []
      problems = refused("not-text", "expected text in UTF-8, found other bytes")
      return
    }
    let body =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .map { SourceLine(String($1), at: Position(line: $0 + 1)) }
    problems = []
  }
}

extension SourceLine {
  /// `key: value`, or none; the key is a word.
  var field: Field? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let key = text[..<colon]
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
    let rest = text[text.index(after: colon)...]
    let indent = rest.prefix { $0 == " " }.count
    return Field(
      key: String(key), value: String(rest.trimmingSpaces), keyPosition: position,
      valuePosition: position.moved(columns: key.count + 1 + indent))
  }
}

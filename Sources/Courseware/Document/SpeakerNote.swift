import Notation
import Typesetting

/// What the speaker of a page wants to remember, and how long the page may take.
///
/// A note that begins with a number begins with its time: `3 min. Ask the room first.`
package struct SpeakerNote: Equatable, Sendable {
  /// Without the time.
  package var text: String
  package var minutes: Double?

  package init(text: String, minutes: Double? = nil) {
    self.text = text
    self.minutes = minutes
  }

  /// What is written behind the number, in any language that cuts its minutes short: `min`,
  /// `minutes`, `Min.`, `分钟`.
  private static let units = ["min", "分"]

  private static let longest = 120.0

  /// The note, and what is wrong with its time. A time that cannot be read stays in the text.
  static func parse(_ lines: [SourceLine]) -> (SpeakerNote, [Diagnostic]) {
    let text = trimmed(lines.map(\.text).joined(separator: "\n")[...])
    let whole = SpeakerNote(text: String(text), minutes: nil)
    guard let first = text.first, first.isASCIIDigit || "½¼¾".contains(first) else {
      return (whole, [])
    }
    let number = text.prefix { !$0.isLetter && !$0.isWhitespace }
    // `1. First this, then that`: a list.
    if number.hasSuffix(".") || number.hasSuffix(")") { return (whole, []) }
    let behind = text.dropFirst(number.count).drop { $0.isBlank }
    let unit = behind.prefix { $0.isLetter && !isIdeograph($0) || units.contains(String($0)) }
    guard let minutes = NumberReader.read(String(number)), minutes > 0, minutes <= longest,
      units.contains(where: { unit.lowercased().hasPrefix($0) })
    else {
      let line = lines.first { !$0.isBlank }!.trimmed
      let found = line.text.prefix { !".。:：,，;；".contains($0) }
      let problem = Diagnostic(
        "bad-time",
        """
        a note that begins with a number begins with its time, as `3 min.`, at most \
        \(Int(longest)): found `\(String(found).brief)`
        """, at: line.position)
      return (whole, [problem])
    }
    var rest = behind.dropFirst(unit.count)
    // 分, 分钟 and 分鐘 are one word of several.
    if let next = rest.first, unit == "分", "钟鐘".contains(next) { rest = rest.dropFirst() }
    rest = rest.drop { ".。:：,，;；".contains($0) }
    return (SpeakerNote(text: String(trimmed(rest)), minutes: minutes), [])
  }

  private static func isIdeograph(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.isIdeographic ?? false
  }

  /// Without blank lines around it.
  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}

extension Page {
  /// The speaker's, one after the other.
  package var notes: [SpeakerNote] {
    nodes.compactMap { if case .notes(let note) = $0 { note } else { nil } }
  }

  /// What its notes plan for it; none if none of them says.
  package var minutes: Double? {
    let times = notes.compactMap(\.minutes)
    return times.isEmpty ? nil : times.reduce(0, +)
  }

  /// Its first heading; on a page without one, none.
  package var title: [Inline]? {
    for node in nodes {
      guard case .prose(let blocks) = node else { continue }
      for case .heading(_, let words) in blocks { return words }
    }
    return nil
  }
}

extension Lesson {
  /// What the notes plan for some pages, the first and the last of them too; counts from 0.
  package func minutes(from first: Int = 0, through last: Int) -> Double {
    pages.prefix(last + 1).dropFirst(first).compactMap(\.minutes).reduce(0, +)
  }
}

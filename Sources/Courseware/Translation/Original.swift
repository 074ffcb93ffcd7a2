import Notation

/// A lesson in its own language, for whoever holds a translation against it.
package struct Original: Sendable {
  package var lesson: Lesson
  package var fingerprint: String

  package init(_ bytes: [UInt8], path: String) {
    lesson = LessonParser.parse(bytes, path: path).lesson
    fingerprint = Original.fingerprint(of: bytes)
  }

  /// Whether it could be one of a lesson: eight digits, of sixteen kinds.
  package static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 8 && text.allSatisfy(\.isHexDigit)
  }

  /// Eight digits that change when the lesson does: 32-bit FNV-1a of its lines.
  ///
  /// How lines end, spaces behind them, blank lines at the end and the notes of the speaker do not
  /// count: no learner sees them.
  package static func fingerprint(of bytes: [UInt8]) -> String {
    var hash: UInt32 = 0x811C_9DC5
    func add(_ byte: UInt8) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var blankLines = 0
    var isInNotes = false
    for line in rest.split(separator: 10, omittingEmptySubsequences: false) {
      var line = line
      while let last = line.last, last == 32 || last == 9 || last == 13 { line.removeLast() }
      if isInNotes {
        isInNotes = !line.starts(with: "```".utf8)
      } else if line.elementsEqual("```notes".utf8) {
        isInNotes = true
      } else if line.isEmpty {
        blankLines += 1
      } else {
        for _ in 0..<blankLines { add(10) }
        blankLines = 0
        for byte in line { add(byte) }
        add(10)
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

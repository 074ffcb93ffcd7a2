/// Text between the brackets of a paste.
struct Paste: Sendable {
  private static let end = Array("\u{1B}[201~".utf8)

  /// No field takes more.
  private static let longest = 4096

  private var bytes: [UInt8] = []
  /// How much of the end has been seen.
  private var matched = 0

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the end has come.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Paste.end[matched] {
      matched += 1
      return matched == Paste.end.count
    }
    // Only its first byte can begin the end anew.
    keep(Paste.end[..<matched])
    matched = byte == Paste.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    bytes += more.prefix(Paste.longest - bytes.count)
  }
}

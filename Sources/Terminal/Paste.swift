import Glibc

/// Text between the brackets of a paste, read past ncurses: that takes 9 µs for each character,
/// and a megabyte pasted by mistake would hold the screen for as many seconds.
struct Paste {
  private static let end = Array("\u{1B}[201~".utf8)

  /// No field takes more.
  private static let longest = 4096

  private var bytes: [UInt8] = []
  /// How much of the end has been seen.
  private var matched = 0

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Reads what is there; whether the end has come. What is typed behind it stays unread: never
  /// more bytes are taken than the end still lacks.
  mutating func read() -> Bool {
    var buffer = [UInt8](repeating: 0, count: Paste.end.count)
    while matched < Paste.end.count {
      var wanted = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, 0) > 0, wanted.revents & Int16(POLLIN) != 0 else { return false }
      let count = Glibc.read(0, &buffer, Paste.end.count - matched)
      guard count > 0 else { return false }
      for byte in buffer[..<count] { take(byte) }
    }
    return true
  }

  private mutating func take(_ byte: UInt8) {
    if byte == Paste.end[matched] {
      matched += 1
      return
    }
    // Only its first byte can begin the end anew.
    keep(Paste.end[..<matched])
    matched = byte == Paste.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    bytes += more.prefix(Paste.longest - bytes.count)
  }
}

import Glibc

/// Text between the brackets of a paste, read past ncurses: that takes 9 µs for each character,
/// and a megabyte pasted by mistake would hold the screen for as many seconds.
struct Paste {
  private static let end = Array("\u{1B}[201~".utf8)

  /// No field takes more.
  private static let longest = 4096

  private var bytes: [UInt8] = []
  /// The last bytes read: the end may come in pieces.
  private var tail: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Reads what is there. The bytes behind the end, once it has come.
  mutating func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var wanted = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, 0) > 0, wanted.revents & Int16(POLLIN) != 0 else { return nil }
      let count = Glibc.read(0, &buffer, buffer.count)
      guard count > 0 else { return nil }
      let piece = tail + buffer[..<count]
      if let start = Paste.start(in: piece) {
        keep(piece[..<start])
        return Array(piece[(start + Paste.end.count)...])
      }
      let split = max(0, piece.count - Paste.end.count + 1)
      keep(piece[..<split])
      tail = Array(piece[split...])
    }
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    bytes += more.prefix(Paste.longest - bytes.count)
  }

  private static func start(in piece: [UInt8]) -> Int? {
    guard piece.count >= end.count else { return nil }
    return (0...piece.count - end.count).first { start in
      piece[start] == end[0] && piece[start..<start + end.count].elementsEqual(end)
    }
  }
}

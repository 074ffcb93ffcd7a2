import Cells

/// Something that came from the terminal.
package enum Input: Equatable, Sendable {
  case key(Key)
  case pasted(String)
  case pointed(Pointer)
  case answered(Answer)

  /// What a terminal says because it was asked.
  package enum Answer: Equatable, Sendable {
    /// It has shown all that was written before it was asked.
    case ready
    /// The color behind everything, if what it said can be read.
    case background(RGB?)
  }
}

extension RGB {
  /// As terminals tell a color: `rgb:ffff/ffff/dddd`, with one to four digits each, or `#ffffdd`.
  package init?(told text: String) {
    var parts: [Substring]
    if text.hasPrefix("#"), text.utf8.count % 3 == 1, text.utf8.count > 1 {
      let digits = Array(text.utf8.dropFirst())
      let length = digits.count / 3
      parts = (0..<3).map {
        Substring(String(decoding: digits[$0 * length..<($0 + 1) * length], as: UTF8.self))
      }
    } else {
      guard text.hasPrefix("rgb:") || text.hasPrefix("rgba:"),
        let colon = text.firstIndex(of: ":")
      else { return nil }
      parts = text[text.index(after: colon)...].split(separator: "/").prefix(3).map { $0 }
    }
    let shares = parts.compactMap { part -> UInt8? in
      guard (1...4).contains(part.utf8.count), let value = Int(part, radix: 16), value >= 0
      else { return nil }
      return UInt8(value * 255 / ((1 << (4 * part.utf8.count)) - 1))
    }
    guard shares.count == 3 else { return nil }
    self.init(shares[0], shares[1], shares[2])
  }

  /// Whether dark letters read better on it than light ones.
  package var isLight: Bool { 2 * Int(red) + 5 * Int(green) + Int(blue) > 8 * 127 }
}

/// A character of UTF-8 whose bytes come one by one, as over a slow line: what has come is kept until
/// the rest does. What is no UTF-8 is left out.
struct SplitCharacter {
  private var bytes: [UInt8] = []

  /// The character that ends with this byte, if one does.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    guard byte >= 0x80 else {
      bytes = []
      return Unicode.Scalar(byte)
    }
    let isFirst = byte >= 0xC0
    if isFirst { bytes = [] }
    guard isFirst || !bytes.isEmpty else { return nil }
    bytes.append(byte)
    // The ones in front of the first byte tell how many there are.
    guard bytes.count >= (~bytes[0]).leadingZeroBitCount else { return nil }
    defer { bytes = [] }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
  }
}

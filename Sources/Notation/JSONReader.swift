/// Reads one JSON value. Anything that is not exactly one value is none.
package struct JSONReader {
  private var bytes: ArraySlice<UInt8>
  private var depth = 0

  /// Deeper than anything Gradus writes, shallow enough for any stack.
  static let deepest = 64

  package static func read(_ text: String) -> JSON? {
    read(Array(text.utf8)[...])
  }

  package static func read(_ bytes: ArraySlice<UInt8>) -> JSON? {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value() else { return nil }
    reader.skipSpace()
    return reader.bytes.isEmpty ? value : nil
  }

  private init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  private mutating func skipSpace() {
    while let byte = bytes.first, byte == 32 || byte == 9 || byte == 10 || byte == 13 {
      bytes.removeFirst()
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard bytes.starts(with: word.utf8) else { return false }
    bytes.removeFirst(word.utf8.count)
    return true
  }

  private mutating func value() -> JSON? {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONReader.deepest else { return nil }
    switch bytes.first {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return takeWord("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return takeWord("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return takeWord("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func object() -> JSON? {
    _ = take("{")
    var members: [JSON.Member] = []
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard let key = string(), take(":"), let value = value() else { return nil }
      members.append(JSON.Member(key: key, value: value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func array() -> JSON? {
    _ = take("[")
    var values: [JSON] = []
    if take("]") { return .array(values) }
    repeat {
      guard let value = value() else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? .array(values) : nil
  }

  private mutating func number() -> JSON? {
    let allowed = bytes.prefix { ($0 >= 48 && $0 <= 57) || "+-.eE".utf8.contains($0) }
    guard let value = Double(String(decoding: allowed, as: UTF8.self)), value.isFinite else {
      return nil
    }
    bytes.removeFirst(allowed.count)
    return .number(value)
  }

  private mutating func string() -> String? {
    guard bytes.first == UInt8(ascii: "\"") else { return nil }
    bytes.removeFirst()
    var text: [UInt8] = []
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"): guard escape(into: &text) else { return nil }
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) -> Bool {
    guard let byte = bytes.popFirst() else { return false }
    switch byte {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"): return unicode(into: &text)
    default: return false
    }
    return true
  }

  private mutating func unicode(into text: inout [UInt8]) -> Bool {
    guard var code = hex4() else { return false }
    if (0xD800..<0xDC00).contains(code) {
      guard takeWord("\\u"), let low = hex4(), (0xDC00..<0xE000).contains(low) else { return false }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { return false }
    text.append(contentsOf: UTF8.encode(scalar)!)
    return true
  }

  private mutating func hex4() -> UInt32? {
    let digits = bytes.prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
      return nil
    }
    bytes.removeFirst(4)
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

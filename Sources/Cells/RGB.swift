/// A color by its red, green and blue, 0 to 255 each.
package struct RGB: Equatable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  package init(number: Int) {
    self.init(
      UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255))
  }

  /// As terminals of 24 bits count colors: 0xRRGGBB.
  package var number: Int { Int(red) << 16 | Int(green) << 8 | Int(blue) }

  /// As drawings write it: #1f2a30.
  package var hex: String {
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// One of the standard 256 colors: a cube of six levels, then a ramp of grays. The first 16 are
  /// the terminal's own and have no fixed color.
  package init?(entry: Int) {
    guard (16..<256).contains(entry) else { return nil }
    guard entry < 232 else {
      let gray = UInt8(8 + 10 * (entry - 232))
      self.init(gray, gray, gray)
      return
    }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let place = entry - 16
    self.init(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
  }

  func mixed(with other: RGB, share: Double) -> RGB {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    return RGB(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }
}

/// How a number is written for a reader: rounded in decimal, with a true minus.
package enum Numeral {
  /// `value` with exactly `places` decimals: −0.50, 12.00. Not a number is "nan", too large is "∞".
  ///
  /// Rounds the shortest decimal that names the value, half away from zero, because that is the
  /// number a learner sees: 0.125 to two places is 0.13, and 1.005 is 1.01.
  package static func fixed(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return unbounded(value) }
    let number = Decimal(value).rounded(places: places)
    let text = number.text(places: places)
    return value < 0 && !number.isZero ? "−" + text : text
  }

  /// `value` with about `digits` significant digits and no trailing zeros: 0.02, 1240, 3.5e−7.
  package static func brief(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return unbounded(value) }
    guard value != 0 else { return "0" }
    let number = Decimal(value).rounded(digits: digits)
    guard number.magnitude > 7 || number.magnitude < -3 else {
      return trimmed(fixed(value, places: max(0, digits - number.magnitude)))
    }
    let exponent = number.magnitude - 1
    let mantissa = trimmed(number.scaled(to: 1).text(places: digits - 1))
    let sign = value < 0 ? "−" : ""
    return sign + mantissa + "e" + (exponent < 0 ? "−\(-exponent)" : "\(exponent)")
  }

  /// A count with thousands set apart: 1,240.
  package static func grouped(_ count: Int) -> String {
    var text = ""
    let digits = String(count.magnitude)
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return count < 0 ? "−" + text : text
  }

  /// As a program reads it: a plain minus, and every digit that tells this value from its neighbors.
  package static func exact(_ value: Double) -> String {
    if value == value.rounded() && abs(value) < 1e15 { return String(Int(value)) }
    return value.description
  }

  private static func unbounded(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "−∞" : "∞"
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var end = text.endIndex
    while text[text.index(before: end)] == "0" { end = text.index(before: end) }
    if text[text.index(before: end)] == "." { end = text.index(before: end) }
    return String(text[..<end])
  }
}

/// The shortest decimal that names a finite value: 0.d₁d₂d₃… × 10^magnitude, sign left out.
private struct Decimal {
  var digits: [UInt8] = []
  var magnitude = 0

  var isZero: Bool { digits.isEmpty }

  init(_ value: Double) {
    var exponent = 0
    var pointAt: Int?
    var text = value.magnitude.description.utf8[...]
    if let e = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(text[text.index(after: e)...]) ?? "0") ?? 0
      text = text[..<e]
    }
    for byte in text {
      if byte == UInt8(ascii: ".") { pointAt = digits.count } else { digits.append(byte - 48) }
    }
    magnitude = (pointAt ?? digits.count) + exponent
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    magnitude -= leading
    while digits.last == 0 { digits.removeLast() }
  }

  func rounded(places: Int) -> Decimal { rounded(digits: magnitude + places) }

  /// The same digits with the point elsewhere.
  func scaled(to magnitude: Int) -> Decimal {
    var result = self
    result.magnitude = magnitude
    return result
  }

  /// Only the first digits kept, the last of them rounded half up.
  func rounded(digits kept: Int) -> Decimal {
    guard kept < digits.count else { return self }
    var result = self
    guard kept >= 0 else {
      result.digits = []
      return result
    }
    let up = digits[kept] >= 5
    result.digits.removeSubrange(kept...)
    if up { result.increment() }
    while result.digits.last == 0 { result.digits.removeLast() }
    return result
  }

  private mutating func increment() {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    magnitude += 1
  }

  func text(places: Int) -> String {
    func digit(_ position: Int) -> Character {
      let index = magnitude - position
      return digits.indices.contains(index) ? Character(Unicode.Scalar(48 + digits[index])) : "0"
    }
    var text = ""
    for position in stride(from: max(magnitude, 1), to: 0, by: -1) { text.append(digit(position)) }
    guard places > 0 else { return text }
    text.append(".")
    for place in 0..<places { text.append(digit(-place)) }
    return text
  }
}

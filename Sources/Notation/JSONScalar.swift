/// A value that is JSON by itself, without a coder: true, a word, a number; and arrays of them.
protocol JSONScalar {
  /// None if `json` is something else, or a number that does not fit.
  init?(json: JSON)

  var json: JSON { get }

  /// "a number": what a reader was waiting for. None if going into the value tells more.
  static var expectation: String? { get }
}

extension Bool: JSONScalar {
  init?(json: JSON) {
    guard case .bool(let value) = json else { return nil }
    self = value
  }

  var json: JSON { .bool(self) }
  static var expectation: String? { "true or false" }
}

extension String: JSONScalar {
  init?(json: JSON) {
    guard case .string(let value) = json else { return nil }
    self = value
  }

  var json: JSON { .string(self) }
  static var expectation: String? { "a string" }
}

extension Double: JSONScalar {
  /// JSON has no words for NaN and the infinities, so they are strings.
  init?(json: JSON) {
    switch json {
    case .number(let value): self = value
    case .string("NaN"): self = .nan
    case .string("Infinity"): self = .infinity
    case .string("-Infinity"): self = -.infinity
    default: return nil
    }
  }

  var json: JSON {
    isFinite ? .number(self) : .string(isNaN ? "NaN" : self < 0 ? "-Infinity" : "Infinity")
  }

  static var expectation: String? { "a number" }
}

extension Float: JSONScalar {
  init?(json: JSON) {
    guard let value = Double(json: json) else { return nil }
    self = Float(value)
    if isInfinite && value.isFinite { return nil }
  }

  var json: JSON { Double(self).json }
  static var expectation: String? { "a number up to 3.4e38" }
}

extension JSONScalar where Self: FixedWidthInteger {
  /// A number that is whole and fits; or the string that stands for one that `Double` would round.
  init?(json: JSON) {
    switch json {
    case .number(let value): self.init(exactly: value)
    case .string(let text):
      guard let value = Self(text), Double(exactly: value) == nil else { return nil }
      self = value
    default: return nil
    }
  }

  /// `JSON` keeps numbers as `Double`: beyond 2⁵³ most whole numbers are none, and become strings.
  var json: JSON { Double(exactly: self).map { .number($0) } ?? .string(String(self)) }

  static var expectation: String? {
    Self.self == Int.self ? "a whole number" : "a whole number from \(Self.min) to \(Self.max)"
  }
}

extension Int: JSONScalar {}
extension Int8: JSONScalar {}
extension Int16: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt8: JSONScalar {}
extension UInt16: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}

extension Array: JSONScalar where Element: JSONScalar {
  init?(json: JSON) {
    guard case .array(let values) = json else { return nil }
    self = []
    reserveCapacity(values.count)
    for value in values {
      guard let element = Element(json: value) else { return nil }
      append(element)
    }
  }

  var json: JSON { .array(map(\.json)) }
  static var expectation: String? { nil }
}

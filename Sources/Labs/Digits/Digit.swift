import Tensors

/// A handwritten digit of 8×8 pixels, and which one was meant.
package struct Digit: Equatable, Sendable {
  static let side = 8
  static let area = side * side

  /// Row by row, 0 for paper to 16 for full ink.
  let ink: [UInt8]
  /// None for one that the learner drew.
  let label: Int?

  /// From 0 to 1, as the nets see it.
  var pixels: [Float] { ink.map { Float($0) / 16 } }

  var rows: [[Double]] { Digit.rows(of: pixels.map(Double.init)) }

  static func rows(of values: [Double]) -> [[Double]] {
    stride(from: 0, to: values.count, by: side).map { Array(values[$0..<$0 + side]) }
  }

  /// [1, 1, 8, 8]
  var tensor: Tensor { Tensor(pixels, shape: [1, 1, Digit.side, Digit.side]) }

  /// Of the file: 64 characters from 0 to g, a space, the digit.
  static func read(_ data: LabData) throws(LabError) -> [Digit] {
    var digits: [Digit] = []
    for line in try data.lines("digits.txt") {
      let bytes = Array(line.bytes)
      guard bytes.count == area + 2, bytes[area] == UInt8(ascii: " "),
        let label = value(of: bytes[area + 1]), label <= 9
      else { throw line.expected("64 characters from 0 to g, a space and a digit") }
      var ink: [UInt8] = []
      for byte in bytes[..<area] {
        guard let value = value(of: byte) else { throw line.expected("characters from 0 to g") }
        ink.append(UInt8(value))
      }
      digits.append(Digit(ink: ink, label: label))
    }
    guard digits.count == count else {
      throw .badData("digits.txt: expected \(count) digits, found \(digits.count)")
    }
    return digits
  }

  /// How many the file has.
  static let count = 1797

  /// Digits and their labels, as a net is given them: [digits, 1, 8, 8] and [digits].
  static func examples(_ digits: [Digit]) -> (inputs: Tensor, targets: Tensor) {
    (
      Tensor(digits.flatMap(\.pixels), shape: [digits.count, 1, side, side]),
      Tensor(digits.map { Float($0.label ?? 0) }, shape: [digits.count])
    )
  }

  /// `0` to `9`, then `a` to `g`.
  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "g"): Int(byte - UInt8(ascii: "a")) + 10
    default: nil
    }
  }
}

// MARK: Drawn by hand

extension Digit {
  static let form = "`-` or 8 rows of 8 characters, `.` or 0 for paper to `#` or g for ink"

  /// What a learner drew: 64 characters, with `/` between rows where that is easier to read. None
  /// for `-`: nothing is drawn.
  static func drawn(_ text: String) throws(LabError) -> Digit? {
    guard text != "-" else { return nil }
    var ink: [UInt8] = []
    for byte in text.utf8 where byte != UInt8(ascii: "/") {
      switch byte {
      case UInt8(ascii: "."): ink.append(0)
      case UInt8(ascii: "#"): ink.append(16)
      default:
        guard let value = value(of: byte) else {
          let found = Character(Unicode.Scalar(byte))
          throw .badValue("`draw` is \(form); found a character `\(found)`")
        }
        ink.append(UInt8(value))
      }
    }
    guard ink.count == area else {
      throw .badValue("`draw` is \(form): 64 pixels, found \(ink.count)")
    }
    return Digit(ink: ink, label: nil)
  }
}

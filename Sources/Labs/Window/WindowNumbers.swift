import Notation
import Tensors

/// The numbers that a window can be sent over, and the filters in it: by name, or the learner's own.
enum WindowNumbers {
  static let inputs = ["edge", "corner", "cross", "random", "rows"]
  static let filters = [
    "vertical", "horizontal", "sobel", "blur", "sharpen", "spot", "random", "rows",
  ]

  static let form = "rows of numbers, as 1,0,-1;2,0,-2;1,0,-1"

  /// A plane of size × size; light is 10 in the first channel and less in the others.
  static func input(
    _ name: String, size: Int, channel: Int, _ generator: inout SeededGenerator
  ) -> [[Double]] {
    let light = [10.0, 6, 3][channel % 3]
    let middle = (size - 1) / 2...size / 2
    return plane(size) { row, column in
      switch name {
      case "edge": column < (size + 1) / 2 ? light : 0
      case "corner": column < (size + 1) / 2 && row < (size + 1) / 2 ? light : 0
      case "cross": middle.contains(row) || middle.contains(column) ? light : 0
      default: Double(generator.index(below: 10))
      }
    }
  }

  /// A filter of size × size.
  static func filter(
    _ name: String, size: Int, _ generator: inout SeededGenerator
  ) -> [[Double]] {
    // Plus before the middle, minus behind it.
    func side(_ place: Int) -> Double {
      let twice = 2 * place - (size - 1)
      return twice < 0 ? 1 : twice > 0 ? -1 : 0
    }
    let middle = (size - 1) / 2
    return plane(size) { row, column in
      let distance = abs(row - middle) + abs(column - middle)
      return switch name {
      case "vertical": side(column)
      case "horizontal": side(row)
      case "sobel": side(column) * binomial(size - 1, row)
      case "blur": 1 / Double(size * size)
      case "sharpen": distance == 0 ? 5 : distance == 1 ? -1 : 0
      case "spot": distance == 0 ? Double(size * size - 1) : -1
      default: Double(generator.index(below: 7)) - 3
      }
    }
  }

  /// Filter and true convolution: turned over in both directions.
  static func turned(_ filter: [[Double]]) -> [[Double]] {
    filter.reversed().map { $0.reversed() }
  }

  private static func plane(_ size: Int, _ value: (Int, Int) -> Double) -> [[Double]] {
    (0..<size).map { row in (0..<size).map { value(row, $0) } }
  }

  private static func binomial(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  static func rows(_ text: String, of setting: String) throws(LabError) -> [[Double]] {
    var rows: [[Double]] = []
    for row in text.split(separator: ";", omittingEmptySubsequences: false) {
      var numbers: [Double] = []
      for word in row.split(separator: ",", omittingEmptySubsequences: false) {
        guard let number = NumberReader.read(String(word)), abs(number) <= 1000 else {
          throw .badValue(
            "`\(setting)` is \(form), each from −1000 to 1000; found `\(word)` among them")
        }
        numbers.append(number)
      }
      rows.append(numbers)
    }
    let widths = Set(rows.map(\.count))
    guard widths.count == 1 else {
      throw .badValue(
        "`\(setting)` is \(form), all as long; found rows of \(rows.map(\.count)) numbers")
    }
    return rows
  }
}

/// A net as a learner writes it: `784-100r-10`, or `3x64x64,conv8f3p1,relu,pool2,flatten,dense10`.
package struct NetText: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Units; and how many inputs the writer says there are.
    case dense(Int, expects: Int?)
    /// Filters, their size, padding, stride; and how many channels the writer says there are.
    case convolution(Int, size: Int, padding: Int, stride: Int, expects: Int?)
    case pooling(size: Int, stride: Int)
    case flatten
  }

  package enum Function: String, CaseIterable, Sendable {
    case relu, sigmoid, tanh
  }

  package struct Layer: Equatable, Sendable {
    package var kind: Kind
    package var function: Function?
    package var name: String
  }

  /// [numbers] or [channels, rows, columns] of one example.
  package var input: [Int]
  package var layers: [Layer] = []

  static let form =
    "a net, as 784-100r-10 or 3x64x64,conv8f3p1,relu,pool2,flatten,dense10"
  private static let most = 24
  /// Of planes, filters and pictures: so that no product of them is beyond a whole number.
  fileprivate static let longestSide = 4096

  package init(_ text: String) throws(LabError) {
    let isList = text.contains(",")
    let words = text.split(
      separator: isList ? "," : "-", omittingEmptySubsequences: false
    ).map(String.init)
    let sides = words[0].split(separator: "x", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }
    let most = sides.count == 1 ? 100_000 : NetText.longestSide
    guard sides.count == 1 || sides.count == 3, sides.allSatisfy({ (1...most).contains($0) })
    else {
      throw .badValue(
        "`net` starts with its inputs, a number or channels×rows×columns as 3x64x64, each at most "
          + "\(NetText.longestSide); found `\(words[0])`")
    }
    guard words.count > 1, words.count <= NetText.most else {
      throw .badValue(
        "`net` is \(NetText.form), of 1 to \(NetText.most - 1) layers; found \(words.count - 1)")
    }
    input = sides
    for word in words.dropFirst() {
      if let function = Function(rawValue: word), isList {
        guard let last = layers.indices.last, layers[last].function == nil else {
          throw .badValue("`net`: `\(word)` bends what a layer gives, there is none before it")
        }
        layers[last].function = function
      } else {
        try add(word, isList: isList)
      }
    }
  }

  private mutating func add(_ word: String, isList: Bool) throws(LabError) {
    var reader = WordReader(word)
    let layer: (kind: Kind, function: Function?, name: String)?
    if !isList {
      layer = reader.dense().map { ($0, reader.function(), "linear") }
    } else if reader.skip("dense") {
      layer = reader.dense().map { ($0, nil, "linear") }
    } else if reader.skip("conv") {
      layer = reader.convolution().map { ($0, nil, "conv") }
    } else if reader.skip("pool") {
      layer = reader.pooling().map { ($0, nil, "pool") }
    } else {
      layer = reader.skip("flatten") ? (.flatten, nil, "flatten") : nil
    }
    guard let layer, reader.isAtEnd else {
      let known =
        isList
        ? "dense10, dense128>10, conv8f3p1s1 (at most 4096 filters of 32×32), pool2s2, flatten, relu, sigmoid or tanh"
        : "units with r, s or t behind them for relu, sigmoid or tanh, as 100r"
      throw .badValue("`net`: a layer is \(known); found `\(word)`")
    }
    let number = layers.filter { $0.name.hasPrefix(layer.name) }.count + 1
    layers.append(
      Layer(kind: layer.kind, function: layer.function, name: "\(layer.name)\(number)"))
  }
}

/// Reads the word of a layer from the left.
private struct WordReader {
  private var rest: Substring

  init(_ word: String) { rest = word[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ prefix: String) -> Bool {
    guard rest.hasPrefix(prefix) else { return false }
    rest = rest.dropFirst(prefix.count)
    return true
  }

  /// A whole number, from 0 to 100,000.
  mutating func number() -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 6, let value = Int(digits), value <= 100_000 else { return nil }
    rest = rest.dropFirst(digits.count)
    return value
  }

  mutating func positive() -> Int? { number().flatMap { $0 > 0 ? $0 : nil } }

  /// `10`, or `128>10`.
  mutating func dense() -> NetText.Kind? {
    guard let first = positive() else { return nil }
    guard skip(">") else { return .dense(first, expects: nil) }
    return positive().map { .dense($0, expects: first) }
  }

  mutating func function() -> NetText.Function? {
    NetText.Function.allCases.first { skip(String($0.rawValue.prefix(1))) }
  }

  /// `8f3p1s2`, or `3>8f3` with the channels it expects.
  mutating func convolution() -> NetText.Kind? {
    guard var filters = positive() else { return nil }
    var expects: Int?
    if skip(">") {
      guard let second = positive() else { return nil }
      (expects, filters) = (filters, second)
    }
    guard skip("f"), let size = positive(), size <= 32, filters <= NetText.longestSide else {
      return nil
    }
    var (padding, stride) = (0, 1)
    if skip("p") {
      guard let value = number(), value < size else { return nil }
      padding = value
    }
    if skip("s") {
      guard let value = positive() else { return nil }
      stride = value
    }
    return .convolution(filters, size: size, padding: padding, stride: stride, expects: expects)
  }

  /// `2`, or `3s2`.
  mutating func pooling() -> NetText.Kind? {
    guard let size = positive() else { return nil }
    guard skip("s") else { return .pooling(size: size, stride: size) }
    return positive().map { .pooling(size: size, stride: $0) }
  }
}

import Notation

/// The names and functions that a formula may mention, however they are written.
struct MatrixFormulaVocabulary {
  var names: [String]
  /// Names of functions besides their own: g, or σ.
  var functions: [String: ElementFunction]

  private static let aliases: [String: ElementFunction] = [
    "σ": .sigmoid, "ReLU": .relu, "ln": .log, "lrelu": .leaky,
  ]

  typealias Failure = MatrixFormulaParser.Failure

  func isAggregate(_ name: String) -> Bool { name == "sum" || name == "mean" }

  /// A function, and nothing else: `tanh (Z)` is a call, `m (Z)` a product.
  func isOnlyFunction(_ name: String) -> Bool {
    guard !names.contains(where: { canonical($0) == canonical(name) }) else { return false }
    return isAggregate(name) || name == "softmax" || function(withoutPrime(name)) != nil
  }

  private func function(_ name: String) -> ElementFunction? {
    functions[name] ?? ElementFunction(rawValue: name) ?? MatrixFormulaVocabulary.aliases[name]
  }

  /// The call that is meant by a name before `(`.
  func call(_ written: String, offset: Int) throws(Failure) -> MatrixFormula.Call {
    if written == "softmax" { return .softmax }
    let name = withoutPrime(written)
    if let function = function(name) {
      guard written.count <= name.count + 1 else {
        throw Failure(message: "`\(written)`: only a first derivative is known", offset: offset)
      }
      return .each(function, derivative: written != name, name: name)
    }
    if name == "softmax" {
      throw Failure(
        message: "softmax has no slope for each number: every score moves every probability",
        offset: offset)
    }
    if names.contains(where: { canonical($0) == canonical(written) }) {
      throw Failure(
        message: "`\(written)` is not a function; for a product write `\(written) (`, with a space",
        offset: offset)
    }
    let known =
      ElementFunction.allCases.map(\.rawValue) + ["softmax", "sum", "mean"]
      + functions.keys.sorted()
    throw Failure(
      message: "`\(written.prefix(20))` is not a function\(suggestion(for: name, among: known))",
      offset: offset)
  }

  /// The declared name that is meant; `layer` is the number that stands above it, if any.
  func name(
    _ written: String, layer: Int?, offset: Int
  ) throws(Failure) -> (name: String, usesLayer: Bool) {
    let plain = declared(written)
    guard let layer else {
      if let plain { return (plain, false) }
      throw unknown(written, offset)
    }
    let numbered = declared("\(written)\(layer)")
    switch (plain, numbered) {
    case (let plain?, nil): return (plain, false)
    case (nil, let numbered?): return (numbered, true)
    case (_?, let numbered?):
      throw Failure(
        message: "`\(MatrixFormula.raised("\(canonical(written))\(layer)"))` can be read in two "
          + "ways: write \(numbered), or \(written)^\(layer)", offset: offset)
    case (nil, nil): throw unknown("\(written)\(layer)", offset)
    }
  }

  private func declared(_ written: String) -> String? {
    if names.contains(written) { return written }
    let sought = canonical(written)
    return names.first { canonical($0) == sought }
  }

  private func unknown(_ written: String, _ offset: Int) -> Failure {
    let stem = withoutPrime(written)
    if stem != written, declared(stem) != nil {
      return Failure(
        message: "`\(written)` is not a name here; a prime marks a derivative, as in f'(Z), "
          + "and transposed is \(stem)ᵀ, \(stem)^T or \(stem).T", offset: offset)
    }
    let tail = suggestion(for: written, among: names)
    let known = "; there are " + names.joined(separator: ", ")
    return Failure(
      message: "`\(written.prefix(20))` is not a name here" + (tail.isEmpty ? known : tail),
      offset: offset)
  }

  /// None for a letter, which is as near to any other, and for a word too long to be a slip.
  private func suggestion(for word: String, among known: [String]) -> String {
    (2...60).contains(word.count) ? Suggestion.tail(for: word, among: known) : ""
  }

  /// W_2, W₂ and W2 are one name; so are z' and z′.
  private func canonical(_ name: String) -> String {
    var result = ""
    for character in name {
      if let digit = character.wholeNumberValue, (0...9).contains(digit) {
        if result.last == "_" { result.removeLast() }
        result += String(digit)
      } else {
        result.append(character == "′" || character == "’" ? "'" : character)
      }
    }
    return result
  }

  private func withoutPrime(_ name: String) -> String {
    var stem = name[...]
    while let last = stem.last, last == "'" || last == "′" || last == "’" { stem.removeLast() }
    return String(stem)
  }
}

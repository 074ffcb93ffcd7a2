import Notation
import Typesetting

/// What a term goes by, however it is written: `Weights` and `weight`, `\eta` and `η` are one.
package enum TermKey: Hashable, Sendable {
  /// A letter, with its accent and alphabet, and its index if it has a meaning of its own.
  case symbol(String)
  case word(String)

  package static func word(of text: String) -> TermKey? {
    let words = tokens(text)
    return words.isEmpty ? nil : .word(words.joined(separator: " "))
  }

  /// The symbol that the TeX of a definition names; for `f(x)` it is f.
  package static func symbol(of tex: String) -> TermKey? {
    let symbols = SymbolReader.read(tex)
    guard let first = symbols.first, symbols.count == 1 || tex.contains("(") else { return nil }
    return .symbol(first.name)
  }

  /// Words as they are compared: small, and of one number.
  static func tokens(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { words.append(singular(String(word))) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: word.append(scalar)
      case 0x41...0x5A: word.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
      case 0..<0x80: end()
      default:
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil {
          word.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
        } else if properties.canonicalCombiningClass != .notReordered {
          word.append(scalar)
        } else {
          end()
        }
      }
    }
    end()
    return words
  }

  /// As far as spelling tells: weights, losses, memories; but loss stays.
  private static func singular(_ word: String) -> String {
    guard word.utf8.count > 3, word.utf8.last == UInt8(ascii: "s"), !word.hasSuffix("ss") else {
      return word
    }
    if word.hasSuffix("sses") { return String(word.dropLast(2)) }
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    return String(word.dropLast())
  }
}

extension Term.Name {
  package var key: TermKey? {
    switch self {
    case .symbol(let tex): TermKey.symbol(of: tex)
    case .word(let word): TermKey.word(of: word)
    }
  }

  /// As an author writes it.
  package var source: String {
    switch self {
    case .symbol(let tex): "$\(tex)$"
    case .word(let word): word
    }
  }

  package var inline: Inline {
    switch self {
    case .symbol(let tex): .math(tex, Position(line: 1))
    case .word(let word): .text(word, .bold)
    }
  }
}

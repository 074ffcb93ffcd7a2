/// Reads a number as people write it: `0.5`, `.5`, `1/2`, `½`, `5e-1`, `50%`, `−3`, `1 1/2`.
///
/// Forgiving in form, strict in value: anything left over makes it no number at all.
package enum NumberReader {
  package static func read(_ text: String) -> Double? {
    var rest = normalized(text)[...]
    let negative = rest.first == "-"
    if let sign = rest.first, sign == "-" || sign == "+" { rest = rest.dropFirst() }
    rest = rest.drop { $0 == " " }
    let percent = rest.last == "%"
    if percent { rest = rest.dropLast().trimmingSpaces }
    guard let magnitude = unsigned(rest) else { return nil }
    let value = percent ? magnitude / 100 : magnitude
    guard value.isFinite else { return nil }
    return negative ? -value : value
  }

  private static func unsigned(_ text: Substring) -> Double? {
    guard let slash = text.firstIndex(of: "/") else { return plain(text) }
    let below = text[text.index(after: slash)...].trimmingSpaces
    let above = text[..<slash].trimmingSpaces
    guard let denominator = plain(below), denominator != 0 else { return nil }
    // "1 1/2" is a whole and a fraction.
    let parts = above.split(separator: " ")
    if parts.count == 2, let whole = plain(parts[0]), let numerator = plain(parts[1]) {
      return whole + numerator / denominator
    }
    guard let numerator = plain(above) else { return nil }
    return numerator / denominator
  }

  /// Digits with one point and an exponent at most; `Double.init` alone would also take hex and nan.
  private static func plain(_ text: Substring) -> Double? {
    guard let first = text.first, first.isASCIIDigit || first == "." else { return nil }
    guard text.allSatisfy({ $0.isASCIIDigit || ".eE+-".contains($0) }) else { return nil }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// One kind of minus, thousands without their commas, fractions spelled out.
  ///
  /// A comma before anything but three digits stays, and makes it no number: half of the world
  /// writes 0,5 for a half, and must not be told that 5 is wrong.
  private static func normalized(_ text: String) -> String {
    let fractions: [Character: String] = [
      "½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⅛": " 1/8",
    ]
    var result = ""
    for (index, character) in zip(text.indices, text) {
      switch character {
      case "−", "–": result.append("-")
      case "," where isThousands(text[index...].dropFirst(), after: result): continue
      case "\t": result.append(" ")
      default: result.append(fractions[character] ?? String(character))
      }
    }
    return String(result[...].trimmingSpaces)
  }

  private static func isThousands(_ rest: Substring, after before: String) -> Bool {
    let digits = rest.prefix { $0.isASCIIDigit }
    return digits.count == 3 && before.last?.isASCIIDigit ?? false && before.last != "0"
      || digits.count == 3 && before.filter(\.isASCIIDigit).count > 1
  }
}

extension Character {
  package var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}

extension Substring {
  /// Without the spaces and tabs at both ends.
  package var trimmingSpaces: Substring {
    var result = drop { $0 == " " || $0 == "\t" }
    while let last = result.last, last == " " || last == "\t" { result = result.dropLast() }
    return result
  }
}

extension String {
  package var trimmingSpaces: String { String(self[...].trimmingSpaces) }
}

import Notation
import Typesetting

/// Reads a block of `terms`: a line each, `$\eta$, learning rate: how far a step goes`.
enum TermParser {
  static func parse(_ lines: [SourceLine], at position: Position) -> ([Term], [Diagnostic]) {
    var terms: [Term] = []
    var problems: [Diagnostic] = []
    for line in lines where !line.isBlank {
      guard let colon = colon(in: line.text) else {
        problems.append(
          Diagnostic(
            "bad-term", "expected `name, name: meaning`, found `\(line.text)`", at: line.position))
        continue
      }
      let before = line.text[..<colon]
      let meaning = line.dropping(before.count + 1)
      let indent = meaning.text.prefix { $0 == " " }.count
      let names = names(before)
      guard !names.isEmpty, !meaning.isBlank else {
        problems.append(
          Diagnostic(
            "bad-term", "a term has a name before the colon and a meaning after it",
            at: line.position))
        continue
      }
      terms.append(
        Term(names: names, meaning: meaning.dropping(indent), position: line.position))
    }
    return (terms, problems)
  }

  /// The first one outside of math, in Latin or Chinese writing.
  private static func colon(in text: String) -> String.Index? {
    var inMath = false
    for index in text.indices {
      if text[index] == "$" { inMath.toggle() }
      if text[index] == ":" || text[index] == "：", !inMath { return index }
    }
    return nil
  }

  /// By commas, those in math left alone.
  private static func names(_ text: Substring) -> [Term.Name] {
    var parts = [""]
    var inMath = false
    for character in text {
      if character == "$" { inMath.toggle() }
      if ",，、".contains(character), !inMath {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmingSpaces).filter { !$0.isEmpty }.map { part in
      part.hasPrefix("$") && part.hasSuffix("$") && part.count > 2
        ? .symbol(String(part.dropFirst().dropLast())) : .word(part)
    }
  }
}

import Notation
import Typesetting

/// Reads a block of `terms`: a line each, `$\eta$, learning rate: how far a step goes`.
enum TermParser {
  static func parse(_ lines: [SourceLine], at position: Position) -> ([Term], [Diagnostic]) {
    var terms: [Term] = []
    var problems: [Diagnostic] = []
    for var line in lines where !line.isBlank {
      let words = line.trimmed
      if let mark = words.text.first, "*-+".contains(mark), words.text.dropFirst().first == " " {
        problems.append(
          Diagnostic(
            "bad-term", "a line of terms begins with a name, found `\(mark)`: leave it out",
            at: words.position))
        line = words.dropping(2)
      }
      guard let (before, meaning) = line.divided(at: ":", "：") else {
        problems.append(
          Diagnostic(
            "bad-term", "expected `name, name: meaning`, found `\(line.text.brief)`",
            at: line.position))
        continue
      }
      let names = names(before.text)
      guard !names.isEmpty, !meaning.text.isEmpty else {
        problems.append(
          Diagnostic(
            "bad-term", "a term has a name before the colon and a meaning after it",
            at: line.position))
        continue
      }
      terms.append(
        Term(names: names, meaning: meaning, position: before.position))
    }
    return (terms, problems)
  }

  /// By commas, those in math left alone.
  private static func names(_ text: String) -> [Term.Name] {
    let characters = Array(text)
    let commas = ProseSpan.places(of: [",", "，", "、"], in: characters)
    let parts = zip([-1] + commas, commas + [characters.count]).map { start, end in
      String(characters[(start + 1)..<end]).trimmingSpaces
    }
    return parts.filter { !$0.isEmpty }.map { part in
      part.hasPrefix("$") && part.hasSuffix("$") && part.count > 2
        ? .symbol(String(part.dropFirst().dropLast())) : .word(part)
    }
  }
}

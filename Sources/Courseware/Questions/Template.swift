import Notation
import Tracing
import Typesetting

/// Words with numbers to be filled in: `With w = {w}, what is {2*w}?`
package struct Template: Equatable, Sendable {
  package let source: SourceLine

  init(_ source: SourceLine) { self.source = source }

  /// The words with every `{formula}` replaced by its value; one that has none stays.
  package func filled(_ numbers: [String: Double]) -> [Inline] {
    let text = text(numbers) { Numeral.brief($0, digits: 6) }
    return InlineParser.parse(SourceLine(text, at: source.position))
  }

  /// The same for a setting of a lab, which is no running text.
  static func filled(_ setting: String, _ numbers: [String: Double]) -> String {
    guard setting.contains("{") else { return setting }
    let template = Template(SourceLine(setting, at: Position(line: 1)))
    return template.text(numbers) { Numeral.exact($0) }
  }

  private func text(_ numbers: [String: Double], _ write: (Double) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): return words
      case .formula(let formula, _):
        guard let value = try? ExpressionParser.parse(formula).value(where: numbers) else {
          return "{\(formula)}"
        }
        return write(value)
      }
    }.joined()
  }

  /// The words as they stand, for whoever checks their math.
  var inlines: [Inline] { InlineParser.parse(source) }

  /// The formulas in braces, and where they stand.
  var formulas: [(formula: String, position: Position)] {
    pieces.compactMap { if case .formula(let text, let place) = $0 { (text, place) } else { nil } }
  }

  private enum Piece {
    case words(String)
    case formula(String, Position)
  }

  /// Braces inside `$…$` are TeX's own.
  private var pieces: [Piece] {
    var pieces: [Piece] = []
    var words = ""
    var inMath = false
    let characters = Array(source.text)
    var at = 0
    while at < characters.count {
      let character = characters[at]
      if character == "$" { inMath.toggle() }
      if character == "{", !inMath,
        let end = characters[at..<min(at + 200, characters.count)].firstIndex(of: "}")
      {
        pieces.append(.words(words))
        words = ""
        let formula = String(characters[(at + 1)..<end])
        pieces.append(.formula(formula, source.position.moved(columns: at + 1)))
        at = end + 1
      } else {
        words.append(character)
        at += 1
      }
    }
    return pieces + [.words(words)]
  }
}

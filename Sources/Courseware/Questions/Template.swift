import Notation
import Tracing
import Typesetting

/// Words with numbers to be filled in: `With w = {w}, what is {2*w}?`
package struct Template: Equatable, Sendable {
  package let source: SourceLine
  /// What stands in its braces, in the order of reading.
  private let places: [Formula]
  /// A brace that nothing closes.
  let openBrace: Position?
  /// The words before each of them, and those behind the last.
  private let words: [String]

  struct Formula: Equatable, Sendable {
    var text: String
    var position: Position
    var value: Result<Expression, ExpressionParser.Failure>
    /// Between dollars, where braces are TeX's own unless they hold a number that is known.
    var isInMath: Bool
  }

  /// What an author has to get right: in math, braces that name no number are TeX's.
  var formulas: [Formula] { places.filter { !$0.isInMath } }

  init(_ source: SourceLine) {
    self.source = source
    guard source.text.utf8.contains(UInt8(ascii: "{")) else {
      (places, words, openBrace) = ([], [source.text], nil)
      return
    }
    let characters = Array(source.text)
    var places: [Formula] = []
    var words = [""]
    var at = 0
    var mathEnd = 0
    var openBrace: Position?
    while at < characters.count {
      let character = characters[at]
      var end = at + 1
      if character == "\\" { end = min(at + 2, characters.count) }
      let isInMath = at < mathEnd
      if character == "$", !isInMath {
        mathEnd = ProseSpan.endOfMath(from: at, in: characters) ?? end
      }
      if character == "{", !isInMath || Template.standsAlone(at, in: characters),
        let close = characters[at...].prefix(200).firstIndex(of: "}")
      {
        let text = String(characters[(at + 1)..<close])
        places.append(
          Formula(
            text: text, position: source.position.moved(columns: at + 1),
            value: Result { () throws(ExpressionParser.Failure) in
              try ExpressionParser.parse(text)
            }, isInMath: isInMath))
        words.append("")
        at = close + 1
      } else {
        if character == "{", !isInMath {
          openBrace = openBrace ?? source.position.moved(columns: at)
        }
        words[words.count - 1] += String(characters[at..<end])
        at = end
      }
    }
    (self.places, self.words, self.openBrace) = (places, words, openBrace)
  }

  /// Whether braces in TeX belong to nothing before them: not to `\hat`, not to `_`.
  private static func standsAlone(_ at: Int, in text: [Character]) -> Bool {
    guard at > 0 else { return true }
    return !text[at - 1].isLetter && !"_^}]\\".contains(text[at - 1])
  }

  package static func == (a: Template, b: Template) -> Bool { a.source == b.source }

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
    var text = words[0]
    for (formula, behind) in zip(places, words.dropFirst()) {
      if let expression = try? formula.value.get(),
        let value = try? expression.value(where: numbers)
      {
        // The braces stay in TeX: −2 is one thing there, too.
        text += formula.isInMath ? "{\(write(value))}" : write(value)
      } else {
        text += "{\(formula.text)}"
      }
      text += behind
    }
    return text
  }

  /// The words as they stand, for whoever checks their math.
  var inlines: [Inline] { InlineParser.parse(source) }
}

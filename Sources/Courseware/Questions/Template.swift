import Notation
import Tracing
import Typesetting

/// Words with numbers to be filled in: `With w = {w}, what is {2*w}?`
package struct Template: Equatable, Sendable {
  package let source: SourceLine
  /// What stands in its braces, in the order of reading.
  let formulas: [Formula]
  /// The words before each of the formulas, and those behind the last.
  private let words: [String]

  struct Formula: Equatable, Sendable {
    var text: String
    var position: Position
    var value: Result<Expression, ExpressionParser.Failure>
  }

  /// Braces inside `$…$` are TeX's own.
  init(_ source: SourceLine) {
    self.source = source
    guard source.text.utf8.contains(UInt8(ascii: "{")) else {
      (formulas, words) = ([], [source.text])
      return
    }
    let characters = Array(source.text)
    var formulas: [Formula] = []
    var words = [""]
    var at = 0
    while at < characters.count {
      let character = characters[at]
      var end = at + 1
      if character == "\\" { end = min(at + 2, characters.count) }
      if character == "$" { end = ProseSpan.endOfMath(from: at, in: characters) ?? end }
      if character == "{", let close = characters[at...].prefix(200).firstIndex(of: "}") {
        let text = String(characters[(at + 1)..<close])
        formulas.append(
          Formula(
            text: text, position: source.position.moved(columns: at + 1),
            value: Result { () throws(ExpressionParser.Failure) in
              try ExpressionParser.parse(text)
            }))
        words.append("")
        at = close + 1
      } else {
        words[words.count - 1] += String(characters[at..<end])
        at = end
      }
    }
    (self.formulas, self.words) = (formulas, words)
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
    for (formula, behind) in zip(formulas, words.dropFirst()) {
      if let expression = try? formula.value.get(),
        let value = try? expression.value(where: numbers)
      {
        text += write(value)
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

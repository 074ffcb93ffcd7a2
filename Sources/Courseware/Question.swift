import Notation
import Tracing
import Typesetting

/// A question as its author wrote it: numbers still open, answers still formulas.
package struct Question: Equatable, Sendable {
  package var id: String
  package var position: Position
  package var given: [Given]
  package var ask: Template
  package var form: Form
  package var hints: [Template]
  package var why: Template?

  /// A number to be drawn, and what it may be.
  package struct Given: Equatable, Sendable {
    package var name: String
    package var values: [Double]
  }

  package enum Form: Equatable, Sendable {
    case number(answer: Expression, answerPosition: Position, slips: [Slip])
    case choice([Choice])
  }

  /// A wrong answer with a name: what it comes to, and what to say to who gives it.
  package struct Slip: Equatable, Sendable {
    package var value: Expression
    package var words: Template
    package var position: Position
  }

  package struct Choice: Equatable, Sendable {
    package var words: Template
    package var isRight: Bool
    package var feedback: Template?
  }

  /// How many different draws there are.
  package var draws: Int {
    given.reduce(1) { total, given in
      let (product, overflow) = total.multipliedReportingOverflow(by: max(1, given.values.count))
      return overflow ? .max : product
    }
  }

  /// The numbers of one draw. Successive seeds give every draw once before any comes again.
  package func numbers(seed: UInt64) -> [String: Double] {
    var rest = seed % UInt64(draws)
    var numbers: [String: Double] = [:]
    for given in given {
      let count = UInt64(given.values.count)
      numbers[given.name] = given.values[Int(rest % count)]
      rest /= count
    }
    return numbers
  }
}

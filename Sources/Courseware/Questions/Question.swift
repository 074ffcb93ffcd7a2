import Notation
import Tracing
import Typesetting

/// A question as its author wrote it: numbers still open, answers still formulas.
package struct Question: Equatable, Sendable {
  package var id: String
  package var idPosition: Position
  package var position: Position
  /// Whether all of its block could be read. If not, what it asks may be another thing than was
  /// meant, and nothing is proved of it: what has been told comes first.
  package var isWhole: Bool
  /// The earlier lesson that it brings back.
  package var from: Field?
  package var given: [Given]
  package var graph: QuestionGraph?
  package var ask: Template
  package var form: Form
  package var hints: [Template]
  package var why: Template?

  /// A number to be drawn, and what it may be.
  package struct Given: Equatable, Sendable {
    package var name: String
    package var values: [Double]
    package var position: Position

    /// Wherever it stands.
    package static func == (a: Given, b: Given) -> Bool {
      a.name == b.name && a.values == b.values
    }
  }

  package enum Form: Equatable, Sendable {
    case number(Key)
    /// Tried at random places of these domains.
    case formula(Key, [Domain])
    case choice([Choice])
    /// Any number of them is right.
    case several([Choice])
    /// To be put into the order in which the author wrote them.
    case order([Choice])
    /// Values and gradients of the graph, each to be filled in.
    case blanks([Blank])
    /// Answered by a run.
    case prediction(Prediction)
  }

  /// The right answer, and the wrong ones that have a name.
  package struct Key: Equatable, Sendable {
    package var answer: Expression
    /// As the author wrote it.
    package var source: SourceLine
    package var slips: [Slip]
  }

  /// A wrong answer with a name: what it comes to, and what to say to who gives it.
  package struct Slip: Equatable, Sendable {
    package var value: Expression
    /// As the author wrote it.
    package var source: String
    package var words: Template
    package var position: Position
  }

  package struct Choice: Equatable, Sendable {
    package var words: Template
    package var isRight: Bool
    /// What to say to who takes it, being wrong, or leaves it out, being right.
    package var feedback: Template?
    package var position: Position
  }

  package struct Blank: Equatable, Sendable {
    /// A part of the graph, `z`, or the slope of the result along it, `grad_z`.
    package var name: String
    package var place: Position
  }

  /// Where the values of a name make sense.
  package struct Domain: Equatable, Sendable {
    package var name: String
    package var range: ClosedRange<Double>
    package var position: Position
  }

  /// As authors write it.
  package var kind: String {
    switch form {
    case .number: "number"
    case .formula: "formula"
    case .choice: "choice"
    case .several: "several"
    case .order: "order"
    case .blanks: "trace"
    case .prediction: "predict"
    }
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

  /// What formulas of this question may mention.
  package var names: [String] { given.map(\.name) + (graph?.names ?? []) }

  /// Everything it says to the learner.
  package var templates: [Template] {
    var templates = [ask] + hints + (why.map { [$0] } ?? [])
    switch form {
    case .number(let key), .formula(let key, _): templates += key.slips.map(\.words)
    case .choice(let choices), .several(let choices), .order(let choices):
      templates += choices.flatMap(\.templates)
    case .prediction(let prediction): templates += prediction.choices.flatMap(\.templates)
    case .blanks: break
    }
    return templates
  }
}

extension Question.Choice {
  var templates: [Template] { [words] + (feedback.map { [$0] } ?? []) }
}

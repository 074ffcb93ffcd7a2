import Glibc
import Notation
import Tracing
import Typesetting

/// What a lesson expects of a run: `loss.unseen > loss.train`, `argmin(loss) == 0.1`.
package struct Expectation: Equatable, Sendable {
  package enum Value: Equatable, Sendable {
    case number(Double)
    case truth(Bool)
    case word(String)

    /// No number is the same as no number: two runs that are the same in all are the same run.
    package static func == (a: Value, b: Value) -> Bool {
      switch (a, b) {
      case (.number(let a), .number(let b)): a == b || a.isNaN && b.isNaN
      case (.truth(let a), .truth(let b)): a == b
      case (.word(let a), .word(let b)): a == b
      default: false
      }
    }
  }

  indirect enum Term: Equatable, Sendable {
    case number(Double)
    case word(String)
    case name(String, offset: Int)
    case not(Term)
    case and(Term, Term)
    case or(Term, Term)
    /// a < b < c: each pair holds.
    case comparison([Term], [Comparison])
    case negative(Term)
    case binary(Expression.Operator, Term, Term)
    case call(Expression.Function, [Term])
    case across(Across, Term)
  }

  enum Comparison: String, CaseIterable, Sendable {
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
  }

  /// What looks at other runs, or at another step.
  enum Across: String, CaseIterable, Sendable {
    /// The varied value whose run has the least, or the most of it.
    case argmin, argmax
    /// In the run of the first varied value, and of the last.
    case first, last
    /// Before the first step.
    case before

    /// Whether it gives what is asked for, of one run; the others give a varied value.
    var isOfOneRun: Bool { self != .argmin && self != .argmax }
  }

  package let source: SourceLine
  let term: Term

  package struct Failure: Error, Equatable {
    package var message: String
    /// At which character, counted from 0.
    package var offset: Int
  }

  package init(_ source: SourceLine) throws(Failure) {
    self.source = source
    term = try ExpectationParser.parse(source.text)
  }

  /// Its own names and where they stand, also in what looks across.
  package var names: [(name: String, offset: Int)] {
    var found: [(String, Int)] = []
    term.visit { if case .name(let name, let offset) = $0 { found.append((name, offset)) } }
    return found
  }

  /// Whether it is about all runs together.
  package var comparesRuns: Bool {
    var compares = false
    term.visit { if case .across(let across, _) = $0, across != .before { compares = true } }
    return compares
  }

  /// Whether it can be true or false.
  package var isStatement: Bool { term.isStatement }
}

extension Expectation.Term {
  var isStatement: Bool {
    switch self {
    case .not, .and, .or, .comparison, .name("diverged", _): true
    case .across(let across, let inner): across.isOfOneRun && inner.isStatement
    default: false
    }
  }

  func visit(_ body: (Expectation.Term) -> Void) {
    body(self)
    switch self {
    case .number, .word, .name: break
    case .not(let inner), .negative(let inner), .across(_, let inner): inner.visit(body)
    case .and(let a, let b), .or(let a, let b), .binary(_, let a, let b):
      a.visit(body)
      b.visit(body)
    case .comparison(let terms, _), .call(_, let terms): for term in terms { term.visit(body) }
    }
  }
}

import Notation
import Tracing

extension Expectation {
  /// A part of it as one writes it, for telling what it came to.
  func text(of term: Term) -> String {
    switch term {
    case .number(let value): Numeral.brief(value, digits: 6)
    case .word(let word), .name(let word, _): word
    case .not(let inner): "not \(text(of: inner))"
    case .and(let a, let b): "\(text(of: a)) and \(text(of: b))"
    case .or(let a, let b): "(\(text(of: a)) or \(text(of: b)))"
    case .comparison(let terms, let signs):
      zip(terms.dropFirst(), signs).reduce(text(of: terms[0])) { line, next in
        "\(line) \(next.1.rawValue) \(text(of: next.0))"
      }
    case .negative(let inner): "-\(bracketed(inner))"
    case .binary(let operation, let a, let b):
      operation == .add || operation == .subtract
        ? "\(text(of: a)) \(operation.rawValue) \(bracketed(b))"
        : "\(bracketed(a))\(operation.rawValue)\(bracketed(b))"
    case .call(let function, let arguments):
      "\(function.rawValue)(\(arguments.map(text(of:)).joined(separator: ", ")))"
    case .across(let across, let inner): "\(across.rawValue)(\(text(of: inner)))"
    }
  }

  private func bracketed(_ term: Term) -> String {
    switch term {
    case .binary, .negative, .comparison: "(\(text(of: term)))"
    default: text(of: term)
    }
  }
}

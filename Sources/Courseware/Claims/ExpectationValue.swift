import Glibc
import Notation
import Tracing

extension Expectation {
  /// Its value in one of several runs that belong together.
  package func value(in runs: [LabOutcome], at place: Int) throws(LabFailure) -> Value {
    try value(of: term, in: runs, at: place)
  }

  private func value(
    of term: Term, in runs: [LabOutcome], at place: Int
  ) throws(LabFailure) -> Value {
    switch term {
    case .number(let value): return .number(value)
    case .word(let word): return .word(word)
    // A name that nothing is called is the name of a choice, as `relu`; lint knows which there are.
    case .name(let name, _): return runs[place].values[name] ?? .word(name)
    case .not(let inner): return .truth(!(try truth(of: inner, in: runs, at: place)))
    case .and(let a, let b):
      let left = try truth(of: a, in: runs, at: place)
      let right = try truth(of: b, in: runs, at: place)
      return .truth(left && right)
    case .or(let a, let b):
      let left = try truth(of: a, in: runs, at: place)
      let right = try truth(of: b, in: runs, at: place)
      return .truth(left || right)
    case .comparison(let terms, let signs):
      var values: [Value] = []
      for term in terms { values.append(try value(of: term, in: runs, at: place)) }
      for (index, sign) in signs.enumerated() {
        guard try Expectation.holds(values[index], sign, values[index + 1]) else {
          return .truth(false)
        }
      }
      return .truth(true)
    case .negative(let inner): return .number(-(try number(of: inner, in: runs, at: place)))
    case .binary(let operation, let a, let b):
      let left = try number(of: a, in: runs, at: place)
      let right = try number(of: b, in: runs, at: place)
      if operation == .divide, right == 0 {
        throw LabFailure(message: "`\(text(of: term))` divides by zero")
      }
      return .number(operation.apply(left, right))
    case .call(let function, let arguments):
      var values: [Double] = []
      for argument in arguments { values.append(try number(of: argument, in: runs, at: place)) }
      return .number(function.apply(values))
    case .across(.before, let inner):
      var earlier = runs[place]
      for (name, value) in earlier.before { earlier.values[name] = .number(value) }
      return try value(of: inner, in: [earlier], at: 0)
    case .across(.first, let inner): return try value(of: inner, in: runs, at: 0)
    case .across(.last, let inner): return try value(of: inner, in: runs, at: runs.count - 1)
    case .across(let across, let inner): return try extreme(across, of: inner, in: runs)
    }
  }

  /// The varied value whose run has the least or the most; what is no number is neither.
  private func extreme(
    _ across: Across, of term: Term, in runs: [LabOutcome]
  ) throws(LabFailure) -> Value {
    var best: (value: Double, varied: Value)?
    for (index, run) in runs.enumerated() {
      guard let varied = run.varied else {
        throw LabFailure(message: "`\(across.rawValue)` needs `vary`: there is one run only")
      }
      let found = try number(of: term, in: runs, at: index)
      guard !found.isNaN else { continue }
      let value = across == .argmin ? found : -found
      if value < best?.value ?? .infinity { best = (value, varied) }
    }
    return best?.varied ?? .number(.nan)
  }

  private func number(
    of term: Term, in runs: [LabOutcome], at place: Int
  ) throws(LabFailure) -> Double {
    switch try value(of: term, in: runs, at: place) {
    case .number(let value): return value
    case .truth: throw LabFailure(message: "`\(text(of: term))` is true or false, and no number")
    case .word(let word): throw LabFailure(message: "`\(word)` is no number")
    }
  }

  private func truth(
    of term: Term, in runs: [LabOutcome], at place: Int
  ) throws(LabFailure) -> Bool {
    guard case .truth(let truth) = try value(of: term, in: runs, at: place) else {
      throw LabFailure(message: "`\(text(of: term))` is not something that is true or false")
    }
    return truth
  }

  /// Numbers are equal to six digits: a run adds up in single precision. NaN is equal to nothing.
  private static func holds(
    _ a: Value, _ sign: Comparison, _ b: Value
  ) throws(LabFailure) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)):
      // What is infinite is near to nothing, though no farther than a share of itself.
      let isEqual =
        a == b || abs(a - b) <= 1e-6 * max(abs(a), abs(b)) && a.isFinite && b.isFinite
      switch sign {
      case .equal: return isEqual
      case .unequal: return !isEqual && !a.isNaN && !b.isNaN
      case .atMost: return a < b || isEqual
      case .atLeast: return a > b || isEqual
      case .less: return a < b && !isEqual
      case .greater: return a > b && !isEqual
      }
    case (.word(let a), .word(let b)) where sign == .equal || sign == .unequal:
      return (a == b) == (sign == .equal)
    case (.truth(let a), .truth(let b)) where sign == .equal || sign == .unequal:
      return (a == b) == (sign == .equal)
    default:
      // The values of a setting that is no number are words, also `2` of layers=2; 4.
      let quoted = a.text == b.text ? "; a word is written in quotes: \"\(a.text)\"" : ""
      throw LabFailure(
        message: "cannot compare \(a.text) with \(b.text) by `\(sign.rawValue)`\(quoted)")
    }
  }

  /// What was seen where it does not hold: the two sides of every comparison, and every name.
  func seen(in runs: [LabOutcome], at place: Int) -> String {
    var sides: [String] = []
    func add(_ term: Term) {
      if case .number = term { return }
      if case .word = term { return }
      guard let value = try? value(of: term, in: runs, at: place) else { return }
      let line = "\(text(of: term)) = \(value.text)"
      if value != .word(text(of: term)), !sides.contains(line) { sides.append(line) }
    }
    term.visit { term in
      if case .comparison(let terms, _) = term { for term in terms { add(term) } }
    }
    addNames(of: term, in: runs, at: place, to: &sides)
    for run in comparesRuns ? runs : [runs[place]] where run.values["diverged"] == .truth(true) {
      let varied = comparesRuns ? run.varied.map { "at \($0.text) " } ?? "" : ""
      let step = run.values["step"]?.text ?? "?"
      sides.append("\(varied)diverged at step \(step)")
    }
    return sides.isEmpty ? "found it false" : "found " + sides.joined(separator: ", ")
  }

  /// The names in a term with their values in the run that it is asked of; within what compares
  /// runs there are as many as there are runs.
  private func addNames(
    of term: Term, in runs: [LabOutcome], at place: Int, to sides: inout [String]
  ) {
    func add(_ line: String) { if !sides.contains(line) { sides.append(line) } }
    func add(_ name: String, _ tail: String) {
      if let value = runs[place].values[name] { add("\(name) = \(value.text)\(tail)") }
    }
    let varied = runs.count > 1 && comparesRuns ? runs[place].varied.map { " at \($0.text)" } : nil
    switch term {
    case .number, .word: break
    case .name(let name, _):
      add(name, varied ?? "")
      // Whether it diverged says little: how far did it come?
      if name == "diverged" { add("loss", varied ?? "") }
    case .not(let inner), .negative(let inner), .across(.before, let inner):
      addNames(of: inner, in: runs, at: place, to: &sides)
    case .and(let a, let b), .or(let a, let b), .binary(_, let a, let b):
      addNames(of: a, in: runs, at: place, to: &sides)
      addNames(of: b, in: runs, at: place, to: &sides)
    case .comparison(let terms, _), .call(_, let terms):
      for term in terms { addNames(of: term, in: runs, at: place, to: &sides) }
    case .across(.first, let inner): addNames(of: inner, in: runs, at: 0, to: &sides)
    case .across(.last, let inner):
      addNames(of: inner, in: runs, at: runs.count - 1, to: &sides)
    case .across(_, let inner):
      let values = runs.indices.map { index in
        let value = (try? self.value(of: inner, in: runs, at: index))?.text ?? "?"
        return "\(value) at \(runs[index].varied?.text ?? "?")"
      }
      add("\(text(of: inner)) = \(values.joined(separator: ", "))")
    }
  }
}

extension Expectation.Value {
  /// To four digits, to be read at a glance.
  var brief: String {
    if case .number(let value) = self { Numeral.brief(value) } else { text }
  }

  package var text: String {
    switch self {
    case .number(let value): Numeral.brief(value, digits: 6)
    case .truth(let truth): truth ? "true" : "false"
    case .word(let word): word
    }
  }
}

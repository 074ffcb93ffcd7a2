/// A named knob of an experiment: what it may be, what it is unless said, what it is for.
package struct Setting: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Any number in the range; a slider moves by `step`, or by a factor if `logarithmic`.
    case number(ClosedRange<Double>, step: Double, logarithmic: Bool)
    /// Whole numbers; a slider moves by one, or on the scale 1, 2, 5, 10 if `logarithmic`.
    case whole(ClosedRange<Int>, logarithmic: Bool = false)
    case choice([String])
    /// Words of the learner: a formula, a list. `form` says what is expected; whoever has the
    /// setting reads it.
    case text(form: String)
  }

  package enum Value: Equatable, Sendable {
    case number(Double)
    case choice(String)
    case text(String)

    package var text: String {
      switch self {
      case .number(let value): Numeral.exact(value)
      case .choice(let name): name
      case .text(let words): words
      }
    }
  }

  package var name: String
  package var kind: Kind
  package var initial: Value
  package var help: String
  /// What a number of it is counted in; empty for a plain number.
  package var unit: String
  /// Whether it can be changed in the middle of a run; the others start a new one.
  package var isLive: Bool

  package init(
    _ name: String, _ kind: Kind, initial: Value, unit: String = "", help: String,
    isLive: Bool = false
  ) {
    self.unit = unit
    self.name = name
    self.kind = kind
    self.initial = initial
    self.help = help
    self.isLive = isLive
  }

  /// What is wrong with a value, and what would be right.
  package struct Failure: Error, Equatable {
    package var message: String
  }

  /// The value that a text names.
  package func read(_ text: String) throws(Failure) -> Value {
    switch kind {
    case .choice(let names):
      if names.contains(text) { return .choice(text) }
      let tail = Suggestion.tail(for: text, among: names)
      throw Failure(message: "`\(name)` is one of \(allowed), found `\(text)`\(tail)")
    case .number(let range, _, _):
      guard let value = NumberReader.read(text) else {
        throw Failure(message: "`\(name)` is a number in \(allowed), found `\(text)`")
      }
      guard range.contains(value) else {
        throw Failure(message: "`\(name)` lies in \(allowed), found \(text)")
      }
      return .number(value)
    case .whole(let range, _):
      guard let value = NumberReader.read(text).flatMap({ Int(exactly: $0) }) else {
        throw Failure(message: "`\(name)` is a whole number in \(allowed), found `\(text)`")
      }
      guard range.contains(value) else {
        throw Failure(message: "`\(name)` lies in \(allowed), found \(text)")
      }
      return .number(Double(value))
    case .text(let form):
      // Runs are kept in lines, and lessons give settings as words.
      guard !text.contains(where: \.isWhitespace), text.utf8.count <= Setting.longestText else {
        throw Failure(
          message: "`\(name)` is \(form), without spaces, found `\(text.prefix(40))`")
      }
      return .text(text)
    }
  }

  package static let longestText = 4096

  /// Whether it counts by factors.
  package var isLogarithmic: Bool {
    switch kind {
    case .number(_, _, let logarithmic), .whole(_, let logarithmic): logarithmic
    case .choice, .text: false
    }
  }

  /// The range or the choices, as a reader would write them.
  package var allowed: String {
    switch kind {
    case .choice(let names): names.joined(separator: ", ")
    case .number(let range, _, _):
      "\(Numeral.exact(range.lowerBound)) … \(Numeral.exact(range.upperBound))" + counted
    case .whole(let range, _): "\(range.lowerBound) … \(range.upperBound)" + counted
    case .text(let form): form
    }
  }

  private var counted: String { unit.isEmpty ? "" : " \(unit)" }

  /// One notch up or down from a value, or several; the ends hold.
  package func moved(_ value: Value, by notches: Int) -> Value {
    switch (kind, value) {
    case (.number(let range, let step, let logarithmic), .number(let number)):
      // No range has more notches than this, however many are asked for.
      let notches = min(max(notches, -10_000), 10_000)
      let moved =
        logarithmic
        ? Setting.notched(number, notches, in: range)
        : ((number + Double(notches) * step) / step).rounded() * step
      let clean = Double(Numeral.brief(moved, digits: 6).replacing("−", with: "-")) ?? moved
      return .number(min(max(clean, range.lowerBound), range.upperBound))
    case (.whole(let range, let logarithmic), .number(let number)):
      return .number(Setting.counted(number, notches, in: range, logarithmic: logarithmic))
    case (.choice(let names), .choice(let name)):
      let (index, overflow) = (names.firstIndex(of: name) ?? 0).addingReportingOverflow(notches)
      return .choice(names[overflow ? names.count - 1 : min(max(index, 0), names.count - 1)])
    default: return value
    }
  }

  private static func counted(
    _ value: Double, _ notches: Int, in range: ClosedRange<Int>, logarithmic: Bool
  ) -> Double {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    let notches = min(max(notches, -10_000), 10_000)
    guard logarithmic else {
      return min(max(value + Double(notches), bounds.lowerBound), bounds.upperBound)
    }
    var result = value
    for _ in 0..<abs(notches) {
      if notches > 0 {
        result = result < 1 ? 1 : notched(result, 1, in: bounds)
      } else {
        result = result <= 1 ? bounds.lowerBound : notched(result, -1, in: bounds)
      }
      // The scale is made by multiplying.
      result = result.rounded()
    }
    return min(max(result, bounds.lowerBound), bounds.upperBound)
  }

  /// 1, 2, 5, 10, …: the neighbors on a scale that people count by. Below a millionth of the upper
  /// end there is only the lower one.
  private static func notched(
    _ value: Double, _ notches: Int, in range: ClosedRange<Double>
  ) -> Double {
    let smallest = range.upperBound * 1e-6
    var result = value
    for _ in 0..<abs(notches) {
      if notches > 0, result < smallest {
        result = smallest
        continue
      }
      if notches < 0, result <= smallest * 1.000001 { return range.lowerBound }
      var unit = 1e-12
      while unit * 10 <= result * 1.000001 { unit *= 10 }
      let lead = result / unit
      if notches > 0 {
        result = unit * (lead < 1.99 ? 2 : lead < 4.99 ? 5 : 10)
      } else {
        result = unit * (lead > 5.01 ? 5 : lead > 2.01 ? 2 : lead > 1.01 ? 1 : 0.5)
      }
      if result >= range.upperBound { return range.upperBound }
    }
    return result
  }
}

import Notation
import Tracing

/// What is understood of an answer while it is being typed.
package enum TypedFormula: Equatable, Sendable {
  /// Nothing that would be set otherwise than it was typed.
  case plain
  /// As TeX, if it is a formula; and the value of a number that is typed in another way.
  case understood(tex: String, value: Double?)
  /// The formula can be read, but this in it is not of this question.
  case unknown(tex: String, message: String)
  /// Where reading stopped, counted in characters, and why.
  case stopped(at: Int, message: String)
}

extension PosedQuestion {
  /// What `text` would be taken for: for a formula or a number, and before anybody checks it.
  package func reading(of text: String) -> TypedFormula {
    guard !text.trimmingSpaces.isEmpty else { return .plain }
    switch question.form {
    case .formula(let key, let domains): return reading(of: text, key, domains)
    case .number, .prediction: return PosedQuestion.number(text)
    default: return .plain
    }
  }

  private func reading(
    of text: String, _ key: Question.Key, _ domains: [Question.Domain]
  ) -> TypedFormula {
    do {
      let names = FormulaJudge.names(question, key, domains)
      let typed = try ExpressionParser.parse(text, names: names)
      if let message = FormulaJudge.unknownName(in: typed, among: names) {
        return .unknown(tex: typed.tex, message: message)
      }
      return .understood(tex: typed.tex, value: nil)
    } catch {
      return .stopped(at: error.offset, message: error.message)
    }
  }

  /// `1/2` and `50%` are told as the numbers they are; what needs no telling is not told.
  private static func number(_ text: String) -> TypedFormula {
    guard let value = TypedNumber.read(text) else { return .plain }
    let typed = text.trimmingSpaces
    guard typed.contains(where: { !$0.isASCIIDigit && !".-−+".contains($0) }) else { return .plain }
    // Thousands, percent and mixed fractions are no formulas, 5e-1 is a number: the value says it.
    let formula = try? ExpressionParser.parse(typed)
    if case .number? = formula { return .understood(tex: "", value: value) }
    return .understood(tex: formula?.tex ?? "", value: value)
  }
}

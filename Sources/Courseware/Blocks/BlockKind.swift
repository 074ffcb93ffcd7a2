/// What a fenced block may be, and what may stand in it.
package enum BlockKind: String, CaseIterable, Sendable {
  case lab, trace, quiz, predict, claim, erratum, terms, notes

  /// The keys of its `key: value` lines.
  package var keys: [String] {
    switch self {
    case .lab: ["lab", "set", "show", "steps", "task"]
    case .trace: ["formula", "net", "seed", "at", "task"]
    case .quiz:
      ["id", "kind", "from", "given", "graph", "ask"] + QuestionKind.ownKeys + ending
    case .predict:
      ["id", "from", "given", "lab", "set", "vary", "steps", "ask", "measure", "within", "when"]
        + ending
    case .claim: ["lab", "set", "vary", "steps", "expect"]
    case .erratum: ["notes", "says", "right", "why"]
    case .terms, .notes: []
    }
  }

  private var ending: [String] { ["hint", "why"] }

  /// Keys that may stand more than once.
  static let repeatable = ["slip", "hint", "blank", "when", "expect"]
}

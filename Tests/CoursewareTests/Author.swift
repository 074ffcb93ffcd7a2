import Courseware
import Notation
import Typesetting

/// What the tests say as an author would.
enum Author {
  /// A question from the lines of its block, its id, hint and reason given.
  static func question(_ kind: String, _ lines: String) -> Question {
    parse(heading + quiz(kind, lines)).lesson.questions[0]
  }

  static func posed(_ kind: String, _ lines: String, seed: UInt64 = 0) -> PosedQuestion {
    PosedQuestion(question(kind, lines), seed: seed)
  }

  static func quiz(_ kind: String, _ lines: String) -> String {
    "```quiz\nid: q\nkind: \(kind)\nask: ?\n\(lines)\nhint: h\nwhy: w\n```\n"
  }

  static func predict(_ lines: String) -> String {
    "```predict\nid: p\nlab: views\nsteps: 5\nask: ?\n\(lines)\nwhy: w\n```\n"
  }

  static func claim(_ lines: String) -> String {
    "```claim\nlab: views\nsteps: 5\n\(lines)\n```\n"
  }

  /// Everything that is found out about a lesson, a line each: `9:15 bad-formula message`.
  static func told(
    _ body: String, heading: String = heading, _ catalog: Catalog = LintTests.catalog
  ) -> [String] {
    let (lesson, problems) = parse(heading + body)
    return (problems + Lint.check(lesson, against: catalog)).sorted { $0.position < $1.position }
      .map { "\($0.position.line):\($0.position.column) \($0.code) \($0.message)" }
  }

  static func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text, _), .code(let text): text
      case .math(let tex, _): tex
      case .lineBreak: " "
      }
    }.joined()
  }
}

extension PosedQuestion.Verdict {
  /// What is said to a slip, or the name of the verdict.
  var said: String {
    switch self {
    case .right: "right"
    case .wrong: "wrong"
    case .incomplete: "incomplete"
    case .rightUpTo(let count): "right up to \(count)"
    case .wrongAt(let blank): "wrong at \(blank)"
    case .unreadable: "unreadable"
    case .slip(let words): Author.text(words)
    }
  }
}

/// A run as it might have ended.
func outcome(
  _ values: [String: Double], before: [String: Double] = [:], diverged: Bool = false,
  varied: Double? = nil
) -> LabOutcome {
  var all = values.mapValues { Courseware.Expectation.Value.number($0) }
  all["diverged"] = .truth(diverged)
  return LabOutcome(values: all, before: before, varied: varied.map { .number($0) })
}

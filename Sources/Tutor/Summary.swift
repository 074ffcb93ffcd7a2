import Courseware
import Records

/// How some questions went: what to look at again, first what the learner was sure of and wrong.
package struct Summary: Equatable, Sendable {
  /// Why a question stands where it stands, in the order in which it is told.
  package enum Group: Int, CaseIterable, Comparable, Sendable {
    case sureAndWrong, wrong, shaky, left, right, before

    package static func < (a: Group, b: Group) -> Bool { a.rawValue < b.rawValue }

    init(_ result: QuestionResult) {
      switch result.outcome {
      case .wrong where result.confidence == .sure: self = .sureAndWrong
      case .wrong, .shown: self = .wrong
      case .helped: self = .shaky
      case .unaided: self = result.confidence == .guess ? .shaky : .right
      case .left: self = .left
      }
    }
  }

  package struct Entry: Equatable, Sendable {
    package let asked: AskedQuestion
    package let result: QuestionResult
    /// What came of it another time, if it was not asked this time.
    package var wasRight: Bool?
    package var group: Group { wasRight == nil ? Group(result) : .before }
  }

  package let entries: [Entry]

  package init(_ answered: [(asked: AskedQuestion, result: QuestionResult)]) {
    self.init(answered.map { Entry(asked: $0.asked, result: $0.result) })
  }

  /// In each group as they were asked.
  init(_ all: [Entry]) {
    entries = Group.allCases.flatMap { group in all.filter { $0.group == group } }
  }

  package var answered: [Entry] { entries.filter { $0.result.outcome != .left } }
  package var unaided: Int { entries.count { $0.result.outcome == .unaided } }

  /// How many were answered with this confidence, and how many of these were right.
  package func count(_ confidence: Answer.Confidence) -> (right: Int, all: Int) {
    let all = entries.filter { $0.result.confidence == confidence && $0.result.outcome != .left }
    return (all.count { !$0.result.outcome.isWrong }, all.count)
  }
}

import Notation

/// Something in a lesson that only runs can confirm: a claim, or what a prediction expects.
package struct Check: Sendable {
  package enum Kind: String, Sendable { case claim, predict }

  package let path: String
  package let kind: Kind
  package let position: Position
  package let requests: [LabRequest]
  private let judge: @Sendable ([LabOutcome]) -> [Diagnostic]

  /// A prediction whose numbers are drawn is checked at so many draws.
  private static let mostDraws: UInt64 = 20

  /// All there is to check in a lesson file, and what could not be read of it.
  package static func all(
    of bytes: [UInt8], path: String
  ) -> (checks: [Check], problems: [Diagnostic]) {
    let (lesson, problems) = LessonParser.parse(bytes, path: path)
    var unread = problems.filter { $0.severity == .error }
    var checks: [Check] = []
    for node in lesson.nodes {
      switch node {
      case .claim(let claim): checks.append(Check(claim, path: path))
      case .quiz(let question):
        // A run cannot decide what has no answer that it could give.
        let reasons = QuestionProof.unjudged(question)
        unread += reasons
        if reasons.isEmpty, let check = Check(question, path: path) { checks.append(check) }
      default: break
      }
    }
    return (checks, unread.sorted { $0.position < $1.position })
  }

  private init(_ claim: Claim, path: String) {
    self.path = path
    kind = .claim
    position = claim.position
    requests = claim.requests
    judge = { outcomes in
      claim.refutations(by: outcomes).map { refutation in
        let seed = claim.experiment.seeds.count > 1 ? " with seed \(refutation.seed)" : ""
        return Diagnostic(
          "false-claim",
          "`\(refutation.expectation.source.text)` is not true\(seed): \(refutation.message)",
          at: refutation.expectation.source.position)
      }
    }
  }

  private init?(_ question: Question, path: String) {
    guard case .prediction(let prediction) = question.form else { return nil }
    self.path = path
    kind = .predict
    position = question.position
    let draws = (0..<min(UInt64(question.draws), Check.mostDraws)).map {
      PosedQuestion(question, seed: $0)
    }
    requests = draws.flatMap(\.requests)
    judge = { outcomes in
      let width = outcomes.count / draws.count
      for (index, posed) in draws.enumerated() {
        let runs = Array(outcomes[index * width..<(index + 1) * width])
        if let message = prediction.complaint(about: runs, numbers: posed.numbers) {
          return [Diagnostic("false-prediction", message, at: question.position)]
        }
      }
      return []
    }
  }

  /// What speaks against it, if anything does.
  package func problems(_ outcomes: [LabOutcome]) -> [Diagnostic] { judge(outcomes) }
}

extension Prediction {
  /// What is wrong with it, now that it has been run.
  fileprivate func complaint(about runs: [LabOutcome], numbers: [String: Double]) -> String? {
    let draw = numbers.sorted { $0.key < $1.key }.map { "\($0.key) = \(Numeral.brief($0.value))" }
    let place = draw.isEmpty ? "" : "where \(draw.joined(separator: ", ")): "
    let found = "found " + account(of: runs).joined(separator: "; ")
    do {
      guard case .choice(let index) = try answer(by: runs, numbers: numbers) else { return nil }
      guard choices.indices.contains(index) else {
        return "\(place)the run gives none of the answers: \(found)"
      }
      guard let expected = choices.firstIndex(where: \.isRight), expected != index else {
        return nil
      }
      return """
        \(place)`[x]` stands at answer \(expected + 1), the run says answer \(index + 1), \
        `\(choices[index].words.source.text)`: \(found)
        """
    } catch { return "\(place)\(error.message): \(found)" }
  }
}

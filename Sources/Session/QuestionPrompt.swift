import Courseware
import Records
import Tutor
import Typesetting

/// One question by line prompts: the answer, how sure, then the verdict and why.
struct QuestionPrompt {
  let prompt: LinePrompt
  let words: Words
  let shelf: DataShelf

  enum Outcome: Equatable {
    /// Right at once, and without a hint.
    case unaided
    /// Right in the end.
    case right
    case left
    /// The learner wants no more questions.
    case quit
  }

  /// Asks until it is right, left or shown.
  func pose(_ posed: PosedQuestion, item: String, to learner: inout Learner) -> Outcome {
    prompt.say(posed.ask)
    for (letter, choice) in zip(PosedQuestion.letters, posed.choices) {
      prompt.say(TextLayout(width: PageLayout.widest).hang("  \(letter)  ", .plain, choice))
    }
    if let form = form(of: posed) { prompt.say(form) }
    var hints = 0
    var runs: [LabOutcome] = []
    var isUnaided = true
    while true {
      guard let answer = prompt.ask(words(.plainAnswer)), answer != "q" else { return .quit }
      if answer.isEmpty { return .left }
      if answer == "h" {
        isUnaided = false
        prompt.say(
          hints < posed.hints.count ? posed.hints[hints] : [.text(words(.noMoreHints), [])])
        hints = min(hints + 1, posed.hints.count)
        continue
      }
      guard let response = posed.read(answer) else {
        prompt.say(words.complaint(posed.complaint, letters: posed.choices.count))
        continue
      }
      // What cannot be read is told before anybody says how sure they are.
      if posed.requests.isEmpty, case .unreadable(let complaint)? = try? posed.grade(response) {
        prompt.say(words.complaint(complaint, letters: posed.choices.count))
        continue
      }
      guard let confidence = askConfidence() else { return .quit }
      let verdict: PosedQuestion.Verdict
      do throws(LabFailure) {
        if runs.isEmpty, !posed.requests.isEmpty { runs = try run(posed) }
        verdict = try posed.grade(response, runs: runs)
      } catch {
        prompt.say(error.message)
        return .left
      }
      if case .unreadable(let complaint) = verdict {
        prompt.say(words.complaint(complaint, letters: posed.choices.count))
        continue
      }
      let recorded = learner.record(
        .answered(
          Answer(
            item: item, outcome: verdict == .right ? .right : .wrong, confidence: confidence,
            hints: hints, seed: posed.seed)))
      if let reason = recorded.unsaved { prompt.say(words(.notSaved, reason)) }
      if case .slip(let feedback) = verdict {
        prompt.say(feedback)
      } else {
        prompt.say(words.verdict(verdict))
      }
      if verdict == .right {
        if let why = posed.why { prompt.say(why) }
        return isUnaided ? .unaided : .right
      }
      isUnaided = false
    }
  }

  /// How an answer that is more than one word is typed.
  private func form(of posed: PosedQuestion) -> String? {
    switch posed.complaint {
    case .letters: words(.plainSeveral)
    case .order: words(.plainOrder)
    case .blank: words(.plainBlanks, posed.blanks.joined(separator: "; "))
    case .number, .letter, .formula: nil
    }
  }

  private func run(_ posed: PosedQuestion) throws(LabFailure) -> [LabOutcome] {
    prompt.say(words(.predictionRuns))
    var runs: [LabOutcome] = []
    for request in posed.requests { runs.append(try shelf.runner(request)) }
    if case .prediction(let prediction) = posed.question.form {
      prompt.say(words(.runsSay, "\(prediction.experiment.steps)"))
      for line in prediction.account(of: runs) { prompt.say("  " + line) }
    }
    return runs
  }

  /// Asked until it is said; none if the learner leaves.
  private func askConfidence() -> Answer.Confidence? {
    let all = Answer.Confidence.allCases
    while true {
      guard let answer = prompt.ask(words(.plainSure)), answer != "q" else { return nil }
      if let number = Int(answer), all.indices.contains(number - 1) { return all[number - 1] }
    }
  }
}

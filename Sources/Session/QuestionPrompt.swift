import Courseware
import Records
import Tutor
import Typesetting

/// One question by line prompts: the answer, how sure, then the verdict and why.
struct QuestionPrompt {
  typealias Outcome = QuestionResult.Outcome

  private let prompt: LinePrompt
  private let words: Words
  private let shelf: DataShelf
  private let posed: PosedQuestion
  private let item: String
  private var hints = 0
  private var runs: [LabOutcome] = []
  private var isWrong = false
  /// The learner wants no more questions.
  private(set) var isOver = false

  init(
    _ posed: PosedQuestion, item: String, _ prompt: LinePrompt, _ words: Words, _ shelf: DataShelf
  ) {
    self.posed = posed
    self.item = item
    self.prompt = prompt
    self.words = words
    self.shelf = shelf
  }

  /// Asks until it is right, left, or shown.
  mutating func pose(to learner: inout Learner) -> Outcome {
    prompt.say(posed.ask)
    for (letter, choice) in zip(PosedQuestion.letters, posed.choices) {
      prompt.say(TextLayout(width: PageLayout.widest).hang("  \(letter)  ", .plain, choice))
    }
    if let form { prompt.say(form) }
    hints = learner.progress.items[item]?.hintsSeen(seed: posed.seed) ?? 0
    hints = min(hints, posed.hints.count)
    for hint in posed.hints.prefix(hints) { prompt.say(hint) }
    var lastPrice: String?
    while true {
      let ladder = HintLadder(posed, item: item, taken: hints, learner.progress, at: learner.now)
      let price = ladder.price(words)
      if price != lastPrice { prompt.say(words(.plainPrice, price)) }
      lastPrice = price
      guard let answer = ask(words(.plainAnswer)) else { return isWrong ? .wrong : .left }
      if answer.isEmpty { return isWrong ? .wrong : .left }
      if answer == "h" {
        switch ladder.next {
        case .hint(let index):
          prompt.say(posed.hints[index])
          hints += 1
          let seen = learner.record(.hinted(item: item, hints: hints, seed: posed.seed))
          if let reason = seen.unsaved { prompt.say(words(.notSaved, reason)) }
        case .answer: return show(to: &learner)
        }
        continue
      }
      guard let response = response(answer) else { continue }
      guard let confidence = askConfidence() else { return isWrong ? .wrong : .left }
      do throws(LabFailure) {
        if try grade(response, confidence, &learner) {
          return isWrong ? .wrong : hints > 0 ? .helped : .unaided
        }
      } catch {
        prompt.say(error.message)
        return .left
      }
    }
  }

  /// How an answer that is more than one word is typed.
  private var form: String? {
    switch posed.complaint {
    case .letters: words(.plainSeveral)
    case .order: words(.plainOrder)
    case .blanks, .blank: words(.plainBlanks, posed.blanks.joined(separator: "; "))
    case .number, .letter, .formula: nil
    }
  }

  /// What cannot be read is told before anybody says how sure they are.
  private func response(_ answer: String) -> Response? {
    var complaint = posed.complaint
    if let response = posed.read(answer) {
      guard posed.requests.isEmpty, case .unreadable(let found)? = try? posed.grade(response) else {
        return response
      }
      complaint = found
    }
    prompt.say(words.complaint(complaint, letters: posed.choices.count))
    return nil
  }

  /// Whether it was right.
  private mutating func grade(
    _ response: Response, _ confidence: Answer.Confidence, _ learner: inout Learner
  ) throws(LabFailure) -> Bool {
    if runs.isEmpty, !posed.requests.isEmpty { try run() }
    let verdict = try posed.grade(response, runs: runs)
    if case .unreadable(let complaint) = verdict {
      prompt.say(words.complaint(complaint, letters: posed.choices.count))
      return false
    }
    record(verdict == .right ? .right : .wrong, confidence, &learner)
    if case .slip(let feedback) = verdict {
      prompt.say(feedback)
    } else {
      prompt.say(words.verdict(verdict))
    }
    if verdict == .right {
      if let why = posed.why { prompt.say(why) }
      return true
    }
    isWrong = true
    return false
  }

  /// The learner gives up, and is told.
  private mutating func show(to learner: inout Learner) -> Outcome {
    do throws(LabFailure) {
      if runs.isEmpty, !posed.requests.isEmpty { try run() }
    } catch {
      prompt.say(error.message)
      return .left
    }
    prompt.say(words(.theAnswer, posed.solution(runs: runs).joined(separator: ", ")))
    if let why = posed.why { prompt.say(why) }
    record(.shown, .guess, &learner)
    return isWrong ? .wrong : .shown
  }

  private func record(
    _ outcome: Answer.Outcome, _ confidence: Answer.Confidence, _ learner: inout Learner
  ) {
    let recorded = learner.record(
      .answered(
        Answer(
          item: item, outcome: outcome, confidence: confidence, hints: hints, seed: posed.seed)))
    if let reason = recorded.unsaved { prompt.say(words(.notSaved, reason)) }
  }

  private mutating func run() throws(LabFailure) {
    prompt.say(words(.predictionRuns))
    for request in posed.requests { runs.append(try shelf.runner(request)) }
    if case .prediction(let prediction) = posed.question.form {
      prompt.say(words.afterSteps(prediction.experiment.steps))
      for line in prediction.account(of: runs) { prompt.say("  " + line) }
    }
  }

  /// One line; none if the learner leaves.
  private mutating func ask(_ words: String) -> String? {
    if let answer = prompt.ask(words), answer != "q" { return answer }
    isOver = true
    return nil
  }

  /// Asked until it is said; none if the learner leaves.
  private mutating func askConfidence() -> Answer.Confidence? {
    let all = Answer.Confidence.allCases
    while true {
      guard let answer = ask(words(.plainSure)) else {
        prompt.say(words(.notCounted))
        return nil
      }
      if let number = Int(answer), all.indices.contains(number - 1) { return all[number - 1] }
      let named = all.filter { !answer.isEmpty && words($0.word).hasPrefix(answer.lowercased()) }
      if named.count == 1 { return named[0] }
      prompt.say(words(.expectConfidence))
    }
  }
}

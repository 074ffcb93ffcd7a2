import Courseware
import Notation
import Records
import Tutor
import Typesetting

/// One question by line prompts: the answer, how sure, then the verdict and why.
struct QuestionPrompt {
  typealias Outcome = QuestionResult.Outcome

  /// What is left by `q`: a question of a page, or all that are asked one after the other.
  enum Setting { case lesson, quiz }

  private let prompt: LinePrompt
  private let shelf: DataShelf
  private let posed: PosedQuestion
  private let item: String
  private let setting: Setting
  private var hints = 0
  private var runs: [LabOutcome] = []
  private var isWrong = false
  /// Said before the first verdict; the next tries are of the same mind.
  private var confidence: Answer.Confidence?
  /// Where the learner goes from here.
  private(set) var turn = PlainTurn.on

  private var words: Words { prompt.spoken }

  init(
    _ posed: PosedQuestion, item: String, in setting: Setting, _ prompt: LinePrompt,
    _ shelf: DataShelf
  ) {
    self.posed = posed
    self.item = item
    self.setting = setting
    self.prompt = prompt
    self.shelf = shelf
  }

  /// Asks until it is right, left, or shown.
  mutating func pose(to learner: inout Learner) -> Outcome {
    prompt.say(posed.ask)
    for (letter, choice) in zip(PosedQuestion.letters, posed.choices) {
      prompt.say(TextLayout(width: PageLayout.widest).hang("  \(letter)  ", .plain, choice))
    }
    switch posed.complaint {
    case .letters, .order, .blanks, .blank: prompt.say("(\(form))")
    case .number, .letter, .formula: break
    }
    hints = learner.progress.items[item]?.hintsSeen(seed: posed.seed) ?? 0
    hints = min(hints, posed.hints.count)
    for index in 0..<hints { sayHint(index) }
    // A hint is taken by whoever knows its price.
    var toldPrice: String?
    while true {
      let ladder = HintLadder(posed, item: item, taken: hints, learner.progress, at: learner.now)
      guard let answer = ask(ladder.price(words)) else { return isWrong ? .wrong : .left }
      if isHint(answer) {
        let price = ladder.price(words)
        guard price == toldPrice || ladder.isFree else {
          prompt.say(words(.plainPrice, price))
          toldPrice = price
          continue
        }
        switch ladder.next {
        case .hint(let index):
          sayHint(index)
          hints += 1
          let seen = learner.record(.hinted(item: item, hints: hints, seed: posed.seed))
          if let reason = seen.unsaved { prompt.say(words(.notSaved, reason)) }
        case .answer: return show(to: &learner)
        }
        continue
      }
      guard let response = response(answer) else { continue }
      if confidence == nil {
        switch askConfidence() {
        case .said(let said): confidence = said
        case .takenBack: continue
        case .ended: return isWrong ? .wrong : .left
        }
      }
      do throws(LabFailure) {
        if try grade(response, confidence ?? .thinkSo, &learner) {
          return isWrong ? .wrong : hints > 0 ? .helped : .unaided
        }
      } catch {
        prompt.say(error.message)
        return .left
      }
    }
  }

  // MARK: What is typed

  /// How an answer is typed.
  private var form: String {
    switch posed.complaint {
    case .letters: words(.plainSeveral)
    case .order: words(.plainOrder)
    case .blanks, .blank: words(.plainBlanks, posed.blanks.joined(separator: "; "))
    case .number: words(.plainANumber)
    case .letter: words(.plainOneLetter)
    case .formula: words(.plainAFormula)
    }
  }

  private func isHint(_ line: String) -> Bool {
    ["hint", "f2"].contains(line.lowercased()) || line == "h" || line == "H"
  }

  /// One line that may be an answer, or the wish for a hint; none if the learner goes elsewhere.
  private mutating func ask(_ price: String) -> String? {
    let leaving = words(setting == .lesson ? .plainTheQuestion : .plainTheQuiz)
    let pages = setting == .lesson ? [words(.plainHelpPages)] : []
    let help =
      [words(.plainHelpQuestion, form, price)] + pages + [words(.plainHelpLeave, leaving)]
    while true {
      switch prompt.ask(words(.plainAnswer), help: help) {
      case .leave:
        turn = .left
        return nil
      case .end:
        turn = .end
        return nil
      case .line(""), .line("enter"): prompt.say(words(.plainNoAnswer))
      case .line("space"), .line("tab"): prompt.say(words(.plainNeedless))
      case .line(let line):
        guard let turn = turn(line) else { return line }
        self.turn = turn
        return nil
      }
    }
  }

  /// Away from the question; letters that may be an answer are none of it.
  private func turn(_ line: String) -> PlainTurn? {
    let typed = line.split(separator: " ").map(String.init)
    switch PlainTurn(typed) {
    case .on?:
      if case .formula = posed.complaint, typed[0].count == 1 { return nil }
      return .on
    case .back? where setting == .lesson && typed[0].count > 1: return .back
    case .page(let page)? where setting == .lesson: return .page(page)
    default: return nil
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

  // MARK: How sure

  private enum Sureness {
    case said(Answer.Confidence)
    case takenBack, ended
  }

  /// Enter thinks so; whoever has mistyped the answer takes it back.
  private mutating func askConfidence() -> Sureness {
    let all = Answer.Confidence.allCases
    while true {
      switch prompt.ask(words(.plainSure), help: [words(.plainHelpSure)]) {
      case .end:
        prompt.say(words(.notCounted))
        turn = .end
        return .ended
      case .leave, .line("b"), .line("B"), .line("back"), .line("u"):
        prompt.say(words(.plainUncounted))
        return .takenBack
      case .line(""), .line("enter"): return .said(.thinkSo)
      case .line(let answer):
        if let number = Int(answer), all.indices.contains(number - 1) {
          return .said(all[number - 1])
        }
        let named = all.filter { words($0.word).hasPrefix(answer.lowercased()) }
        if named.count == 1 { return .said(named[0]) }
        prompt.say(words(.expectConfidence))
      }
    }
  }

  // MARK: The verdict

  private func sayHint(_ index: Int) {
    let label = words(.hintOf, "\(index + 1)", "\(posed.hints.count)")
    prompt.say([.text(label + ": ", [])] + posed.hints[index])
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
}

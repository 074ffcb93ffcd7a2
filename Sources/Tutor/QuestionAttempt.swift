import Cells
import Courseware
import Records

/// A question while it is answered: text or choice, how sure, hints, then the verdict.
struct QuestionAttempt: Equatable, Sendable {
  private(set) var item: String
  private(set) var posed: PosedQuestion
  private(set) var answer: QuizAnswer
  private(set) var confidence = Answer.Confidence.thinkSo
  private(set) var hintsTaken = 0
  private(set) var verdict: PosedQuestion.Verdict?
  /// What the first answer came to.
  private(set) var result: QuestionResult?
  /// What the runs of a prediction came to, once they are done.
  private(set) var runs: [LabOutcome] = []
  /// Whether the learner gave up and was shown the answer.
  private(set) var isShown = false
  /// Whether they are under way.
  private(set) var isWaiting = false

  init(_ asked: AskedQuestion, _ desk: Desk) {
    item = asked.item
    posed = desk.posed(asked.question, in: asked.lesson)
    answer = QuizAnswer(posed)
    hintsTaken = min(
      posed.hints.count, desk.progress.items[item]?.hintsSeen(seed: posed.seed) ?? 0)
    // Left before it was answered: text, choice, confidence and hints are as they were.
    if let draft = desk.drafts[item], draft.posed == posed { self = draft }
  }

  var isRight: Bool { verdict == .right }
  /// Right, given up, or decided by runs, which have told the answer: nothing is left to answer.
  var isDone: Bool { isRight || isDecided || isShown && !isWaiting }
  /// Whether it was a prediction, and the runs have said otherwise.
  var isDecided: Bool {
    guard !runs.isEmpty, !isShown, let verdict else { return false }
    if case .unreadable = verdict { return false }
    return !isRight
  }
  var isTyping: Bool { answer.isTyped && !isDone }

  /// What is kept of it by who leaves. Runs under way are not waited for: they will be asked again.
  var draft: QuestionAttempt {
    var draft = self
    if isWaiting { (draft.isWaiting, draft.isShown) = (false, false) }
    return draft
  }

  /// The same question as its author has saved it. A verdict belongs to what was asked.
  mutating func take(_ saved: Question) {
    guard !isDone, !isWaiting else { return }
    posed = PosedQuestion(saved, seed: posed.seed)
    answer = answer.carried(to: posed)
    hintsTaken = min(hintsTaken, posed.hints.count)
    verdict = nil
    runs = []
  }

  /// Whether the key means something here.
  mutating func press(_ key: Key, _ desk: inout Desk) -> Bool {
    switch key {
    case .enter: check(&desk)
    case .tab: confidence = confidence.next
    case .backTab: confidence = confidence.next.next
    case .function(2): takeHint(&desk)
    case .character("x") where !answer.isTyped: takeHint(&desk)
    default:
      guard answer.press(key) else { return answer.isTyped && key != .function(1) }
      verdict = nil
    }
    return true
  }

  mutating func point(_ item: Int) {
    let sure = item - QuizScreen.firstConfidence
    if Answer.Confidence.allCases.indices.contains(sure) {
      confidence = Answer.Confidence.allCases[sure]
    } else {
      answer.choose(item)
      verdict = nil
    }
  }

  private mutating func takeHint(_ desk: inout Desk) {
    switch ladder(desk).next {
    case .hint:
      hintsTaken += 1
      desk.effects.append(
        .record(.hinted(item: item, hints: hintsTaken, seed: posed.seed)))
    case .answer where posed.requests.isEmpty: show(&desk)
    // Only its runs can tell: they are let go.
    case .answer:
      isShown = true
      startRuns(&desk)
    }
  }

  /// What the next hint is, and what it costs.
  func ladder(_ desk: Desk) -> HintLadder {
    HintLadder(posed, item: item, taken: hintsTaken, desk.progress, at: desk.now)
  }

  /// The learner gives up, and is told.
  private mutating func show(_ desk: inout Desk) {
    isShown = true
    verdict = nil
    record(.shown, &desk)
    desk.drafts[item] = nil
  }

  private mutating func record(_ outcome: Answer.Outcome, _ desk: inout Desk) {
    if result == nil {
      let came: QuestionResult.Outcome =
        switch outcome {
        case .right: hintsTaken == 0 ? .unaided : .helped
        case .wrong: .wrong
        case .shown: .shown
        }
      // Who gives up was sure of nothing.
      result = QuestionResult(came, outcome == .shown ? nil : confidence, seed: posed.seed)
      desk.results[item] = result
    }
    desk.effects.append(
      .record(
        .answered(
          Answer(
            item: item, outcome: outcome, confidence: confidence, hints: hintsTaken,
            seed: posed.seed))))
  }

  private mutating func check(_ desk: inout Desk) {
    // Enter on a verdict clears it: the answer may be changed and tried again.
    if verdict != nil {
      verdict = nil
      return
    }
    guard let response = answer.response else {
      switch answer.form {
      case .text: break
      case .pick: desk.notice = desk.words(.chooseFirst)
      case .texts: desk.notice = desk.words(.fillBlanks)
      case .picks, .order:
        desk.notice = desk.words.complaint(posed.complaint, letters: posed.choices.count)
      }
      return
    }
    // What was predicted is committed now; the runs then decide.
    if !posed.requests.isEmpty, runs.isEmpty { return startRuns(&desk) }
    grade(response, &desk)
  }

  private mutating func startRuns(_ desk: inout Desk) {
    isWaiting = true
    desk.effects.append(.runLabs(item, posed.requests))
  }

  /// The runs of a prediction are done.
  mutating func take(_ outcome: Result<[LabOutcome], LabFailure>, _ desk: inout Desk) {
    guard isWaiting else { return }
    isWaiting = false
    switch outcome {
    case .failure(let failure):
      desk.notice = failure.message
      isShown = false
    case .success(let runs):
      self.runs = runs
      if isShown {
        show(&desk)
      } else if let response = answer.response {
        grade(response, &desk)
      }
    }
  }

  private mutating func grade(_ response: Response, _ desk: inout Desk) {
    let grade: PosedQuestion.Verdict
    do { grade = try posed.grade(response, runs: runs) } catch {
      desk.notice = error.message
      return
    }
    verdict = grade
    if case .unreadable = grade { return }
    record(grade == .right ? .right : .wrong, &desk)
    if isDone { desk.drafts[item] = nil } else { answer.select() }
  }
}

extension Answer.Confidence {
  var next: Answer.Confidence {
    let all = Answer.Confidence.allCases
    return all[(all.firstIndex(of: self)! + 1) % all.count]
  }

  package var word: Word {
    switch self {
    case .sure: .sure
    case .thinkSo: .thinkSo
    case .guess: .guess
    }
  }
}

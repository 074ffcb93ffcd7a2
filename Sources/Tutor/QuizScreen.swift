import Cells
import Courseware
import Records

/// One question at a time: the answer, how sure, then the verdict and why.
package struct QuizScreen: Sendable {
  private(set) var lesson: Lesson
  private(set) var index: Int
  private(set) var posed: PosedQuestion
  private(set) var answer: QuizAnswer
  private(set) var confidence = Answer.Confidence.thinkSo
  private(set) var hintsTaken = 0
  private(set) var verdict: PosedQuestion.Verdict?
  /// What the runs of a prediction came to, once they are done.
  private(set) var runs: [LabOutcome] = []
  /// Whether the learner gave up and was shown the answer.
  private(set) var isShown = false
  /// Whether they are under way.
  private(set) var isWaiting = false

  init(_ lesson: Lesson, _ question: Question, _ desk: Desk) {
    self.lesson = lesson
    index = lesson.questions.firstIndex { $0.id == question.id } ?? 0
    posed = desk.posed(question, in: lesson)
    answer = QuizAnswer(posed)
    hintsTaken = min(
      posed.hints.count, desk.progress.items[item]?.hintsSeen(seed: posed.seed) ?? 0)
    // Left before it was answered: text, choice, confidence and hints are as they were.
    if let draft = desk.drafts[item], draft.posed == posed { self = draft }
  }

  /// The lesson as its author has saved it: what is not answered yet is asked as it now stands, and
  /// what was typed is kept. False if the question has gone.
  mutating func take(_ saved: Lesson) -> Bool {
    guard let index = saved.questions.firstIndex(where: { $0.id == posed.question.id }) else {
      return false
    }
    lesson = saved
    self.index = index
    // A verdict belongs to what was asked.
    guard !isDone, !isWaiting else { return true }
    posed = PosedQuestion(saved.questions[index], seed: posed.seed)
    answer = answer.carried(to: posed)
    hintsTaken = min(hintsTaken, posed.hints.count)
    verdict = nil
    runs = []
    return true
  }

  var item: String { "\(lesson.heading.id)/\(posed.question.id)" }
  var isRight: Bool { verdict == .right }
  /// Right, or given up: nothing is left to answer.
  var isDone: Bool { isRight || isShown && !isWaiting }

  var isTyping: Bool { answer.isTyped && !isDone }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if isDone { return pressWhenDone(key, &desk) }
    if isWaiting, key != .escape { return .stay }
    switch key {
    case .enter: check(&desk)
    case .tab: confidence = confidence.next
    case .backTab: confidence = confidence.next.next
    case .function(2): takeHint(&desk)
    case .escape:
      desk.drafts[item] = self
      return .back
    case .character("x") where !answer.isTyped: takeHint(&desk)
    case .character("K") where !isTyping: askMeanings(&desk)
    default:
      guard answer.press(key) else {
        return answer.isTyped && key != .function(1) ? .stay : .ignored
      }
      verdict = nil
    }
    return .stay
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

  private func record(_ outcome: Answer.Outcome, _ desk: inout Desk) {
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
      case .picks, .order, .texts:
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
    case .failure(let failure): desk.notice = failure.message
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
    if grade != .right { answer.select() }
    record(grade == .right ? .right : .wrong, &desk)
    if grade == .right { desk.drafts[item] = nil }
  }

  private mutating func pressWhenDone(_ key: Key, _ desk: inout Desk) -> Move {
    switch key {
    case .enter, .character(" "), .pageDown:
      guard let next = nextOnPage else { return .back }
      self = QuizScreen(lesson, next, desk)
      return .stay
    case .character("K"):
      askMeanings(&desk)
      return .stay
    default: return .ignored
    }
  }

  private func askMeanings(_ desk: inout Desk) {
    let page = page(of: posed.question) ?? 0
    desk.effects.append(.openGlossary(.init(lesson: lesson.heading.id, page: page + 1)))
  }

  /// The question after this one, if it stands on the same page.
  private var nextOnPage: Question? {
    let all = lesson.questions
    guard index + 1 < all.count else { return nil }
    let here = page(of: all[index])
    let there = page(of: all[index + 1])
    return here == there ? all[index + 1] : nil
  }

  private func page(of question: Question) -> Int? {
    lesson.pages.firstIndex { page in
      page.nodes.contains { if case .quiz(let it) = $0 { it.id == question.id } else { false } }
    }
  }

  var hints: [KeyHint] {
    let meanings = KeyHint("K", .meanings, .meaningsLong)
    if isDone {
      return [KeyHint("Enter", .onward, .nextLong), KeyHint("Esc", .back, .homeLong), meanings]
    }
    let again = verdict != nil
    var hints = [
      KeyHint("Enter", again ? .again : .check, .checkLong),
      KeyHint("F2", .hint, .hintLong), KeyHint("Esc", .leave, .leaveLong),
      KeyHint("Tab", .confidence, .confidenceLong),
    ]
    switch answer.form {
    case .text: break
    case .texts: hints.append(KeyHint("↑↓", .move, .nextBlankLong))
    case .pick: hints.append(KeyHint("↑↓", .move, .chooseLong))
    case .picks, .order: hints.append(KeyHint("space", .mark, .markLong))
    }
    return isTyping ? hints : hints + [meanings]
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

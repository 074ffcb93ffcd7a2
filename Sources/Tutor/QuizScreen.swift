import Cells
import Courseware
import Records

/// One question at a time, of a page, of a whole lesson, or of what is due.
package struct QuizScreen: Sendable {
  package private(set) var sequence: QuestionSequence
  private(set) var attempt: QuestionAttempt
  private(set) var asked: AskedQuestion

  init(_ sequence: QuestionSequence, _ desk: Desk) {
    guard let first = sequence.current else { preconditionFailure("a sequence without questions") }
    self.sequence = sequence
    asked = first
    attempt = QuestionAttempt(first, desk)
  }

  var lesson: Lesson { asked.lesson }
  var item: String { attempt.item }
  var isTyping: Bool { attempt.isTyping }

  /// A lesson as its author has saved it: what is not answered yet is asked as it now stands, and
  /// what was typed is kept. False if the question has gone.
  mutating func take(_ saved: Lesson) -> Bool {
    sequence.take(saved)
    guard asked.lesson.heading.id == saved.heading.id else { return true }
    guard let question = saved.questions.first(where: { $0.id == asked.question.id }) else {
      return false
    }
    asked = AskedQuestion(lesson: saved, question: question)
    attempt.take(question)
    return true
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if key == .escape { return leave(&desk) }
    if attempt.isWaiting { return .stay }
    switch key {
    case .function(3): return skip(&desk)
    case .character("n") where !attempt.isTyping: return skip(&desk)
    case .character("K") where !attempt.isTyping:
      desk.effects.append(.openGlossary(.init(lesson: lesson.heading.id, page: asked.page)))
      return .stay
    case .enter where attempt.isDone, .character(" ") where attempt.isDone,
      .pageDown where attempt.isDone:
      return goOn(&desk)
    default:
      if attempt.isDone { return .ignored }
      return attempt.press(key, &desk) ? .stay : .ignored
    }
  }

  /// The runs of a prediction are done.
  mutating func take(_ outcome: Result<[LabOutcome], LabFailure>, _ desk: inout Desk) {
    attempt.take(outcome, &desk)
  }

  /// A click on a choice is its letter, on a blank it goes there, on a confidence it is said.
  mutating func point(_ item: Int) {
    if !attempt.isDone, !attempt.isWaiting { attempt.point(item) }
  }

  /// What came of the question as it stands.
  private var result: QuestionResult {
    attempt.result ?? QuestionResult(.left, seed: attempt.posed.seed)
  }

  private mutating func goOn(_ desk: inout Desk) -> Move {
    sequence.goOn(result)
    return next(&desk)
  }

  /// What was answered, if wrongly, is behind; anything else comes again at the end.
  private mutating func skip(_ desk: inout Desk) -> Move {
    if !attempt.isDone { desk.drafts[item] = attempt.draft }
    if attempt.result == nil {
      sequence.skip(seed: attempt.posed.seed)
    } else {
      sequence.goOn(result)
    }
    return next(&desk)
  }

  private mutating func next(_ desk: inout Desk) -> Move {
    guard let next = sequence.current else { return end(&desk) }
    asked = next
    attempt = QuestionAttempt(next, desk)
    return .stay
  }

  private mutating func leave(_ desk: inout Desk) -> Move {
    if !attempt.isDone { desk.drafts[item] = attempt.draft }
    sequence.goOn(result)
    while let open = sequence.current {
      let seed = desk.progress.draw(of: open.item, from: desk.seed)
      sequence.goOn(QuestionResult(.left, seed: seed))
    }
    return end(&desk)
  }

  /// A page's questions lead back to their page; the lesson's end sums them up.
  private func end(_ desk: inout Desk) -> Move {
    guard sequence.reason != .page, sequence.isBegun else { return .back }
    return .replace(.summary(SummaryScreen(of: sequence, desk)))
  }

  var hints: [KeyHint] {
    let meanings = KeyHint("K", .meanings, .meaningsLong)
    if attempt.isDone {
      return [KeyHint("Enter", .onward, .goOnLong), KeyHint("Esc", .back, .homeLong), meanings]
    }
    let again = attempt.verdict != nil
    var hints = [
      KeyHint("Enter", again ? .again : .check, .checkLong),
      KeyHint("F2", .hint, .hintLong), KeyHint("Esc", .leave, .leaveLong),
    ]
    if attempt.answer.hasOther { hints.append(KeyHint("↑", .lastAnswer, .lastAnswerLong)) }
    let confidence = KeyHint("Tab", .confidence, .confidenceLong)
    if !again { hints.append(confidence) }
    switch attempt.answer.form {
    case .text: break
    case .texts: hints.append(KeyHint("↑↓", .move, .nextBlankLong))
    case .pick: hints.append(KeyHint("↑↓", .move, .chooseLong))
    case .picks, .order: hints.append(KeyHint("space", .mark, .markLong))
    }
    if sequence.reason != .page || !sequence.isLast {
      hints.append(KeyHint(isTyping ? "F3" : "n", .skip, .skipLong))
    }
    if again { hints.append(confidence) }
    return isTyping ? hints : hints + [meanings]
  }
}

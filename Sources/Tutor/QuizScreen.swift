import Cells
import Courseware
import Records

/// One question at a time: the answer, how sure, then the verdict and why.
package struct QuizScreen: Sendable {
  private(set) var lesson: Lesson
  private(set) var index: Int
  private(set) var posed: PosedQuestion
  private(set) var field = TextField()
  private(set) var chosen: Int?
  private(set) var confidence = Answer.Confidence.thinkSo
  private(set) var hintsTaken = 0
  private(set) var verdict: PosedQuestion.Verdict?

  init(_ lesson: Lesson, _ question: Question, _ desk: Desk) {
    self.lesson = lesson
    index = lesson.questions.firstIndex { $0.id == question.id } ?? 0
    posed = desk.posed(question, in: lesson)
    // Left before it was answered: text, choice, confidence and hints are as they were.
    if let draft = desk.drafts[item], draft.posed == posed { self = draft }
  }

  var item: String { "\(lesson.heading.id)/\(posed.question.id)" }
  var isNumber: Bool { if case .number = posed.question.form { true } else { false } }
  var isRight: Bool { verdict == .right }

  /// Once it is right, there is nothing left to type.
  var isTyping: Bool { isNumber && !isRight }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if isRight { return pressWhenDone(key, &desk) }
    switch key {
    case .enter: check(&desk)
    case .tab: confidence = confidence.next
    case .backTab: confidence = confidence.next.next
    case .function(2): takeHint(&desk)
    case .escape:
      desk.drafts[item] = self
      return .back
    default: return isNumber ? type(key) : choose(key, &desk)
    }
    return .stay
  }

  private mutating func type(_ key: Key) -> Move {
    guard field.press(key) else { return key == .function(1) ? .ignored : .stay }
    verdict = nil
    return .stay
  }

  private mutating func choose(_ key: Key, _ desk: inout Desk) -> Move {
    let count = posed.choices.count
    switch key {
    case .down, .character("j"): chosen = min(count - 1, chosen.map { $0 + 1 } ?? 0)
    case .up, .character("k"): chosen = max(0, chosen.map { $0 - 1 } ?? count - 1)
    case .character("x"):
      takeHint(&desk)
      return .stay
    case .character(let letter):
      guard let index = PosedQuestion.letters.firstIndex(of: letter), index < count else {
        return .ignored
      }
      chosen = index
    default: return .ignored
    }
    verdict = nil
    return .stay
  }

  private mutating func takeHint(_ desk: inout Desk) {
    if hintsTaken < posed.hints.count {
      hintsTaken += 1
    } else {
      desk.notice = desk.words(.noMoreHints)
    }
  }

  private mutating func check(_ desk: inout Desk) {
    // Enter on a verdict clears it: the answer may be changed and tried again.
    if verdict != nil {
      verdict = nil
      return
    }
    let grade: PosedQuestion.Verdict
    if isNumber {
      guard !field.text.isEmpty else { return }
      grade = posed.grade(typed: field.text)
    } else {
      guard let chosen else {
        desk.notice = desk.words(.chooseFirst)
        return
      }
      grade = posed.grade(chosen: chosen)
    }
    verdict = grade
    // What is typed after a wrong answer is another one.
    field.isSelected = grade != .right && grade != .unreadable
    if grade == .unreadable { return }
    desk.effects.append(
      .record(
        .answered(
          Answer(
            item: item, outcome: grade == .right ? .right : .wrong, confidence: confidence,
            hints: hintsTaken, seed: posed.seed))))
    if grade == .right { desk.drafts[item] = nil }
  }

  private mutating func pressWhenDone(_ key: Key, _ desk: inout Desk) -> Move {
    switch key {
    case .enter, .character(" "), .pageDown:
      guard let next = nextOnPage else { return .back }
      self = QuizScreen(lesson, next, desk)
      return .stay
    default: return .ignored
    }
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
    lesson.pages.firstIndex { $0.nodes.contains(.quiz(question)) }
  }

  var hints: [KeyHint] {
    if isRight { return [KeyHint("Enter", .onward, .nextLong), KeyHint("Esc", .back, .homeLong)] }
    let again = verdict != nil
    var hints = [
      KeyHint("Enter", again ? .again : .check, .checkLong),
      KeyHint("F2", .hint, .hintLong), KeyHint("Esc", .leave, .leaveLong),
      KeyHint("Tab", .confidence, .confidenceLong),
    ]
    if !isNumber { hints.append(KeyHint("↑↓", .move, .chooseLong)) }
    return hints
  }
}

extension Answer.Confidence {
  var next: Answer.Confidence {
    let all = Answer.Confidence.allCases
    return all[(all.firstIndex(of: self)! + 1) % all.count]
  }

  var word: Word {
    switch self {
    case .sure: .sure
    case .thinkSo: .thinkSo
    case .guess: .guess
    }
  }
}

/// Every word of the interface, with its English; `%1` and `%2` are filled in.
///
/// A translation is a file of lines `name = words`, read into `Words`.
package enum Word: String, CaseIterable, Sendable {
  // Home
  case continueHere = "Continue"
  case begin = "Begin"
  case read = "read"
  case pageOf = "page %1 of %2"
  case minutes = "%1 min"
  case needs = "needs %1"
  case lessonsRead = "%1 of %2 lessons"
  case noLessons = "No lessons here."
  case welcome1 = "A lesson is a few pages. Space goes on, Esc goes back, ? tells the keys."
  case welcome2 = "Say first what you expect, then let the machine run, then step it back."
  case welcome3 = "What you answer is kept, and found again the next time."

  // Lesson
  case question = "Question"
  case solved = "answered"
  case more = "more: space"
  case figureNeedsRoom = "Tab: the live figure"

  // Runs
  case step = "step %1"
  case running = "running"
  case paused = "paused"
  case diverged = "diverged: the loss is no number any more"
  case rewinding = "computing step %1"
  case pace = "%1 a second"
  case fullSpeed = "full speed"
  case seed = "seed %1"

  // Quiz
  case questionOf = "question %1 of %2"
  case howSure = "how sure?"
  case sure = "sure"
  case thinkSo = "think so"
  case guess = "guess"
  case yourAnswer = "answer"
  case right = "Right."
  case wrong = "Not this."
  case tryAgain = "Enter: try again"
  case hintOf = "hint %1 of %2"
  case hintCost = "F2: a hint (the answer then counts as helped)"
  case noMoreHints = "no more hints"
  case chooseFirst = "Choose an answer first."
  case allAnswered = "All questions of this lesson are answered."

  // What keys do: short in the footer, long in the help
  case open, next, back, home, quit, help, move, check, hint, run, pause
  case stepKey = "step"
  case stepBack = "step back"
  case focus = "to the figure"
  case focusText = "to the text"
  case question_ = "the question"
  case fullScreen = "full screen"
  case restart, faster, setting, change, figures, undo
  case confidence = "how sure"
  case leave = "leave (kept)"
  case firstLast = "first, last"
  case again = "try again"
  case onward = "go on"

  case openLong = "open the lesson, or go on where you left off"
  case moveLong = "move; j and k do too"
  case quitLong = "leave Gradus; everything is kept"
  case helpLong = "this page"
  case nextLong = "go on: reveal what comes next, then the next page"
  case backLong = "the page before"
  case homeLong = "back to where you came from"
  case firstLastLong = "first page, last page; 3G is page 3"
  case focusLong = "move between the text, the figure and the questions"
  case enterLong = "do the obvious thing: answer the question, or fill the screen with the figure"
  case runLong = "let it train, and stop it"
  case stepLong = "one step of training; 10. makes ten"
  case stepBackLong = "one step back in time; 10, makes ten"
  case restartLong = "back to the same start"
  case firstLastStepLong = "to step 0, and to the farthest step you have been at"
  case fasterLong = "slower and faster"
  case settingLong = "choose a setting"
  case changeLong = "change it; a rate in the middle of a run, the others start anew"
  case figuresLong = "the next figure, where one fills the screen"
  case undoLong = "take back the last change that started a new run"
  case checkLong = "check the answer"
  case confidenceLong = "say how sure you are, before you know"
  case hintLong = "a hint; the answer then counts as helped"
  case leaveLong = "leave the question; what you typed is kept"
  case chooseLong = "choose an answer"

  // Chrome
  case tooSmall = "Gradus needs %1×%2; this is %3×%4"
  case keysOf = "keys · %1"
  case anyKey = "any key goes back"
  case notSaved = "Not saved: %1"
  case cannotOpen = "Cannot open %1: %2"
  case damagedLog = "%1 lines of the log cannot be read; they are kept as they are."
}

/// The words of one language.
package struct Words: Equatable, Sendable {
  private var table: [String: String]

  package static let english = Words(table: [:])

  package init(table: [String: String]) { self.table = table }

  /// The word, its places filled in order.
  package func callAsFunction(_ word: Word, _ values: String...) -> String {
    var text = table["\(word)"] ?? word.rawValue
    for (index, value) in values.enumerated() {
      text = text.replacing("%\(index + 1)", with: value)
    }
    return text
  }
}

extension String {
  fileprivate func replacing(_ mark: String, with value: String) -> String {
    var result = ""
    var rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix(mark) {
        result += value
        rest = rest.dropFirst(mark.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

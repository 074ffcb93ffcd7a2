/// Every word of the interface, by what it is for. A language is a table of them.
package enum Word: String, CaseIterable, Sendable {
  // Home
  case continueHere, begin, read, known, mastered, due, pageOf, minutes, needs, lessonsRead,
    noLessons, welcome1
  case welcome2, welcome3

  // Lesson
  case question, solved, more, figureNeedsRoom

  // Glossary
  case meanings, meaningsLong, meaningsOf, namedOn, nothingNamed, namedPage, namedPageLong
  case chooseMeaning, noMeaning, mayBe

  // Runs
  case step, running, paused, diverged, rewinding, pace, fullSpeed, longest, changedTo,
    nothingToUndo, secondRun, sameSoFar, divergedAt, runSaved, newValue, newWeight, expectWeight,
    undoInPair

  // Sweeps
  case sweep, sweepSize, sweepOpen, sweepDone, sweepSecond, sweepFirst, sweepRunLong
  case sweepMoveLong, sweepOpenLong, sweepSecondLong, sweepFirstLong, sweepKeyLong

  // Two runs
  case branch, branchLong, twins, twinsLong, save, saveLong, edit, editLong, editWeight
  case editWeightLong, jump, jumpLong

  // Traces
  case trace, stepOn, stepOnLong, walkLong, traceStart, forwardStep, backwardStep, through, sumSoFar

  // The trace screen
  case trial, rightAtOnce, tryIt, showAll, tryLong, showStep, showStepLong, judgeLong, notYet,
    withNumbers
  case yours, backprop, computed, finiteDifference, mostApart, cornerNear
  case editValue, editValueLong, leaveField, leaveFieldLong, chooseValueLong, choose, undoValueLong
  case restartTraceLong, traceBackLong, noValues
  case matrices, matricesLong, nodes, nodesLong, asGraph, amplifiers, amplifiersLong, noAmplifiers
  case nodeFormula, nodeValue, nodeLocal
  case expression, ownExpression, ownExpressionLong, expressionLong, traceIt, readsNames,
    readsNoNames

  // Quiz
  case questionOf, howSure, sure, thinkSo, guess, yourAnswer, right, wrong, tryAgain, hintOf
  case chooseFirst, wrongFirst, rightUpTo, incomplete, wrongAt
  case hintPrice, hintPriceOpen, hintMastery, hintFree, answerPrice, answerFree, oneDay, days,
    theAnswer,
    answerShown
  case predictionRuns, runsSay, mark, markLong, nextBlankLong

  // What keys do: short in the footer, long in the help
  case open, next, back, home, quit, help, move, check, hint, run, pause, stepKey, focus
  case focusText, nextItem, answer, fullScreen, restart, asInLesson, faster, change, figures, undo,
    confidence, leave
  case firstLast, again, onward, openLong, moveLong, quitLong, helpLong, nextLong, backLong
  case homeLong, firstLastLong, focusLong, enterLong, runLong, stepLong, restartLong, asInLessonLong
  case firstLastStepLong, fasterLong, changeLong, figuresLong, undoLong, checkLong
  case confidenceLong, hintLong, leaveLong, chooseLong

  // Plain mode
  case plainPage, plainTurn, plainPause, plainEnd, plainRun, plainNeither, plainNumbers, plainDraw,
    plainTrace
  case expectConfidence, notCounted, expectBlanks
  case plainAnswer, plainPrice, quizOf, quizFrom, quizEnd, quizAgain, quizKnown, quizMastered,
    quizToMastery, reviewNone
  case reviewNext, reviewLeft, plainSure, plainOrder, plainSeveral, plainBlanks, expectNumber,
    expectLetter
  case expectLetters, expectOrder, expectFormula, expectBlank

  // Chrome
  case tooSmall, keysOf, anyKey, notSaved, cannotOpen
  case damagedLog, newerLog, damagedNewerLog, logPutAside, cannotRead, nothingSaved
}

/// The words of one language.
package struct Words: Equatable, Sendable {
  private let table: [Word: String]

  package init(_ table: [Word: String]) { self.table = table }

  /// Words that have no translation yet.
  package var missing: [Word] { Word.allCases.filter { table[$0] == nil } }

  /// The word, its places filled in order.
  package func callAsFunction(_ word: Word, _ values: String...) -> String {
    // What a translation lacks stays English.
    var text = table[word] ?? Words.english.table[word] ?? "\(word)"
    for (index, value) in values.enumerated() {
      text = text.replacing("%\(index + 1)", with: value)
    }
    return text
  }
}

/// Every word of the interface, by what it is for. A language is a table of them.
package enum Word: String, CaseIterable, Sendable {
  // Home
  case continueHere, begin, read, known, mastered, due, pageOf, minutes, needs, lessonsRead,
    noLessons, welcome1
  case welcome2, welcome3

  case nextUp, nextUpLong, reviewNow, dueFew, dueMany, hereToday, hereYesterday, hereBefore
  case needsFirst, leadsTo, questionsDone, search, searchHomeLong, nothingFound

  // Lesson
  case contents, contentsLong, untitledPage, openPageLong, marked, unmarked, markPage, markPageLong
  case lastLesson, firstLesson, notInLesson, searchLong, searchEnter, nextFound, nextFoundLong
  case previousFoundLong, otherLesson, otherLessonLong, followingLesson, previousLesson,
    toFirstPage, toLastPage
  case question, solved, more, figureNeedsRoom

  // Glossary
  case meanings, meaningsLong, meaningsAll, meaningsEverywhere, meaningsSearch, meaningsOf, namedOn,
    nothingNamed, namedPage, namedPageLong
  case chooseMeaning, noMeaning, mayBe

  // Runs
  case step, running, paused, diverged, rewinding, pace, fullSpeed, longest, changedTo,
    nothingToUndo, secondRun, sameSoFar, divergedAt, runSaved, pictureSaved, newValue, newWeight,
    expectWeight,
    undoInPair

  case arrange, arrangeLong, cursor, cursorLong, cursorMove, cursorEnd, cursorEndLong, nextPane
  case nextPaneLong, stepForward, stepBackward, paceSlower, paceFaster, toFirstStep, toLastStep

  // Labs to play with
  case labs, labsLong, labViews, labSettings, playKey, playLong, playLab, playLabLong, playTask
  case traceLong, playKept, nothingToPlay

  // Options
  case picture, pictureLong, options, optionsLong, optionsChange, optionsSample, byTerminal,
    bySystem, on, off, theme, themeNote, motionWords
  case themeDark, themeLight, themeContrast, themeMono, figuresNote, motion, motionNote, mouse
  case mouseNote, language, languageNote

  // Palette
  case palette, paletteLong, paletteEnter, doIt, foundOf, openLesson

  case runsUnseen, alone

  // Sweeps
  case sweepOpened, sweep, sweepSize, sweepOpen, sweepDone, sweepSecond, sweepFirst, sweepRunLong
  case sweepMoveLong, sweepOpenLong, sweepSecondLong, sweepFirstLong, sweepKeyLong

  // Two runs
  case branch, branchLong, twins, twinsLong, save, saveLong, edit, editLong, editWeight
  case editWeightLong, jump, jumpLong, seed, seedLong, seedNow

  // Traces
  case trace, stepOn, stepOnLong, walkLong, traceStart, forwardStep, backwardStep, through, sumSoFar

  // The trace screen
  case trial, trialRight, tryIt, showAll, tryLong, showStep, showStepLong, judgeLong, notYet,
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
    theAnswer
  case predictionRuns, runsSay, runsSayOne, mark, markLong, nextBlankLong

  // Review and summary
  case review, reviewLong, reviewOf, reviewMoreLong, test, testLong, testOf, countOf, askedFrom,
    skip
  case skipLong, fillBlanks, lastAnswer, lastAnswerLong, goOnLong
  case summary, lessonEnd, rightOf, sureAndWrong, lookAgain, shaky, notAnswered, rightAtOnce,
    answeredBefore
  case againIn, comesBack, dueNow, page, moreLines, moreDue, moreDueOne, nextLesson, readIt,
    nextLessonLong,
    allDone
  case itsPage, itsPageLong, chooseSummaryLong, theLesson, theLessonLong, noQuestionsHere

  // What keys do: short in the footer, long in the help
  case open, next, back, home, quit, help, move, check, hint, run, pause, stepKey, focus
  case focusText, nextItem, answer, fullScreen, restart, asInLesson, faster, change, figures, undo,
    confidence, leave
  case firstLast, again, onward, openLong, moveLong, quitLong, helpLong, nextLong, backLong
  case homeLong, firstLastLong, focusLong, enterLong, runLong, stepLong, restartLong, asInLessonLong
  case firstLastStepLong, fasterLong, changeLong, figuresLong, undoLong, checkLong
  case confidenceLong, hintLong, leaveLong, chooseLong

  // Plain mode
  case plainHome, plainOpens, plainHelp, plainHelpPage, plainHelpRun, plainHelpTrace
  case plainHelpTrial, plainHelpQuestion, plainHelpAnswered, plainHelpSure, plainHelpPages
  case plainHelpLeave, plainTheLesson, plainTheLab, plainTheTrace, plainTheQuestion
  case plainTheQuiz, plainUnknown, plainNeedless, plainNoPage, plainNoFigure, plainNowhere
  case plainTraceTask, plainPage, plainTurn, plainPause, plainEnd, plainRun, plainTrace
  case plainTrial, plainStays, plainAsLeft, plainNumbers, plainSecond, plainViews
  case plainAtStart, plainRunEnds, plainRunning, plainStopped, plainAtStep, plainIsNow
  case plainAnew, plainSetting, plainNoSetting, plainFromStart, plainAsInLesson
  case plainTakenBack, plainTwins, plainBranch, plainAlone, plainSweep, plainSweepHow
  case plainBest, plainGiven, plainSteps, plainTraceEnd, plainNoName, plainBadValue
  case plainValueNow, plainNoMatrices, plainTrying, plainTried, plainDraw, plainDrawOne
  case plainAnswered, plainPassed, plainAnswer, plainNoAnswer, plainPrice, plainSure
  case plainUncounted, plainOneLetter, plainANumber, plainAFormula, plainOrder
  case plainSeveral, plainBlanks, plainSolved, plainDays, plainWhichQuiz, plainMean
  case expectConfidence, notCounted, expectBlanks, quizOf, quizFrom, quizEnd, quizAgain
  case quizKnown, quizMastered, quizToMastery, reviewNone, reviewNext, reviewLeft
  case expectNumber, expectLetter, expectLetters, expectOrder, expectFormula, expectBlank

  // Chrome
  case tooSmall, leaveAsks, keysOf, anyKey, notSaved, cannotOpen
  case damagedLog, newerLog, damagedNewerLog, logPutAside, cannotRead, nothingSaved

  // Notes for the speaker
  case notesTotal, notesSince, notesPlanned, notesGoOn, notesNext, notesEnd, notesNone, notesWait,
    notesOther, notesKeys

  // A lesson saved by its author
  case linted, findingsWait, noFigure
  case reloaded, reloadedClean, keptCopy, notReloaded, findings, findingsLong, findingsOf,
    findingsHere,
    findingsElsewhere, findingsNone, oneError, errors, oneWarning, warnings, anError, aWarning,
    scrollLong
}

/// The words of one language.
package struct Words: Equatable, Sendable {
  private let table: [Word: String]

  package init(_ table: [Word: String]) { self.table = table }

  /// Words that have no translation yet.
  package var missing: [Word] { Word.allCases.filter { table[$0] == nil } }

  /// What stands before the numbers that a prediction's run came to.
  package func afterSteps(_ steps: Int) -> String {
    steps == 1 ? self(.runsSayOne) : self(.runsSay, "\(steps)")
  }

  /// A figure in one sentence, and how far its run had come.
  package func drawn(after steps: Int, _ summary: String) -> String {
    steps == 1 ? self(.plainDrawOne, "", summary) : self(.plainDraw, "\(steps)", summary)
  }

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

extension Words {
  /// Every table but the English one, by its language.
  package static let tables: [String: Words] = ["zh": .chinese]

  /// All there are words in.
  package static let languages = ["en"] + tables.keys.sorted()

  /// The table of the first of these languages that has one, else the English one.
  package static func best(of languages: [String]) -> Words {
    languages.lazy.compactMap { tables[$0] }.first ?? .english
  }
}

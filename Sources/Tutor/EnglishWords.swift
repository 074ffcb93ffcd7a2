extension Words {
  /// The table to translate from: `%1` and `%2` are filled in, and may change places.
  package static let english = Words([
    // Home
    .continueHere: "Continue",
    .begin: "Begin",
    .read: "read",
    .known: "known",
    .mastered: "mastered",
    .due: "%1 due",
    .pageOf: "page %1 of %2",
    .minutes: "%1 min",
    .needs: "needs %1",
    .lessonsRead: "%1 of %2 lessons read",
    .noLessons: "No lessons here.",
    .welcome1: "A lesson is a few pages. Space goes on, Esc goes back, ? tells the keys.",
    .welcome2: "Say first what you expect, then let the machine run, then step it back.",
    .welcome3: "What you answer is kept, and found again the next time.",

    .nextUp: "Next",
    .nextUpLong: "open the lesson that comes next",
    .reviewNow: "Review",
    .dueFew: "due questions: %1, about a minute",
    .dueMany: "due questions: %1, about %2 minutes",
    .hereToday: "last here today",
    .hereYesterday: "last here yesterday",
    .hereBefore: "last here %1 days ago",
    .needsFirst: "needs",
    .leadsTo: "leads to",
    .questionsDone: "%1 of %2 questions answered",
    .search: "search",
    .searchHomeLong: "find a lesson by its words",
    .nothingFound: "Nothing found.",

    // Lesson
    .contents: "contents",
    .contentsLong: "the pages of this lesson; marked ones have a star",
    .untitledPage: "(no heading)",
    .openPageLong: "turn to this page",
    .marked: "Marked with a star: c finds it again.",
    .unmarked: "No longer marked.",
    .markPage: "mark",
    .markPageLong: "mark this page, or no longer",
    .lastLesson: "This is the last lesson.",
    .firstLesson: "This is the first lesson.",
    .notInLesson: "`%1` is not in this lesson.",
    .searchLong: "find words in this lesson",
    .searchEnter: "go to the first page that has them",
    .nextFound: "found",
    .nextFoundLong: "the next page with what was searched",
    .previousFoundLong: "the previous page with what was searched",
    .otherLesson: "lesson",
    .followingLesson: "the next lesson",
    .otherLessonLong: "the next lesson, and the one before",
    .previousLesson: "the lesson before",
    .toFirstPage: "the first page",
    .toLastPage: "the last page; 3G is page 3",
    .question: "Question",
    .solved: "answered",
    .more: "more: space",
    .figureNeedsRoom: "Tab: the live figure",

    // Glossary
    .meanings: "meanings",
    .meaningsLong:
      "glossary: what the symbols and words of this page mean, and where they were named",
    .meaningsAll: "glossary: what every symbol and word means, and where it was named",
    .meaningsEverywhere: "all lessons",
    .meaningsSearch: "find a symbol or a word",
    .meaningsOf: "meanings · %1",
    .namedOn: "%1, page %2",
    .nothingNamed: "Nothing on this page has a meaning of its own.",
    .namedPage: "its page",
    .namedPageLong: "look at the page that named it",
    .chooseMeaning: "choose a symbol or a word",
    .noMeaning: "No lesson says what `%1` means.",
    .mayBe: "Did you mean `%1`?",

    // Runs
    .step: "step %1",
    .running: "running",
    .paused: "paused",
    .diverged: "diverged: the loss grows beyond all measure; , goes back",
    .runsUnseen: "running · shown when it rests: space",
    .alone: "end it",
    .rewinding: "on the way to step %1, space stops",
    .pace: "%1 a second",
    .fullSpeed: "full speed",
    .longest: "1,000,000 steps: the end of a run",
    .changedTo: "changed: %1",
    .nothingToUndo: "Nothing to undo.",
    .secondRun: "second run: %1",
    .sameSoFar: "the same so far: change something",
    .divergedAt: "diverged at step %1",
    .pictureSaved: "Saved: %1, this screen as a drawing.",
    .runSaved: "Saved: %1; `gradus replay` runs it again.",
    .newValue: "%1 (%2) =",
    .newWeight: "weight = value:",
    .expectWeight: "Expected a weight and its value, as linear1.weights[0,2] = 0.5.",
    .undoInPair: "With a second run, change it back, or end it with b.",

    .arrange: "arrange",
    .arrangeLong: "one figure, two or four at once",
    .cursor: "cursor",
    .cursorLong: "read exact numbers in the figure with a cursor",
    .cursorMove: "move the cursor; 10 and an arrow make ten",
    .cursorEnd: "no cursor",
    .cursorEndLong: "put the cursor away",
    .nextPane: "pane",
    .nextPaneLong: "the next of several figures: f and c are for the one with the bar",
    .stepForward: "a step of training",
    .stepBackward: "a step back in time",
    .paceSlower: "train slower",
    .paceFaster: "train faster",
    .toFirstStep: "to step 0",
    .toLastStep: "to the farthest step you have been at",

    // Labs to play with
    .labs: "labs",
    .labsLong: "every lab, to play with",
    .traceLong: "trace an expression of your own: every step forward and back",
    .labViews: "figures",
    .labSettings: "settings",
    .playKey: "play",
    .playLong: "play with this lab as it stands; the lesson waits, its own run untouched",
    .playLab: "play: %1, %2",
    .playLabLong: "play with this lab",
    .playTask: "Yours to play with: change what you like, and say first what you expect.",
    .playKept: "kept",
    .nothingToPlay: "There is no lab on this page; L has all of them.",

    // Options
    .options: "options",
    .picture: "picture",
    .pictureLong: "keep this screen as a drawing (SVG), for slides",
    .optionsLong: "colors, figures, motion, mouse, language",
    .optionsChange: "the choice before, the next choice: seen at once, and kept",
    .optionsSample: "So figures look now:",
    .byTerminal: "by terminal: %1",
    .bySystem: "by system",
    .on: "on",
    .off: "off",
    .theme: "theme",
    .themeNote: "for a dark or a light background",
    .themeDark: "dark",
    .themeLight: "light",
    .themeContrast: "contrast",
    .themeMono: "mono",
    .figuresNote: "what figures are made of",
    .motion: "motion",
    .motionNote: "off: also for slow connections (ssh)",
    .motionWords: "animation, slow connection, ssh",
    .mouse: "mouse",
    .mouseNote: "off: the terminal selects text",
    .language: "language",
    .languageNote: "of the words and the lessons",

    // Palette
    .palette: "everything",
    .paletteLong: "find anything that can be done, by typing",
    .paletteEnter: "do it",
    .doIt: "do it",
    .foundOf: "%1 of %2",
    .openLesson: "open: %1",

    // Sweeps
    .sweep: "sweep",
    .sweepSize: "%1 runs of %2 steps",
    .sweepOpen: "Enter opens it as a run",
    .sweepOpened: "This run of the sweep is yours now; u brings back the one before.",
    .sweepDone: "%1 of %2 runs",
    .sweepSecond: "second setting",
    .sweepFirst: "first setting",
    .sweepRunLong: "do the runs, on all processors; once more stops them",
    .sweepMoveLong: "to another place of the map",
    .sweepOpenLong: "open the run of this place in the lab; u there brings back the one before",
    .sweepSecondLong: "sweep over a second setting too, another one, or none",
    .sweepFirstLong: "sweep over another setting",
    .sweepKeyLong: "many short runs over the chosen setting",

    // Two runs
    .branch: "branch",
    .branchLong: "a second run from here on: what you then change is changed there; b ends it",
    .twins: "twin",
    .twinsLong: "a second run from the start, with one thing different; v ends it",
    .save: "save",
    .saveLong: "keep the run in a file, to send it or to replay it",
    .edit: "exact value",
    .editLong: "type the value of the chosen setting",
    .editWeight: "set a weight",
    .editWeightLong: "set one weight by hand, as linear1.weights[0,2] = 0.5",
    .jump: "jump",
    .jumpLong: "400G goes to step 400",
    .seed: "other chance",
    .seedLong: "begins anew with the next seed: other draws, the same experiment",
    .seedNow: "Seed %1: the same experiment with other draws. u undoes.",

    // Traces
    .trace: "trace",
    .stepOn: "step",
    .stepOnLong: "a step forward through the graph, then back through it",
    .walkLong: "a step on, a step back again; 5. and 5, make five",
    .traceStart: "nothing computed yet",
    .forwardStep: "forward · step %1 of %2",
    .backwardStep: "backward · step %1 of %2",
    .through: "through %1",
    .sumSoFar: "sum %1",

    // The trace screen
    .trial: "trying",
    .trialRight: "%1 of %2 right at once",
    .tryIt: "try",
    .showAll: "stop trying",
    .tryLong: "find each step yourself: its rule is told, its number asked; once more ends it",
    .showStep: "show",
    .showStepLong: "show the step that is asked; it does not count as found",
    .judgeLong: "compare with backprop and with a finite difference",
    .notYet: "hidden",
    .withNumbers: "with %1",
    .yours: "yours",
    .backprop: "backprop",
    .computed: "computed",
    .finiteDifference: "finite difference",
    .mostApart: "backprop and finite differences: at most %1 apart",
    .cornerNear: "a corner or a jump is near",
    .editValue: "edit",
    .editValueLong: "type another number for the chosen name; everything follows",
    .leaveField: "leave",
    .leaveFieldLong: "leave the field; nothing is changed",
    .chooseValueLong: "choose among the numbers; h j k l and Tab do too",
    .choose: "choose",
    .undoValueLong: "take back the last number that was changed",
    .restartTraceLong: "the lesson's own numbers, and the start; your own: every name is 1",
    .traceBackLong: "one level back: out of a mode, out of a view, out of the trace",
    .noValues: "There is no name here that could have another number.",
    .matrices: "matrices",
    .matricesLong: "the net in matrices, layer by layer; a step is then a whole matrix",
    .nodes: "table",
    .nodesLong: "every node in a table: value, gradient so far, local derivatives",
    .asGraph: "graph",
    .amplifiers: "op-amps",
    .amplifiersLong: "the net turned around: each unit an amplifier of gain σ′(z)",
    .noAmplifiers: "Only a net has units to turn around: i, then net 2-3-1 sigmoid mse.",
    .nodeFormula: "is",
    .nodeValue: "value",
    .nodeLocal: "local derivatives",
    .expression: "expression",
    .ownExpression: "your own",
    .ownExpressionLong: "type an expression of your own, or a net: net 2-3-1 sigmoid mse",
    .expressionLong: "trace what was typed, every new name 1",
    .traceIt: "trace it",
    .readsNames: "its names: %1",
    .readsNoNames: "it has no names",

    // Quiz
    .questionOf: "question %1 of %2",
    .howSure: "how sure?",
    .sure: "sure",
    .thinkSo: "think so",
    .guess: "guess",
    .yourAnswer: "answer",
    .right: "Right.",
    .wrong: "Not this.",
    .tryAgain: "Enter: try again",
    .hintOf: "hint %1 of %2",
    .hintPrice: "%1; right then counts as helped: asked again in %2 instead of %3",
    .hintPriceOpen:
      "%1; right then counts as helped: asked again in %2 instead of %3, or %4 if you are sure",
    .hintMastery: "%1; right then counts as helped, and not for mastery",
    .hintFree: "%1; costs nothing more",
    .answerPrice: "the answer; counts as wrong: asked again in %1",
    .answerFree: "the answer; costs nothing more",
    .oneDay: "1 day",
    .days: "%1 days",
    .theAnswer: "The answer: %1",
    .chooseFirst: "Choose an answer first.",
    .wrongFirst: "Something else comes first.",
    .rightUpTo: "The first %1 are right, the next is not.",
    .incomplete: "Right as far as it goes. There is more.",
    .wrongAt: "%1: not this.",
    .predictionRuns: "The run decides …",
    .runsSay: "after %1 steps:",
    .runsSayOne: "after one step:",
    .mark: "mark",
    .markLong: "mark the answer, or take the mark away; its letter does too",
    .nextBlankLong: "the next blank",

    // Review and summary
    .review: "review",
    .reviewLong: "the questions that are due, of every lesson, worst first",
    .reviewOf: "review · %1",
    .reviewMoreLong: "go on with what is due",
    .test: "test",
    .testLong: "all questions of the lesson: who knows them has it done",
    .testOf: "test · %1",
    .countOf: "%1 of %2",
    .askedFrom: "from %1",
    .skip: "skip",
    .skipLong: "another question first: this one comes again at the end",
    .fillBlanks: "Fill in every blank first.",
    .lastAnswer: "last answer",
    .lastAnswerLong: "the answer that was checked last, to change it",
    .goOnLong: "the next question; after the last, how it went",
    .summary: "how it went",
    .lessonEnd: "The end of this lesson.",
    .rightOf: "%1 of %2 right",
    .sureAndWrong: "You were sure, and wrong: look again",
    .lookAgain: "Look again",
    .shaky: "Right with a hint or by guess",
    .notAnswered: "Not answered",
    .rightAtOnce: "Right at once",
    .answeredBefore: "Answered another time",
    .againIn: "again in",
    .comesBack: "comes back in %1",
    .dueNow: "due now",
    .page: "page %1",
    .moreLines: "↓ %1 more",
    .moreDue: "%1 more are due: go on",
    .moreDueOne: "1 more is due: go on",
    .nextLesson: "Next",
    .readIt: "Read",
    .nextLessonLong: "open the next lesson: all that it needs is done",
    .allDone: "No other lesson is waiting.",
    .itsPage: "its page",
    .itsPageLong: "look at the page where it is asked",
    .chooseSummaryLong: "choose a question, or what is next",
    .theLesson: "lesson",
    .theLessonLong: "back into the lesson, at its last page",
    .noQuestionsHere: "This lesson asks no questions.",

    // What keys do: short in the footer, long in the help
    .open: "open",
    .next: "next",
    .back: "back",
    .home: "home",
    .quit: "quit",
    .help: "help",
    .move: "move",
    .check: "check",
    .hint: "hint",
    .run: "run",
    .pause: "pause",
    .stepKey: "step, back",
    .focus: "figure",
    .focusText: "text",
    .nextItem: "next",
    .answer: "answer",
    .fullScreen: "enlarge",
    .restart: "restart",
    .faster: "faster",
    .change: "change",
    .figures: "figures",
    .undo: "undo",
    .confidence: "how sure",
    .leave: "leave (kept)",
    .firstLast: "first, last",
    .again: "try again",
    .onward: "go on",
    .openLong: "open the lesson, or go on where you left off",
    .moveLong: "move; j and k do too",
    .quitLong: "leave Gradus; progress, answers and runs are kept",
    .helpLong: "this page",
    .nextLong: "go on: reveal what comes next, then the next page",
    .backLong: "the page before",
    .homeLong: "back to where you came from",
    .firstLastLong: "first page, last page; 3G is page 3",
    .focusLong: "move between the text, the figure and the questions; arrows do too",
    .enterLong: "do the obvious thing: answer the question, or fill the screen with the figure",
    .runLong: "let it train, and stop it",
    .stepLong: "a step of training, a step back in time; 10. and 10, make ten",
    .asInLesson: "as in the lesson",
    .asInLessonLong: "the lesson's own settings again, from the start",
    .restartLong: "from the start, with the settings as they are now",
    .firstLastStepLong: "to step 0, and to the farthest step you have been at",
    .fasterLong: "slower and faster",
    .changeLong: "choose a setting, and change it: a rate at once, the others in a new run",
    .figuresLong: "the next figure, where one fills the screen",
    .undoLong: "take back the last change of a setting",
    .checkLong: "check the answer",
    .confidenceLong: "say how sure you are, before you know",
    .hintLong: "a hint, in the end the answer; what it costs is said before",
    .leaveLong: "leave the question; what you typed is kept until you leave Gradus",
    .chooseLong: "choose an answer",

    // Plain mode
    .plainHome: "home, ? for help>",
    .plainOpens: "Enter opens %1; list tells the lessons.",
    .plainHelp: """
    Enter: go on where you left off
    3, lesson 3 or a name: open that lesson
    list: the lessons, and how far you are
    find derivative: lessons with that word
    progress: what is known, and what comes next
    d: the questions that are due
    quiz 2: all questions of lesson 2
    l: the labs; l views: play with one
    t (w x - y)^2 at w=3, x=2: trace an expression
    ?name: what a word or a symbol means
    q or quit: end
    """,
    .plainHelpPage: """
    Enter or n: go on
    back: the page before
    page 3: another page; 3G too, G is the last
    again: this page from its start
    lab: the last lab or trace of this page once more
    """,
    .plainHelpRun: """
    . or 1: a step; 20: as many
    , or -1: a step back; -20: as many
    300G: to step 300
    G or $: to the farthest step
    0: to the start
    space: run; Enter or Ctrl-C stops it
    NAME: a view in words, one of: %1
    NAME table: its numbers
    NAME drawing: a picture of it
    f: the next view
    views, settings, measures: what there is
    rate: a setting; rate 0.1 or rate=0.1: changes it
    u: take back the last change
    r: from the start, as it is set now
    R: as in the lesson
    S: other chance, the next seed
    twin rate=0.2 or v: a second run from the start
    branch rate=0.2: a second run from here
    alone: one run again
    sweep rate=0.001..1 or s: many short runs
    n: go on in the text
    """,
    .plainHelpTrace: """
    . or 1 or space: a step; 5: as many
    , or -1: a step back
    5G: to step 5
    G or $: to the last step
    0 or r: to the start
    values: what is given
    w: a given number; w 3 or w=3: changes it
    u: take back the last change
    R: as in the lesson
    table: every number that is known
    matrices or v: a net in matrices; W1 or dW1: one
    drawing: a picture of the graph
    t: try each step yourself
    n: go on in the text
    """,
    .plainHelpTrial: """
    a number, as 0.5 or -1/2: the answer
    x: show this step
    t or q: stop trying
    """,
    .plainHelpQuestion: """
    the answer: %1
    h: %2
    n: go on without an answer
    """,
    .plainHelpAnswered: """
    Enter or n: go on
    again: ask it with new numbers
    """,
    .plainHelpSure: """
    Enter or 2: think so
    1: sure
    3: guess
    b or q: take the answer back
    """,
    .plainHelpPages: """
    back: the page before
    page 3: another page
    """,
    .plainHelpLeave: """
    ?name: what a word or a symbol means
    q: leave %1
    quit: end Gradus
    """,
    .plainTheLesson: "the lesson",
    .plainTheLab: "the lab",
    .plainTheTrace: "the trace",
    .plainTheQuestion: "the question",
    .plainTheQuiz: "the questions",
    .plainUnknown: "`%1` means nothing here; ? tells what can be typed.",
    .plainNeedless: "No key is needed for that here; ? tells what can be typed.",
    .plainNoPage: "There is no page %1 here: there are %2.",
    .plainNoFigure: "There is no lab and no trace on this page so far.",
    .plainNowhere: "There is no lesson `%1`, and no command of that name.",
    .plainTraceTask: "Go through it a step at a time, and say each number before you see it.",
    .plainPage: "Page %1 of %2.",
    .plainTurn: "page %1 read, ? for help>",
    .plainPause: "Enter for more, ? for help>",
    .plainEnd: "The end of this lesson.",
    .plainRun: "lab, ? for help>",
    .plainTrace: "trace, ? for help>",
    .plainTrial: "%1 is? x shows it>",
    .plainStays: "n goes on in the text, ? tells what else.",
    .plainAsLeft: "As you left it.",
    .plainNumbers: "Step %1: %2.",
    .plainSecond: "Second run, %1: %2.",
    .plainViews: "Other views: %1.",
    .plainAtStart: "Already at the start.",
    .plainRunEnds: "It is over at step %1.",
    .plainRunning: "Running; Enter or Ctrl-C stops.",
    .plainStopped: "Stopped.",
    .plainAtStep: "Step %1 …",
    .plainIsNow: "%1 is now %2, before %3; from step %4 on.",
    .plainAnew: "%1 is now %2, before %3; begun anew, on to step %4.",
    .plainSetting: "%1 is %2 (%3): %4.",
    .plainNoSetting: "`%1` is no setting of this lab; settings tells them.",
    .plainFromStart: "From the start.",
    .plainAsInLesson: "As in the lesson.",
    .plainTakenBack: "Taken back.",
    .plainTwins: "Two runs from the start; what you change is changed in the second.",
    .plainBranch: "Two runs, the same up to here; what you change is changed in the second.",
    .plainAlone: "One run again.",
    .plainSweep: "%1 runs of %2 steps; Enter or Ctrl-C stops.",
    .plainSweepHow: "Say over which setting: sweep rate=0.001..1, or sweep rate.",
    .plainBest: "%1 at %2.",
    .plainGiven: "Given: %1.",
    .plainSteps: "%1 steps forward, %2 back.",
    .plainTraceEnd: "That was the last step.",
    .plainNoName: "There is no `%1` in it; given are: %2.",
    .plainBadValue: "`%1` is no number for `%2`.",
    .plainValueNow: "%1 is now %2.",
    .plainNoMatrices: "Only a net has matrices; table tells every number.",
    .plainTrying: "Trying: each step is asked before it is told.",
    .plainTried: "No longer trying.",
    .plainDraw: "After %1 steps. %2",
    .plainDrawOne: "After one step. %2",
    .plainAnswered: "Answered before.",
    .plainPassed: "answered, ? for help>",
    .plainAnswer: "answer, ? for help>",
    .plainNoAnswer: "Type an answer; n goes on without one, ? tells what else.",
    .plainPrice: "%1. h again takes it.",
    .plainSure: "how sure? Enter: think so, ? for help>",
    .plainUncounted: "Taken back: it does not count.",
    .plainOneLetter: "a letter, as b",
    .plainANumber: "a number, as 0.5, 1/2, 50% or 0.9^10",
    .plainAFormula: "a formula, as 2 x (w - 1)",
    .plainOrder: "all of them in their order: b a c",
    .plainSeveral: "several may be right: a c",
    .plainBlanks: "a number for each, with semicolons: %1",
    .plainSolved: "Questions solved: %1, mastered: %2.",
    .plainDays: "Days learned: %1.",
    .plainWhichQuiz: "Say of which lesson: quiz 2.",
    .plainMean: "Did you mean `%1`?",
    .quizOf: "Question %1 of %2, from %3.",
    .quizFrom: "(brings back: %1)",
    .quizEnd: "%1 of %2 right at once.",
    .quizAgain: "Look at again: %1",
    .quizKnown:
      "Every question is known. The lesson is mastered once they are right without hints on another day, too.",
    .quizMastered: "This lesson is mastered.",
    .quizToMastery:
      "For mastery, each question wants to be right without hints on two days: %1 of %2 are.",
    .reviewNone: "Nothing is due.",
    .reviewNext: "The next question comes back on %1.",
    .reviewLeft: "Still due: %1.",
    .expectNumber: "Expected a number, as 0.5, 1/2, 5e-1 or 50%, or arithmetic, as 0.9^10.",
    .expectLetter: "Expected one of %1.",
    .expectLetters: "Expected one or more of %1.",
    .expectOrder: "Expected every one of %1 once, in the right order.",
    .expectFormula: "That is no formula yet: %1",
    .expectConfidence: "Expected 1, 2 or 3; b takes the answer back.",
    .notCounted: "The answer is not counted: nothing was said of how sure it is.",
    .expectBlanks: "Expected %1 numbers, with semicolons between them.",
    .expectBlank: "Expected a number for every blank: look at %1.",

    // Chrome
    .leaveAsks: "A run is training: q again leaves, and keeps it.",
    .tooSmall: "Gradus needs %1×%2; this is %3×%4",
    .keysOf: "keys · %1",
    .anyKey: "any key goes back",
    .notSaved: "Not saved: %1",
    .cannotOpen: "Cannot open %1: %2",
    .damagedLog: "Lines of the log that cannot be read: %1. They are kept as they are.",
    .newerLog: "Lines of the log from a newer Gradus: %1. They are kept, and do not count here.",
    .damagedNewerLog:
      "Lines of the log that cannot be read: %1, of them %2 from a newer Gradus. They are kept.",
    .logPutAside: "%1 could not be read: it is now %2, and a new log is begun, in %3.",
    .cannotRead: "The log cannot be read: %1",
    .nothingSaved: "Nothing of what you do here is saved: %1",

    // Notes for the speaker
    .notesTotal: "%1 min planned, %2 min in the heading",
    .notesSince: "%1 since the beginning",
    .notesPlanned: "%1 min planned to here",
    .notesGoOn: "go on at %1",
    .notesNext: "Next: %1",
    .notesEnd: "the end of the lesson",
    .notesNone: "No notes for this page.",
    .notesWait: "Waits until another terminal opens the lesson: gradus %1",
    .notesOther: "The other terminal shows another lesson: %1",
    .notesKeys: "space tells the time · r restarts it · ↑↓ scroll · q leaves",

    // A lesson saved by its author
    .linted: "Lint: %1. ! says more.",
    .findingsWait: "Lint is still looking.",
    .noFigure: "No figure: %1",
    .reloaded: "Reloaded: %1. ! says more.",
    .keptCopy: "Not reloaded, what was before is shown: %1. ! says more.",
    .reloadedClean: "Reloaded: no findings.",
    .notReloaded: "Not reloaded: %1",
    .findings: "findings",
    .findingsLong: "what lint finds in the lesson",
    .findingsOf: "findings · %1",
    .findingsHere: "On this page",
    .findingsElsewhere: "Elsewhere in the lesson",
    .findingsNone: "Nothing was found.",
    .oneError: "1 error",
    .errors: "%1 errors",
    .oneWarning: "1 warning",
    .warnings: "%1 warnings",
    .anError: "error",
    .aWarning: "warning",
    .scrollLong: "scroll; j and k do too",
  ])
}

import Session

/// `gradus quiz LESSON` and `gradus review`: questions by line prompts.
enum QuizCommand {
  static func quiz(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(message: "`gradus quiz` takes one LESSON (see `gradus list`)")
    }
    switch LessonFinder.find(arguments.operands[0], places) {
    case .failure(let problem): return Console.fail(problem.message, code: problem.code)
    case .success(let lesson):
      guard !lesson.questions.isEmpty else {
        return Console.fail("`\(lesson.heading.id)` has no questions", code: 3)
      }
      var session = QuizSession(try options(arguments, places))
      return session.quiz(lesson)
    }
  }

  static func review(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    let count = try arguments.whole("--count", in: 1...10_000) ?? 20
    var session = QuizSession(try options(arguments, places))
    guard arguments.has("--json") else { return session.review(atMost: count) }
    let most = arguments.has("--count") ? count : .max
    for line in session.due().prefix(most) { print(line.text) }
    return 0
  }

  private static func options(
    _ arguments: Arguments, _ places: Places
  ) throws(Arguments.Misuse) -> TutorSession.Options {
    var options = TutorSession.Options(places: places)
    options.seed = try arguments.seed()
    options.now = try arguments.moment()
    options.log = OpenedLog.telling(places, isWritten: !arguments.has("--json"))
    return options
  }
}

import Courseware
import Session
import Tutor

/// `gradus notes LESSON`: what the speaker wants to remember of each page, and its time.
enum NotesCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(message: "`gradus notes` takes one LESSON (see `gradus list`)")
    }
    let lesson: Lesson
    switch LessonFinder.find(arguments.operands[0], places) {
    case .failure(let problem): return Console.fail(problem.message, code: problem.code)
    case .success(let found): lesson = found
    }
    guard arguments.has("--follow") else {
      let text = SpeakerText(
        lesson, Console.words(places), width: 80, hasSmallForms: Console.isUnicode)
      Console.write(text.whole)
      return 0
    }
    var options = NotesSession.Options(places: places)
    options.colors = CommandLine.wantsColor(arguments)
    options.now = try arguments.moment()
    options.isPlain = arguments.has("--plain")
    switch NotesSession.run(lesson, options) {
    case .success(let status): return status
    case .failure(let problem): return Console.fail(problem.reason, code: 3)
    }
  }
}

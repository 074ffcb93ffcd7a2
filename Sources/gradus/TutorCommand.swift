import Glibc
import Notation
import Session
import Terminal

/// `gradus [LESSON]`: the tutor.
enum TutorCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    guard arguments.operands.count <= 1 else {
      throw Arguments.Misuse(
        message: "expected a command or one lesson, found `\(arguments.operands[1])` too")
    }
    if let lesson = arguments.operands.first {
      let library = LessonLibrary(places)
      let known = library.headings.map(\.id)
      guard known.contains(lesson) else {
        let tail = Suggestion.tail(for: lesson, among: Command.all.map(\.name) + known)
        throw Arguments.Misuse(message: "`\(lesson)` is no command and no lesson\(tail)")
      }
    }
    var options = TutorSession.Options(places: places)
    options.colors = CommandLine.wantsColor(arguments)
    options.marks = try arguments.marks()
    options.language = try arguments.language()
    options.motion = !arguments.has("--no-motion")
    options.seed = try arguments.seed()
    options.now = try arguments.moment()
    options.lesson = arguments.operands.first
    if arguments.has("--plain") {
      options.log = OpenedLog.telling(places, isWritten: true)
      return PlainSession.run(options)
    }
    do {
      return try TutorSession.run(options)
    } catch {
      return Console.fail(reason(error), code: 3)
    }
  }

  static func reason(_ failure: TerminalScreen.Failure) -> String {
    switch failure {
    case .noTerminal:
      "the tutor needs a terminal; `gradus --plain` works without one, `gradus read` prints a lesson"
    case .unknownTerminal(let name):
      """
      the terminal `\(name)` cannot place its cursor: set TERM to what it is (xterm-256color, say), \
      or use `gradus --plain`
      """
    case .guardFailed: "the system gave no pipe or memory for the terminal guard"
    }
  }
}

extension CommandLine {
  /// Colors, unless somebody said no: https://no-color.org. Plain is without one escape byte.
  static func wantsColor(_ arguments: Arguments) -> Bool {
    !arguments.has("--no-color") && !arguments.has("--plain") && Places.variable("NO_COLOR") == nil
  }
}

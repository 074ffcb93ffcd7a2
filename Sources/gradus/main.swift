import Glibc
import Session
import Tensors

let version = "0.1.0"
/// The day of that version, for the manual page.
let released = "2026-11-21"

/// Reads the command line, does what it says, and gives the exit code.
func gradus(_ words: [String]) -> Int32 {
  // What a shell asks is half a command line: it is not to be judged.
  if words.starts(with: ["complete", "--"]) {
    return CompleteCommand.answer(Array(words.dropFirst(2)), Places())
  }
  do throws(Arguments.Misuse) {
    let arguments = try Arguments(words)
    if arguments.has("--help") {
      Console.write(Help.text(for: arguments.command))
      return 0
    }
    if arguments.has("--version") {
      print("gradus \(version)")
      return 0
    }
    if arguments.command.operands.isEmpty, let stray = arguments.operands.first {
      throw Arguments.Misuse(
        message: "`gradus \(arguments.command.name)` takes nothing more, found `\(stray)`")
    }
    for folder in ["--lessons", "--assets", "--state"] where arguments.value(folder) == "" {
      throw Arguments.Misuse(message: "`\(folder)` lacks its DIR")
    }
    // One thread: the same sums in the same order, and nothing to wake up.
    MatrixProduct.useLibraryThreads(1)
    var places = Places(
      lessons: arguments.value("--lessons"), assets: arguments.value("--assets"),
      state: arguments.value("--state"), language: try arguments.language())
    places.languages = Console.readable(places.languages, arguments)
    switch arguments.command.name {
    case "list": return ListCommand.run(arguments, places)
    case "read": return try ReadCommand.run(arguments, places)
    case "lab": return try LabCommand.run(arguments, places)
    case "sweep": return try SweepCommand.run(arguments, places)
    case "replay": return try ReplayCommand.run(arguments, places)
    case "math": return MathCommand.run(arguments)
    case "trace": return try TraceCommand.run(arguments)
    case "gallery": return try GalleryCommand.run(arguments)
    case "glossary": return GlossaryCommand.run(arguments, places)
    case "lint": return LintCommand.run(arguments, places)
    case "quiz": return try QuizCommand.quiz(arguments, places)
    case "review": return try QuizCommand.review(arguments, places)
    case "notes": return try NotesCommand.run(arguments, places)
    case "check": return try CheckCommand.run(arguments, places)
    case "bench": return try BenchCommand.run(arguments, places)
    case "progress": return try ProgressCommand.run(arguments, places)
    case "complete": return try CompleteCommand.run(arguments, places)
    case "man": return ManualPage.run()
    case "doctor": return DoctorCommand.run(arguments, places)
    case "": return try TutorCommand.run(arguments, places)
    case let name: preconditionFailure("`\(name)` is in `CommandTable`, but nothing does it here")
    }
  } catch {
    return Console.fail("\(error.message)\nTry `gradus --help`.", code: 2)
  }
}

StandardStreams.hold()
// A limit on the size of files is told like a full disk, not died of.
signal(SIGXFSZ, SIG_IGN)
let status = gradus(Array(CommandLine.arguments.dropFirst()))
// What could not be written was not done; a reader that has gone wants to hear nothing.
let isWritten = fflush(nil) == 0 || errno == EPIPE
let code =
  isWritten
  ? status : Console.fail("cannot write the output: \(String(cString: strerror(errno)))", code: 3)
// Not `exit`: it would let OpenBLAS unmap its buffers while a training thread still multiplies.
_exit(code)

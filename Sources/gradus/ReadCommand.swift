import Cells
import Courseware
import Labs
import Notation
import Session
import Tutor

/// `gradus read LESSON`: a lesson as plain text, figures included; with `--plain` in words.
enum ReadCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(message: "`gradus read` takes one LESSON")
    }
    let width = try arguments.whole("--width", in: 40...200) ?? 80
    let seed = try arguments.seed() ?? 0
    let marks = try arguments.marks() ?? Console.marks
    let shelf = DataShelf(folder: places.assets)
    let lesson: Lesson
    switch LessonFinder.find(arguments.operands[0], places) {
    case .failure(let problem): return Console.fail(problem.message, code: problem.code)
    case .success(let found): lesson = found
    }
    let words = Console.words(places)
    let isSpoken = arguments.has("--plain")
    let minutes = words(.minutes, "\(lesson.heading.minutes)")
    Console.write(
      "\(lesson.heading.title)\n\(lesson.heading.part)\(isSpoken ? "," : " ·") \(minutes)")
    for (index, page) in lesson.pages.enumerated() {
      if isSpoken {
        let head = words(.plainPage, "\(index + 1)", "\(lesson.pages.count)")
        Console.write("\n\(head)\n")
      } else {
        let head = "\n── \(index + 1) / \(lesson.pages.count) "
        Console.write(head + String(repeating: "─", count: max(0, width - head.count + 1)) + "\n")
      }
      Console.write(
        PlainPage(
          page, seed: seed, width: width, medium: Medium(marks), shelf: shelf, words: words,
          isSpoken: isSpoken
        ).lines)
    }
    tellErrors(in: lesson, places, shelf)
    return 0
  }

  /// What could not be read is not among what was printed: whoever wrote it wants to know.
  private static func tellErrors(in lesson: Lesson, _ places: Places, _ shelf: DataShelf) {
    let path = lesson.heading.path
    guard case .success(let bytes) = File.read(path) else { return }
    let library = LessonLibrary(
      folder: places.lessons, languages: Languages(codes: [FileLint.language(of: path)]))
    let errors = FileLint.check(
      bytes, Source(bytes: bytes), path: path, library.catalog(shelf.runner)
    ).problems.filter { $0.severity == .error }.count
    guard errors > 0 else { return }
    Console.note("\(errors) error\(errors == 1 ? "" : "s"): `gradus lint \(path)`")
  }
}

/// A lesson by its id, or by the path of its file.
enum LessonFinder {
  struct Problem: Error {
    var message: String
    var code: Int32
  }

  /// The file of the original with this id; what looks like a path is one.
  static func path(_ name: String, _ places: Places) -> Result<String, Problem> {
    let library = LessonLibrary(folder: places.lessons)
    if let heading = library.headings.first(where: { $0.id == name }) {
      return .success(heading.path)
    }
    let isPath = name.hasSuffix(".md") || name.contains("/")
    return isPath ? .success(name) : .failure(unknown(name, library))
  }

  private static func unknown(_ name: String, _ library: LessonLibrary) -> Problem {
    let known = library.headings.map(\.id)
    let tail = Suggestion.tail(for: name, among: known + Command.all.map(\.name))
    return Problem(message: "`\(name)` is no lesson\(tail) (see `gradus list`)", code: 2)
  }

  static func find(_ name: String, _ places: Places) -> Result<Lesson, Problem> {
    let library = LessonLibrary(places)
    if library.headings.contains(where: { $0.id == name }) {
      return library.open(name).map(\.lesson).mapError {
        Problem(message: "\(name): \($0.reason)", code: 3)
      }
    }
    guard name.hasSuffix(".md") || name.contains("/") else {
      return .failure(unknown(name, library))
    }
    return File.read(name).mapError { Problem(message: "\(name): \($0.reason)", code: 3) }
      .flatMap { bytes in
        let (lesson, problems) = LessonParser.parse(bytes, path: name)
        // What is no lesson at all has nothing to print; lesser mistakes are for lint to tell.
        guard lesson.pages.contains(where: { !$0.nodes.isEmpty }) else {
          let reason = problems.first?.message ?? "it is empty"
          return .failure(Problem(message: "\(name) is no lesson: \(reason)", code: 3))
        }
        return .success(lesson)
      }
  }
}

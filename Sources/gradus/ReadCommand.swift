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
    return 0
  }
}

/// A lesson by its id, or by the path of its file.
enum LessonFinder {
  struct Problem: Error {
    var message: String
    var code: Int32
  }

  static func find(_ name: String, _ places: Places) -> Result<Lesson, Problem> {
    let library = LessonLibrary(places)
    if library.headings.contains(where: { $0.id == name }) {
      return library.open(name).map(\.lesson).mapError {
        Problem(message: "\(name): \($0.reason)", code: 3)
      }
    }
    guard name.hasSuffix(".md") || name.contains("/") else {
      let known = library.headings.map(\.id)
      let tail = Suggestion.tail(for: name, among: known + Command.all.map(\.name))
      return .failure(
        Problem(message: "`\(name)` is no lesson\(tail) (see `gradus list`)", code: 2))
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

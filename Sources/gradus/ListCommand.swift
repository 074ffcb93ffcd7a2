import Cells
import Courseware
import Notation
import Records
import Session

/// `gradus list`: the curriculum with your progress.
enum ListCommand {
  static func run(_ arguments: Arguments, _ places: Places) -> Int32 {
    let library = LessonLibrary(places)
    guard !library.headings.isEmpty else {
      let place = places.lessons.map { " in \($0)" } ?? ""
      return Console.fail("no lessons\(place): say where they are with --lessons DIR", code: 3)
    }
    if arguments.has("--json") {
      for heading in library.headings {
        guard case .success(let opened) = library.open(heading.id) else { continue }
        print(json(opened.lesson).text)
      }
      return 0
    }
    let log = OpenedLog.telling(places, isWritten: false)
    let standings = LessonStanding.all(library, Progress(log.journal.events))
    let width = library.headings.map { TextWidth.of($0.id) }.max() ?? 0
    var part: String?
    for standing in standings {
      let heading = standing.heading
      if part != heading.part {
        Console.write((part == nil ? "" : "\n") + heading.part)
        part = heading.part
      }
      let id = heading.id + String(repeating: " ", count: width - TextWidth.of(heading.id))
      let words = standing.words.isEmpty ? "" : "  " + standing.words
      let stale = library.isStale(heading) ? "  (older than the original)" : ""
      if arguments.has("--plain") {
        let standing = standing.words.isEmpty ? "" : ", " + standing.words
        Console.write(
          "\(heading.id): \(heading.title), \(heading.minutes) min\(standing)\(stale)")
        continue
      }
      Console.write(
        "  \(standing.mark) \(id)  \(heading.title)  \(heading.minutes) min\(words)\(stale)")
    }
    return 0
  }

  private static func json(_ lesson: Lesson) -> JSON {
    let heading = lesson.heading
    return .members([
      "id": .string(heading.id), "title": .string(heading.title), "part": .string(heading.part),
      "topics": .strings(heading.topics), "labs": .strings(lesson.labs.map(\.lab)),
      "quizzes": .strings(lesson.questions.map(\.id)), "minutes": .integer(heading.minutes),
      "path": .string(heading.path),
    ])
  }
}

import Notation
import Records
import Session

/// `gradus progress`: how far the learner is, and what is due.
enum ProgressSummary {
  static func print(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    let now = try arguments.now()
    let library = LessonLibrary(places)
    let log = OpenedLog.telling(places, isWritten: false)
    let progress = Progress(log.journal.events)
    if arguments.has("--json") {
      for standing in LessonStanding.all(library, progress, opening: true) {
        Swift.print(json(standing, progress, now).text)
      }
      return 0
    }
    let standings = LessonStanding.all(library, progress)
    let width = standings.map(\.heading.id.count).max() ?? 0
    var part: String?
    for standing in standings {
      if part != standing.heading.part {
        Console.write((part == nil ? "" : "\n") + standing.heading.part)
        part = standing.heading.part
      }
      let id = standing.heading.id
      let space = String(repeating: " ", count: width - id.count)
      let words = words(standing, due: standing.due(progress, at: now))
      if arguments.has("--plain") {
        Console.write(words.isEmpty ? "\(id): new" : "\(id): \(words.replacing(" ·", with: ","))")
        continue
      }
      Console.write("  \(standing.mark) \(id)\(words.isEmpty ? "" : space + "  " + words)")
    }
    if part != nil { Console.write("") }
    // Questions that are no longer asked are not due either.
    let asked = standings.flatMap(\.items).compactMap { progress.items[$0]?.due }
    for line in schedule(asked, now) + days(progress) { Console.write(line) }
    return 0
  }

  private static func words(_ standing: LessonStanding, due: Int) -> String {
    var words = standing.words.isEmpty ? [] : [standing.words]
    let count = standing.items.count
    if standing.mastery != .new {
      words.append("\(standing.solved) of \(count) solved, \(standing.mastered) mastered")
    }
    if due > 0 { words.append("\(due) due") }
    return words.joined(separator: " · ")
  }

  private static func schedule(_ dues: [Int], _ now: Int) -> [String] {
    let count = dues.count { $0 <= now }
    let waiting = dues.filter { $0 > now }.min()
    let next = waiting.map { due -> String in
      let days = Day.of(due) - Day.of(now)
      let distance = days == 0 ? "today" : days == 1 ? "tomorrow" : "in \(days) days"
      return "\(Moment.date(due)), \(distance)"
    }
    return [
      "Due now: \(count == 0 ? "nothing." : count == 1 ? "1 question: `gradus review`." : "\(count) questions: `gradus review`.")"
    ] + (next.map { ["Next: \($0)."] } ?? [])
  }

  private static func days(_ progress: Progress) -> [String] {
    ["Days learned: \(Numeral.grouped(progress.days.count))."]
  }

  private static func json(_ standing: LessonStanding, _ progress: Progress, _ now: Int) -> JSON {
    .members([
      "id": .string(standing.heading.id), "title": .string(standing.heading.title),
      "pages": standing.pages.map { .integer($0) } ?? .null, "read": .integer(standing.read),
      "questions": .integer(standing.items.count), "solved": .integer(standing.solved),
      "mastered": .integer(standing.mastered),
      "due": .integer(standing.due(progress, at: now)),
    ])
  }
}

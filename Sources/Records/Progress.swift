/// What the log comes to: how far the learner is, what is due, and where they left off.
package struct Progress: Equatable, Sendable {
  package struct Place: Equatable, Sendable {
    package var lesson: String
    package var page: Int

    package init(lesson: String, page: Int) {
      self.lesson = lesson
      self.page = page
    }
  }

  package struct LessonProgress: Equatable, Sendable {
    /// The page that was open last, and the farthest one seen; both count from 1.
    package var page = 1
    package var farthest = 1
    /// How many there were when last seen.
    package var pages = 1

    package var isRead: Bool { farthest >= pages }
  }

  package private(set) var lessons: [String: LessonProgress] = [:]
  package private(set) var items: [String: ItemProgress] = [:]
  package private(set) var runs: [String: RunRecord] = [:]
  package private(set) var last: Place?
  /// Pages of each lesson that the learner wants to find again.
  package private(set) var marks: [String: Set<Int>] = [:]
  /// Days (UTC, counted from 1970) on which something was done.
  package private(set) var days: Set<Int> = []

  let schedule = FSRS()

  package init() {}

  /// Events in any order; what happened later counts, at the same time what stands later.
  package init(_ events: [LearnerEvent]) {
    let order = events.indices.sorted { (events[$0].time, $0) < (events[$1].time, $1) }
    for index in order { add(events[index]) }
  }

  package mutating func add(_ event: LearnerEvent) {
    days.insert(Day.of(event.time))
    switch event.deed {
    case .pageReached(let lesson, let page, let pages):
      lessons[lesson, default: LessonProgress()].page = page
      lessons[lesson]!.farthest = max(lessons[lesson]!.farthest, page)
      lessons[lesson]!.pages = pages
      last = Place(lesson: lesson, page: page)
    case .answered(let answer):
      items[answer.item, default: ItemProgress()].add(answer, at: event.time, schedule)
    case .hinted(let item, let hints, let seed):
      items[item, default: ItemProgress()].see(hints, seed: seed, at: event.time)
    case .runLeft(let run): runs[run.item] = run
    case .marked(let lesson, let page, true): marks[lesson, default: []].insert(page)
    case .marked(let lesson, let page, false): marks[lesson]?.remove(page)
    }
  }

  /// Which draw of a question's numbers is next: another one after every answer that solved it.
  package func draw(of item: String, from seed: UInt64) -> UInt64 {
    seed &+ UInt64(items[item]?.solutions ?? 0)
  }

  package func isSolved(_ item: String) -> Bool { items[item]?.isSolved ?? false }
}

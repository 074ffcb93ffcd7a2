import Courseware
import Records
import Session

/// How far the learner is with one lesson.
struct LessonStanding {
  let heading: LessonHeading
  /// How many pages it has; none if it was neither opened nor read.
  let pages: Int?
  /// The farthest page seen, counted from 1; 0 if none was.
  let read: Int
  /// `lesson/question`, each; none if the lesson was not opened.
  let items: [String]
  let mastery: Mastery
  let solved: Int
  let mastered: Int
  private let place: Progress.LessonProgress?

  /// A lesson is opened only if there are answers to count, unless its questions are wanted anyway:
  /// parsing a thousand takes seconds.
  init(
    _ heading: LessonHeading, _ progress: Progress, in library: LessonLibrary,
    opening isWanted: Bool
  ) {
    self.heading = heading
    let id = heading.id
    let lesson = isWanted ? (try? library.open(id).get())?.lesson : nil
    place = progress.lessons[id]
    pages = lesson?.pages.count ?? place?.pages
    read = min(place?.farthest ?? 0, pages ?? 0)
    items = lesson?.questions.map { "\(id)/\($0.id)" } ?? []
    mastery = progress.mastery(of: items)
    solved = items.count { progress.isSolved($0) }
    mastered = items.count { progress.items[$0]?.isMastered ?? false }
  }

  /// Every lesson of a library; those with answers opened, or all.
  static func all(
    _ library: LessonLibrary, _ progress: Progress, opening isEveryOneWanted: Bool = false
  ) -> [LessonStanding] {
    let answered = Set(progress.items.keys.map { $0.prefix { $0 != "/" } })
    return library.headings.map { heading in
      LessonStanding(
        heading, progress, in: library,
        opening: isEveryOneWanted || answered.contains(heading.id[...]))
    }
  }

  func due(_ progress: Progress, at now: Int) -> Int {
    items.count { progress.items[$0]?.due.map { $0 <= now } ?? false }
  }

  /// As on the map: ○ new, ◐ begun, ● read, ✓ known.
  var mark: String {
    switch mastery {
    case .known, .mastered: "✓"
    case .new where place == nil: "○"
    case .new, .begun: place?.isRead ?? false ? "●" : "◐"
    }
  }

  /// "page 2 of 6, known"; empty for a new one.
  var words: String {
    var words: [String] = []
    if let place {
      words.append(place.isRead ? "read" : "page \(place.page) of \(place.pages)")
    }
    switch mastery {
    case .new, .begun: break
    case .known, .mastered: words.append(mastery.rawValue)
    }
    return words.joined(separator: ", ")
  }
}

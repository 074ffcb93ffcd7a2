import Cells
import Courseware
import Records

/// The lessons of the shelf that belong together.
struct Part {
  var name: String
  var lessons: Range<Int>

  static func all(of shelf: [LessonHeading]) -> [Part] {
    var parts: [Part] = []
    for (index, heading) in shelf.enumerated() {
      if parts.last?.name == heading.part {
        parts[parts.count - 1].lessons = parts.last!.lessons.lowerBound..<index + 1
      } else {
        parts.append(Part(name: heading.part, lessons: index..<index + 1))
      }
    }
    return parts
  }
}

enum LessonState {
  case new, open, read, known, mastered

  init(_ lesson: String, _ desk: Desk) {
    switch desk.mastery(of: lesson) {
    case .mastered: self = .mastered
    case .known: self = .known
    case .new, .begun:
      self = desk.progress.lessons[lesson].map { $0.isRead ? .read : .open } ?? .new
    }
  }

  var mark: String {
    switch self {
    case .new: "○"
    case .open: "◐"
    case .read: "●"
    case .known, .mastered: "✓"
    }
  }

  var role: Role {
    switch self {
    case .new: .dim
    case .open: .accent
    case .read, .known, .mastered: .good
    }
  }
}

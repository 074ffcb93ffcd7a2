import Cells
import Courseware
import Records

/// The map: parts, their lessons, how far the learner is, and where to go on.
package struct HomeScreen: Equatable, Sendable {
  /// Index on the shelf.
  private(set) var selected = 0
  /// Words that are being looked for, and which of the lessons found is chosen.
  private(set) var search: TextField?
  private(set) var found = ListCursor()

  init(_ desk: Desk) { select(desk.progress.last?.lesson, desk) }

  var isTyping: Bool { search != nil }

  mutating func select(_ lesson: String?, _ desk: Desk) {
    if let index = desk.shelf.firstIndex(where: { $0.id == lesson }) { selected = index }
  }

  // MARK: Keys

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    guard !desk.shelf.isEmpty else { return .ignored }
    if isTyping { return look(key, &desk) }
    let last = desk.shelf.count - 1
    switch key {
    case .down, .character("j"): selected = min(last, selected + (times ?? 1))
    case .up, .character("k"): selected = max(0, selected - (times ?? 1))
    case .right, .character("l"): movePart(by: 1, desk)
    case .left, .character("h"): movePart(by: -1, desk)
    case .character("g"), .home: selected = 0
    case .character("G"), .end: selected = min(last, (times ?? desk.shelf.count) - 1)
    case .enter, .character(" "): open(selected, &desk)
    case .character("/"): search = TextField()
    case .character("t"): desk.effects.append(.openTest(desk.shelf[selected].id))
    case .character("n"):
      guard let next = desk.suggested else {
        desk.notice = desk.words(.allDone)
        return .stay
      }
      selected = next
      open(next, &desk)
    default: return .ignored
    }
    return .stay
  }

  private func open(_ index: Int, _ desk: inout Desk) {
    desk.effects.append(.openLesson(desk.shelf[index].id))
  }

  private mutating func look(_ key: Key, _ desk: inout Desk) -> Move {
    let matches = matches(desk)
    switch key {
    case .escape: search = nil
    case .enter:
      search = nil
      guard matches.indices.contains(found.selected) else { return .stay }
      selected = matches[found.selected]
      open(selected, &desk)
    default:
      if found.press(key, nil, count: matches.count, withLetters: false) { return .stay }
      guard search?.press(key) ?? false else { return .ignored }
      found = ListCursor()
    }
    return .stay
  }

  /// Lessons whose title, part, id or topics have every word that is typed.
  func matches(_ desk: Desk) -> [Int] {
    let words = (search?.text ?? "").lowercased().split(separator: " ")
    return desk.shelf.indices.filter { index in
      let heading = desk.shelf[index]
      let text = ([heading.title, heading.part, heading.id] + heading.topics)
        .joined(separator: " ").lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  private mutating func movePart(by step: Int, _ desk: Desk) {
    let parts = Part.all(of: desk.shelf)
    guard let now = parts.firstIndex(where: { $0.lessons.contains(selected) }) else { return }
    selected = parts[min(max(now + step, 0), parts.count - 1)].lessons.lowerBound
  }

  /// A click chooses a lesson, on the chosen one it opens it.
  mutating func point(_ item: Int, _ desk: inout Desk) -> Move {
    guard desk.shelf.indices.contains(item) else { return .ignored }
    let isChosen = item == selected || isTyping
    selected = item
    search = nil
    if isChosen { open(item, &desk) }
    return .stay
  }

  func hints(_ desk: Desk) -> [KeyHint] {
    HomeScreen.hints.filter { $0.keys != "↑↓" || desk.shelf.count > 1 }
  }

  static let hints =
    [
      KeyHint("Enter", .open, .openLong),
      KeyHint("↑↓", .move, .moveLong),
      KeyHint("n", .next, .nextUpLong),
      .review,
      KeyHint("t", .test, .testLong),
      KeyHint("/", .search, .searchHomeLong),
    ] + GeneralKeys.hints

  static let searchHints = [
    KeyHint("Enter", .open, .openLong), KeyHint("↑↓", .move, .moveLong),
    KeyHint("Esc", .back, .homeLong),
  ]
}

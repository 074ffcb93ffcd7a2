import Cells
import Courseware
import Typesetting

/// What the symbols and words of a page mean, and where each was named.
package struct GlossaryScreen: Sendable {
  private let lesson: Lesson
  private let place: Glossary.Place
  private let definitions: [Glossary.Definition]
  private var cursor = ListCursor()
  private var selected: Int { cursor.selected }

  init(_ glossary: Glossary, _ lesson: Lesson, _ place: Glossary.Place) {
    self.lesson = lesson
    self.place = place
    let page = lesson.pages[min(max(place.page, 1), lesson.pages.count) - 1]
    definitions = glossary.definitions(on: page, at: place)
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    if cursor.press(key, times, count: definitions.count) { return .stay }
    switch key {
    case .enter, .right, .character("l"): return openPage(&desk)
    case .character("K"), .left, .character("h"): return .back
    default: return .ignored
    }
  }

  /// A click chooses, on what is chosen it opens its page.
  mutating func point(_ index: Int, _ desk: inout Desk) -> Move {
    if index == selected { return openPage(&desk) }
    cursor.move(to: index, definitions.count)
    return .stay
  }

  private func openPage(_ desk: inout Desk) -> Move {
    guard definitions.indices.contains(selected) else { return .stay }
    let chosen = definitions[selected]
    if chosen.lesson == lesson.heading.id {
      return .push(.page(PageScreen(lesson: lesson, page: chosen.page)))
    }
    desk.effects.append(.openPage(.init(lesson: chosen.lesson, page: chosen.page)))
    return .stay
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let blocks = definitions.map { lines($0, desk, width: body.width) }
    if blocks.isEmpty {
      grid.put(desk.words(.nothingNamed), row: body.row, column: body.column, .dim)
    }
    // From where on the chosen one is in sight, with as much before it as there is room for.
    var first = selected
    var height = blocks.indices.contains(selected) ? blocks[selected].count : 0
    while first > 0, height + blocks[first - 1].count <= body.height {
      first -= 1
      height += blocks[first].count
    }
    var row = body.row
    var targets: [Target] = []
    for (index, block) in blocks.enumerated().dropFirst(first) {
      if index == selected {
        for row in row..<min(row + block.count, body.endRow) {
          grid.set("▌", row: row, column: body.column - 2, .role(.accent, .bold))
        }
      }
      let place = Rect(
        row: row, column: body.column, height: block.count, width: body.width)
      targets.append(Target(place.intersection(body), .item(index)))
      for line in block {
        grid.put(line, row: row, column: body.column, within: body)
        row += 1
      }
    }
    let title = desk.words(.meaningsOf, desk.words(.namedOn, lesson.heading.title, "\(place.page)"))
    return Chrome(
      title: CellLine(title, .bold), hints: GlossaryScreen.hints, targets: targets)
  }

  /// Names, meaning, and where it was named, unless that is here.
  private func lines(
    _ definition: Glossary.Definition, _ desk: Desk, width: Int
  ) -> [CellLine] {
    let layout = TextLayout(
      width: min(PageLayout.widest, width), hasSmallForms: !desk.medium.marks.isASCII)
    let isHere = definition.lesson == place.lesson && definition.page == place.page
    return definition.lines(
      layout,
      namedOn: isHere
        ? nil : desk.words(.namedOn, definition.lessonTitle, "\(definition.page)"))
  }

  static let hints = [
    KeyHint("↑↓", .move, .chooseMeaning), KeyHint("Enter", .namedPage, .namedPageLong),
    KeyHint("Esc", .back, .homeLong),
  ]
}

import Cells
import Courseware
import Typesetting

/// What symbols and words mean, and where each was named: those of a page, or all there are.
package struct GlossaryScreen: Sendable {
  /// Where it was asked; none for all.
  private let here: (lesson: Lesson, place: Glossary.Place)?
  private let definitions: [Glossary.Definition]
  private var cursor = ListCursor()
  private var selected: Int { cursor.selected }
  /// What is looked for among all of them.
  private var search: TextField?
  private var isSearching = false

  init(_ glossary: Glossary, _ lesson: Lesson, _ place: Glossary.Place) {
    here = (lesson, place)
    let page = lesson.pages[min(max(place.page, 1), lesson.pages.count) - 1]
    definitions = glossary.definitions(on: page, at: place)
  }

  init(_ glossary: Glossary) {
    here = nil
    definitions = glossary.definitions
  }

  var isWhole: Bool { here == nil }
  var isTyping: Bool { isSearching }

  /// Those that have every word typed in a name, then those that have it in what they say.
  private var found: [Glossary.Definition] {
    let words = (search?.text ?? "").lowercased().split(separator: " ")
    guard !words.isEmpty else { return definitions }
    func has(_ text: String) -> Bool {
      let text = text.lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    let named = definitions.map { definition in
      has(definition.names.map { TextLine.joined([$0.inline]).text }.joined(separator: " "))
    }
    let telling = definitions.map { has(TextLine.joined($0.inlines).text) }
    return zip(definitions, named).filter(\.1).map(\.0)
      + definitions.indices.filter { !named[$0] && telling[$0] }.map { definitions[$0] }
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    let count = found.count
    if isSearching { return look(key, count, &desk) }
    if cursor.press(key, times, count: count) { return .stay }
    switch key {
    case .enter, .right, .character("l"): return openPage(&desk)
    case .character("/") where isWhole:
      (search, isSearching, cursor) = (TextField(), true, ListCursor())
      return .stay
    case .escape where search != nil:
      (search, cursor) = (nil, ListCursor())
      return .stay
    case .character("K"), .left, .character("h"): return .back
    default: return .ignored
    }
  }

  private mutating func look(_ key: Key, _ count: Int, _ desk: inout Desk) -> Move {
    switch key {
    case .escape: (search, isSearching, cursor) = (nil, false, ListCursor())
    case .enter: isSearching = false
    default:
      if cursor.press(key, nil, count: count, withLetters: false) { return .stay }
      guard search?.press(key) ?? false else { return .ignored }
      cursor = ListCursor()
    }
    return .stay
  }

  /// A click chooses, on what is chosen it opens its page.
  mutating func point(_ index: Int, _ desk: inout Desk) -> Move {
    if index == selected { return openPage(&desk) }
    cursor.move(to: index, found.count)
    return .stay
  }

  private func openPage(_ desk: inout Desk) -> Move {
    let found = found
    guard found.indices.contains(selected) else { return .stay }
    let chosen = found[selected]
    if let lesson = here?.lesson, chosen.lesson == lesson.heading.id {
      return .push(.page(PageScreen(lesson: lesson, page: chosen.page)))
    }
    desk.effects.append(.openPage(.init(lesson: chosen.lesson, page: chosen.page)))
    return .stay
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let found = found
    var area = body
    if let search {
      var prompt = CellLine("/ ", .role(.accent, .bold))
      let width = min(40, body.width - 4)
      prompt.append(isSearching ? search.line(width: width) : CellLine(search.text))
      grid.put(prompt, row: body.row, column: body.column)
      area = body.split(rows: 2).bottom
    }
    if found.isEmpty {
      let words: Word = isWhole ? .nothingFound : .nothingNamed
      grid.put(desk.words(words), row: area.row, column: area.column, .dim)
    }
    var row = area.row
    var targets: [Target] = []
    for (index, block) in blocks(of: found, desk, in: area) {
      if index == selected {
        for row in row..<min(row + block.count, area.endRow) {
          grid.set("▌", row: row, column: area.column - 2, .role(.accent, .bold))
        }
      }
      let place = Rect(
        row: row, column: area.column, height: block.count, width: area.width)
      targets.append(Target(place.intersection(area), .item(index)))
      for line in block {
        grid.put(line, row: row, column: area.column, within: area)
        row += 1
      }
    }
    return Chrome(
      title: CellLine(title(desk.words), .bold),
      status: isWhole
        ? CellLine("\(min(selected + 1, found.count)) / \(found.count)", .dim) : CellLine(),
      hints: hints, helpKey: isTyping ? "F1" : "?", targets: targets)
  }

  /// From where on the chosen one is in sight, with as much before it as there is room for. Only these
  /// are laid out: of all lessons there are hundreds.
  private func blocks(
    of found: [Glossary.Definition], _ desk: Desk, in area: Rect
  ) -> [(Int, [CellLine])] {
    guard found.indices.contains(selected) else { return [] }
    var blocks = [(selected, lines(found[selected], desk, width: area.width))]
    var height = blocks[0].1.count
    while let first = blocks.first?.0, first > 0 {
      let block = lines(found[first - 1], desk, width: area.width)
      guard height + block.count <= area.height else { break }
      blocks.insert((first - 1, block), at: 0)
      height += block.count
    }
    while let last = blocks.last?.0, last + 1 < found.count, height < area.height {
      let block = lines(found[last + 1], desk, width: area.width)
      blocks.append((last + 1, block))
      height += block.count
    }
    return blocks
  }

  private func title(_ words: Words) -> String {
    guard let here else { return words(.meaningsOf, words(.meaningsEverywhere)) }
    return words(.meaningsOf, words(.namedOn, here.lesson.heading.title, "\(here.place.page)"))
  }

  /// Names, meaning, and where it was named, unless that is here.
  private func lines(
    _ definition: Glossary.Definition, _ desk: Desk, width: Int
  ) -> [CellLine] {
    let layout = TextLayout(
      width: min(PageLayout.widest, width), hasSmallForms: !desk.medium.marks.isASCII)
    let isHere =
      here.map {
        definition.lesson == $0.place.lesson && definition.page == $0.place.page
      } ?? false
    return definition.lines(
      layout,
      namedOn: isHere
        ? nil : desk.words(.namedOn, definition.lessonTitle, "\(definition.page)"))
  }

  var hints: [KeyHint] {
    if isTyping {
      return [
        KeyHint("Enter", .choose, .chooseMeaning), KeyHint("↑↓", .move, .chooseMeaning),
        KeyHint("Esc", .back, .homeLong),
      ]
    }
    let find = isWhole ? [KeyHint("/", .search, .meaningsSearch)] : []
    return [
      KeyHint("↑↓", .move, .chooseMeaning), KeyHint("Enter", .namedPage, .namedPageLong),
    ] + find + [KeyHint("Esc", .back, .homeLong)]
  }
}

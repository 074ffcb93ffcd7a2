import Cells
import Courseware
import Labs

/// Everything that can be done from the screen below, found by typing; then its lessons and labs.
package struct PaletteScreen: Sendable {
  private enum Choice: Sendable {
    case press(Key)
    case lesson(String)
    case lab(String)
    case theme(Theme.Name?)
    case motion(Bool)
  }

  private struct Action: Sendable {
    var keys: String
    var words: String
    /// The word in the footer: it is found by that, too.
    var short = ""
    var choice: Choice
  }

  private var field = TextField()
  private var cursor = ListCursor()
  private let actions: [Action]

  init(over screen: Screen, _ desk: Desk) {
    let own = screen.hints(desk)
    let hints = own + GeneralKeys.hints(besides: own)
    var actions: [Action] = []
    for hint in hints {
      for (keys, key, words) in hint.actions where key != .escape {
        guard !actions.contains(where: { $0.keys == keys }) else { continue }
        actions.append(
          Action(
            keys: keys, words: desk.words(words), short: desk.words(hint.short), choice: .press(key)
          ))
      }
    }
    let usual = desk.words(.byTerminal, desk.words(Word.theme(desk.abilities.theme)))
    actions += ([nil] + Theme.Name.allCases).map { theme in
      let words = "\(desk.words(.theme)): \(theme.map { desk.words(Word.theme($0)) } ?? usual)"
      return Action(keys: "", words: words, choice: .theme(theme))
    }
    let moves = desk.preferences.motion
    let still = "\(desk.words(.motion)) \(desk.words(.motionNote))"
    actions.append(
      Action(
        keys: "", words: moves ? still : "\(desk.words(.motion)) \(desk.words(.on))",
        short: desk.words(.motionWords), choice: .motion(!moves)))
    actions += desk.shelf.map {
      Action(keys: "", words: desk.words(.openLesson, $0.title), choice: .lesson($0.id))
    }
    actions += Laboratory.labs.map {
      Action(
        keys: "", words: desk.words(.playLab, $0.about.name, $0.about.summary),
        choice: .lab($0.about.name))
    }
    self.actions = actions
  }

  /// Those that have every word typed, what begins with it before what merely has it.
  private var found: [Action] {
    let typed = field.text.lowercased().split(separator: " ")
    guard let first = typed.first else { return actions }
    let matching = actions.filter { action in
      let words = (action.words + " " + action.short).lowercased()
      return typed.allSatisfy { words.contains($0) } || action.keys == field.text
    }
    func rank(_ action: Action) -> Int {
      if action.keys == field.text || action.short.lowercased() == first { return 0 }
      let words = action.words.lowercased()
      if words.hasPrefix(first) { return 1 }
      return words.split(separator: " ").contains { $0.hasPrefix(first) } ? 2 : 3
    }
    return matching.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    .map(\.element)
  }

  mutating func press(_ key: Key, _ times: Int?, _ desk: inout Desk) -> Move {
    let found = found
    switch key {
    case .escape: return .back
    case .enter:
      return found.indices.contains(cursor.selected) ? take(found[cursor.selected], &desk) : .stay
    default:
      if cursor.press(key, nil, count: found.count, withLetters: false) { return .stay }
      guard field.press(key) else { return .ignored }
      cursor = ListCursor()
    }
    return .stay
  }

  mutating func point(_ line: Int, _ desk: inout Desk) -> Move {
    let found = found
    return found.indices.contains(line) ? take(found[line], &desk) : .stay
  }

  private func take(_ action: Action, _ desk: inout Desk) -> Move {
    switch action.choice {
    case .press(let key): return .press(key)
    case .lesson(let id):
      desk.effects.append(.openLesson(id))
      return .back
    case .theme(let theme):
      var chosen = desk.preferences
      chosen.theme = theme
      desk.prefer(chosen)
      return .back
    case .motion(let moves):
      var chosen = desk.preferences
      chosen.motion = moves
      desk.prefer(chosen)
      return .back
    case .lab(let name): return Sandbox.screen(name, &desk).map { .replace($0) } ?? .back
    }
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    var prompt = CellLine(": ", .role(.accent, .bold))
    prompt.append(field.line(width: min(40, body.width - 4)))
    grid.put(prompt, row: body.row, column: body.column)
    let found = found
    let list = body.split(rows: 2).bottom
    var targets: [Target] = []
    if found.isEmpty {
      grid.put(desk.words(.nothingFound), row: list.row, column: list.column, .dim)
    }
    let first = cursor.first(height: list.height, count: found.count)
    for (offset, action) in found.dropFirst(first).prefix(list.height).enumerated() {
      let isHere = first + offset == cursor.selected
      var line = CellLine(isHere ? "▸ " : "  ", .role(.accent, .bold))
      line.append(CellLine(action.keys, .role(.accent)).fitted(to: 7))
      line.append(action.words, isHere ? .bold : .plain)
      let place = Rect(row: list.row + offset, column: list.column, height: 1, width: list.width)
      grid.put(line.elided(to: list.width), row: place.row, column: place.column)
      targets.append(Target(place, .item(first + offset)))
    }
    let place = desk.words(.foundOf, "\(found.count)", "\(actions.count)")
    return Chrome(
      title: CellLine(desk.words(.palette), .bold), status: CellLine(place, .dim),
      hints: PaletteScreen.hints, helpKey: "F1", targets: targets)
  }

  static let hints = [
    KeyHint("Enter", .doIt, .paletteEnter), KeyHint("↑↓", .move, .moveLong),
    KeyHint("Esc", .back, .homeLong),
  ]
}

import Notation

/// Where to go from something on a page, or from the page.
package enum PlainTurn: Equatable, Sendable {
  /// On in the text.
  case on
  /// Away from what was at hand.
  case left
  case back
  /// Counted from 1.
  case page(Int)
  case lastPage
  /// This page from its start.
  case again
  /// Away from everything.
  case end
}

/// What a line means that was typed at a run or a trace: the keys of the full screen, which the tasks
/// of lessons name, and words. What means nothing is `words`, and acts only if what is at hand has a
/// view or a setting of that name.
package enum PlainOrder: Equatable, Sendable {
  case nothing
  case step(Int)
  case goTo(Int)
  case farthest
  case run
  case turn(PlainTurn)
  /// A letter that is a key: r R S t v f u s.
  case key(Character)
  /// Opens or moves something on a screen; here it is at hand.
  case needless
  case change(name: String, to: String)
  case words([String])

  package init(_ line: String) {
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first else {
      self = .nothing
      return
    }
    if let turn = PlainTurn(words) {
      self = .turn(turn)
    } else if let order = PlainOrder.movement(line) {
      self = order
    } else if words.count == 1, let order = PlainOrder.named(first) {
      self = order
    } else if let equals = line.firstIndex(of: "="),
      !["twin", "branch", "sweep"].contains(first.lowercased())
    {
      self = .change(
        name: String(line[..<equals]).trimmingSpaces,
        to: String(line[line.index(after: equals)...]).trimmingSpaces)
    } else {
      self = .words(words)
    }
  }

  /// `.` `12.` `...` `,` `-5` `300G` `G` `$` `0`
  private static func movement(_ line: String) -> PlainOrder? {
    let compact = line.filter { $0 != " " }
    // No run is longer, and no product of what is typed overflows.
    let most = 1_000_000_000.0
    func count(_ text: Substring) -> Int? {
      NumberReader.read(String(text)).flatMap { Int(exactly: min(max($0, -most), most)) }
    }
    if compact == "0" { return .goTo(0) }
    if compact == "G" || compact == "g" || compact == "$" { return .farthest }
    if !compact.isEmpty, compact.allSatisfy({ $0 == "." }) { return .step(compact.count) }
    if !compact.isEmpty, compact.allSatisfy({ $0 == "," }) { return .step(-compact.count) }
    if compact.last == "G" || compact.last == "g", let step = count(compact.dropLast()), step >= 0 {
      return .goTo(step)
    }
    if compact.last == ".", let count = count(compact.dropLast()) { return .step(count) }
    if compact.last == ",", let count = count(compact.dropLast()) { return .step(-count) }
    return count(compact[...]).map { .step($0) }
  }

  private static func named(_ word: String) -> PlainOrder? {
    switch word {
    case "R", "S": return .key(Character(word))
    default: break
    }
    switch word.lowercased() {
    case "space", "run": return .run
    case "dot": return .step(1)
    case "comma": return .step(-1)
    case "r", "t", "v", "f", "u", "s": return .key(Character(word.lowercased()))
    case "tab", "enter", "e", "c", "h", "j", "k", "up", "down", "left", "right", "arrow":
      return .needless
    default: return nil
    }
  }
}

extension PlainTurn {
  /// `n`, `next`, `back`, `page 3`, `again`; none if it is something else.
  init?(_ words: [String]) {
    switch (words.first?.lowercased(), words.count) {
    case ("n", 1), ("next", 1): self = .on
    case ("b", 1), ("back", 1): self = .back
    case ("again", 1): self = .again
    case ("page", 2):
      guard let page = Int(words[1]) else { return nil }
      self = .page(page)
    default: return nil
    }
  }
}

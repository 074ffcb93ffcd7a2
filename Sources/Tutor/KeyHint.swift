import Cells

/// A key, what it does in a word for the footer, and in a sentence for the help and the palette.
package struct KeyHint: Equatable, Sendable {
  var keys: String
  var short: Word
  var long: Word
  /// Of several keys, what each of them does.
  var each: [Word]

  init(_ keys: String, _ short: Word, _ long: Word, each: [Word] = []) {
    self.keys = keys
    self.short = short
    self.long = long
    self.each = each
  }

  static let help = KeyHint("? F1", .help, .helpLong)

  /// What can be pressed for it, each with its words; none for a group as `arrows`.
  package var actions: [(keys: String, key: Key, words: Word)] {
    let names = keys.split(separator: " ").map(String.init)
    return names.enumerated().compactMap { index, name in
      // Of two names of one key, the first will do.
      guard each.indices.contains(index) || index == 0, let key = Key(named: name) else {
        return nil
      }
      return (name, key, each.indices.contains(index) ? each[index] : long)
    }
  }
}

extension Key {
  /// As hints call it: `Enter`, `space`, `F2`, `.`
  init?(named name: String) {
    let known: [String: Key] = [
      "Enter": .enter, "Esc": .escape, "space": .character(" "), "Tab": .tab, "S-Tab": .backTab,
      "←": .left, "→": .right, "↑": .up, "↓": .down, "PgDn": .pageDown, "PgUp": .pageUp,
      "F1": .function(1), "F2": .function(2), "F3": .function(3), "F4": .function(4),
    ]
    if let key = known[name] {
      self = key
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else {
      return nil
    }
  }
}

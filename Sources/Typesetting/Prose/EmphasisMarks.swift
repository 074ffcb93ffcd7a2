import Cells

/// Which runs of stars and underscores may open emphasis, and which may close it.
struct EmphasisMarks {
  private let text: [Character]
  /// For each mark and width, the last place where it could close.
  private var last: [Character: [Int]] = [:]

  init(_ text: [Character]) {
    self.text = text
    var place = 0
    while place < text.count {
      let mark = text[place]
      guard mark == "*" || mark == "_" || mark == "~" else {
        place += 1
        continue
      }
      var width = 0
      while place + width < text.count, text[place + width] == mark { width += 1 }
      if width <= 3, closes(place, width) {
        for size in 1...width { last[mark, default: [0, -1, -1, -1]][size] = place }
      }
      place += width
    }
  }

  /// What a run of this width may turn on or off.
  static func meanings(_ mark: Character, _ width: Int) -> [(Int, Style.Attributes)] {
    switch (mark, width) {
    case ("~", _): [(2, .dim)]
    case (_, 3): [(2, .bold), (1, .italic)]
    case (_, 2): [(2, .bold)]
    default: [(1, .italic)]
    }
  }

  /// A word follows; an underscore inside a word is part of it.
  func opens(_ place: Int, _ width: Int) -> Bool {
    guard place + width < text.count, !text[place + width].isWhitespace else { return false }
    return text[place] != "_" || place == 0 || !text[place - 1].isWordCharacter
  }

  func closes(_ place: Int, _ width: Int) -> Bool {
    guard place > 0, !text[place - 1].isWhitespace else { return false }
    return text[place] != "_" || place + width >= text.count
      || !text[place + width].isWordCharacter
  }

  /// Whether something later could close what is opened here.
  func isClosed(_ place: Int, _ size: Int) -> Bool { (last[text[place]]?[size] ?? -1) > place }
}

/// `&lt;` and its like.
enum Entity {
  static func character(_ name: String) -> Character? {
    if let known = names[name] { return known }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap { Unicode.Scalar($0) }.map(Character.init)
  }

  private static let names: [String: Character] = [
    "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
    "times": "×", "middot": "·", "ndash": "–", "mdash": "—", "hellip": "…", "le": "≤", "ge": "≥",
    "ne": "≠", "rarr": "→", "larr": "←", "deg": "°", "plusmn": "±", "alpha": "α", "beta": "β",
    "ensp": " ", "emsp": " ", "thinsp": " ", "bull": "•", "minus": "−", "infin": "∞",
  ]
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}

import Notation
import Typesetting

/// What stands inside a fenced block: `key: value` lines, and the lines of a list of choices.
struct BlockFields {
  /// `- [x] words`, `- [ ] words` or `1. words`.
  struct Item: Equatable {
    var words: SourceLine
    /// None where the line has no box to tick.
    var isRight: Bool?
  }

  let kind: BlockKind
  let position: Position
  private(set) var items: [Item] = []
  private(set) var problems: [Diagnostic] = []
  private var fields: [Field] = []

  init(_ kind: BlockKind, _ lines: [SourceLine], at position: Position) {
    self.kind = kind
    self.position = position
    let takesItems = kind == .quiz || kind == .predict
    for line in lines where !line.isBlank {
      if takesItems, BlockFields.isBullet(line) {
        readChoice(line.trimmed)
      } else if takesItems, let words = BlockFields.numbered(line.trimmed) {
        add(Item(words: words, isRight: nil))
      } else if let field = line.field {
        read(field)
      } else {
        report(
          "not-a-field",
          """
          expected `key: value`, found `\(line.text.brief)`: words that go on stay on the line of \
          their key
          """, at: line.position)
      }
    }
  }

  private mutating func read(_ field: Field) {
    guard kind.keys.contains(field.key) else {
      let tail = Suggestion.tail(for: field.key, among: kind.keys)
      return report(
        "unknown-key",
        """
        `\(field.key.brief)` is not a key of \(kind.rawValue)\
        \(tail.isEmpty ? ": there are \(kind.keys.joined(separator: ", "))" : tail)
        """, at: field.keyPosition)
    }
    if !BlockKind.repeatable.contains(field.key), self[field.key] != nil {
      report("repeated-key", "`\(field.key)` is given twice", at: field.keyPosition)
    }
    if field.value.isEmpty {
      report("empty-value", "`\(field.key)` says nothing", at: field.keyPosition)
    }
    fields.append(field)
  }

  /// `- [`, or another mark that Markdown takes for the item of a list.
  private static func isBullet(_ line: SourceLine) -> Bool {
    let text = line.text.trimmingSpaces
    guard let mark = text.first, "-*+".contains(mark) else { return false }
    return text.dropFirst().drop { $0.isBlank }.first == "["
  }

  private mutating func readChoice(_ line: SourceLine) {
    let box = line.text.prefix(5)
    guard ["- [x]", "- [X]", "- [ ]"].contains(box) else {
      return report(
        "bad-choice", "a choice starts with `- [ ]` or `- [x]`, found `\(box)`",
        at: line.position)
    }
    add(Item(words: line.dropping(5).trimmed, isRight: box != "- [ ]"))
  }

  private mutating func add(_ item: Item) {
    if item.words.text.isEmpty {
      report("empty-value", "this answer says nothing", at: item.words.position)
    }
    items.append(item)
  }

  /// `2. words`, or `2) words`.
  private static func numbered(_ line: SourceLine) -> SourceLine? {
    let digits = line.text.prefix { $0.isASCIIDigit }.count
    guard digits > 0, let mark = line.text.dropFirst(digits).first, mark == "." || mark == ")"
    else { return nil }
    return line.dropping(digits + 1).trimmed
  }

  mutating func report(_ code: String, _ message: String, at position: Position? = nil) {
    problems.append(Diagnostic(code, message, at: position ?? self.position))
  }

  subscript(key: String) -> Field? { fields.first { $0.key == key } }

  func all(_ key: String) -> [Field] { fields.filter { $0.key == key } }

  /// The field, which must be there and say something.
  mutating func needed(_ key: String) -> Field? {
    // One that says nothing has been told where it stands.
    if let field = self[key] { return field.value.isEmpty ? nil : field }
    report("missing-key", "the \(kind.rawValue) lacks `\(key)`", at: position)
    return nil
  }

  /// All of them, or none if one is not there; each that is missing is told.
  mutating func needed(_ keys: String...) -> [Field]? {
    var found: [Field] = []
    for key in keys {
      if let field = needed(key) { found.append(field) }
    }
    return found.count == keys.count ? found : nil
  }

  /// What is given but means nothing here.
  mutating func refuse(_ keys: [String], because reason: String) {
    for field in fields where keys.contains(field.key) {
      report("unused-key", "`\(field.key)` means nothing here: \(reason)", at: field.keyPosition)
    }
  }

  /// A whole number, if it is given.
  mutating func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let field = self[key] else { return nil }
    if let number = Int(field.value), range.contains(number) { return number }
    report(
      "bad-\(key)",
      """
      `\(key)` is a whole number from \(range.lowerBound) to \(range.upperBound), \
      found `\(field.value.brief)`
      """, at: field.valuePosition)
    return nil
  }

  /// `days=1 loss=mae seed=7`: each with its own place.
  mutating func settings(_ key: String = "set") -> [Field] {
    guard let field = self[key] else { return [] }
    var result: [Field] = []
    if let space = field.value.firstRange(of: " =") ?? field.value.firstRange(of: "= ") {
      let column = field.value.distance(from: field.value.startIndex, to: space.lowerBound)
      report(
        "bad-setting", "there are no spaces around `=`: name=value",
        at: field.valuePosition.moved(columns: column))
      return []
    }
    for word in field.valueLine.parts(by: \.isBlank) {
      guard let equals = word.text.firstIndex(of: "=") else {
        report(
          "bad-setting", "expected `name=value`, found `\(word.text.brief)`", at: word.position)
        continue
      }
      let name = String(word.text[..<equals])
      if result.contains(where: { $0.key == name }) {
        report("repeated-setting", "`\(name)` is set twice", at: word.position)
        continue
      }
      let value = word.dropping(name.count + 1)
      result.append(
        Field(
          key: name, value: value.text, keyPosition: word.position,
          valuePosition: value.position))
    }
    return result
  }
}

extension Field {
  var valueLine: SourceLine { SourceLine(value, at: valuePosition) }
}

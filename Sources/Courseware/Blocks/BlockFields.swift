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
      if takesItems, line.text.hasPrefix("- [") {
        readChoice(line)
      } else if takesItems, let words = BlockFields.numbered(line) {
        items.append(Item(words: words, isRight: nil))
      } else if let field = line.field {
        read(field)
      } else {
        report("not-a-field", "expected `key: value`, found `\(line.text)`", at: line.position)
      }
    }
  }

  private mutating func read(_ field: Field) {
    guard kind.keys.contains(field.key) else {
      let tail = Suggestion.tail(for: field.key, among: kind.keys)
      return report(
        "unknown-key", "`\(field.key)` is not a key of \(kind.rawValue)\(tail)",
        at: field.keyPosition)
    }
    if !BlockKind.repeatable.contains(field.key), self[field.key] != nil {
      report("repeated-key", "`\(field.key)` is given twice", at: field.keyPosition)
    }
    fields.append(field)
  }

  private mutating func readChoice(_ line: SourceLine) {
    let mark = line.text.dropFirst(3).prefix(2)
    guard mark == "x]" || mark == " ]" else {
      return report("bad-choice", "a choice starts with `- [ ]` or `- [x]`", at: line.position)
    }
    let indent = line.text.dropFirst(5).prefix { $0 == " " }.count
    items.append(Item(words: line.dropping(5 + indent), isRight: mark == "x]"))
  }

  /// `2. words`
  private static func numbered(_ line: SourceLine) -> SourceLine? {
    let digits = line.text.prefix { $0.isASCIIDigit }.count
    guard digits > 0, line.text.dropFirst(digits).hasPrefix(".") else { return nil }
    let indent = line.text.dropFirst(digits + 1).prefix { $0 == " " }.count
    return line.dropping(digits + 1 + indent)
  }

  mutating func report(_ code: String, _ message: String, at position: Position? = nil) {
    problems.append(Diagnostic(code, message, at: position ?? self.position))
  }

  subscript(key: String) -> Field? { fields.first { $0.key == key } }

  func all(_ key: String) -> [Field] { fields.filter { $0.key == key } }

  /// The field, which must be there and say something.
  mutating func needed(_ key: String) -> Field? {
    if let field = self[key], !field.value.isEmpty { return field }
    report("missing-key", "the \(kind.rawValue) lacks `\(key)`", at: position)
    return nil
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
      found `\(field.value)`
      """, at: field.valuePosition)
    return nil
  }

  /// `days=1 loss=mae seed=7`: each with its own place.
  mutating func settings(_ key: String = "set") -> [Field] {
    guard let field = self[key] else { return [] }
    var result: [Field] = []
    var column = 0
    for word in field.value.split(separator: " ", omittingEmptySubsequences: false) {
      let place = field.valuePosition.moved(columns: column)
      column += word.count + 1
      guard !word.isEmpty else { continue }
      guard let equals = word.firstIndex(of: "=") else {
        report("bad-setting", "expected `name=value`, found `\(word)`", at: place)
        continue
      }
      let name = String(word[..<equals])
      result.append(
        Field(
          key: name, value: String(word[word.index(after: equals)...]), keyPosition: place,
          valuePosition: place.moved(columns: name.count + 1)))
    }
    return result
  }
}

extension Field {
  var valueLine: SourceLine { SourceLine(value, at: valuePosition) }
}

extension SourceLine {
  /// What stands before ` | `, and after it.
  var divided: (SourceLine, SourceLine?) {
    guard let bar = text.firstIndex(of: "|") else { return (self, nil) }
    let before = text[..<bar]
    let after = text[text.index(after: bar)...]
    let indent = after.prefix { $0 == " " }.count
    return (
      SourceLine(String(before.trimmingSpaces), at: position),
      SourceLine(
        String(after.trimmingSpaces), at: position.moved(columns: before.count + 1 + indent))
    )
  }
}

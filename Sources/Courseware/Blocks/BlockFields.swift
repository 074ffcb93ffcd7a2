import Notation
import Typesetting

/// What stands inside a fenced block: `key: value` lines, and the lines of a list of choices.
struct BlockFields {
  /// `- [x] words`, `- [ ] words` or `1. words`.
  struct Item: Equatable {
    enum Mark: Equatable {
      case box(isRight: Bool)
      case number(Int)
      /// `- words`: an answer, in whatever kind of question, but not as it is written.
      case dash
    }

    var words: SourceLine
    var mark: Mark
    /// Where its mark stands.
    var position: Position

    var isRight: Bool? { if case .box(let isRight) = mark { isRight } else { nil } }
    var number: Int? { if case .number(let number) = mark { number } else { nil } }
  }

  let kind: BlockKind
  let position: Position
  private(set) var items: [Item] = []
  private(set) var problems: [Diagnostic] = []
  private var fields: [Field] = []
  /// Problems with keys that are near to none: each may be one that is missing.
  private var strangers: [Int] = []

  init(_ kind: BlockKind, _ lines: [SourceLine], at position: Position) {
    self.kind = kind
    self.position = position
    let takesItems = kind == .quiz || kind == .predict
    for line in lines where !line.isBlank {
      if takesItems, BlockFields.isBullet(line) {
        readChoice(line.trimmed)
      } else if takesItems, let (number, words) = BlockFields.numbered(line.trimmed) {
        add(Item(words: words, mark: .number(number), position: line.trimmed.position))
      } else if takesItems, line.field == nil, let words = BlockFields.dashed(line.trimmed) {
        add(Item(words: words, mark: .dash, position: line.trimmed.position))
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
    var field = field
    if !kind.keys.contains(field.key) {
      // A key of another block is known, and means nothing here.
      let isKnown = BlockKind.allCases.contains { $0.keys.contains(field.key) }
      let nearest = isKnown ? nil : Suggestion.nearest(to: field.key, among: kind.keys)
      let rest =
        nearest.map { "; did you mean `\($0)`?" }
        ?? ": there are \(kind.keys.joined(separator: ", "))"
      if nearest == nil { strangers.append(problems.count) }
      report(
        "unknown-key", "`\(field.key.brief)` is not a key of \(kind.rawValue)\(rest)",
        at: field.keyPosition)
      // It is read as what it was meant for, so that nothing follows from it.
      guard let nearest, self[nearest] == nil || BlockKind.repeatable.contains(nearest) else {
        return
      }
      field.key = nearest
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
    let mark = Item.Mark.box(isRight: box != "- [ ]")
    add(Item(words: line.dropping(5).trimmed, mark: mark, position: line.position))
  }

  private mutating func add(_ item: Item) {
    if item.words.text.isEmpty {
      report("empty-value", "this answer says nothing", at: item.words.position)
    }
    items.append(item)
  }

  /// `2. words`, or `2) words`.
  private static func numbered(_ line: SourceLine) -> (Int, SourceLine)? {
    let digits = line.text.prefix { $0.isASCIIDigit }.count
    guard digits > 0, let mark = line.text.dropFirst(digits).first, mark == "." || mark == ")"
    else { return nil }
    return (Int(line.text.prefix(digits)) ?? .max, line.dropping(digits + 1).trimmed)
  }

  /// `- words`, without a box or a number.
  private static func dashed(_ line: SourceLine) -> SourceLine? {
    guard let mark = line.text.first, "-*+".contains(mark), line.text.dropFirst().first == " "
    else { return nil }
    return line.dropping(1).trimmed
  }

  mutating func report(_ code: String, _ message: String, at position: Position? = nil) {
    problems.append(Diagnostic(code, message, at: position ?? self.position))
  }

  /// A key that is not there. If another one is there that means nothing, that is told with it: one
  /// mistake, one message.
  mutating func reportMissing(_ key: String, _ message: String) {
    if strangers.isEmpty { return report("missing-key", message) }
    problems[strangers.removeFirst()].message += "; `\(key)` is missing"
  }

  subscript(key: String) -> Field? { fields.first { $0.key == key } }

  func all(_ key: String) -> [Field] { fields.filter { $0.key == key } }

  /// The field, which must be there and say something.
  mutating func needed(_ key: String) -> Field? {
    // One that says nothing has been told where it stands.
    if let field = self[key] { return field.value.isEmpty ? nil : field }
    reportMissing(key, "the \(kind.rawValue) lacks `\(key)`")
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
    let words = field.valueLine.parts(by: \.isBlank)
    for (index, word) in words.enumerated() {
      guard let equals = word.text.firstIndex(of: "=") else {
        var message = "expected `name=value`, found `\(word.text.brief)`"
        if index > 0 {
          let rest = words[index...].prefix { !$0.text.contains("=") }.map(\.text).joined()
          message += ": a value has no spaces, as in `\((words[index - 1].text + rest).brief)`"
        }
        report("bad-setting", message, at: word.position)
        return []
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

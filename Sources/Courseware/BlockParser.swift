import Notation
import Tracing
import Typesetting

/// Reads the inside of a fenced block into a node.
package struct BlockParser {
  private let kind: BlockKind
  private let position: Position
  private var fields: [Field] = []
  private var choices: [(line: SourceLine, right: Bool)] = []
  private var problems: [Diagnostic] = []

  static func parse(
    _ kind: BlockKind, _ lines: [SourceLine], at position: Position
  ) -> (Node?, [Diagnostic]) {
    if kind == .notes {
      return (.notes(lines.map(\.text).joined(separator: "\n")), [])
    }
    var parser = BlockParser(kind: kind, position: position)
    parser.read(lines)
    let node: Node? =
      switch kind {
      case .lab: parser.lab().map(Node.lab)
      case .trace: parser.trace().map(Node.trace)
      default: parser.quiz().map(Node.quiz)
      }
    return (node, parser.problems)
  }

  private init(kind: BlockKind, position: Position) {
    self.kind = kind
    self.position = position
  }

  package static let keys: [BlockKind: [String]] = [
    .lab: ["lab", "set", "show", "steps", "task"],
    .trace: ["formula", "at", "task"],
    .quiz: ["id", "kind", "given", "ask", "answer", "slip", "hint", "why"],
  ]
  private static let repeatable = ["slip", "hint"]

  private mutating func read(_ lines: [SourceLine]) {
    let known = BlockParser.keys[kind] ?? []
    for line in lines where !line.isBlank {
      if kind == .quiz, line.text.hasPrefix("- [") {
        readChoice(line)
      } else if let field = line.field {
        guard known.contains(field.key) else {
          let tail = Suggestion.tail(for: field.key, among: known)
          report(
            "unknown-key", "`\(field.key)` is not a key of \(kind.rawValue)\(tail)",
            at: field.keyPosition)
          continue
        }
        if !BlockParser.repeatable.contains(field.key), value(field.key) != nil {
          report("repeated-key", "`\(field.key)` is given twice", at: field.keyPosition)
        }
        fields.append(field)
      } else {
        report("not-a-field", "expected `key: value`, found `\(line.text)`", at: line.position)
      }
    }
  }

  private mutating func readChoice(_ line: SourceLine) {
    let mark = line.text.dropFirst(3).prefix(2)
    guard mark == "x]" || mark == " ]" else {
      return report("bad-choice", "a choice starts with `- [ ]` or `- [x]`", at: line.position)
    }
    let indent = line.text.dropFirst(5).prefix { $0 == " " }.count
    choices.append((line.dropping(5 + indent), mark == "x]"))
  }

  private mutating func report(_ code: String, _ message: String, at position: Position) {
    problems.append(Diagnostic(code, message, at: position))
  }

  private func value(_ key: String) -> Field? { fields.first { $0.key == key } }

  private mutating func needed(_ key: String) -> Field? {
    if let field = value(key), !field.value.isEmpty { return field }
    report("missing-key", "the \(kind.rawValue) lacks `\(key)`", at: position)
    return nil
  }

  private mutating func lab() -> LabBlock? {
    guard let name = needed("lab"), let task = needed("task"), let show = needed("show") else {
      return nil
    }
    var steps = 200
    if let field = value("steps") {
      if let count = Int(field.value), (0...100_000).contains(count) {
        steps = count
      } else {
        report(
          "bad-steps", "`steps` is a whole number up to 100000, found `\(field.value)`",
          at: field.valuePosition)
      }
    }
    return LabBlock(
      lab: name.value, settings: value("set").map { settings($0) } ?? [],
      views: HeadingParser.list(show.value), steps: steps, task: task.value, position: position)
  }

  /// `days=1 loss=mae seed=7`: each with its own place.
  private mutating func settings(_ field: Field) -> [Field] {
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

  private mutating func trace() -> TraceBlock? {
    guard let formula = needed("formula"), let task = needed("task") else { return nil }
    let program: Program
    do { program = try Program.parse(formula.value) } catch {
      report(
        "bad-formula", error.message, at: formula.valuePosition.moved(columns: error.offset))
      return nil
    }
    let found = problems.count
    let values = values()
    guard problems.count == found else { return nil }
    do {
      return TraceBlock(
        formula: formula.value, trace: try program.trace(at: values), task: task.value,
        position: position)
    } catch {
      report(
        "missing-value", "`\(error.name)` has no value: add `at: \(error.name)=1`",
        at: value("at")?.valuePosition ?? position)
      return nil
    }
  }

  /// `at: w=2, x=1`
  private mutating func values() -> [String: Double] {
    guard let field = value("at") else { return [:] }
    var values: [String: Double] = [:]
    for pair in HeadingParser.list(field.value) {
      let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
      guard parts.count == 2, let number = NumberReader.read(parts[1]) else {
        report("bad-value", "expected `name=number`, found `\(pair)`", at: field.valuePosition)
        continue
      }
      values[parts[0]] = number
    }
    return values
  }

  private mutating func quiz() -> Question? {
    guard let id = needed("id"), let kind = needed("kind"), let ask = needed("ask") else {
      return nil
    }
    let form: Question.Form?
    switch kind.value {
    case "number": form = number()
    case "choice":
      form = .choice(
        choices.map { choice in
          let (words, feedback) = BlockParser.divided(choice.line)
          return Question.Choice(
            words: Template(words), isRight: choice.right, feedback: feedback.map(Template.init))
        })
    default:
      let tail = Suggestion.tail(for: kind.value, among: ["number", "choice"])
      report(
        "unknown-kind", "`\(kind.value)` is no kind of question: expected number or choice\(tail)",
        at: kind.valuePosition)
      form = nil
    }
    guard let form else { return nil }
    return Question(
      id: id.value, position: position, given: value("given").map { given($0) } ?? [],
      ask: Template(ask.valueLine), form: form,
      hints: fields.filter { $0.key == "hint" }.map { Template($0.valueLine) },
      why: value("why").map { Template($0.valueLine) })
  }

  private mutating func number() -> Question.Form? {
    guard let answer = needed("answer"), let value = expression(answer.valueLine) else {
      return nil
    }
    var slips: [Question.Slip] = []
    for field in fields where field.key == "slip" {
      let (formula, words) = BlockParser.divided(field.valueLine)
      guard let words else {
        report("silent-slip", "a slip is `formula | what to say to it`", at: field.valuePosition)
        continue
      }
      if let value = expression(formula) {
        slips.append(
          Question.Slip(value: value, words: Template(words), position: field.valuePosition))
      }
    }
    return .number(answer: value, answerPosition: answer.valuePosition, slips: slips)
  }

  private mutating func expression(_ line: SourceLine) -> Expression? {
    do {
      return try ExpressionParser.parse(line.text)
    } catch {
      report("bad-formula", error.message, at: line.position.moved(columns: error.offset))
      return nil
    }
  }

  /// `w in 1, 2, 3; x in 2, 4`
  private mutating func given(_ field: Field) -> [Question.Given] {
    var result: [Question.Given] = []
    for clause in field.value.split(separator: ";") {
      let parts = clause.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3, parts[1] == "in" else {
        report(
          "bad-given", "expected `name in 1, 2, 3`, found `\(clause)`", at: field.valuePosition)
        continue
      }
      var values: [Double] = []
      for text in HeadingParser.list(parts[2]) {
        if let value = NumberReader.read(text) {
          values.append(value)
        } else {
          report("bad-given", "expected a number, found `\(text)`", at: field.valuePosition)
        }
      }
      if !values.isEmpty { result.append(Question.Given(name: parts[0], values: values)) }
    }
    return result
  }

  /// What stands before ` | `, and after it.
  private static func divided(_ line: SourceLine) -> (SourceLine, SourceLine?) {
    guard let bar = line.text.firstIndex(of: "|") else { return (line, nil) }
    let before = line.text[..<bar]
    let after = line.text[line.text.index(after: bar)...]
    let indent = after.prefix { $0 == " " }.count
    return (
      SourceLine(String(before.trimmingSpaces), at: line.position),
      SourceLine(
        String(after.trimmingSpaces),
        at: line.position.moved(columns: before.count + 1 + indent))
    )
  }
}

extension Field {
  var valueLine: SourceLine { SourceLine(value, at: valuePosition) }
}

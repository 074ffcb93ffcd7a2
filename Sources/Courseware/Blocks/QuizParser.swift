import Notation
import Tracing
import Typesetting

/// What a question may be.
package enum QuestionKind: String, CaseIterable, Sendable {
  case choice, several, number, formula, order, trace

  /// Its own keys, beside those of every question.
  var keys: [String] {
    switch self {
    case .choice, .several, .order: []
    case .number: ["answer", "slip"]
    case .formula: ["answer", "slip", "where"]
    case .trace: ["blank"]
    }
  }

  /// Each is held against every other at every draw.
  static let mostSlips = 20
  /// As many as one screen has.
  static let mostBlanks = 10

  /// The keys that only some kinds have.
  static let ownKeys = allCases.flatMap(\.keys).reduce(into: [String]()) { known, key in
    if !known.contains(key) { known.append(key) }
  }

  /// What may be wrong with a block whose question is still the one that was meant.
  static let harmless = [
    "unknown-key", "repeated-key", "unused-key", "many-slips", "many-blanks", "many-choices",
    "silent-slip",
  ]
}

extension BlockParser {
  mutating func quiz() -> Question? {
    guard let needed = fields.needed("id", "kind", "ask") else { return nil }
    let (id, kindField, ask) = (needed[0], needed[1], needed[2])
    guard let kind = QuestionKind(rawValue: kindField.value) else {
      let known = QuestionKind.allCases.map(\.rawValue)
      let tail = Suggestion.tail(for: kindField.value, among: known)
      fields.report(
        "unknown-kind",
        """
        `\(kindField.value.brief)` is no kind of question: expected one of \
        \(known.joined(separator: ", "))\(tail)
        """, at: kindField.valuePosition)
      return nil
    }
    fields.refuse(
      QuestionKind.ownKeys.filter { !kind.keys.contains($0) },
      because: "the question is of the kind \(kind.rawValue)")
    var graph: QuestionGraph?
    if let field = kind == .trace ? fields.needed("graph") : fields["graph"] {
      guard let program = program(field) else { return nil }
      graph = QuestionGraph(program, source: field.valueLine)
    } else if kind == .trace {
      return nil
    }
    guard let form = form(of: kind) else { return nil }
    return question(id: id, ask: ask, graph: graph, form: form)
  }

  mutating func question(
    id: Field, ask: Field, graph: QuestionGraph? = nil, form: Question.Form
  ) -> Question {
    let given = given()
    let isWhole = fields.problems.allSatisfy { QuestionKind.harmless.contains($0.code) }
    return Question(
      id: id.value, idPosition: id.valuePosition, position: fields.position, isWhole: isWhole,
      from: fields["from"], given: given, graph: graph,
      ask: Template(ask.valueLine), form: form,
      hints: fields.all("hint").map { Template($0.valueLine) },
      why: fields["why"].map { Template($0.valueLine) })
  }

  private mutating func form(of kind: QuestionKind) -> Question.Form? {
    if kind == .number || kind == .formula || kind == .trace, let item = fields.items.first {
      fields.report(
        "unused-key",
        "an answer to choose means nothing here: the question is of the kind \(kind.rawValue)",
        at: item.position)
    }
    switch kind {
    case .choice: return .choice(choices())
    case .several: return .several(choices())
    case .order: return .order(steps())
    case .number: return key().map { .number($0) }
    case .formula:
      let domains = domains()
      return key().map { .formula($0, domains) }
    case .trace:
      let given = fields.all("blank")
      if given.count > QuestionKind.mostBlanks {
        fields.report(
          "many-blanks", "a question has at most \(QuestionKind.mostBlanks) blanks",
          at: given[QuestionKind.mostBlanks].keyPosition)
      }
      let blanks = given.prefix(QuestionKind.mostBlanks).map {
        Question.Blank(name: $0.value, place: $0.valuePosition)
      }
      if blanks.isEmpty {
        fields.reportMissing("blank", "a question of kind trace lacks `blank`")
      }
      return blanks.isEmpty ? nil : .blanks(blanks)
    }
  }

  mutating func choices() -> [Question.Choice] {
    let items = items()
    if let other = items.first(where: { $0.isRight == nil }) {
      fields.report(
        "bad-choice", "an answer to choose starts with `- [ ]` or `- [x]`", at: other.position)
    }
    return items.map { choice($0) }
  }

  /// As many as there are letters to name them by: whatever lint says, a learner may open the lesson.
  private mutating func items() -> ArraySlice<BlockFields.Item> {
    let most = PosedQuestion.letters.count
    if let extra = fields.items.dropFirst(most).first {
      fields.report(
        "many-choices", "a question has at most \(most) answers: this one is left out",
        at: extra.words.position)
    }
    return fields.items.prefix(most)
  }

  private mutating func steps() -> [Question.Choice] {
    let items = items()
    if let other = items.first(where: { $0.number == nil }) {
      fields.report(
        "bad-choice", "what is to be put in order starts with its number: `1. words`",
        at: other.position)
    } else if let (index, item) = items.enumerated().first(where: { $1.number != $0 + 1 }),
      // Markdown counts for whoever writes `1.` before each.
      items.contains(where: { $0.number != 1 })
    {
      fields.report(
        "bad-number",
        """
        expected `\(index + 1).`, found `\(item.number ?? 0).`: the right order is that of the \
        lines, counted from 1
        """, at: item.position)
    }
    return items.map { choice($0) }
  }

  private mutating func choice(_ item: BlockFields.Item) -> Question.Choice {
    let parts = item.words.divided(at: "|")
    let words = parts?.0 ?? item.words
    var feedback = parts?.1
    if words.text.isEmpty, !item.words.text.isEmpty {
      fields.report(
        "empty-value", "this answer says nothing before its `|`", at: item.words.position)
    }
    if let said = feedback, said.text.isEmpty {
      fields.report(
        "empty-value", "nothing stands behind this `|`: say it, or leave `|` out",
        at: said.position)
      feedback = nil
    }
    return Question.Choice(
      words: Template(words), isRight: item.isRight ?? false,
      feedback: feedback.map { Template($0) }, position: item.words.position)
  }

  private mutating func key() -> Question.Key? {
    guard let answer = fields.needed("answer"), let value = expression(answer.valueLine) else {
      return nil
    }
    var slips: [Question.Slip] = []
    let given = fields.all("slip")
    if given.count > QuestionKind.mostSlips {
      fields.report(
        "many-slips", "a question has at most \(QuestionKind.mostSlips) slips",
        at: given[QuestionKind.mostSlips].keyPosition)
    }
    for field in given.prefix(QuestionKind.mostSlips) {
      guard let (formula, words) = field.valueLine.divided(at: "|"), !words.text.isEmpty else {
        fields.report(
          "silent-slip", "a slip is `formula | what to say to it`, found `\(field.value.brief)`",
          at: field.valuePosition)
        continue
      }
      if formula.text.isEmpty {
        fields.report(
          "silent-slip",
          "a slip is `formula | what to say to it`, found nothing before `|`; |…| is written abs(…)",
          at: field.valuePosition)
        continue
      }
      if let value = expression(formula) {
        slips.append(
          Question.Slip(
            value: value, source: formula.text, words: Template(words),
            position: field.valuePosition))
      }
    }
    return Question.Key(answer: value, source: answer.valueLine, slips: slips)
  }

  private mutating func expression(_ line: SourceLine) -> Expression? {
    do {
      return try ExpressionParser.parse(line.text)
    } catch {
      let tail = line.text.contains("|") ? "; |…| is written abs(…)" : ""
      fields.report(
        "bad-formula", error.message + tail, at: line.position.moved(columns: error.offset))
      return nil
    }
  }

  /// `w in 1, 2, 3; x in 2..8`
  mutating func given() -> [Question.Given] {
    clauses("given", expected: "name in 1, 2, 3").compactMap { name, text, place in
      var values: [Double] = []
      for part in text.parts(by: { $0 == "," }) {
        if let range = range(part.text) {
          values += range
        } else if let value = NumberReader.read(part.text) {
          values.append(value)
        } else {
          fields.report(
            "bad-given",
            "expected numbers by commas, or a range as 1..9 (the smaller first, a thousand at most), found `\(part.text.brief)`"
              + (part.text.contains(" in ") ? ": before another name stands `;`" : ""),
            at: part.position)
        }
      }
      return values.isEmpty ? nil : Question.Given(name: name, values: values, position: place)
    }
  }

  /// `2..8`: whole numbers, at most a thousand.
  private func range(_ text: String) -> [Double]? {
    guard let ends = ends(text), let low = Int(exactly: ends.low),
      let high = Int(exactly: ends.high), max(low.magnitude, high.magnitude) < 1_000_000_000,
      high - low < 1000
    else { return nil }
    return (low...high).map(Double.init)
  }

  /// `0.5..4`
  private func ends(_ text: String) -> (low: Double, high: Double)? {
    guard let dots = text.firstRange(of: ".."),
      let low = NumberReader.read(String(text[..<dots.lowerBound])),
      let high = NumberReader.read(String(text[dots.upperBound...])), low < high
    else { return nil }
    return (low, high)
  }

  /// `k in 0.5..4; w in -3..3`: where a formula is tried.
  private mutating func domains() -> [Question.Domain] {
    clauses("where", expected: "name in 0.5..4").compactMap { name, text, place in
      guard let (low, high) = ends(text.text) else {
        fields.report(
          "bad-where", "expected a range as 0.5..4, found `\(text.text.brief)`",
          at: text.position)
        return nil
      }
      return Question.Domain(name: name, range: low...high, position: place)
    }
  }

  /// `name in …`, by semicolons.
  private mutating func clauses(
    _ key: String, expected: String
  ) -> [(name: String, text: SourceLine, place: Position)] {
    guard let field = fields[key] else { return [] }
    var found: [(String, SourceLine, Position)] = []
    for clause in field.valueLine.parts(by: { $0 == ";" }) {
      let words = clause.parts(by: \.isBlank)
      guard words.count >= 3, words[1].text == "in",
        case .name? = try? ExpressionParser.parse(words[0].text)
      else {
        fields.report(
          "bad-\(key)", "expected `\(expected)`, found `\(clause.text.brief)`",
          at: clause.position)
        continue
      }
      let before = words[2].position.column - clause.position.column
      found.append((words[0].text, clause.dropping(before), words[0].position))
    }
    return found
  }
}

import Notation
import Tracing
import Typesetting

/// Reads the inside of a fenced block into a node.
struct BlockParser {
  var fields: BlockFields

  /// The node, as far as it can be told, and what is wrong with the block.
  static func parse(
    _ kind: BlockKind, _ lines: [SourceLine], at position: Position
  ) -> (Node?, [Diagnostic]) {
    switch kind {
    case .notes: return (.notes(lines.map(\.text).joined(separator: "\n")), [])
    case .terms:
      let (terms, problems) = TermParser.parse(lines, at: position)
      return (.terms(terms), problems)
    default: break
    }
    var parser = BlockParser(fields: BlockFields(kind, lines, at: position))
    let node: Node? =
      switch kind {
      case .lab: parser.lab().map(Node.lab)
      case .trace: parser.trace().map(Node.trace)
      case .quiz: parser.quiz().map(Node.quiz)
      case .predict: parser.prediction().map(Node.quiz)
      case .claim: parser.claim().map(Node.claim)
      case .erratum: parser.erratum().map(Node.erratum)
      case .terms, .notes: nil
      }
    return (node, parser.fields.problems)
  }

  private mutating func lab() -> LabBlock? {
    guard let name = fields.needed("lab"), let task = fields.needed("task"),
      let show = fields.needed("show")
    else { return nil }
    return LabBlock(
      lab: name.value, settings: fields.settings(), views: HeadingParser.list(show.value),
      steps: fields.whole("steps", in: 0...Experiment.longest) ?? 200, task: task.value,
      position: fields.position)
  }

  private mutating func trace() -> TraceBlock? {
    guard let formula = fields.needed("formula"), let task = fields.needed("task"),
      let program = program(formula)
    else { return nil }
    let found = fields.problems.count
    let values = values()
    guard fields.problems.count == found else { return nil }
    do {
      return TraceBlock(
        formula: formula.value, trace: try program.trace(at: values), task: task.value,
        position: fields.position)
    } catch {
      fields.report(
        "missing-value", "`\(error.name)` has no value: add `at: \(error.name)=1`",
        at: fields["at"]?.valuePosition)
      return nil
    }
  }

  mutating func program(_ field: Field) -> Program? {
    do { return try Program.parse(field.value) } catch {
      fields.report(
        "bad-formula", error.message, at: field.valuePosition.moved(columns: error.offset))
      return nil
    }
  }

  /// `at: w=2, x=1`
  private mutating func values() -> [String: Double] {
    guard let field = fields["at"] else { return [:] }
    var values: [String: Double] = [:]
    for pair in HeadingParser.list(field.value) {
      let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
      guard parts.count == 2, let number = NumberReader.read(parts[1]) else {
        fields.report(
          "bad-value", "expected `name=number`, found `\(pair)`", at: field.valuePosition)
        continue
      }
      values[parts[0]] = number
    }
    return values
  }

  private mutating func erratum() -> Erratum? {
    guard let says = fields.needed("says"), let right = fields.needed("right") else { return nil }
    return Erratum(
      source: fields["notes"]?.value, says: Template(says.valueLine),
      right: Template(right.valueLine), why: fields["why"].map { Template($0.valueLine) },
      position: fields.position)
  }
}

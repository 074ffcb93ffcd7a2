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
    case .notes:
      let (note, problems) = SpeakerNote.parse(lines)
      return (.notes(note), problems + empty(lines, "words for the speaker", at: position))
    case .terms:
      let (terms, problems) = TermParser.parse(lines, at: position)
      return (.terms(terms), problems + empty(lines, "`name: meaning`, a line each", at: position))
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

  /// A block that somebody began, and forgot.
  private static func empty(
    _ lines: [SourceLine], _ expected: String, at position: Position
  ) -> [Diagnostic] {
    guard lines.allSatisfy(\.isBlank) else { return [] }
    let message = "this block is empty: expected \(expected), or leave it out"
    return [Diagnostic("empty-block", message, at: position)]
  }

  private mutating func lab() -> LabBlock? {
    let found = fields.needed("lab", "show", "task")
    let settings = fields.settings()
    let steps = fields.whole("steps", in: 0...Experiment.longest) ?? 200
    guard let needed = found else { return nil }
    let (name, task) = (needed[0], needed[2])
    let views = needed[1].valueLine.parts { $0 == "," }
    return LabBlock(
      lab: name.value, settings: settings, views: views.map(\.text), steps: steps,
      task: task.value, position: fields.position, labPosition: name.valuePosition,
      viewPositions: views.map(\.position), taskPosition: task.valuePosition)
  }

  mutating func program(_ field: Field) -> Program? {
    do { return try Program.parse(field.value) } catch {
      fields.report(
        "bad-formula", error.message, at: field.valuePosition.moved(columns: error.offset))
      return nil
    }
  }

  private mutating func erratum() -> Erratum? {
    guard let needed = fields.needed("says", "right") else { return nil }
    let (says, right) = (needed[0], needed[1])
    return Erratum(
      source: fields["notes"]?.value, says: Template(says.valueLine),
      right: Template(right.valueLine), why: fields["why"].map { Template($0.valueLine) },
      position: fields.position)
  }
}

import Notation
import Tracing
import Typesetting

/// A lesson as its file says it: everything with its place, nothing laid out yet.
package struct Lesson: Equatable, Sendable {
  package var heading: LessonHeading
  package var pages: [Page]

  /// What stands on its pages, one after the other.
  package var nodes: [Node] { pages.flatMap(\.nodes) }
  /// Whether nothing at all stands on its pages.
  package var isEmpty: Bool { pages.allSatisfy(\.nodes.isEmpty) }

  package var labs: [LabBlock] {
    nodes.compactMap { if case .lab(let lab) = $0 { lab } else { nil } }
  }

  package var traces: [TraceBlock] {
    nodes.compactMap { if case .trace(let trace) = $0 { trace } else { nil } }
  }

  package var claims: [Claim] {
    nodes.compactMap { if case .claim(let claim) = $0 { claim } else { nil } }
  }

  package var questions: [Question] {
    nodes.compactMap { if case .quiz(let question) = $0 { question } else { nil } }
  }

  /// Where a question of this lesson stands; pages count from 1.
  package func page(of question: Question) -> Int {
    (pages.firstIndex { $0.nodes.contains(.quiz(question)) } ?? 0) + 1
  }
}

/// What a lesson says of itself before its first page.
package struct LessonHeading: Equatable, Sendable {
  package var path: String
  package var id: String
  package var title: String
  package var part: String
  package var minutes: Int
  package var topics: [String]
  /// Lessons to have read before.
  package var needs: [String]
  /// In a translation, the fingerprint of the original that it was made of.
  package var translates: String?
  /// As they stand in the file.
  var fields: [Field] = []

  /// Where a key's value stands, or a name in it; the beginning, if the key is not given.
  func place(_ key: String, _ name: String = "") -> Position {
    guard let field = fields.first(where: { $0.key == key }) else { return Position(line: 1) }
    guard !name.isEmpty else { return field.valuePosition }
    let parts = field.valueLine.parts { $0 == "," }
    return parts.first { $0.text == name }?.position ?? field.valuePosition
  }
}

/// What fits on a screen: from one `---` to the next.
package struct Page: Equatable, Sendable {
  package var nodes: [Node]
  package var position: Position
}

package enum Node: Equatable, Sendable {
  case prose([MarkdownBlock])
  /// `<!-- pause -->`: what follows is revealed by a key.
  case pause
  case lab(LabBlock)
  case trace(TraceBlock)
  /// Predictions too: questions that a run answers.
  case quiz(Question)
  /// Run by `gradus check`; not on the page.
  case claim(Claim)
  case erratum(Erratum)
  /// Definitions, for whoever asks; not on the page.
  case terms([Term])
  /// For the speaker, never on the learner's screen.
  case notes(SpeakerNote)
}

/// An experiment on the page.
package struct LabBlock: Equatable, Sendable {
  package var lab: String
  package var settings: [Field]
  package var views: [String]
  /// How far a printed copy of the lesson lets it run.
  package var steps: Int
  /// What the learner is to do with it.
  package var task: String
  package var position: Position
  /// Where the lab is named, each of the views, and the task.
  var labPosition: Position
  var viewPositions: [Position]
  var taskPosition: Position
}

extension LabBlock {
  /// One that stands in no lesson.
  package init(lab: String, views: [String], task: String) {
    let nowhere = Position(line: 1)
    self.init(
      lab: lab, settings: [], views: views, steps: 200, task: task, position: nowhere,
      labPosition: nowhere, viewPositions: views.map { _ in nowhere }, taskPosition: nowhere)
  }
}

/// A computation to be stepped through, forwards and backwards.
package struct TraceBlock: Equatable, Sendable {
  package var computation: Computation
  /// What the learner is to do with it.
  package var task: String
  package var position: Position
  /// Where the formula stands, and the task.
  var formulaPosition: Position
  var taskPosition: Position

  /// As the author wrote it.
  package var formula: String { computation.text }
  package var trace: Trace { computation.trace }
}

extension TraceBlock {
  /// One that stands in no lesson.
  package init(_ computation: Computation, task: String) {
    let nowhere = Position(line: 1)
    self.init(
      computation: computation, task: task, position: nowhere, formulaPosition: nowhere,
      taskPosition: nowhere)
  }
}

/// `key: value`, and where both stand.
package struct Field: Equatable, Sendable {
  package var key: String
  package var value: String
  package var keyPosition: Position
  package var valuePosition: Position
}

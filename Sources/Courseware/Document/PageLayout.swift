import Cells
import Notation
import Typesetting

/// A page on lines of a given width: the text, and where its labs and questions stand in it.
package struct PageLayout: Equatable, Sendable {
  package enum Item: Equatable, Sendable {
    case lab(LabBlock)
    case trace(TraceBlock)
    case quiz(Question)
  }

  /// An item of the page, and the rows that announce it.
  package struct Placed: Equatable, Sendable {
    package var item: Item
    package var rows: Range<Int>
  }

  package private(set) var lines: [CellLine] = []
  package private(set) var items: [Placed] = []
  /// Pauses on the page that are not passed yet.
  package private(set) var hidden = 0

  /// Where text is readable: longer lines tire the eye.
  package static let widest = 72

  /// What a page may fill of 80×24, the smallest complete screen.
  package static let smallestBody = (height: 20, width: 76)

  /// - Parameters:
  ///   - revealed: how many pauses have been passed.
  ///   - announce: one line for a question, as it is shown on the page.
  package init(
    _ page: Page, revealed: Int = .max, width: Int, hasSmallForms: Bool = true,
    announce: (Question) -> CellLine
  ) {
    let text = TextLayout(
      width: max(1, min(width, PageLayout.widest)), hasSmallForms: hasSmallForms)
    var pauses = 0
    for node in page.nodes {
      if case .pause = node {
        pauses += 1
        continue
      }
      guard pauses <= revealed else { continue }
      switch node {
      case .prose(let blocks): add(text.lines(blocks))
      case .lab(let lab): add(text.hang("▹ ", .role(.accent, .bold), lab.taskText), .lab(lab))
      case .trace(let trace):
        add(text.hang("▹ ", .role(.accent, .bold), trace.taskText), .trace(trace))
      case .quiz(let question):
        add([announce(question).elided(to: text.width)], .quiz(question))
      case .erratum(let erratum): add(erratum.lines(text))
      case .pause, .claim, .terms, .notes: break
      }
    }
    hidden = max(0, pauses - revealed)
  }

  private mutating func add(_ block: [CellLine], _ item: Item? = nil) {
    guard !block.isEmpty else { return }
    if !lines.isEmpty { lines.append(CellLine()) }
    if let item {
      items.append(Placed(item: item, rows: lines.count..<lines.count + block.count))
    }
    lines += block
  }
}

extension TraceBlock {
  package var taskText: [Inline] { InlineParser.parse(SourceLine(task, at: taskPosition)) }
}

extension LabBlock {
  package var taskText: [Inline] { InlineParser.parse(SourceLine(task, at: taskPosition)) }
}

import Cells
import Courseware
import Figures
import Labs
import Notation
import Records
import Tutor
import Typesetting

/// A page as lines of text, its experiments run: drawn for paper and pipes, or told in words for
/// screen readers.
package struct PlainPage {
  package private(set) var lines: [CellLine] = []

  private let width: Int
  private let medium: Medium
  private let seed: UInt64
  private let shelf: DataShelf
  private let words: Words
  /// Words instead of drawings, formulas on one line.
  private let isSpoken: Bool

  package init(
    _ page: Page, seed: UInt64, width: Int, medium: Medium, shelf: DataShelf,
    words: Words = .english, isSpoken: Bool = false
  ) {
    self.isSpoken = isSpoken
    self.words = words
    self.shelf = shelf
    self.width = width
    self.medium = medium
    self.seed = seed
    let text = TextLayout(width: min(width, PageLayout.widest), isLinear: isSpoken)
    for node in page.nodes {
      switch node {
      case .prose(let blocks): add(text.lines(blocks))
      case .lab(let block): addLab(block, text)
      case .trace(let block): addTrace(block, text)
      case .quiz(let question): addQuestion(question, text)
      case .erratum(let erratum): add(erratum.lines(text))
      case .pause, .claim, .terms, .notes: break
      }
    }
  }

  private mutating func add(_ block: [CellLine]) {
    if !lines.isEmpty && !block.isEmpty { lines.append(CellLine()) }
    lines += block
  }

  private mutating func addLab(_ block: LabBlock, _ text: TextLayout) {
    add(isSpoken ? text.wrap(block.taskText) : text.hang("▹ ", .plain, block.taskText))
    var run: Run
    do { run = try Run(block, shelf) } catch {
      return add(text.wrap(error.message))
    }
    for _ in 0..<block.steps where !run.isOver { run.advance() }
    for view in block.views where run.about.views.contains(where: { $0.name == view }) {
      let figure = run.figure(view)
      if isSpoken {
        let told = figure.spoken
        add(text.wrap(words.drawn(after: run.step, told.first ?? "")))
        lines += told.dropFirst().flatMap { text.wrap($0) }
        continue
      }
      let grid = figure.grid(height: 16, width: min(width, PageLayout.widest), medium: medium)
      add((0..<grid.height).map(grid.line))
      add(text.wrap(words.drawn(after: run.step, figure.summary)))
    }
  }

  /// The whole graph, and every step of it.
  private mutating func addTrace(_ block: TraceBlock, _ text: TextLayout) {
    add(isSpoken ? text.wrap(block.taskText) : text.hang("▹ ", .plain, block.taskText))
    if isSpoken {
      let given = block.computation.inputs
        .map { "\($0.name) = \(Numeral.brief($0.value, digits: 6))" }.joined(separator: ", ")
      add(text.wrap(block.formula) + (given.isEmpty ? [] : text.wrap(words(.plainGiven, given))))
    } else {
      let width = min(width, PageLayout.widest)
      let figure = Figure.graph(
        ComputationFigure.graph(of: block.computation, title: block.formula, width: width))
      let grid = figure.grid(height: 40, width: width, medium: medium)
      add((0..<grid.usedHeight).map(grid.line))
    }
    let account = TraceText(trace: block.trace, words: words)
    for step in 1...max(1, block.trace.steps.count) {
      add(account.lines(after: step, width: text.width))
    }
  }

  private mutating func addQuestion(_ question: Question, _ text: TextLayout) {
    let posed = PosedQuestion(question, seed: seed)
    add(text.hang("? ", .plain, posed.ask))
    for (letter, words) in zip(PosedQuestion.letters, posed.choices) {
      lines += text.hang("  \(letter)  ", .plain, words)
    }
    for blank in posed.blanks { lines.append(CellLine("  \(blank) = ______")) }
  }
}

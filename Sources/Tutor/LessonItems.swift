import Cells
import Courseware
import Labs
import Records

/// What stands on a page of a lesson: its runs, its traces, its questions, and where they go.
extension LessonScreen {
  // MARK: Traces

  /// Like labs, they are counted through the lesson.
  func traceId(_ block: TraceBlock) -> String {
    let index = lesson.traces.firstIndex { $0.position == block.position } ?? 0
    return "\(lesson.heading.id)/trace-\(index + 1)"
  }

  func focusedTrace(_ layout: PageLayout) -> TraceBlock? {
    if case .trace(let block)? = focusedItem(layout) { block } else { nil }
  }

  /// The trace that is drawn: that with the focus, else the first, unless a run comes before it.
  func liveTrace(_ layout: PageLayout) -> TraceBlock? {
    if let focused = focusedTrace(layout) { return focused }
    if focusedRun(layout) != nil { return nil }
    for placed in layout.items {
      switch placed.item {
      case .trace(let block): return block
      case .lab: return nil
      case .quiz: break
      }
    }
    return nil
  }

  // MARK: Runs

  func itemId(_ question: Question) -> String { "\(lesson.heading.id)/\(question.id)" }

  /// Labs have no id of their own: they are counted through the lesson.
  func runId(_ block: LabBlock) -> String {
    let index = lesson.labs.firstIndex { $0.position == block.position } ?? 0
    return "\(lesson.heading.id)/lab-\(index + 1)"
  }

  func focusedRun(_ layout: PageLayout) -> String? {
    if case .lab(let block)? = focusedItem(layout) { runId(block) } else { nil }
  }

  func firstRun(_ layout: PageLayout) -> String? {
    for placed in layout.items {
      if case .lab(let block) = placed.item { return runId(block) }
    }
    return nil
  }

  /// Why the lab whose figure should be seen has none: its author is about to change it, say.
  func lostFigure(_ layout: PageLayout, _ desk: Desk) -> String? {
    guard let item = layout.figureItem(focus), case .lab(let block) = layout.items[item].item,
      desk.runs[runId(block)] == nil
    else { return nil }
    do throws(LabError) {
      _ = try RunRecord(
        block, of: runId(block), about: try Laboratory.lab(named: block.lab).about)
      return nil
    } catch { return error.message }
  }

  /// Opens the runs of this page, asks for the figures in sight, pauses the runs of other pages.
  func showViews(_ desk: inout Desk) {
    // A page without a lab is not laid out for this.
    let hasLab = lesson.pages[page].nodes.contains { if case .lab = $0 { true } else { false } }
    var shown: Set<String> = []
    for placed in hasLab ? layout(desk).items : [] {
      guard case .lab(let block) = placed.item, let lab = try? Laboratory.lab(named: block.lab)
      else { continue }
      let id = runId(block)
      shown.insert(id)
      if desk.runs[id] == nil { open(block, lab.about, as: id, &desk) }
      desk.show(block.views, of: id)
    }
    for (id, run) in desk.runs where !shown.contains(id) && !run.shown.isEmpty {
      desk.show([], of: id)
      desk.order(id, .pause)
    }
  }

  /// As it was kept, if that can still be read; else as the lesson asks.
  private func open(
    _ block: LabBlock, _ about: LabDescription, as id: String, _ desk: inout Desk
  ) {
    guard var record = try? RunRecord(block, of: id, about: about) else { return }
    if let kept = desk.progress.runs[id], kept.lab == block.lab,
      let settings = try? Settings(about, kept.settings)
    {
      record = kept
      record.settings = settings.pairs
    }
    var state = RunState(id: id, about: about, block: block, start: record)
    state.shown = block.views
    desk.runs[id] = state
    desk.order(id, state.opening)
  }

  /// Leaving the lesson keeps every run that has been moved.
  func close(_ desk: inout Desk) {
    for (id, run) in desk.runs.sorted(by: { $0.key < $1.key }) {
      if let record = run.unkept(desk.progress) {
        desk.effects.append(.record(.runLeft(record)))
      }
      desk.order(id, .close)
    }
    desk.runs = [:]
    desk.results = [:]
    desk.traces = [:]
  }

  // MARK: Layout

  func layout(_ desk: Desk) -> PageLayout {
    PageLayout(
      lesson.pages[page], revealed: revealed[page] ?? 0, width: textWidth(desk),
      hasSmallForms: !desk.medium.marks.isASCII,
      announce: { announce($0, desk) })
  }

  /// How a question stands on the page: what it asks, and whether it has been answered.
  private func announce(_ question: Question, _ desk: Desk) -> CellLine {
    let isSolved = desk.progress.isSolved(itemId(question))
    var line = CellLine(isSolved ? "✓ " : "? ", .role(isSolved ? .good : .accent, .bold))
    line.append(desk.words(isSolved ? .solved : .question) + "  ", isSolved ? .dim : .bold)
    // What was answered stands with the numbers it was answered with, not with the next ones.
    let seed = desk.progress.draw(of: itemId(question), from: desk.seed) &- (isSolved ? 1 : 0)
    let ask = PosedQuestion(question, seed: seed).ask
    let words = TextLine.joined(ask)
    line.append(isSolved ? CellLine(cells: words.cells.map { Cell($0.glyph, .dim) }) : words)
    return line
  }

  func textWidth(_ desk: Desk) -> Int {
    let body = Chrome.body(height: desk.height, width: desk.width)
    guard desk.isWide, hasFigure else { return body.width }
    return min(PageLayout.widest, body.width / 2 - 4)
  }

  var hasFigure: Bool { lesson.pages[page].hasFigure }

  func textRows(_ desk: Desk) -> Int {
    Chrome.body(height: desk.height, width: desk.width).height
  }
}

import Cells
import Courseware
import Typesetting

extension LessonScreen {
  /// Where the figure of a page is drawn.
  private enum FigurePlace {
    /// Right of the text, on a wide screen.
    case beside
    /// Under the text, where that leaves room.
    case below
    /// Instead of the text, while it has the focus.
    case alone
    case nowhere
  }

  private func place(_ layout: PageLayout, in body: Rect, _ desk: Desk) -> FigurePlace {
    if desk.isWide { return .beside }
    if body.height - layout.lines.count - 1 >= RunPane.smallestHeight { return .below }
    return focusedRun(layout) != nil || focusedTrace(layout) != nil ? .alone : .nowhere
  }

  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let layout = layout(desk)
    let focused = focusedRun(layout)
    let run = (focused ?? firstRun(layout)).flatMap { desk.runs[$0] }
    let trace = liveTrace(layout)
    let failure = lostFigure(layout, desk)
    let hasFigure = run != nil || trace != nil || failure != nil
    let place = hasFigure ? place(layout, in: body, desk) : .nowhere
    var text: Rect? = body
    var figure: Rect?
    switch place {
    case .beside:
      let (left, right) = body.split(columns: textWidth(desk) + 2)
      for row in right.row..<right.endRow { grid.set("│", row: row, column: right.column, .dim) }
      (text, figure) = (left, right.split(columns: 3).right)
    case .below: (text, figure) = body.split(rows: layout.lines.count + 1)
    case .alone: (text, figure) = (nil, body)
    case .nowhere: text = body.textColumn()
    }
    var targets: [Target] = []
    if let text { targets += drawText(layout, on: &grid, in: text) }
    if let figure, let item = layout.figureItem(focus) {
      targets.append(Target(figure, .item(item)))
    }
    if let failure, let figure {
      let lines = TextLayout(width: min(figure.width, PageLayout.widest)).hang(
        "✗ ", .role(.bad, .bold), [.text(desk.words(.noFigure, failure), [])])
      for (row, line) in lines.prefix(figure.height).enumerated() {
        grid.put(line, row: figure.row + row, column: figure.column)
      }
    } else if let trace, let figure {
      TracePane(
        id: traceId(trace), block: trace,
        focused: focusedTrace(layout) != nil, showsTask: place == .alone
      ).draw(desk, on: &grid, in: figure)
    } else if let run, let figure {
      RunPane(run: run, first: firstView, focused: focused != nil, showsTask: place == .alone)
        .draw(desk, on: &grid, in: figure)
    }
    if layout.hidden > 0 || layout.lines.count - scroll > textRows(desk) {
      grid.put(desk.words(.more), row: grid.height - 2, column: body.column, .dim)
    } else if hasFigure, place == .nowhere {
      grid.put(desk.words(.figureNeedsRoom), row: grid.height - 2, column: body.column, .dim)
    }
    var chrome = chrome(layout, desk)
    chrome.targets = targets
    if let search, search.isTyping {
      var line = CellLine("/", .role(.accent, .bold))
      line.append(search.field.line(width: 30))
      grid.put(line, row: grid.height - 2, column: body.column)
      chrome.hints = LessonScreen.searchHints
      chrome.helpKey = "F1"
    }
    return chrome
  }

  /// Says where its items are, for the mouse.
  private func drawText(
    _ layout: PageLayout, on grid: inout CellGrid, in area: Rect
  ) -> [Target] {
    let first = min(scroll, max(0, layout.lines.count - area.height))
    for (offset, line) in layout.lines.dropFirst(first).prefix(area.height).enumerated() {
      grid.put(line, row: area.row + offset, column: area.column, within: area)
      guard let search, !search.isTyping else { continue }
      for place in LessonSearch.places(of: search.field.text, in: line) {
        let found = Rect(
          row: area.row + offset, column: area.column + place.lowerBound, height: 1,
          width: place.count)
        grid.restyle(found) { $0.adding(.reverse) }
      }
    }
    if let focus, layout.items.indices.contains(focus) {
      // A bar in the margin says where the keys go, with or without color.
      for row in layout.items[focus].rows where row >= first && row - first < area.height {
        grid.set("▌", row: area.row + row - first, column: area.column - 2, .role(.accent, .bold))
      }
    }
    return layout.items.enumerated().map { index, placed in
      let rows = Rect(
        row: area.row + placed.rows.lowerBound - first, column: area.column,
        height: placed.rows.count, width: area.width)
      return Target(rows.intersection(area), .item(index))
    }
  }

  private func chrome(_ layout: PageLayout, _ desk: Desk) -> Chrome {
    var title = CellLine(lesson.heading.part + " › ", .dim)
    title.append(lesson.heading.title, .bold)
    let isMarked = desk.progress.marks[lesson.heading.id]?.contains(page + 1) ?? false
    var status = CellLine(isMarked ? "★ " : "", .role(.warn))
    status.append("\(page + 1) / \(lesson.pages.count)  ", .dim)
    status.append(
      .bar(Double(page + 1) / Double(lesson.pages.count), width: min(8, lesson.pages.count)))
    return Chrome(title: title, status: status, hints: hints(layout, desk))
  }

  /// Everything that works on this page, for the help: what runs understand comes last.
  func allHints(_ desk: Desk) -> [KeyHint] {
    let layout = layout(desk)
    let shown = hints(layout, desk)
    guard firstRun(layout) != nil, lostFigure(layout, desk) == nil else { return shown }
    return shown + RunKeys.hints.filter { !shown.contains($0) }
  }

  func hints(_ layout: PageLayout, _ desk: Desk) -> [KeyHint] {
    let trace = liveTrace(layout)
    let failure = lostFigure(layout, desk)
    let hasRun = firstRun(layout) != nil && failure == nil
    let run = focusedRun(layout).flatMap { desk.runs[$0] }
    var hints: [KeyHint] = []
    if focusedRun(layout) != nil, failure != nil {
      hints.append(KeyHint("Esc", .focusText, .focusLong))
      hints.append(KeyHint("Tab", .nextItem, .focusLong))
    } else if focusedRun(layout) != nil {
      hints.append(RunKeys.runHint(run))
      hints.append(RunKeys.hints[0])
      hints.append(KeyHint("Enter", .fullScreen, .enterLong))
      hints.append(KeyHint("Esc", .focusText, .focusLong))
      hints.append(KeyHint("f", .figures, .figuresLong))
      hints += RunKeys.hints.dropFirst()
      hints.append(KeyHint("G", .jump, .jumpLong))
      hints.append(KeyHint("Tab", .nextItem, .focusLong))
    } else if focusedTrace(layout) != nil {
      hints.append(KeyHint("space", .stepOn, .stepOnLong))
      hints += TraceKeys.hints
      hints.append(KeyHint("Enter", .fullScreen, .enterLong))
      hints.append(KeyHint("Esc", .focusText, .focusLong))
    } else {
      hints.append(KeyHint("space", .next, .nextLong))
      if layout.items.contains(where: { if case .quiz = $0.item { true } else { false } }) {
        hints.append(KeyHint("Enter", .answer, .enterLong))
      } else if hasRun || trace != nil {
        hints.append(KeyHint("Enter", .fullScreen, .enterLong))
      }
      if hasRun || trace != nil {
        hints.append(KeyHint("Tab", .focus, .focusLong))
      } else if layout.items.count > 1 {
        hints.append(KeyHint("↑↓", .nextItem, .focusLong))
      }
      hints.append(KeyHint("Esc", .home, .homeLong))
      hints.append(KeyHint("←", .back, .backLong))
      if hasRun || trace != nil, desk.isWide { hints.append(RunKeys.hints[0]) }
    }
    if desk.findings[lesson.heading.id]?.isEmpty == false {
      hints.append(KeyHint("!", .findings, .findingsLong))
    }
    hints.append(KeyHint("K", .meanings, .meaningsLong))
    hints.append(KeyHint("c", .contents, .contentsLong))
    if hasRun { hints.append(KeyHint("P", .playKey, .playLong)) }
    hints.append(KeyHint("/", .search, .searchLong))
    if search != nil {
      hints.append(
        KeyHint("n N", .nextFound, .nextFoundLong, each: [.nextFoundLong, .previousFoundLong]))
    }
    hints.append(KeyHint("m", .markPage, .markPageLong))
    hints.append(
      KeyHint("> <", .otherLesson, .otherLessonLong, each: [.followingLesson, .previousLesson]))
    hints.append(KeyHint("g G", .firstLast, .firstLastLong, each: [.toFirstPage, .toLastPage]))
    if !lesson.questions.isEmpty { hints.append(KeyHint("t", .test, .testLong)) }
    hints.append(.review)
    return hints
  }
}

extension LessonScreen {
  fileprivate static let searchHints = [
    KeyHint("Enter", .search, .searchEnter), KeyHint("Esc", .back, .homeLong),
  ]
}

extension PageLayout {
  /// The lab or trace whose figure is shown: that with the focus, else the first.
  func figureItem(_ focus: Int?) -> Int? {
    func hasFigure(_ index: Int) -> Bool {
      if case .quiz = items[index].item { false } else { true }
    }
    if let focus, items.indices.contains(focus), hasFigure(focus) { return focus }
    return items.indices.first(where: hasFigure)
  }
}

/// Running text on one line.
extension Page {
  /// Whether there is something to look at beside its text.
  var hasFigure: Bool {
    nodes.contains { node in
      switch node {
      case .lab, .trace: true
      default: false
      }
    }
  }
}

extension Rect {
  /// On a wide screen a column of text alone stands in the middle.
  ///
  /// - Parameter margin: what its lines are moved in by.
  func textColumn(_ widest: Int = PageLayout.widest, margin: Int = 0) -> Rect {
    width > widest + 24 ? split(columns: (width - widest) / 2 - margin).right : self
  }
}

enum TextLine {
  static func joined(_ inlines: [Inline]) -> CellLine {
    TextLayout(width: 10_000).wrap(inlines).first ?? CellLine()
  }
}

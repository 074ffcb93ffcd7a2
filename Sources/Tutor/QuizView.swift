import Cells
import Courseware
import Records
import Typesetting

extension QuizScreen {
  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let words = desk.words
    let body = column(in: body, desk)
    let layout = TextLayout(
      width: min(PageLayout.widest, body.width - 2), hasSmallForms: !desk.medium.marks.isASCII)
    var lines = layout.wrap(posed.ask, .bold)
    if let from = posed.question.from, let earlier = desk.heading(from.value) {
      lines += layout.wrap(words(.quizFrom, earlier.title), .dim)
    }
    // Where there is room, each thing stands by itself.
    let gap = desk.height < 30 ? [] : [CellLine()]
    let answerRow = lines.count + gap.count
    lines += gap + answerBlock(layout, desk) + gap
    let sureRow = lines.count
    lines.append(sureLine(words))
    lines += gap
    lines.append(CellLine())
    lines += verdictLines(layout, desk)
    if !attempt.isDone { lines += hintLines(layout, desk) }

    // Where it does not all fit, the end is what matters: the verdict and the hints.
    let first = max(0, lines.count - body.height)
    for (row, line) in lines.dropFirst(first).enumerated() {
      grid.put(line, row: body.row + row, column: body.column + 1, within: body)
    }
    let origin = (row: body.row - first, column: body.column + 1)
    let targets =
      answerTargets(layout, row: answerRow + origin.row, column: origin.column)
      + sureTargets(words, row: sureRow + origin.row, column: origin.column)
    return Chrome(
      title: title(words), status: status, hints: hints, helpKey: isTyping ? "F1" : "?",
      targets: attempt.isDone ? [] : targets.filter { $0.area.row >= body.row })
  }

  /// Where the text stood on the page it came from, there the question stands: left of a figure, or in
  /// the middle. Questions of many pages have one place.
  private func column(in body: Rect, _ desk: Desk) -> Rect {
    let page = lesson.pages.indices.contains(asked.page - 1) ? lesson.pages[asked.page - 1] : nil
    let isBeside = sequence.reason == .page && page?.hasFigure ?? false
    return isBeside ? body : body.textColumn(margin: 1)
  }

  /// Confidences are counted from here on, for the mouse; choices and blanks below it.
  static let firstConfidence = 1000

  /// Where the choices or the blanks are.
  private func answerTargets(_ layout: TextLayout, row: Int, column: Int) -> [Target] {
    var row = row + 1
    let heights =
      switch attempt.answer.form {
      case .text: [Int]()
      case .texts(let fields): fields.map { _ in 1 }
      case .pick, .picks, .order:
        posed.choices.indices.map { choiceLine($0, mark: "○", layout).count }
      }
    return heights.enumerated().map { index, height in
      defer { row += height }
      return Target(
        Rect(row: row, column: column, height: height, width: layout.width), .item(index))
    }
  }

  private func sureTargets(_ words: Words, row: Int, column: Int) -> [Target] {
    var column = column + TextWidth.of("  " + words(.howSure) + "  ")
    return Answer.Confidence.allCases.enumerated().map { index, confidence in
      let width = 2 + TextWidth.of(words(confidence.word))
      defer { column += width + 3 }
      return Target(
        Rect(row: row, column: column, height: 1, width: width),
        .item(QuizScreen.firstConfidence + index))
    }
  }

  private var posed: PosedQuestion { attempt.posed }

  private func title(_ words: Words) -> CellLine {
    let place = "\(lesson.heading.part) › \(lesson.heading.title)"
    let number = "\(sequence.number)"
    let count = "\(sequence.questions.count)"
    var title = CellLine()
    switch sequence.reason {
    case .page:
      let all = lesson.questions
      let index = all.firstIndex { $0.id == posed.question.id } ?? 0
      title.append(place + " · ", .dim)
      title.append(words(.questionOf, "\(index + 1)", "\(all.count)"), .bold)
    case .test:
      title.append(words(.testOf, words(.countOf, number, count)), .bold)
      title.append(" · " + place, .dim)
    case .review:
      title.append(words(.reviewOf, words(.countOf, number, count)), .bold)
      title.append(" · " + words(.askedFrom, place), .dim)
    }
    return title
  }

  /// What came of each question so far, which one this is, and how many are to come; where they are
  /// too many for that, how far it is.
  private var status: CellLine {
    let count = sequence.questions.count
    guard count > 1 else { return CellLine() }
    guard count <= 24 else {
      return .bar(Double(sequence.results.count) / Double(count), width: 10)
    }
    var line = CellLine()
    for result in sequence.results {
      let mark = QuestionMark(result)
      line.append(mark.text, mark.style)
    }
    line.append("●", .role(.accent, .bold))
    line.append(String(repeating: "○", count: max(0, count - line.width)), .dim)
    return line
  }

  // MARK: The answer

  /// The answer between two lines, with what is understood of it while it is typed.
  private func answerBlock(_ layout: TextLayout, _ desk: Desk) -> [CellLine] {
    let words = desk.words
    guard case .text(let field) = attempt.answer.form else {
      return [CellLine()] + answerLines(layout, words) + [CellLine()]
    }
    var typed = posed.reading(of: field.text)
    // What was asked for is shown where it would have been understood.
    if attempt.isShown, !attempt.isWaiting, let tex = posed.solutionTeX {
      typed = .understood(tex: tex, value: nil)
    }
    guard case .formula = posed.complaint else {
      let line = answerLine(words(.yourAnswer), field, width: 14)
      let column = line.width + 3
      let beside = TypedFormulaLines(
        rows: 3, width: layout.width - column, hasSmallForms: layout.hasSmallForms
      ).number(typed)
      let block = zip([CellLine(), line, CellLine()], beside).map { line, math in
        guard math.width > 0 else { return line }
        return CellLine(cells: line.fitted(to: column).cells + math.cells)
      }
      // A fraction touches neither the question nor what follows.
      return (24..<30).contains(desk.height) ? [CellLine()] + block + [CellLine()] : block
    }
    let column = TextWidth.of(words(.yourAnswer)) + 6
    let below = TypedFormulaLines(
      rows: desk.height < 20 ? 1 : desk.height < 30 ? 3 : 5, width: layout.width,
      hasSmallForms: layout.hasSmallForms)
    return [CellLine(), answerLine(words(.yourAnswer), field, width: 30)]
      + below.lines(typed, under: column) + [CellLine()]
  }

  private func answerLines(_ layout: TextLayout, _ words: Words) -> [CellLine] {
    switch attempt.answer.form {
    case .text(let field): return [answerLine(words(.yourAnswer), field, width: 14)]
    case .texts(let fields):
      let titles = posed.blanks
      let width = titles.map(TextWidth.of).max() ?? 0
      let marks = attempt.verdict == nil ? [] : posed.marks(fields.map(\.text))
      return zip(titles, fields).enumerated().map { index, pair in
        var title = pair.0
        title += String(repeating: " ", count: width - TextWidth.of(title))
        var line = answerLine(title, pair.1, width: 12, isHere: index == attempt.answer.cursor)
        if !attempt.isRight, marks.indices.contains(index) {
          line.append(marks[index] ? " ✓" : " ✗", .role(marks[index] ? .good : .bad, .bold))
        }
        return line
      }
    case .pick(let chosen): return choiceLines(layout) { $0 == chosen ? "●" : "○" }
    case .picks(let chosen):
      return choiceLines(layout) { chosen.contains($0) ? "[x]" : "[ ]" }
    case .order(let order):
      return choiceLines(layout) { index in
        order.firstIndex(of: index).map { "\($0 + 1)." } ?? "· "
      }
    }
  }

  private func answerLine(
    _ title: String, _ field: TextField, width: Int, isHere: Bool = true
  ) -> CellLine {
    var line = CellLine("  " + title + " = ", .dim)
    if attempt.isRight {
      line.append(field.text, .role(.good, .bold))
    } else if attempt.isDone {
      line.append(field.text.isEmpty ? "–" : field.text, .dim)
    } else {
      line.append(isHere ? field.line(width: width) : field.restingLine(width: width))
    }
    return line
  }

  private func choiceLines(_ layout: TextLayout, mark: (Int) -> String) -> [CellLine] {
    posed.choices.indices.flatMap { choiceLine($0, mark: mark($0), layout) }
  }

  private func choiceLine(_ index: Int, mark: String, _ layout: TextLayout) -> [CellLine] {
    let isHere = index == attempt.answer.cursor && attempt.answer.form != .pick(nil)
    let head = "\(mark) \(PosedQuestion.letters[index % PosedQuestion.letters.count])  "
    return layout.hang(head, isHere ? .role(.accent, .bold) : .dim, posed.choices[index])
  }

  private func sureLine(_ words: Words) -> CellLine {
    var line = CellLine("  " + words(.howSure) + "  ", .dim)
    for confidence in Answer.Confidence.allCases {
      let isIt = confidence == attempt.confidence
      line.append(isIt ? "● " : "○ ", isIt ? .role(.accent, .bold) : .dim)
      line.append(words(confidence.word) + "   ", isIt ? .bold : .dim)
    }
    return line
  }

  private func verdictLines(_ layout: TextLayout, _ desk: Desk) -> [CellLine] {
    let words = desk.words
    var lines: [CellLine] = []
    if attempt.isWaiting { return [CellLine(words(.predictionRuns), .dim)] }
    if attempt.verdict != nil || attempt.isShown { lines += accountLines(layout, words) }
    if attempt.isShown { return lines + solutionLines(layout, desk) }
    switch attempt.verdict {
    case nil: return []
    case .right:
      var line = CellLine("✓ " + words(.right), .role(.good, .bold))
      line.append(comesBack(desk), .dim)
      lines.append(line)
      if let why = posed.why {
        lines.append(CellLine())
        lines += layout.wrap(why)
      }
      return lines
    case .slip(let feedback): lines += layout.hang("✗ ", .role(.bad, .bold), feedback)
    case .unreadable(let complaint):
      lines += layout.wrap(words.complaint(complaint, letters: posed.choices.count), .role(.warn))
    case let verdict?:
      lines.append(CellLine("✗ " + words.verdict(verdict), .role(.bad, .bold)))
    }
    if attempt.isDecided { return lines + solutionLines(layout, desk) }
    lines.append(CellLine(words(.tryAgain), .dim))
    return lines + [CellLine()]
  }

  private func solutionLines(_ layout: TextLayout, _ desk: Desk) -> [CellLine] {
    let solution = posed.solution(runs: attempt.runs).joined(separator: ", ")
    var lines = layout.wrap(desk.words(.theAnswer, solution), .role(.warn))
    if let last = lines.indices.last, lines[last].width < 50 {
      lines[last].append(comesBack(desk), .dim)
    }
    if let why = posed.why { lines += [CellLine()] + layout.wrap(why) }
    return lines
  }

  /// When it is asked again, once it is answered.
  private func comesBack(_ desk: Desk) -> String {
    guard let days = desk.daysUntil(item), days > 0 else { return "" }
    return "  " + desk.words(.comesBack, desk.words.days(days))
  }

  /// What the runs came to.
  private func accountLines(_ layout: TextLayout, _ words: Words) -> [CellLine] {
    guard case .prediction(let prediction) = posed.question.form, !attempt.runs.isEmpty else {
      return []
    }
    var lines = [CellLine(words.afterSteps(prediction.experiment.steps), .dim)]
    for line in prediction.account(of: attempt.runs) {
      lines += layout.hang("  ", .plain, [.text(line, [])])
    }
    return lines + [CellLine()]
  }

  private func hintLines(_ layout: TextLayout, _ desk: Desk) -> [CellLine] {
    let words = desk.words
    let hints = posed.hints
    var lines: [CellLine] = []
    for (index, hint) in hints.prefix(attempt.hintsTaken).enumerated() {
      let head = words(.hintOf, "\(index + 1)", "\(hints.count)") + "  "
      lines += layout.hang(head, .role(.warn), hint)
    }
    if !attempt.isWaiting {
      let price = "F2: " + attempt.ladder(desk).price(words, sure: attempt.confidence)
      lines += layout.wrap(price, .dim)
    }
    return lines
  }
}

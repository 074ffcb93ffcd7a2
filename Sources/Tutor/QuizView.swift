import Cells
import Courseware
import Records
import Typesetting

extension QuizScreen {
  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let words = desk.words
    let layout = TextLayout(
      width: min(PageLayout.widest, body.width - 2), hasSmallForms: !desk.medium.marks.isASCII)
    var lines = layout.wrap(posed.ask, .bold)
    lines.append(CellLine())
    lines += answerLines(layout, words)
    lines.append(CellLine())
    lines.append(sureLine(words))
    lines.append(CellLine())
    lines += verdictLines(layout, words)
    if !isDone { lines += hintLines(layout, desk) }

    // Where it does not all fit, the end is what matters: the verdict and the hints.
    let first = max(0, lines.count - body.height)
    for (row, line) in lines.dropFirst(first).enumerated() {
      grid.put(line, row: body.row + row, column: body.column + 1, within: body)
    }
    var title = CellLine("\(lesson.heading.part) › \(lesson.heading.title) · ", .dim)
    title.append(words(.questionOf, "\(index + 1)", "\(lesson.questions.count)"), .bold)
    return Chrome(title: title, hints: hints, helpKey: isTyping ? "F1" : "?")
  }

  private func answerLines(_ layout: TextLayout, _ words: Words) -> [CellLine] {
    switch answer.form {
    case .text(let field): return [answerLine(words(.yourAnswer), field, width: 14)]
    case .texts(let fields):
      let titles = posed.blanks
      let width = titles.map(TextWidth.of).max() ?? 0
      let marks = verdict == nil ? [] : posed.marks(fields.map(\.text))
      return zip(titles, fields).enumerated().map { index, pair in
        var title = pair.0
        title += String(repeating: " ", count: width - TextWidth.of(title))
        var line = answerLine(title, pair.1, width: 12, isHere: index == answer.cursor)
        if !isRight, marks.indices.contains(index) {
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
    if isRight {
      line.append(field.text, .role(.good, .bold))
    } else {
      line.append(isHere ? field.line(width: width) : field.restingLine(width: width))
    }
    return line
  }

  private func choiceLines(_ layout: TextLayout, mark: (Int) -> String) -> [CellLine] {
    posed.choices.enumerated().flatMap { index, words -> [CellLine] in
      let isHere = index == answer.cursor && answer.form != .pick(nil)
      let head = "\(mark(index)) \(PosedQuestion.letters[index % PosedQuestion.letters.count])  "
      return layout.hang(head, isHere ? .role(.accent, .bold) : .dim, words)
    }
  }

  private func sureLine(_ words: Words) -> CellLine {
    var line = CellLine("  " + words(.howSure) + "  ", .dim)
    for confidence in Answer.Confidence.allCases {
      let isIt = confidence == self.confidence
      line.append(isIt ? "● " : "○ ", isIt ? .role(.accent, .bold) : .dim)
      line.append(words(confidence.word) + "   ", isIt ? .bold : .dim)
    }
    return line
  }

  private func verdictLines(_ layout: TextLayout, _ words: Words) -> [CellLine] {
    var lines: [CellLine] = []
    if isWaiting { return [CellLine(words(.predictionRuns), .dim)] }
    if verdict != nil || isShown { lines += accountLines(layout, words) }
    if isShown { return lines + solutionLines(layout, words) }
    switch verdict {
    case nil: return []
    case .right:
      lines.append(CellLine("✓ " + words(.right), .role(.good, .bold)))
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
    lines.append(CellLine(words(.tryAgain), .dim))
    return lines + [CellLine()]
  }

  private func solutionLines(_ layout: TextLayout, _ words: Words) -> [CellLine] {
    let solution = posed.solution(runs: runs).joined(separator: ", ")
    var lines = layout.wrap(words(.theAnswer, solution), .role(.warn))
    if let why = posed.why { lines += [CellLine()] + layout.wrap(why) }
    return lines
  }

  /// What the runs came to.
  private func accountLines(_ layout: TextLayout, _ words: Words) -> [CellLine] {
    guard case .prediction(let prediction) = posed.question.form, !runs.isEmpty else { return [] }
    var lines = [CellLine(words(.runsSay, "\(prediction.experiment.steps)"), .dim)]
    for line in prediction.account(of: runs) {
      lines += layout.hang("  ", .plain, [.text(line, [])])
    }
    return lines + [CellLine()]
  }

  private func hintLines(_ layout: TextLayout, _ desk: Desk) -> [CellLine] {
    let words = desk.words
    let hints = posed.hints
    var lines: [CellLine] = []
    for (index, hint) in hints.prefix(hintsTaken).enumerated() {
      let head = words(.hintOf, "\(index + 1)", "\(hints.count)") + "  "
      lines += layout.hang(head, .role(.warn), hint)
    }
    if !isWaiting {
      let price = "F2: " + ladder(desk).price(words, sure: confidence)
      lines += layout.wrap(price, .dim)
    }
    return lines
  }
}

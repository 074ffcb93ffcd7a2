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
    lines += isNumber ? [answerLine(words)] : choiceLines(layout)
    lines.append(CellLine())
    lines.append(sureLine(words))
    lines.append(CellLine())
    lines += verdictLines(layout, words)
    if !isRight { lines += hintLines(layout, words) }

    // Where it does not all fit, the end is what matters: the verdict and the hints.
    let first = max(0, lines.count - body.height)
    for (row, line) in lines.dropFirst(first).enumerated() {
      grid.put(line, row: body.row + row, column: body.column + 1, within: body)
    }
    var title = CellLine("\(lesson.heading.part) › \(lesson.heading.title) · ", .dim)
    title.append(words(.questionOf, "\(index + 1)", "\(lesson.questions.count)"), .bold)
    return Chrome(title: title, hints: hints, helpKey: isTyping ? "F1" : "?")
  }

  private func answerLine(_ words: Words) -> CellLine {
    var line = CellLine("  " + words(.yourAnswer) + " = ", .dim)
    line.append(isRight ? CellLine(field.text, .role(.good, .bold)) : field.line(width: 14))
    return line
  }

  private func choiceLines(_ layout: TextLayout) -> [CellLine] {
    posed.choices.enumerated().flatMap { index, words -> [CellLine] in
      let isChosen = index == chosen
      let head =
        "\(isChosen ? "●" : "○") \(PosedQuestion.letters[index % PosedQuestion.letters.count])  "
      return layout.hang(head, isChosen ? .role(.accent, .bold) : .dim, words)
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
    case .wrong: lines.append(CellLine("✗ " + words(.wrong), .role(.bad, .bold)))
    case .unreadable: lines += layout.wrap(words(.expectNumber), .role(.warn))
    }
    lines.append(CellLine(words(.tryAgain), .dim))
    return lines + [CellLine()]
  }

  private func hintLines(_ layout: TextLayout, _ words: Words) -> [CellLine] {
    let hints = posed.hints
    var lines: [CellLine] = []
    for (index, hint) in hints.prefix(hintsTaken).enumerated() {
      let head = words(.hintOf, "\(index + 1)", "\(hints.count)") + "  "
      lines += layout.hang(head, .role(.warn), hint)
    }
    if hintsTaken < hints.count { lines.append(CellLine(words(.hintCost), .dim)) }
    return lines
  }
}

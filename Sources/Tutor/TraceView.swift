import Cells
import Courseware
import Figures
import Labs
import Notation
import Tracing
import Typesetting

extension TraceScreen {
  func draw(_ desk: Desk, on grid: inout CellGrid, in body: Rect) -> Chrome {
    let now = computation(desk)
    let body = column(now, in: body, desk)
    let head = headLines(now, desk, width: body.width, height: body.height)
    for (row, line) in head.enumerated() {
      grid.put(line, row: body.row + row, column: body.column, within: body)
    }
    let area = body.split(rows: head.count).bottom
    let (account, verdicts) = textLines(now, desk, width: body.width)
    let rows = textRows(account.count + verdicts.count, in: area.height)
    let figure = area.split(rows: area.height - rows).top
    let used = drawView(now, desk, on: &grid, in: figure)
    // Right below what it explains.
    let below = area.split(rows: min(figure.height, used + (used < figure.height ? 1 : 0))).bottom
    // Of an account that is too long, the end gives way: never the verdicts.
    var text = account
    if account.count + verdicts.count > below.height {
      text = account.prefix(max(1, below.height - verdicts.count - 1)) + [CellLine("  …", .dim)]
    }
    text += verdicts
    for (row, line) in text.prefix(below.height).enumerated() {
      grid.put(line, row: below.row + row, column: below.column, within: below)
    }
    var chrome = chrome(now, desk)
    if entry == nil { chrome.targets = valueTargets(now, head, in: body) }
    return chrome
  }

  /// On a wide screen it stands in the middle, if all of it has room there at every step: nothing
  /// moves aside while one walks.
  private func column(_ now: Computation, in body: Rect, _ desk: Desk) -> Rect {
    let middle = body.textColumn(TraceScreen.widestStrip)
    guard middle != body else { return body }
    let graph = ComputationFigure.graph(
      of: now, title: "", after: now.trace.steps.count, asked: false,
      width: TraceScreen.widestStrip)
    var needed = graph.leastWidth
    if let network = now.network {
      let matrices = LayerView(
        network, LayerWalk(network), after: 0, asked: false, operands: [], desk.medium)
      needed = max(needed, matrices.width)
    }
    guard needed <= TraceScreen.widestStrip else { return body }
    return middle.split(columns: TraceScreen.widestStrip).left
  }

  /// The numbers that can be chosen, wherever their strip has put them.
  private func valueTargets(_ now: Computation, _ head: [CellLine], in body: Rect) -> [Target] {
    let strip = ValueStrip(inputs: now.inputs, selected: selected)
    let taskRows = head.firstIndex { $0.text.contains("▸") } ?? 0
    return head.enumerated().dropFirst(taskRows).flatMap { row, line in
      strip.places(on: line).map { place in
        let area = Rect(
          row: body.row + row, column: body.column + place.columns.lowerBound, height: 1,
          width: place.columns.count)
        return Target(area.intersection(body), .item(place.index))
      }
    }
  }

  private func chrome(_ now: Computation, _ desk: Desk) -> Chrome {
    var title = CellLine(desk.words(.trace) + " › ", .dim)
    title.append(now.text, .bold)
    var status = CellLine()
    if let trial {
      status.append(desk.words(.trial), .role(.accent, .bold))
      if trial.settled > 0 {
        let count = desk.words(.trialRight, "\(trial.rightAtOnce)", "\(trial.settled)")
        status.append("  " + count, .dim)
      }
    }
    return Chrome(
      title: title, status: status, hints: hints(desk), helpKey: isTyping ? "F1" : "?")
  }

  // MARK: Above: the task, the numbers it starts from, or the expression being typed

  private func headLines(
    _ now: Computation, _ desk: Desk, width: Int, height: Int
  ) -> [CellLine] {
    var lines: [CellLine] = []
    if let task {
      let words = TextLayout(width: min(width, PageLayout.widest))
        .hang("▹ ", .role(.accent, .bold), task.taskText)
      lines += words.prefix(height < 18 ? 1 : 2)
      if words.count > lines.count { lines[lines.count - 1].append(" …", .dim) }
    }
    let isRoomy = height >= 26
    if isRoomy, !lines.isEmpty { lines.append(CellLine()) }
    if case .expression(let field) = entry {
      lines += expressionLines(field, desk, width: width)
    } else {
      var strip = ValueStrip(inputs: now.inputs, selected: selected)
      if case .value(let field) = entry { strip.field = field }
      lines += strip.lines(width: min(width, TraceScreen.widestStrip), rows: isRoomy ? 4 : 1)
    }
    if isRoomy, !lines.isEmpty { lines.append(CellLine()) }
    return lines
  }

  /// Farther apart, numbers are no longer seen together.
  private static let widestStrip = 116

  /// What is typed, and below it where it cannot be read, or which names it has.
  private func expressionLines(_ field: TextField, _ desk: Desk, width: Int) -> [CellLine] {
    let prompt = desk.words(.expression) + " "
    let indent = TextWidth.of(prompt)
    let (window, start) = field.window(width: max(10, width - indent - 2))
    var line = CellLine(prompt, .dim)
    line.append(window)
    do {
      let typed = try Computation.typed(field.text)
      let names = typed.inputs.map(\.name)
      let text =
        names.isEmpty
        ? desk.words(.readsNoNames)
        : desk.words(.readsNames, names.joined(separator: " "))
      // As many rows as a complaint takes: nothing below moves while one types.
      return [
        line, CellLine(),
        (CellLine("✓ ", .role(.good, .bold)) + CellLine(text, .dim)).elided(to: width),
      ]
    } catch {
      let place = TextWidth.of(String(field.text.prefix(error.offset))) - start
      let caret = indent + 1 + min(max(0, place), width - indent - 3)
      return [
        line, .blank(caret) + CellLine("^", .role(.bad, .bold)),
      ] + TextLayout(width: width).wrap("✗ " + error.message, .role(.bad)).prefix(1)
    }
  }

  // MARK: The view

  private func drawView(
    _ now: Computation, _ desk: Desk, on grid: inout CellGrid, in area: Rect
  ) -> Int {
    let taken = taken(desk)
    let asked = trial?.isAsking ?? false
    switch (view, now.network) {
    case (.details, let network?):
      return LayerView(
        network, LayerWalk(network), after: taken, asked: asked,
        operands: Set(layerStep(network, after: taken)?.inputs.map(\.name) ?? []), desk.medium
      ).draw(on: &grid, in: area)
    case (.details, nil):
      return NodeTable(
        now.trace, after: taken, asked: asked, trying: trial != nil, desk.words
      ).draw(on: &grid, in: area)
    case (.amplifiers, let network?):
      let graph = BackwardNetworkFigure.graph(
        of: BackwardNetwork(network), in: now.trace, title: "", after: taken, asked: asked,
        trying: trial != nil, width: area.width)
      return TracePane.draw(graph, desk, on: &grid, in: area)
    default:
      let graph = ComputationFigure.graph(
        of: now, title: "", after: taken, asked: asked, width: area.width)
      return TracePane.draw(graph, desk, on: &grid, in: area)
    }
  }

  /// The rule of the matrix that the last step completed, if there is one.
  private func layerStep(_ network: NetworkTrace, after taken: Int) -> LayerStep? {
    guard let part = LayerWalk(network).part(after: taken), part.steps.upperBound == taken else {
      return nil
    }
    return network.layered?.steps.first { $0.name == part.name }
  }

  // MARK: Below: where one stands, the rule, three verdicts

  /// The figure keeps half of the room, and what the words leave.
  private func textRows(_ count: Int, in height: Int) -> Int {
    let least = view == .details ? 5 : 8
    return min(max(count, least), max(3, height / 2))
  }

  private func textLines(
    _ now: Computation, _ desk: Desk, width: Int
  ) -> (account: [CellLine], verdicts: [CellLine]) {
    let taken = taken(desk)
    let trace = now.trace
    let text = TraceText(trace: trace, words: desk.words)
    let verdicts = TraceVerdicts(trace, desk.words, width: width)
    if let trial, trial.isAsking {
      let question = text.question(after: taken, width: width)
      let lines = [CellLine(text.status(after: taken + 1), .dim)] + question.lines
      var answer = CellLine(question.name + " = ", .bold)
      if case .answer(let field) = entry {
        answer.append(field.line(width: 12))
      } else {
        answer.append(TextField(trial.draft).restingLine(width: 12))
      }
      return (lines, [answer] + verdicts.lines(asked: trace.steps[taken], wrong: trial.wrong))
    }
    var lines = [CellLine(text.status(after: taken), .dim)]
    guard taken > 0 else { return (lines, []) }
    if view == .details, let network = now.network, let step = layerStep(network, after: taken) {
      lines += ruleLines(step, network, width)
      let measured = network.layered?.measured(step)
      return (lines, measured.map { [verdicts.line(of: step, measured: $0)] } ?? [])
    }
    lines += text.lines(after: taken, width: width)
    return (lines, verdicts.lines(of: trace.steps[taken - 1], yours: answers[taken - 1]))
  }

  /// `dW² = 1/m dZ² A¹ᵀ`, and below it the shapes that meet.
  private func ruleLines(
    _ step: LayerStep, _ network: NetworkTrace, _ width: Int
  ) -> [CellLine] {
    var rule = CellLine(step.rule, .role(.accent, .bold))
    var notes: [String] = []
    if step.activation != nil {
      notes.append("f = \(network.layers[step.layer - 1].activation.rawValue)")
    }
    for scalar in ["m", "n"] {
      if let grid = step.inputs.first(where: { $0.name == scalar })?.grid {
        notes.append("\(scalar) = \(Trace.text(grid.values[0]))")
      }
    }
    if !notes.isEmpty { rule.append("   " + notes.joined(separator: ", "), .dim) }
    let operands = step.inputs.filter { !["m", "n"].contains($0.name) }
    let shapes = operands.map { "\(MatrixFormula.raised($0.name)) \($0.grid.shape)" }
    let result = "\(MatrixFormula.raised(step.name)) \(step.result.shape)"
    return [
      rule.elided(to: width),
      CellLine(shapes.joined(separator: ", ") + " → " + result, .dim).elided(to: width),
    ]
  }

  // MARK: Keys

  func hints(_ desk: Desk) -> [KeyHint] {
    switch entry {
    case .value?:
      return [
        KeyHint("Enter", .change, .editValueLong), KeyHint("Esc", .leaveField, .leaveFieldLong),
      ]
    case .answer?:
      return [
        KeyHint("Enter", .check, .judgeLong), KeyHint("F2", .showStep, .showStepLong),
        KeyHint("Esc", .leaveField, .leaveFieldLong),
      ]
    case .expression?:
      return [
        KeyHint("Enter", .traceIt, .expressionLong),
        KeyHint("Esc", .leaveField, .leaveFieldLong),
      ]
    case nil: break
    }
    let isNet = computation(desk).network != nil
    var hints = [KeyHint("space", .stepOn, .stepOnLong)]
    if trial?.isAsking ?? false { hints.append(KeyHint("x", .showStep, .showStepLong)) }
    hints.append(KeyHint("t", trial == nil ? .tryIt : .showAll, .tryLong))
    hints.append(KeyHint("e", .editValue, .editValueLong))
    hints.append(
      view == .details
        ? KeyHint("v", .asGraph, isNet ? .matricesLong : .nodesLong)
        : isNet ? KeyHint("v", .matrices, .matricesLong) : KeyHint("v", .nodes, .nodesLong))
    if isNet {
      hints.append(
        KeyHint("a", view == .amplifiers ? .asGraph : .amplifiers, .amplifiersLong))
    }
    hints.append(KeyHint("i", .ownExpression, .ownExpressionLong))
    hints.append(KeyHint("Esc", .back, .traceBackLong))
    hints.append(TraceKeys.hints[0])
    hints.append(KeyHint("← →", .choose, .chooseValueLong))
    hints.append(KeyHint("u", .undo, .undoValueLong))
    hints.append(KeyHint("r", .restart, .restartTraceLong))
    hints.append(TraceKeys.hints[1])
    return hints
  }
}

extension CellLine {
  static func + (a: CellLine, b: CellLine) -> CellLine { CellLine(cells: a.cells + b.cells) }
}

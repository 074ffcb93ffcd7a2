import Cells
import Notation
import Tracing
import Typesetting

/// Three answers to a step side by side: the learner's, backprop's, and one that knows no rule.
struct TraceVerdicts {
  private let trace: Trace
  private let words: Words
  private let width: Int

  init(_ trace: Trace, _ words: Words, width: Int) {
    self.trace = trace
    self.words = words
    self.width = width
  }

  /// Of a step that is known. A value has no slope to be measured, and is told only if it was asked.
  func lines(of step: TraceStep, yours: Double?) -> [CellLine] {
    let yours = yours.map { trace.compare($0, for: step) }
    if case .forward = step, yours == nil { return [] }
    return line(step, yours: yours, isOpen: false)
      + (yours.map { told($0.verdict) } ?? [])
  }

  /// Of a step that is asked: what was wrong, and nothing of what is right.
  func lines(asked step: TraceStep, wrong: Trace.Comparison?) -> [CellLine] {
    line(step, yours: wrong, isOpen: true) + (wrong.map { told($0.verdict) } ?? [])
  }

  /// A matrix: how far the two are apart where they differ most.
  func line(of step: LayerStep, measured: Grid) -> CellLine {
    let pairs = zip(step.result.values, measured.values)
    let most = pairs.reduce(0) { max($0, abs($1.0 - $1.1)) }
    let scale = max(step.result.peak, measured.peak)
    let agrees = most <= 1e-6 * scale + 1e-9
    var line = CellLine(words(.mostApart, Numeral.brief(most, digits: 2)) + " ", .dim)
    line.append(mark(agrees))
    if !agrees { line.append(" " + words(.cornerNear), .role(.warn)) }
    return line.elided(to: width)
  }

  private func line(_ step: TraceStep, yours: Trace.Comparison?, isOpen: Bool) -> [CellLine] {
    var cells: [CellLine] = []
    var note: [CellLine] = []
    var first = CellLine(words(.yours) + " ", .dim)
    if let yours {
      first.append(Numeral.brief(yours.theirs, digits: 6) + " ", .bold)
      first.append(mark(yours.verdict.isRight))
    } else {
      first.append("·", .dim)
    }
    cells.append(first)
    let hidden = words(.notYet)
    func number(_ word: Word, _ text: String) -> CellLine {
      CellLine(words(word) + " ", .dim) + CellLine(isOpen ? hidden : text, isOpen ? .dim : .bold)
    }
    switch step {
    case .forward(let node): cells.append(number(.computed, Trace.text(trace.nodes[node].value)))
    case .backward(let node):
      cells.append(number(.backprop, Trace.text(trace.gradients[node])))
      let measured = trace.finiteDifference(node)
      var third = number(.finiteDifference, Trace.text(measured))
      if !isOpen {
        let agrees = trace.agrees(measured, at: node)
        third.append(" ")
        third.append(mark(agrees))
        if !agrees { note = [CellLine(words(.cornerNear), .role(.warn))] }
      }
      cells.append(third)
    }
    // Each begins where it began, whatever the ones before it say; in little room, closer.
    func joined(_ column: Int) -> CellLine {
      cells.enumerated().reduce(CellLine()) { line, next in
        let (index, cell) = next
        return line
          + (index < cells.count - 1 ? cell.fitted(to: max(column, cell.width + 2)) : cell)
      }
    }
    let line = joined(20).width <= width ? joined(20) : joined(0)
    return [line.elided(to: width)] + note
  }

  private func told(_ verdict: Verdict) -> [CellLine] {
    switch verdict {
    case .exact: []
    default:
      TextLayout(width: min(width, 72))
        .wrap(verdict.sentence, verdict.isRight ? .dim : .role(.bad))
    }
  }

  private func mark(_ isRight: Bool) -> CellLine {
    CellLine(isRight ? "✓" : "✗", .role(isRight ? .good : .bad, .bold))
  }
}

import Cells
import Notation
import Tracing
import Typesetting

/// What a step of a trace says: the rule, the numbers put in, the result.
package struct TraceText {
  private let trace: Trace
  private let words: Words

  package init(trace: Trace, words: Words) {
    self.trace = trace
    self.words = words
  }

  /// Where one stands: `backward · step 3 of 9`.
  package func status(after taken: Int) -> String {
    let forward = trace.forwardCount
    if taken == 0 { return words(.traceStart) }
    return taken <= forward
      ? words(.forwardStep, "\(taken)", "\(forward)")
      : words(.backwardStep, "\(taken - forward)", "\(trace.steps.count - forward)")
  }

  /// The step that was taken last.
  package func lines(after taken: Int, width: Int) -> [CellLine] {
    guard taken > 0, taken <= trace.steps.count else { return [] }
    switch trace.steps[taken - 1] {
    case .forward(let node): return forward(trace.forward(node), width)
    case .backward(let node): return backward(trace.backward(node), width)
    }
  }

  private func forward(_ account: Trace.ForwardAccount, _ width: Int) -> [CellLine] {
    equations(
      account.name, [account.formula, account.numbers, Trace.text(account.value)], width)
      + note(account.convention, width)
  }

  /// Where a node is used more than once, each way and the sum so far.
  private func backward(_ account: Trace.BackwardAccount, _ width: Int) -> [CellLine] {
    var lines = equations(
      account.name,
      [account.rule, account.derivatives, account.numbers, Trace.text(account.gradient)], width)
    if account.parts.count > 1 {
      for part in account.parts {
        var line = CellLine("  " + words(.through, part.through) + "  ", .dim)
        line.append("\(Trace.text(part.upstream)) · \(Trace.signed(Trace.text(part.local))) = ")
        line.append(Trace.text(part.product), .bold)
        line.append("   " + words(.sumSoFar, Trace.text(part.running)), .dim)
        lines.append(line.elided(to: width))
      }
    }
    return lines + account.parts.flatMap { note($0.convention, width) }
  }

  private func note(_ convention: String?, _ width: Int) -> [CellLine] {
    convention.map { TextLayout(width: width).wrap($0, .role(.warn)) } ?? []
  }

  /// `name = …` and below it, each sign under the other, what that comes to.
  private func equations(_ name: String, _ sides: [String], _ width: Int) -> [CellLine] {
    var lines: [CellLine] = []
    for (index, side) in sides.enumerated() where index == 0 || side != sides[index - 1] {
      let isLast = index == sides.count - 1
      let head = lines.isEmpty ? CellLine(name, .bold) : .blank(TextWidth.of(name))
      var line = head
      line.append(" = ", .dim)
      line.append(side, isLast ? .role(.accent, .bold) : .plain)
      lines.append(line.elided(to: width))
    }
    return lines
  }
}

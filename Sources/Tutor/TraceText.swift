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

  /// The step that comes next, as it is asked: its rule, the numbers that go in, and what it is called.
  package func question(after taken: Int, width: Int) -> (name: String, lines: [CellLine]) {
    switch trace.steps[taken] {
    case .forward(let node):
      let account = trace.forward(node)
      let lines = equations(account.name, [account.formula], isOpen: true, width)
      return (account.name, lines + given(trace.nodes[node].inputs.map(value(of:)), width))
    case .backward(let node):
      let account = trace.backward(node)
      // That the result's own slope is 1 would be the whole answer.
      let sides = account.parts.isEmpty ? [] : [account.rule, account.derivatives]
      let lines = equations(account.name, sides, isOpen: true, width)
      return (account.name, lines + given(known(for: node, account), width))
    }
  }

  /// What a gradient is made of: those that come back, and the values that the derivatives mention.
  private func known(for node: Int, _ account: Trace.BackwardAccount) -> [String?] {
    let uses = trace.consumers[node].filter { trace.isReached[$0.node] }
    let result = trace.nodes[trace.output].name
    return zip(uses, account.parts).flatMap { use, part -> [String?] in
      let behind = "∂\(result)/∂\(part.through) = \(Trace.text(part.upstream))"
      let mentioned = (trace.nodes[use.node].inputs + [use.node]).filter {
        part.rule.contains(trace.nodes[$0].name)
      }
      return [use.node == trace.output ? nil : behind] + mentioned.map(value(of:))
    }
  }

  /// `w = 2`; none for a number without another name.
  private func value(of node: Int) -> String? {
    let (name, number) = (trace.nodes[node].name, Trace.text(trace.nodes[node].value))
    return trace.nodes[node].operation == .constant && name == number ? nil : "\(name) = \(number)"
  }

  private func given(_ numbers: [String?], _ width: Int) -> [CellLine] {
    var told: [String] = []
    for number in numbers.compactMap(\.self) where !told.contains(number) { told.append(number) }
    guard !told.isEmpty else { return [] }
    let text = words(.withNumbers, told.joined(separator: ", "))
    return Array(TextLayout(width: min(width, 72)).wrap(text, .dim).prefix(3))
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

  /// `name = …` and below it, each sign under the other, what that comes to. A long sum goes on
  /// behind the sign. An open one has no result yet.
  private func equations(
    _ name: String, _ sides: [String], isOpen: Bool = false, _ width: Int
  ) -> [CellLine] {
    var lines: [CellLine] = []
    let indent = TextWidth.of(name)
    for (index, side) in sides.enumerated() where index == 0 || side != sides[index - 1] {
      let isResult = !isOpen && index == sides.count - 1
      for (row, part) in TraceText.broken(side, width: width - indent - 3).enumerated() {
        var line = lines.isEmpty ? CellLine(name, .bold) : .blank(indent)
        line.append(row == 0 ? " = " : "   ", .dim)
        line.append(part, isResult ? .role(.accent, .bold) : .plain)
        lines.append(line.elided(to: width))
      }
    }
    return lines
  }

  /// A sum that is too long for a line, broken before its signs.
  private static func broken(_ side: String, width: Int) -> [String] {
    guard TextWidth.of(side) > width else { return [side] }
    var lines: [String] = []
    for piece in side.split(separator: " + ") {
      let term = (lines.isEmpty ? "" : "+ ") + piece
      if let last = lines.last, TextWidth.of(last) + 1 + TextWidth.of(term) <= width {
        lines[lines.count - 1] = last + " " + term
      } else {
        lines.append(String(term))
      }
    }
    return lines
  }
}

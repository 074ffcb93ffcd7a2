import Cells
import Tracing

/// Every node of a trace as a row: how it comes about, its value, the gradient so far, and its local
/// derivatives, each from the step on that makes it.
struct NodeTable {
  private let trace: Trace
  private let taken: ArraySlice<TraceStep>
  private let current: TraceStep?
  private let isAsked: Bool
  /// Whether the learner looks for the gradients: then a local derivative would be half of an answer.
  private let isTrying: Bool
  private let words: Words
  /// What is not known yet.
  private static let open = "·"

  init(_ trace: Trace, after steps: Int, asked: Bool, trying: Bool, _ words: Words) {
    let all = trace.steps
    self.trace = trace
    self.words = words
    taken = all.prefix(steps)
    isTrying = trying
    isAsked = asked && steps < all.count
    current = isAsked ? all[steps] : taken.last
  }

  func draw(on grid: inout CellGrid, in area: Rect) -> Int {
    let nodes = trace.nodes.indices.filter { trace.nodes[$0].operation != .constant }
    let room = max(1, area.height - 1)
    let place = nodes.firstIndex { $0 == current?.node } ?? 0
    let first = min(max(0, place - room / 2), max(0, nodes.count - room))
    let result = trace.nodes[trace.output].name
    let columns = [
      column(nodes, "", isNumber: false) { trace.nodes[$0].name },
      column(nodes, words(.nodeFormula), isNumber: false) { formula($0) },
      column(nodes, words(.nodeValue), isNumber: true) { value($0) },
      column(nodes, "∂\(result)/∂", isNumber: true) { gradient($0) },
      column(nodes, words(.nodeLocal), isNumber: false) { local($0) },
    ]
    var head = CellLine("  ")
    for column in columns { head.append(column.head + "  ", .dim) }
    grid.put(head.elided(to: area.width), row: area.row, column: area.column)
    for (row, index) in (first..<min(nodes.count, first + room)).enumerated() {
      let isHere = nodes[index] == current?.node
      var line = CellLine(isHere ? "▸ " : "  ", .role(.accent, .bold))
      for (number, column) in columns.enumerated() {
        line.append(
          column.cells[index] + "  ",
          isHere ? .role(.accent, .bold) : number == 0 ? .bold : .plain)
      }
      grid.put(line.elided(to: area.width), row: area.row + 1 + row, column: area.column)
    }
    // Beside the first and the last row that is shown.
    if first > 0 { grid.put("▴", row: area.row + 1, column: area.endColumn - 1, .role(.warn)) }
    if first + room < nodes.count {
      grid.put("▾", row: area.endRow - 1, column: area.endColumn - 1, .role(.warn))
    }
    return min(area.height, nodes.count + 1)
  }

  private func isComputed(_ node: Int) -> Bool {
    trace.nodes[node].inputs.isEmpty || taken.contains(.forward(node))
  }

  private func formula(_ node: Int) -> String {
    guard !trace.nodes[node].inputs.isEmpty else { return "" }
    return String(trace.forward(node).formula.prefix(28))
  }

  private func value(_ node: Int) -> String {
    isComputed(node) ? Trace.text(trace.nodes[node].value) : asked(.forward(node))
  }

  private func gradient(_ node: Int) -> String {
    guard trace.isReached[node] else { return "0" }
    return taken.contains(.backward(node))
      ? Trace.text(trace.gradients[node]) : asked(.backward(node))
  }

  private func asked(_ step: TraceStep) -> String {
    isAsked && step == current ? "?" : NodeTable.open
  }

  /// `w: 1, x: 2`: how fast the node follows each of its inputs.
  private func local(_ node: Int) -> String {
    guard isComputed(node) else { return NodeTable.open }
    let inputs = trace.nodes[node].inputs
    let places = inputs.indices.filter { trace.nodes[inputs[$0]].operation != .constant }
    if isTrying, places.contains(where: { !taken.contains(.backward(inputs[$0])) }) {
      return NodeTable.open
    }
    return places.map {
      "\(trace.nodes[inputs[$0]].name): \(Trace.text(trace.nodes[node].local[$0]))"
    }
    .joined(separator: ", ")
  }

  /// The cells of a column, all as wide as the widest, numbers with their points in line.
  private func column(
    _ nodes: [Int], _ name: String, isNumber: Bool, _ text: (Int) -> String
  ) -> (head: String, cells: [String]) {
    let texts = nodes.map(text)
    func whole(_ text: String) -> Int { isNumber ? text.prefix { $0 != "." }.count : 0 }
    let before = texts.map(whole).max() ?? 0
    let shifted = texts.map { String(repeating: " ", count: before - whole($0)) + $0 }
    let width = max(TextWidth.of(name), shifted.map(TextWidth.of).max() ?? 0)
    func filled(_ text: String) -> String {
      text + String(repeating: " ", count: width - TextWidth.of(text))
    }
    return (filled(name), shifted.map(filled))
  }
}

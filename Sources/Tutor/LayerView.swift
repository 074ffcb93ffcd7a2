import Cells
import Figures
import Tracing

/// A net in matrices: what each layer has and computes, and right below it the gradients, which have
/// the same shapes. Numbers stand from the step on that makes them.
struct LayerView {
  private let network: NetworkTrace
  private let trace: Trace
  private let taken: ArraySlice<TraceStep>
  private let question: TraceStep?
  private let part: LayerWalk.Part?
  /// What the rule of the last step takes in.
  private let operands: Set<String>
  private let medium: Medium

  init(
    _ network: NetworkTrace, _ walk: LayerWalk, after steps: Int, asked: Bool,
    operands: Set<String>, _ medium: Medium
  ) {
    let all = network.trace.steps
    self.network = network
    trace = network.trace
    taken = all.prefix(steps)
    question = asked && steps < all.count ? all[steps] : nil
    part = walk.part(after: question == nil ? steps : steps + 1)
    self.operands = question == nil ? operands : []
    self.medium = medium
  }

  /// A matrix with its name: the nodes it is made of, and whether their values or their gradients.
  private struct Piece {
    var name: String
    var nodes: [[Int]]
    var isGradient: Bool
  }

  /// Values above, gradients below: each pair shares its columns.
  private func pairs(_ layer: Int) -> [(value: Piece, gradient: Piece?)] {
    func column(_ nodes: [Int]) -> [[Int]] { nodes.map { [$0] } }
    func pair(_ name: String, _ nodes: [[Int]]) -> (value: Piece, gradient: Piece?) {
      let isReached = nodes.joined().contains { trace.isReached[$0] }
      return (
        Piece(name: name, nodes: nodes, isGradient: false),
        isReached ? Piece(name: "d" + name, nodes: nodes, isGradient: true) : nil
      )
    }
    let number = layer + 1
    var pairs = layer == 0 ? [pair("X", column(network.inputs))] : []
    pairs.append(pair("W\(number)", network.weights[layer]))
    pairs.append(pair("b\(number)", column(network.biases[layer])))
    pairs.append(pair("Z\(number)", column(network.sums[layer])))
    pairs.append(pair("A\(number)", column(network.activations[layer])))
    if number == network.layers.count {
      let targets = trace.nodes.indices.filter { trace.nodes[$0].operation == .constant }
      pairs.append((Piece(name: "Y", nodes: column(targets), isGradient: false), nil))
      pairs.append(pair("C", [[trace.output]]))
    }
    return pairs
  }

  private func height(_ layer: Int) -> Int {
    let rows = max(network.sums[layer].count, layer == 0 ? network.inputs.count : 0)
    return 2 * (rows + 1)
  }

  /// The layers around the one where the walk is, as many as there is room for; how many rows it took.
  func draw(on grid: inout CellGrid, in area: Rect) -> Int {
    let here = current
    if let needed = needed(here, in: area) {
      grid.put(
        CellLine(needed, .role(.warn)).elided(to: area.width), row: area.row, column: area.column)
      return 1
    }
    var shown = here...here
    func rows(_ range: ClosedRange<Int>, _ gap: Int) -> Int {
      range.reduce(0) { $0 + height($1) } + gap * (range.count - 1)
    }
    while true {
      let wider = [
        shown.lowerBound...shown.upperBound + 1, shown.lowerBound - 1...shown.upperBound,
      ]
      let next = wider.first { range in
        range.lowerBound >= 0 && range.upperBound < network.layers.count
          && rows(range, 0) <= area.height
      }
      guard let next else { break }
      shown = next
    }
    let gap = rows(shown, 1) <= area.height ? 1 : 0
    var row = area.row
    for layer in shown {
      let place = Rect(
        row: row, column: area.column, height: min(height(layer), area.endRow - row),
        width: area.width)
      draw(layer, on: &grid, in: place)
      row += height(layer) + gap
    }
    let more = CellLine("…", .role(.warn, .bold))
    if shown.lowerBound > 0 { grid.put(more, row: area.row, column: area.endColumn - 1) }
    if shown.upperBound < network.layers.count - 1 {
      grid.put(more, row: min(row, area.endRow) - 1, column: area.endColumn - 1)
    }
    return min(area.height, row - area.row - gap)
  }

  /// Half a number misleads: where a layer has no room, it is said what it needs.
  private func needed(_ layer: Int, in area: Rect) -> String? {
    let rows = height(layer) / 2
    let others = pairs(layer).filter { !["C", "Y", "X"].contains($0.value.name) }
    let columns = others.reduce(0) { sum, pair in
      let isWeights = pair.value.name.hasPrefix("W")
      let widest = [pair.value, pair.gradient].compactMap { $0.map { width($0, 2) } }.max() ?? 0
      return sum + (isWeights ? min(widest, 12) : widest) + LayerView.gap
    }
    guard area.height < rows || area.width < columns else { return nil }
    return "needs \(columns)×\(rows)"
  }

  /// The layer of the last step.
  private var current: Int {
    guard let name = part?.name else { return 0 }
    let digits = name.filter { $0.isNumber }
    return Int(digits).map { $0 - 1 } ?? (name.hasSuffix("C") ? network.layers.count - 1 : 0)
  }

  private static let gap = 1

  /// The room that all of it needs, with all its digits.
  var width: Int {
    network.layers.indices.map { layer in
      let pairs = pairs(layer)
      let widths = pairs.map { pair in
        [pair.value, pair.gradient].compactMap { $0.map { width($0, 3) } }.max() ?? 0
      }
      return widths.reduce(0, +) + LayerView.gap * (pairs.count - 1)
    }.max() ?? 0
  }

  private func draw(_ layer: Int, on grid: inout CellGrid, in area: Rect) {
    var pairs = pairs(layer)
    func widths(_ digits: Int) -> [Int] {
      pairs.map { pair in
        [pair.value, pair.gradient].compactMap { $0.map { width($0, digits) } }.max() ?? 0
      }
    }
    func spare(_ widths: [Int]) -> Int {
      area.width - widths.reduce(0, +) - LayerView.gap * (pairs.count - 1)
    }
    let digits = spare(widths(3)) >= 0 ? 3 : 2
    // The cost, the targets and what goes in stand elsewhere, too.
    for name in ["C", "Y", "X"] where spare(widths(digits)) < 0 {
      pairs.removeAll { $0.value.name == name }
    }
    let widths = widths(digits)
    // What is still too wide is W: it has the room that the others leave.
    let spare = spare(widths)
    // Where only one half has room, it is the one where the walk is.
    let isHalf = area.height < height(layer)
    let isBack = part?.name.hasPrefix("d") ?? false
    let half = area.split(rows: isHalf ? area.height : (area.height + 1) / 2)
    var column = area.column
    for (index, pair) in pairs.enumerated() {
      let isWeights = pair.value.name.hasPrefix("W")
      let width = widths[index] + (isWeights ? min(0, spare) : 0)
      func place(_ rect: Rect) -> Rect {
        Rect(row: rect.row, column: column, height: rect.height, width: max(0, width))
          .intersection(rect)
      }
      if !isHalf || !isBack { draw(pair.value, digits, on: &grid, in: place(half.top)) }
      if let gradient = pair.gradient, !isHalf || isBack {
        draw(gradient, digits, on: &grid, in: place(isHalf ? half.top : half.bottom))
      }
      column += width + LayerView.gap
    }
  }

  /// With all its numbers, so that nothing moves while they come in.
  private func width(_ piece: Piece, _ digits: Int) -> Int {
    let numbers = piece.nodes.map { $0.map { number($0, piece) } }
    let matrix = Figure.matrix(Matrix(title: "", values: numbers, digits: digits))
    return max(matrix.natural?.width ?? 0, TextWidth.of(piece.name) + 2)
  }

  private func number(_ node: Int, _ piece: Piece) -> Double {
    piece.isGradient ? trace.gradients[node] : trace.nodes[node].value
  }

  private func step(_ node: Int, _ piece: Piece) -> TraceStep {
    piece.isGradient ? .backward(node) : .forward(node)
  }

  private func draw(_ piece: Piece, _ digits: Int, on grid: inout CellGrid, in area: Rect) {
    guard area.height > 1, area.width > 3 else { return }
    let isHere = piece.name == part?.name
    var isKnown = true
    var highlights: [Matrix.Highlight] = []
    let values = piece.nodes.enumerated().map { row, nodes in
      nodes.enumerated().map { column, node -> Double in
        if step(node, piece) == question { highlights.append(.init(row: row, column: column)) }
        let isGiven = !piece.isGradient && trace.nodes[node].inputs.isEmpty
        if isGiven || taken.contains(step(node, piece)) { return number(node, piece) }
        isKnown = false
        return .nan
      }
    }
    let style: Style =
      isHere
      ? .role(.accent, .bold)
      : operands.contains(piece.name)
        ? Style(.standard, [.bold, .underline])
        : isKnown ? .plain : .dim
    let name = MatrixFormula.raised(piece.name)
    let matrix = Matrix(
      title: " " + name, values: values, highlights: highlights, digits: digits, isGrowing: true)
    Figure.matrix(matrix).drawWhatFits(on: &grid, in: area, medium: medium)
    var title = CellLine(isHere ? "▸" : " ", .role(.accent, .bold))
    title.append(name, style)
    grid.put(title, row: area.row, column: area.column, within: area)
  }
}

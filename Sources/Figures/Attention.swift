import Cells
import Notation

/// How much each output (a row) looks at each input (a column).
package struct Attention: Drawable {
  package var title: String
  package var outputs: [String]
  package var inputs: [String]
  package var weights: [[Double]]

  package init(title: String, outputs: [String], inputs: [String], weights: [[Double]]) {
    precondition(
      weights.count == outputs.count && weights.allSatisfy { $0.count == inputs.count },
      "attention: \(outputs.count) outputs × \(inputs.count) inputs want as many weights")
    self.title = title
    self.outputs = outputs
    self.inputs = inputs
    self.weights = weights
  }

  /// To which input each output looks most.
  private func favorite(_ row: Int) -> Int? {
    weights[row].indices.filter { weights[row][$0].isFinite }
      .max { weights[row][$0] < weights[row][$1] }
  }

  var summary: String {
    let parts = outputs.indices.prefix(8).compactMap { row -> String? in
      guard let most = favorite(row) else { return nil }
      return "\(outputs[row]) → \(inputs[most]) \(Numeral.fixed(weights[row][most], places: 2))"
    }
    guard !parts.isEmpty else { return "nothing yet" }
    return "each output looks most at: " + parts.joined(separator: ", ")
      + (outputs.count > 8 ? ", …" : "")
  }

  var table: Table {
    Table(
      title: title, columns: [""] + inputs,
      rows: outputs.indices.map { row in [.text(outputs[row])] + weights[row].map { .number($0) } })
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let shading = Shading(low: 0, high: 1, isSigned: false, medium: medium)
    var legend = Legend()
    legend.add(shading.legend(width: 8), "")
    let heading = legend.heading(title, width: area.width, rows: 1)
    grid.put(heading[0], row: area.row, column: area.column)
    let body = area.split(rows: 1).bottom
    guard !outputs.isEmpty, !inputs.isEmpty else {
      grid.put("nothing yet", row: body.row, column: body.column, .dim)
      return
    }
    let margin = min(outputs.map(TextWidth.of).max() ?? 0, body.width / 3) + 1
    let room = body.width - margin
    let step = min(8, room / inputs.count)
    // Too many for a cell each: the picture alone.
    guard step >= 1, body.height >= 4 else {
      shading.fill(weights, in: body, on: &grid)
      return
    }
    // Where rows are few the names above go first, then the last outputs, which is said.
    let isCut = outputs.count > body.height
    let shown = isCut ? body.height - 1 : outputs.count
    let head = ColumnNames(inputs, step: step, rows: isCut ? 0 : body.height - shown)
    head.draw(above: body.row + head.height, column: body.column + margin, on: &grid)
    if isCut {
      let rest = "… \(outputs.count - shown) more"
      grid.put(rest, row: body.endRow - 1, column: body.column, .dim)
    }
    for (row, name) in outputs.prefix(shown).enumerated() {
      let line = body.row + head.height + row
      let label = CellLine(name, .dim).elided(to: margin - 1)
      grid.put(label, row: line, column: body.column + margin - 1 - label.width)
      for (column, weight) in weights[row].enumerated() {
        let place = Rect(
          row: line, column: body.column + margin + column * step, height: 1, width: step)
        draw(weight, in: place, shading, on: &grid)
      }
    }
  }

  /// The shade, and the number where it fits.
  private func draw(_ weight: Double, in place: Rect, _ shading: Shading, on grid: inout CellGrid) {
    let cell = shading.cell(weight)
    let text = Numeral.fixed(weight, places: 2)
    let hasNumber = place.width >= (shading.medium.hasColorMaps ? 4 : 6)
    for column in 0..<place.width {
      let isGap = hasNumber && !shading.medium.hasColorMaps && column >= place.width - 5
      grid.set(isGap ? Cell() : cell, row: place.row, column: place.column + column)
    }
    guard hasNumber else { return }
    let shown = place.width == 4 ? String(text.dropFirst(text.hasPrefix("0") ? 1 : 0)) : text
    grid.put(
      shown, row: place.row, column: place.endColumn - shown.count - (place.width > 5 ? 1 : 0),
      shading.style(on: weight), within: place)
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.matrix(
      weights, rowNames: outputs, columnNames: inputs, hasNumbers: inputs.count <= 12,
      isSigned: false)
  }
}

/// Names above columns: lying where they fit, else standing.
struct ColumnNames {
  private let names: [CellLine]
  private let step: Int
  private let isStanding: Bool
  let height: Int

  init(_ names: [String], step: Int, rows: Int) {
    let lines = names.map { CellLine($0, .dim) }
    let longest = lines.map(\.width).max() ?? 0
    self.step = step
    let stands = longest >= step && longest > 1 && rows > 1
    isStanding = stands
    height = max(0, min(rows, stands ? min(longest, 8) : 1))
    self.names = lines.map { stands ? $0 : $0.elided(to: max(1, step - 1)) }
  }

  /// The last of their lines is the one above `row`.
  func draw(above row: Int, column: Int, on grid: inout CellGrid) {
    for (index, name) in names.enumerated() {
      let left = column + index * step
      guard isStanding else {
        if height > 0 {
          grid.put(name, row: row - 1, column: left + max(0, (step - name.width) / 2))
        }
        continue
      }
      // One character below the other; a wide one where there are two columns for it.
      let letters = name.cells.indices.filter { !name.cells[$0].glyph.isContinuation }
      let shown = letters.count <= height ? letters[...] : letters.prefix(height)
      for (offset, letter) in shown.enumerated() {
        let isWide =
          letter + 1 < name.cells.count && name.cells[letter + 1].glyph.isContinuation
        let isCut = letters.count > height && offset == height - 1
        let line =
          isCut || (isWide && step < 2)
          ? CellLine("…", .dim)
          : CellLine(cells: Array(name.cells[letter..<letter + (isWide ? 2 : 1)]))
        grid.put(
          line, row: row - shown.count + offset, column: left + max(0, (step - line.width) / 2))
      }
    }
  }
}

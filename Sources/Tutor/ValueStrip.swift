import Cells
import Notation
import Tracing

/// The numbers that a computation starts from, one of them chosen, or none: `▸w = 2    x = 1`.
struct ValueStrip {
  let inputs: [Computation.Input]
  let selected: Int?
  /// What is being typed instead of the chosen number.
  var field: TextField?

  private static let gap = 2
  private static let fieldWidth = 10

  /// As many rows as it takes, up to `rows`; else those around the chosen one, and where that stands.
  func lines(width: Int, rows: Int) -> [CellLine] {
    guard !inputs.isEmpty, rows > 0 else { return [] }
    let texts = inputs.map { "\($0.name) = \(Numeral.brief($0.value, digits: 6))" }
    let column = (texts.map(TextWidth.of).max() ?? 0) + 1 + ValueStrip.gap
    let chosen = selected ?? 0
    let place = (selected.map { "\($0 + 1)/" } ?? "") + "\(inputs.count)"
    let fitsOneRow = texts.reduce(0) { $0 + TextWidth.of($1) + 1 + ValueStrip.gap } <= width
    func across(_ room: Int) -> Int { max(1, room / column) }
    let isWhole = fitsOneRow || (inputs.count + across(width) - 1) / across(width) <= rows
    let room = isWhole ? width : width - place.count - 1
    let perRow = fitsOneRow ? inputs.count : across(room)
    let count = (inputs.count + perRow - 1) / perRow
    let shown = min(rows, count)
    let first = min(max(0, chosen / perRow - shown + 1), count - shown)
    var lines = (first..<first + shown).map { row -> CellLine in
      let range = row * perRow..<min((row + 1) * perRow, inputs.count)
      return line(range, texts, column: fitsOneRow ? nil : column, width: room)
    }
    if !isWhole {
      let last = lines.count - 1
      lines[last] = lines[last].fitted(to: width - place.count)
      lines[last].append(place, .dim)
    }
    return lines
  }

  /// Where on a line of it each of the numbers stands.
  func places(on line: CellLine) -> [(index: Int, columns: Range<Int>)] {
    let text = line.text
    return inputs.enumerated().compactMap { index, input in
      for mark in [" ", "▸"] {
        guard let found = text.firstRange(of: "\(mark)\(input.name) = ") else { continue }
        let start = TextWidth.of(String(text[..<found.lowerBound]))
        let words = "\(input.name) = \(Numeral.brief(input.value, digits: 6))"
        return (index, start..<start + 1 + TextWidth.of(words))
      }
      return nil
    }
  }

  private func line(
    _ range: Range<Int>, _ texts: [String], column: Int?, width: Int
  ) -> CellLine {
    var line = CellLine()
    for index in range {
      let item = item(index, texts[index])
      // What is typed stays in sight: the first ones give way.
      if index == selected, field != nil, line.width + item.width > width {
        line = CellLine("… ", .dim)
      }
      line.append(item)
      if let column { line.append(.blank(column - item.width)) }
      if column == nil || item.width >= column ?? 0 { line.append(.blank(ValueStrip.gap)) }
    }
    return line.elided(to: width)
  }

  private func item(_ index: Int, _ text: String) -> CellLine {
    guard index == selected else { return CellLine(" " + text) }
    var item = CellLine("▸", .role(.accent, .bold))
    if let field {
      item.append("\(inputs[index].name) = ", .bold)
      item.append(field.window(width: ValueStrip.fieldWidth).line)
    } else {
      item.append(text, .role(.accent, .bold))
    }
    return item
  }
}

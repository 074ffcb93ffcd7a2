import Cells

/// Which mark means what: beside the title where there is room, else on lines below it.
struct Legend {
  private var items: [CellLine] = []

  mutating func add(_ sample: CellLine, _ name: String) {
    var item = sample
    if !name.isEmpty { item.append(sample.width > 0 ? " " + name : name, .dim) }
    items.append(item)
  }

  mutating func add(_ mark: Unicode.Scalar, _ name: String, _ style: Style) {
    add(CellLine(String(Character(mark)), style), name)
  }

  /// The lines above a figure, at most `rows`; a legend that has no room is left out.
  func heading(_ title: String, width: Int, rows: Int) -> [CellLine] {
    let title = CellLine(title, .bold).elided(to: width)
    let gap = 2
    var whole = CellLine()
    for item in items {
      if whole.width > 0 { whole.append(.blank(gap)) }
      whole.append(item)
    }
    guard whole.width > 0 else { return [title] }
    if title.width + gap + whole.width <= width {
      var line = title
      line.append(.blank(width - title.width - whole.width))
      line.append(whole)
      return [line]
    }
    var lines: [CellLine] = []
    var current = CellLine()
    for item in items {
      let item = item.elided(to: width)
      if current.width > 0, current.width + gap + item.width > width {
        lines.append(current)
        current = CellLine()
      }
      if current.width > 0 { current.append(.blank(gap)) }
      current.append(item)
    }
    lines.append(current)
    return lines.count < rows ? [title] + lines : [title]
  }
}

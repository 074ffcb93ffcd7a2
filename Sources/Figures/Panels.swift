import Cells
import Notation

/// Figures beside each other: what goes in, the filter over it, what comes out.
///
/// Numbers and words get the room they need; what can be drawn at any size shares the rest. What
/// has no room on a line goes below.
package struct Panels: Drawable {
  package var title: String
  package var panels: [Figure]

  package init(title: String, panels: [Figure]) {
    self.title = title
    self.panels = panels
  }

  var summary: String {
    guard !panels.isEmpty else { return "nothing yet" }
    return panels.map { String($0.summary.dropLast()) }.joined(separator: "; ")
  }

  /// One below the other, each under the names of its own columns.
  var table: Table {
    let tables = panels.map(\.table)
    let width = tables.map(\.columns.count).max() ?? 0
    func filled(_ cells: [Table.Datum]) -> [Table.Datum] {
      cells + [Table.Datum](repeating: .text(""), count: width - cells.count)
    }
    return Table(
      title: title, columns: ["panel"] + (0..<width).map { "\($0 + 1)" },
      rows: zip(panels, tables).flatMap { panel, table in
        ([table.columns.map { .text($0) }] + table.rows).map { [.text(panel.title)] + filled($0) }
      })
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    grid.put(CellLine(title, .bold).elided(to: area.width), row: area.row, column: area.column)
    let body = title.isEmpty ? area : area.split(rows: 1).bottom
    guard !panels.isEmpty else {
      grid.put("nothing yet", row: body.row, column: body.column, .dim)
      return
    }
    for (panel, place) in zip(panels, Panels.places(panels.map(\.natural), in: body)) {
      panel.drawWhatFits(on: &grid, in: place, medium: medium)
    }
  }

  private static let gap = 3
  /// What can be drawn at any size has so much room at least.
  private static let least = (height: 6, width: 24)

  /// A place for each panel; `sizes` has none for what can be drawn at any size.
  static func places(_ sizes: [(height: Int, width: Int)?], in area: Rect) -> [Rect] {
    var shelves: [[Int]] = [[]]
    var used = 0
    for (index, size) in sizes.enumerated() {
      let width = size?.width ?? least.width
      if used > 0, used + gap + width > area.width {
        shelves.append([])
        used = 0
      }
      used += (used > 0 ? gap : 0) + width
      shelves[shelves.count - 1].append(index)
    }
    let heights = heights(of: shelves, sizes, in: area.height)
    var places = [Rect](
      repeating: Rect(row: area.row, column: area.column, height: 0, width: 0), count: sizes.count)
    var row = area.row
    for (shelf, height) in zip(shelves, heights) {
      let flexible = shelf.filter { sizes[$0] == nil }.count
      let fixed = shelf.reduce(0) { $0 + (sizes[$1]?.width ?? 0) } + gap * (shelf.count - 1)
      var column = area.column
      for index in shelf {
        let share = (area.width - fixed) / max(1, flexible)
        let width = sizes[index]?.width ?? share
        let place = Rect(row: row, column: column, height: height, width: width)
        places[index] = place.intersection(area)
        column += width + gap
      }
      row += height + 1
    }
    return places
  }

  /// Of each line of panels: what its numbers need; what is left over goes to the other lines.
  private static func heights(
    of shelves: [[Int]], _ sizes: [(height: Int, width: Int)?], in height: Int
  ) -> [Int] {
    guard shelves.count > 1 else { return [height] }
    let needs = shelves.map { $0.compactMap { sizes[$0]?.height }.max() ?? 0 }
    let isFlexible = shelves.map { $0.contains { sizes[$0] == nil } }
    let flexible = isFlexible.filter(\.self).count
    let room = height - (shelves.count - 1)
    let left = room - needs.reduce(0, +)
    return shelves.indices.map { index in
      guard isFlexible[index] else { return needs[index] }
      return max(needs[index] + left / max(1, flexible), least.height)
    }
  }

  /// Beside and below each other on the page as on the screen, each a drawing of its own.
  func draw(on drawing: inout SVGDrawing) {
    let columns = Int(Double(panels.count).squareRoot().rounded(.up))
    guard columns > 0 else { return }
    let rows = (panels.count + columns - 1) / columns
    let (width, height) = (
      SVGDrawing.width / Double(columns), (SVGDrawing.height - 36) / Double(rows)
    )
    for (index, panel) in panels.enumerated() {
      let x = Double(index % columns) * width
      let y = 36 + Double(index / columns) * height
      drawing.nest(panel, x: x, y: y, width: width, height: height)
    }
  }
}

extension Matrix {
  var natural: (height: Int, width: Int)? {
    let size = MatrixLayout.natural(self)
    let head = title.isEmpty ? 0 : ground == .none ? 1 : 2
    let shading = Shading(
      values, isSigned: ground == .diverging, medium: Medium(.braille, hasColorMaps: true))
    let legend = ground == .none ? 0 : shading.legend().width
    return (size.height + head, max(size.width, legend, TextWidth.of(title)))
  }
}

extension Table {
  var natural: (height: Int, width: Int)? {
    let layout = TableLayout(columns, rows[...], width: 10_000)
    return (rows.count + (title.isEmpty ? 2 : 3), max(layout.width, TextWidth.of(title)))
  }
}

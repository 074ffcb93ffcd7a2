import Cells

/// A set formula: lines of cells, one of which lies level with the text around it.
struct MathBox: Equatable {
  var lines: [CellLine]
  var baseline: Int

  init(lines: [CellLine], baseline: Int) {
    let width = lines.map(\.width).max() ?? 0
    self.lines = lines.map { $0.fitted(to: width) }
    self.baseline = baseline
  }

  init(_ text: String, _ style: Style = .plain) {
    self.init(lines: [CellLine(text, style)], baseline: 0)
  }

  static let empty = MathBox(lines: [CellLine()], baseline: 0)

  var width: Int { lines[0].width }
  var height: Int { lines.count }
  var above: Int { baseline }
  var below: Int { height - 1 - baseline }

  /// Side by side, baselines level.
  static func beside(_ boxes: [MathBox]) -> MathBox {
    let boxes = boxes.filter { $0.width > 0 }
    guard !boxes.isEmpty else { return .empty }
    let above = boxes.map(\.above).max()!
    let below = boxes.map(\.below).max()!
    var lines = [CellLine](repeating: CellLine(), count: above + 1 + below)
    for box in boxes {
      for row in lines.indices {
        let source = row - above + box.baseline
        lines[row].append(
          box.lines.indices.contains(source) ? box.lines[source] : .blank(box.width))
      }
    }
    return MathBox(lines: lines, baseline: above)
  }

  /// On top of each other, each centered; the baseline is that of the box at `level`.
  static func stacked(_ boxes: [MathBox], level: Int) -> MathBox {
    let width = boxes.map(\.width).max() ?? 0
    let lines = boxes.flatMap { box in
      box.lines.map { line in
        var centered = CellLine.blank((width - line.width) / 2)
        centered.append(line)
        return centered
      }
    }
    let before = boxes[..<level].reduce(0) { $0 + $1.height }
    return MathBox(lines: lines, baseline: before + boxes[level].baseline)
  }
}

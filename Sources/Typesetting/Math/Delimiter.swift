import Cells

/// Parentheses, brackets, bars and braces as tall as what they hold.
extension MathLayout {
  mutating func delimited(
    _ delimiters: [String], _ parts: [MathNode], at x: Int, _ manner: Manner
  ) -> Extent {
    // The parts are set first, where they would stand with delimiters of one column.
    let start = canvas.placed.count
    var ranges: [(Range<Int>, Extent)] = []
    var whole = Extent()
    for part in parts {
      let from = canvas.placed.count
      let extent = set(part, at: x, manner)
      ranges.append((from..<canvas.placed.count, extent))
      whole.cover(extent)
    }
    if delimiters.count == 2, !whole.grows || whole.height == 1 || delimiters == ["", ""] {
      let width = delimiters[0].unicodeScalars.count
      canvas.move(from: start, columns: width)
      canvas.put(delimiters[0], at: x)
      whole.width += width
      whole.width += canvas.put(delimiters[1], at: x + whole.width)
      return whole
    }
    let inner = whole
    var pen = x
    for index in delimiters.indices {
      let isMiddle = index > 0 && index < parts.count
      if isMiddle, !parts[index - 1].endsInSpace { pen += 1 }
      pen += delimiter(delimiters[index], isLast: index == parts.count, like: inner, at: pen)
      if isMiddle, !parts[index].beginsWithSpace { pen += 1 }
      if index < parts.count {
        canvas.move(ranges[index].0, columns: pen - x)
        pen += ranges[index].1.width
      }
    }
    whole.width = pen - x
    return whole
  }

  /// Draws one delimiter and tells how wide it is.
  mutating func delimiter(_ text: String, isLast: Bool, like inner: Extent, at x: Int) -> Int {
    let height = inner.height
    guard height > 1, !text.isEmpty else { return canvas.put(text, at: x) }
    let (top, bottom) = (-inner.above, inner.below)
    if let (upper, middle, lower) = Delimiter.pieces[text] {
      for row in top...bottom {
        canvas.put(row == top ? upper : row == bottom ? lower : middle, row: row, at: x)
      }
      return 1
    }
    switch text {
    case "{", "}":
      let isLeft = text == "{"
      if height == 2 {
        canvas.put(isLeft ? "⎰" : "⎱", row: top, at: x)
        canvas.put(isLeft ? "⎱" : "⎰", row: bottom, at: x)
        return 1
      }
      // A brace points at the line of the text, if that lies within.
      let tip = top < 0 && bottom > 0 ? 0 : (top + bottom) / 2
      for row in top...bottom {
        let piece =
          row == top
          ? (isLeft ? "⎧" : "⎫")
          : row == bottom ? (isLeft ? "⎩" : "⎭") : row == tip ? (isLeft ? "⎨" : "⎬") : "⎪"
        canvas.put(piece, row: row, at: x)
      }
      return 1
    case "⟨", "⟩", "<", ">":
      let isLeft = text == "⟨" || text == "<"
      let width = (height + 1) / 2
      for row in top...bottom {
        let distance = min(row - top, bottom - row)
        let isTip = height % 2 == 1 && distance == height / 2
        let column = isLeft ? width - 1 - distance : distance
        let upper = row - top < bottom - row
        canvas.put(
          isTip ? (isLeft ? "⟨" : "⟩") : upper == isLeft ? "╱" : "╲", row: row, at: x + column)
      }
      return width
    default: return canvas.put(text, at: x)
    }
  }
}

extension MathNode {
  fileprivate var beginsWithSpace: Bool { nodes.first.map { $0.isSpace } ?? false }
  fileprivate var endsInSpace: Bool { nodes.last.map { $0.isSpace } ?? false }
  private var isSpace: Bool { if case .space = self { true } else { false } }
}

enum Delimiter {
  /// Top, middle and bottom of those that have pieces.
  static let pieces: [String: (String, String, String)] = [
    "(": ("⎛", "⎜", "⎝"), ")": ("⎞", "⎟", "⎠"), "[": ("⎡", "⎢", "⎣"), "]": ("⎤", "⎥", "⎦"),
    "|": ("│", "│", "│"), "‖": ("║", "║", "║"), "∥": ("║", "║", "║"), "∣": ("│", "│", "│"),
    "⌊": ("⎢", "⎢", "⎣"), "⌋": ("⎥", "⎥", "⎦"), "⌈": ("⎡", "⎢", "⎢"), "⌉": ("⎤", "⎥", "⎥"),
    "⟦": ("⟦", "⟦", "⟦"), "⟧": ("⟧", "⟧", "⟧"), "⟮": ("⎛", "⎜", "⎝"), "⟯": ("⎞", "⎟", "⎠"),
    "↑": ("↑", "│", "│"), "↓": ("│", "│", "↓"), "↕": ("↑", "│", "↓"), "⇑": ("⇑", "║", "║"),
    "⇓": ("║", "║", "⇓"), "⎰": ("⎰", "⎪", "⎱"), "⎱": ("⎱", "⎪", "⎰"),
  ]
}

import Cells

/// Parentheses, brackets, bars and braces as tall as what they hold.
enum Delimiter {
  static func box(_ text: String, like inner: MathBox) -> MathBox {
    guard !text.isEmpty else { return .empty }
    guard inner.height > 1, let (top, middle, bottom) = pieces[text] else { return MathBox(text) }
    var lines = (0..<inner.height).map { row in
      CellLine(row == 0 ? top : row == inner.height - 1 ? bottom : middle)
    }
    // A brace points at the middle.
    if inner.height > 2, text == "{" || text == "}" {
      lines[inner.height / 2] = CellLine(text == "{" ? "⎨" : "⎬")
    }
    return MathBox(lines: lines, baseline: inner.baseline)
  }

  private static let pieces: [String: (String, String, String)] = [
    "(": ("⎛", "⎜", "⎝"), ")": ("⎞", "⎟", "⎠"), "[": ("⎡", "⎢", "⎣"), "]": ("⎤", "⎥", "⎦"),
    "{": ("⎧", "⎪", "⎩"), "}": ("⎫", "⎪", "⎭"), "|": ("│", "│", "│"), "‖": ("║", "║", "║"),
  ]
}

/// Letters with an accent that Unicode has as one character: fonts draw those better.
enum Precomposed {
  static func form(_ marked: String) -> String { table[marked] ?? marked }

  private static let table: [String: String] = {
    // Swift compares canonically equivalent strings as equal, so the composed form finds itself.
    var table: [String: String] = [:]
    for composed in "ŷâĉêĝĥîĵôŝûŵẑãẽĩñõũỹāēīōūȳ" { table[String(composed)] = String(composed) }
    return table
  }()
}

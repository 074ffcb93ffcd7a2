/// Every glyph of a grid in ASCII, for terminals and files without UTF-8.
///
/// Figures choose their own marks for ASCII; this catches words, rules and math.
package enum PlainCharacters {
  package static func grid(_ grid: CellGrid) -> CellGrid {
    CellGrid(lines: (0..<grid.height).map { line(grid.line($0)) })
  }

  package static func line(_ line: CellLine) -> CellLine {
    CellLine(cells: line.cells.map { Cell(glyph($0.glyph), $0.style) })
  }

  package static func text(_ text: String) -> String { line(CellLine(text)).text }

  private static func glyph(_ glyph: Glyph) -> Glyph {
    if glyph.isContinuation { return Glyph("?") }
    let base = glyph.base
    if base.isASCII { return Glyph(base) }
    if let plain = table[base] { return Glyph(plain) }
    return Glyph("?")
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    func map(_ from: String, _ to: Unicode.Scalar) {
      for scalar in from.unicodeScalars { table[scalar] = to }
    }
    map("─━┄┅╌╍−–—‐‑―", "-")
    map("│┃┆┇╎╏⎪⎜⎟⎢⎥", "|")
    map("┌┐└┘├┤┬┴┼╭╮╰╯┍┑┕┙╪┿", "+")
    map("▸▹▶→⟶◂›»", ">")
    map("◀←‹«", "<")
    map("●•◉∙·⋅■", "*")
    map("○◦◯◐", "o")
    map("✓", "v")
    map("✗✕×", "x")
    map("…", ".")
    map("‘’′", "'")
    map("“”″", "\"")
    map("↑", "^")
    map("↓", "v")
    map("█▇▆▅▄▃▂▁▌▐▏▎▍", "#")
    map("⎛⎡⎧", "/")
    map("⎝⎣⎩", "\\")
    map("⎞⎤⎫", "\\")
    map("⎠⎦⎭", "/")
    map("⎨", "<")
    map("⎬", ">")
    for (offset, digit) in "0123456789".unicodeScalars.enumerated() {
      table[Unicode.Scalar(0x2080 + UInt32(offset))!] = digit
      table[Unicode.Scalar(0x2070 + UInt32(offset))!] = digit
    }
    for (from, to) in zip("¹²³₊₋⁺⁻".unicodeScalars, "123+-+-".unicodeScalars) { table[from] = to }
    for (from, to) in zip("αβγδεηθλμνπρστφχψω".unicodeScalars, "abgdenthmnprstfxyw".unicodeScalars)
    {
      table[from] = to
    }
    for (from, to) in zip("∂∇∞≤≥≈≠Σ∑√".unicodeScalars, "dV8<>~#SSV".unicodeScalars) {
      table[from] = to
    }
    return table
  }()
}

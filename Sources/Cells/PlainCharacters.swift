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

  /// Text that may grow: ŷ becomes y^, and lines stay lines.
  package static func text(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
      CellLine(String(part)).cells.map { cell in
        longer[cell.glyph.base] ?? String(glyph(cell.glyph).base)
      }.joined()
    }.joined(separator: "\n")
  }

  private static func glyph(_ glyph: Glyph) -> Glyph {
    if glyph.isContinuation { return Glyph("?") }
    let base = glyph.base
    if base.isASCII { return Glyph(base) }
    if let plain = table[base] { return Glyph(plain) }
    if let letter = longer[base]?.unicodeScalars.first { return Glyph(letter) }
    return Glyph("?")
  }

  /// What needs more than one character to keep its meaning; in a grid its first has to do.
  private static let longer: [Unicode.Scalar: String] = [
    "ŷ": "y^", "â": "a^", "ê": "e^", "ŵ": "w^", "ĉ": "c^", "ȳ": "y-", "ē": "e-",
    "…": "...", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "→": "->", "←": "<-", "±": "+-",
    "∑": "sum", "∏": "prod", "∫": "int", "∞": "inf", "∂": "d", "√": "sqrt", "η": "eta",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "θ": "theta",
    "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
    "ω": "omega", "Δ": "Delta", "Σ": "Sigma", "Ω": "Omega", "Θ": "Theta",
  ]

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    func map(_ from: String, _ to: Unicode.Scalar) {
      for scalar in from.unicodeScalars { table[scalar] = to }
    }
    map("─┄┅╌╍−–—‐‑―", "-")
    map("━", "=")
    map("│┃┆┇╎╏⎪⎜⎟⎢⎥", "|")
    map("┌┐└┘├┤┬┴┼╭╮╰╯┍┑┕┙╪┿", "+")
    map("▸▹▶→⟶›»", ">")
    map("◂◀←‹«", "<")
    map("●•◉∙·⋅■∗", "*")
    map("○◦◯", "o")
    map("◐", "@")
    map("✓", "v")
    map("✗✕×", "x")
    map("…", "~")
    map("‘’′", "'")
    map("“”″", "\"")
    map("↑", "^")
    map("↓", "v")
    map("█▇▆▅▄▃▂▁▌▐", "#")
    map("▏▎▍", "|")
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
    // Letters above and below a line: the letter, at least.
    for (small, letters) in [
      ("ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "aehijklmnoprstuvx"),
      ("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ", "abcdefghijklmnoprstuvwxyzT"), ("₌₍₎⁼⁽⁾", "=()=()"),
    ] {
      for (from, to) in zip(small.unicodeScalars, letters.unicodeScalars) { table[from] = to }
    }
    for (from, to) in zip("∂∇≤≥≈≠∑√".unicodeScalars, "dV<>~#SV".unicodeScalars) {
      table[from] = to
    }
    return table
  }()
}

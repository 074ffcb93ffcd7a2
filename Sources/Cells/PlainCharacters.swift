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

  /// Text that may grow: ŷ becomes y^, x² becomes x^2, and lines stay lines. What is ASCII already
  /// stays as it is.
  package static func text(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
      var line = PlainLine()
      let cells = CellLine(String(part)).cells
      var index = 0
      while index < cells.count {
        if let (script, count) = run(cells[index...], superscripts) {
          line.add(count > 1 ? "^(\(script))" : "^" + script)
          index += count
        } else if let (script, count) = run(cells[index...], subscripts) {
          // xn says enough, theta_n does not without its line.
          let isShort = count == 1 && !line.endsInWord
          line.add(isShort ? script : count > 1 ? "_(\(script))" : "_" + script)
          index += count
        } else {
          let glyph = cells[index].glyph
          let isWord = MathPlain.longer[glyph.base].map { word in
            word.count > 1 && word.allSatisfy { $0.isLetter }
          }
          line.add(longer(glyph), isWord: isWord ?? false)
          index += 1
        }
      }
      return line.text
    }.joined(separator: "\n")
  }

  /// A line that grows by what its signs are called.
  private struct PlainLine {
    var text = ""
    /// Whether the last sign is now a word.
    var endsInWord = false

    /// Words must not run into letters: ηg is eta g.
    mutating func add(_ piece: String, isWord: Bool = false) {
      let meets = (piece.first?.isLetter ?? false) && (text.last?.isLetter ?? false)
      if meets && (isWord || endsInWord) { text += " " }
      text += piece
      endsInWord = isWord
    }
  }

  /// The script these cells begin with, on the line, and how many of them it takes.
  private static func run(
    _ cells: ArraySlice<Cell>, _ table: [Unicode.Scalar: Unicode.Scalar]
  ) -> (String, Int)? {
    let letters = cells.prefix { table[$0.glyph.base] != nil }.map { table[$0.glyph.base]! }
    return letters.isEmpty ? nil : (String(String.UnicodeScalarView(letters)), letters.count)
  }

  private static func longer(_ glyph: Glyph) -> String {
    let base = MathPlain.longer[glyph.base] ?? String(self.glyph(glyph).base)
    return glyph.scalars.dropFirst().reduce(base) { $0 + (MathPlain.marks[$1] ?? "") }
  }

  private static func glyph(_ glyph: Glyph) -> Glyph {
    if glyph.isContinuation { return Glyph("?") }
    let base = glyph.base
    if base.isASCII { return Glyph(base) }
    if let plain = table[base] { return Glyph(plain) }
    if let letter = MathPlain.letter(base) { return Glyph(letter) }
    if let letter = MathPlain.longer[base]?.unicodeScalars.first { return Glyph(letter) }
    return Glyph("?")
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    func map(_ from: String, _ to: Unicode.Scalar) {
      for scalar in from.unicodeScalars { table[scalar] = to }
    }
    map("─┄┅╌╍−–—‐‑―", "-")
    map("━", "=")
    map("│┃┆┇╎╏⎪⎜⎟⎢⎥", "|")
    map("┌┐└┘├┤┬┴┼╭╮╰╯┍┑┕┙╪┿", "+")
    map("▸▹▶▷→⟶›»", ">")
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
    map("█▇▆▅▄▃▂▌▐", "#")
    map("▁", "_")
    map("▏▎▍", "|")
    map("⎛⎡⎧⎰⌠╱", "/")
    map("⎝⎣⎩╲", "\\")
    map("⎞⎤⎫⎱", "\\")
    map("⎠⎦⎭⌡", "/")
    map("⎮║∣‖∥⋮", "|")
    map("▔═≡", "=")
    map("⎷⏟⏞", "v")
    map("╲", "\\")
    map("⟨≺", "<")
    map("⟩≻", ">")
    map("⟦⌈⌊", "[")
    map("⟧⌉⌋", "]")
    map("˘ˇ∼∿", "~")
    map("´‵", "'")
    map("÷∕⁄", "/")
    map("⋱", "\\")
    map("⋰", "/")
    map("⋯", "~")
    map("∗⊙⊛⋆★☆⊗", "*")
    map("⊕⊞∔", "+")
    map("⊖⊟", "-")
    map("□△▽◇◊∘°º", "o")
    map("■▲▼◆⧫", "#")
    map("∝", "~")
    map("⊤", "T")
    map("⊥", "L")
    map("∪⋃⊎", "U")
    map("∩⋂", "n")
    map("∧⋀", "^")
    map("∨⋁", "v")
    map("∖", "\\")
    map("⟵⇐⟸↩↼⇠", "<")
    map("⇒⟹⟾↪⇀⇝↦⇢", ">")
    map("↔⇔⟺⟷⇌", "=")
    map("∈∊⊂⊆", "c")
    map("∉⊄", "!")
    map("⎨", "<")
    map("⎬", ">")
    for (lowered, letter) in subscripts { table[lowered] = letter }
    for (raised, letter) in superscripts { table[raised] = letter }
    for (from, to) in zip("αβγδεηθλμνπρστφχψω".unicodeScalars, "abgdenthmnprstfxyw".unicodeScalars)
    {
      table[from] = to
    }
    for (from, to) in zip("∂∇≤≥≈≠∑√".unicodeScalars, "dV<>~#SV".unicodeScalars) {
      table[from] = to
    }
    return table
  }()

  private static let subscripts = Dictionary(
    uniqueKeysWithValues: zip(
      "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ".unicodeScalars,
      "0123456789+-=()aehijklmnoprstuvxbgrfx".unicodeScalars))

  private static let superscripts = Dictionary(
    uniqueKeysWithValues: zip(
      "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ".unicodeScalars,
      "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWbgdtfx".unicodeScalars))
}

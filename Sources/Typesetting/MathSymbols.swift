/// The commands that stand for one symbol.
enum MathSymbols {
  static let table: [String: (String, SymbolKind)] = {
    var table: [String: (String, SymbolKind)] = [:]
    func add(_ kind: SymbolKind, _ pairs: String) {
      // "name symbol name symbol …"
      let words = pairs.split(separator: " ").map(String.init)
      for index in stride(from: 0, to: words.count, by: 2) {
        table[words[index]] = (words[index + 1], kind)
      }
    }
    add(
      .variable,
      """
      alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι \
      kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ \
      psi ψ omega ω ell ℓ
      """)
    add(
      .upright,
      """
      Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω partial ∂ \
      nabla ∇ infty ∞ forall ∀ exists ∃ emptyset ∅ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ prime ′ \
      % % # # & & $ $ _ _ { { } } degree °
      """)
    add(
      .binary,
      """
      cdot · times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ odot ⊙ oplus ⊕ otimes ⊗ \
      cup ∪ cap ∩ setminus ∖ wedge ∧ vee ∨
      """)
    add(
      .relation,
      """
      leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ propto ∝ in ∈ notin ∉ subset ⊂ \
      to → rightarrow → leftarrow ← gets ← Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ mapsto ↦ \
      ll ≪ gg ≫ mid | iff ⇔ uparrow ↑ downarrow ↓
      """)
    add(
      .large,
      "sum ∑ prod ∏ int ∫ lim lim max max min min argmax argmax argmin argmin sup sup inf inf")
    add(.function, "log log ln ln exp exp sin sin cos cos tan tan tanh tanh arg arg det det")
    add(.open, "lvert | lVert ‖ langle ⟨ lfloor ⌊ lceil ⌈ lbrace {")
    add(.close, "rvert | rVert ‖ rangle ⟩ rfloor ⌋ rceil ⌉ rbrace }")
    add(.upright, "vert | Vert ‖ | ‖")
    return table
  }()

  static let accents: [String: Unicode.Scalar] = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{304}",
    "tilde": "\u{303}", "widetilde": "\u{303}", "dot": "\u{307}", "ddot": "\u{308}",
    "vec": "\u{20D7}",
  ]

  static let spaces: [String: Int] = [
    ",": 1, ":": 1, ";": 1, " ": 1, "quad": 2, "qquad": 4, "!": 0, "displaystyle": 0,
    "limits": 0, "nolimits": 0,
  ]

  static func character(_ character: Character) -> (String, SymbolKind) {
    switch character {
    case "+": return ("+", .binary)
    case "-", "−": return ("−", .binary)
    case "*": return ("∗", .binary)
    case "·", "×", "±": return (String(character), .binary)
    case "=", "<", ">", ":", "≤", "≥", "≈", "≠", "→", "←", "∈":
      return (String(character), .relation)
    case "(", "[": return (String(character), .open)
    case ")", "]", "!": return (String(character), .close)
    case ",", ";": return (String(character), .punctuation)
    case "'": return ("′", .upright)
    default:
      if character.isNumber || character == "." { return (String(character), .number) }
      return (String(character), character.isLetter ? .variable : .upright)
    }
  }
}

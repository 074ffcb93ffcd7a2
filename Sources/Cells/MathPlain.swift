/// Letters and signs of formulas in ASCII: by one character, or by what is read out.
enum MathPlain {
  /// The letter that a decorated one is: ℝ is R, 𝒩 is N, ĉ is c.
  static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if let known = letters[scalar] { return known }
    switch scalar.value {
    case 0x1D400...0x1D6A3:
      let place = (scalar.value - 0x1D400) % 52
      return Unicode.Scalar(place < 26 ? 0x41 + place : 0x61 + place - 26)
    case 0x1D7CE...0x1D7FF: return Unicode.Scalar(0x30 + (scalar.value - 0x1D7CE) % 10)
    default: return nil
    }
  }

  private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (from, to) in zip(
      "ℂℍℕℙℚℝℤℬℰℱℋℐℒℳℛℯℊℴℓℭℌℑℜℨıȷϵϑϰϖϱςϕϝℏð".unicodeScalars,
      "CHNPQRZBEFHILMRegolCHIRZijetkprsffhd".unicodeScalars)
    {
      table[from] = to
    }
    for (_, plain, whole) in accented {
      for (from, to) in zip(whole.unicodeScalars, plain.unicodeScalars) { table[from] = to }
    }
    return table
  }()

  private static let accented = [
    ("^", "aceghijosuwyzACEGHIJOSUWYZ", "âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐ"),
    ("~", "aeinouvyAEINOUVY", "ãẽĩñõũṽỹÃẼĨÑÕŨṼỸ"),
    ("-", "aeiouygAEIOUYG", "āēīōūȳḡĀĒĪŌŪȲḠ"),
    (".", "abcdefghmnoprstwxyzABCDEFGHIMNOPRSTWXYZ", "ȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏżȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻ"),
    ("..", "aeiouwxytAEIOUWXY", "äëïöüẅẍÿẗÄËÏÖÜẄẌŸ"),
    ("v", "acdeghijklnorstuzACDEGHIKLNORSTUZ", "ǎčďěǧȟǐǰǩľňǒřšťǔžǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽ"),
    ("u", "aegiouAEGIOU", "ăĕğĭŏŭĂĔĞĬŎŬ"),
    ("'", "acegiklmnoprsuwyzACEGIKLMNOPRSUWYZ", "áćéǵíḱĺḿńóṕŕśúẃýźÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹ"),
    ("`", "aeinouwyAEINOUWY", "àèìǹòùẁỳÀÈÌǸÒÙẀỲ"),
    ("o", "auwyAU", "åůẘẙÅŮ"),
  ]

  /// What a mark on a letter becomes behind it.
  static let marks: [Unicode.Scalar: String] = [
    "\u{302}": "^", "\u{303}": "~", "\u{304}": "-", "\u{305}": "-", "\u{307}": ".",
    "\u{308}": "..", "\u{20D7}": "->", "\u{338}": "/", "\u{30C}": "v",
  ]

  /// What needs more than one character to keep its meaning; in a grid its first has to do.
  static let longer: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    let words = """
      … ... ⋯ ... ⋮ : ≤ <= ≥ >= ≦ <= ≧ >= ⩽ <= ⩾ >= ≠ != ≈ ~= ≃ ~= ≅ ~= ≡ == ≜ := ≝ := ≔ := ≪ << ≫ >>
      → -> ← <- ↔ <-> ⇒ => ⇐ <== ⇔ <=> ⟶ --> ⟵ <-- ⟷ <--> ⟹ ==> ⟸ <== ⟺ <==> ↦ |-> ↪ -> ⇝ ~> ± +- ∓ -+
      ∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ∞ inf ∂ d √ sqrt ∇ nabla ∀ forall ∃ exists
      ∄ nexists ∅ empty ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∪ union ∩ cap
      ⋃ union ⋂ cap ∧ and ∨ or ¬ not ∖ \\ ∝ prop ⊗ (x) ⊕ (+) ⊙ (.) ∘ o ‖ || ∥ || ⊥ perp ⊤ T ∴ so ∵ because
      α alpha β beta γ gamma δ delta ε eps ϵ eps ζ zeta η eta θ theta ϑ theta ι iota κ kappa λ lambda
      μ mu ν nu ξ xi π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi ϕ phi χ chi ψ psi ω omega Γ Gamma
      Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ℏ hbar ∠ angle ° deg
      ⟨ < ⟩ > ≺ < ≻ > ≲ <~ ≳ >~ ≷ >< ≶ <> ∼ ~ ≐ .= ≍ ~ ⪯ <= ⪰ >= ⊢ |- ⊨ |= ⊣ -| ∤ !| ↗ / ↘ \\ ↖ \\
      ⇑ ^ ⇓ v ↕ | ℵ aleph ⨁ (+) ⨂ (x) ⨀ (.) ⌜ [ ⌝ ] † + ‡ + ← <- ✓ ok § S ¶ P © (c) ⋈ |x| ⫫ _||_
      Å A ℘ p ð d Ø O ø o ß ss Æ AE æ ae Œ OE œ oe Ł L ł l £ L € EUR ¥ Y ℧ O ≮ !< ≯ !> ≰ !<= ≱ !>= ≢ !==
      ⊄ !sub ⊅ !sup ⊉ !sup ∌ !ni ⊈ !sub ≁ !~ ≄ !~ ≉ !~ ↛ !-> ⇏ !=> ≺ < ≼ <= ≽ >= ⋄ o ♯ # ♭ b ♮ h ⊎ U ⊔ U ⊓ n ⊺ T
      ℑ Im ℜ Re ∁ C ⇌ <=> ⇋ <=> ⌞ [ ⌟ ] ≀ ~ ⨿ U ⟮ ( ⟯ ) ⟪ << ⟫ >> ≟ ?= ∶ :
      """
    let parts = words.split { $0 == " " || $0 == "\n" }
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      table[parts[index].unicodeScalars.first!] = String(parts[index + 1])
    }
    for (mark, plain, whole) in accented {
      for (from, to) in zip(whole.unicodeScalars, plain.unicodeScalars) {
        table[from] = String(to) + mark
      }
    }
    return table
  }()
}

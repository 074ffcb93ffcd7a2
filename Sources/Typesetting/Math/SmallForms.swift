/// Sub- and superscripts that Unicode has as characters of their own, so that x₁ needs one line.
enum SmallForms {
  static func below(_ scalar: Unicode.Scalar) -> Unicode.Scalar? { subscripts[scalar] }
  static func above(_ scalar: Unicode.Scalar) -> Unicode.Scalar? { superscripts[scalar] }

  private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars, to.unicodeScalars))
  }

  /// A comma and a full stop are low already.
  private static let subscripts = pairs(
    "0123456789+−=()aehijklmnoprstuvxβγρφϕχ,.′", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ,.′")

  /// ⊤ is the transpose. Daggers, stars and primes stand high by themselves.
  private static let superscripts = pairs(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφϕχ⊤⊺∗*⋆′†‡°∘",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵠᵡᵀᵀ**⋆′†‡°°")
}

/// Sub- and superscripts that Unicode has as characters of their own, so that x₁ needs one line.
enum SmallForms {
  /// The whole text lowered, or none if any character has no such form.
  static func below(_ text: String) -> String? { convert(text, subscripts) }

  static func above(_ text: String) -> String? { convert(text, superscripts) }

  private static func convert(_ text: String, _ table: [Character: Character]) -> String? {
    var result = ""
    for character in text {
      guard let small = table[character] else { return nil }
      result.append(small)
    }
    return result
  }

  private static func pairs(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(from, to))
  }

  private static let subscripts = pairs(
    "0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

  private static let superscripts = pairs(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzT∗*′",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ**′")
}

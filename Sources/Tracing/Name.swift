/// How names are compared: w_1, w₁ and w1 are one name, and so are alpha and α.
package enum Name {
  /// The form that all spellings of a name share.
  package static func canonical(_ name: String) -> String {
    var rest = name[...]
    var letters = ""
    // A Greek word counts only as a whole: `beta_1`, not the beginning of `betatron`.
    let word = String(rest.prefix { $0.isLetter })
    if let greek = Name.greek[word] {
      letters = greek
      rest = rest.dropFirst(word.count)
    }
    for character in rest where character != "_" {
      letters.append(Name.digits[character] ?? (character == "'" ? "′" : character))
    }
    return letters
  }

  /// As it is read: alpha_1 is α₁, x' is x′.
  package static func shown(_ name: String) -> String {
    let canonical = canonical(name)
    let trailing = canonical.reversed().prefix { $0.isNumber || $0 == "′" }.count
    guard trailing < canonical.count else { return canonical }
    return canonical.dropLast(trailing)
      + canonical.suffix(trailing).map { character in
        String(character.wholeNumberValue.map { loweredDigits[$0] } ?? character)
      }.joined()
  }

  /// A letter with numbers above and below: w¹₂₃. Where one below has two digits they are set
  /// apart, for w₁₁₂ would be two names.
  package static func indexed(_ letter: String, above: Int? = nil, _ indices: Int...) -> String {
    let separator = indices.contains { $0 > 9 } ? "," : ""
    return letter + (above.map(raised) ?? "") + indices.map(lowered).joined(separator: separator)
  }

  /// A number above a letter, as 12 in w¹².
  package static func raised(_ number: Int) -> String {
    String(String(number).map { OperationText.raised[$0] ?? $0 })
  }

  /// A number below a letter, as 12 in w₁₂.
  package static func lowered(_ number: Int) -> String {
    String(
      String(number).map { character in
        character.wholeNumberValue.map { loweredDigits[$0] } ?? character
      })
  }

  private static let loweredDigits = Array("₀₁₂₃₄₅₆₇₈₉")

  private static let digits: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("₀₁₂₃₄₅₆₇₈₉", "0123456789"))

  private static let greek: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω",
  ]
}

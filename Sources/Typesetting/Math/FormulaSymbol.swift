/// A letter of a formula that stands for something and wants a meaning: w, η, ŷ, w₁.
///
/// What wants none: digits, operators, names of functions, words in `\text`, upright letters, what
/// stands in sub- and superscripts (indices), ∂ and ∇, π, the sets ℝ ℕ ℤ ℚ ℂ, e as the base of a
/// power, and the d of a derivative or an integral: one alone over a bar, or one before another
/// symbol, as long as nobody gives the two a meaning together: dW.
package struct FormulaSymbol: Hashable, Sendable {
  /// The letter with its accent, in its alphabet: `ŷ`, `bold x`, `ℒ`. Spelling does not matter: `\eta`
  /// and `η` are one.
  package var base: String
  /// Whether a d stands right before it.
  package var isAfterD = false
  /// Its primes: those of z′′.
  package var primes = 0
  /// What stands below it, without braces and spaces.
  package var script: String?
  /// The base as it is typed: `\hat{y}`.
  package var tex: String
  /// At which character of the TeX it stands, counted from 0.
  package var offset: Int

  /// All that it is: with its d, its primes and its subscript, which may have a meaning of their own.
  package var name: String { names[0] }

  /// What it may stand for, the most exact first: dz′₁ is `dz′_1`, else `dz′`, `z_1`, `z`.
  package var names: [String] {
    let whole = (isAfterD ? "d" : "") + base + String(repeating: "′", count: primes)
    let index = script.map { "_" + $0 } ?? ""
    return [whole + index, whole, base + index, base].reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}

extension Formula {
  /// Its symbols in the order in which they are typed.
  package var symbols: [FormulaSymbol] { SymbolReader.read(tex) }
}

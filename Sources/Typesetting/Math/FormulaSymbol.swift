/// A letter of a formula that stands for something and wants a meaning: w, η, ŷ, w₁.
///
/// What wants none: digits, operators, names of functions, words in `\text`, upright letters, what
/// stands in sub- and superscripts (indices), ∂ and ∇, π, the sets ℝ ℕ ℤ ℚ ℂ, e as the base of a
/// power, and the d of a derivative or an integral: one before another symbol, or alone over a bar.
package struct FormulaSymbol: Hashable, Sendable {
  /// The letter with its accent, in its alphabet: `ŷ`, `bold x`, `ℒ`. Spelling does not matter: `\eta`
  /// and `η` are one.
  package var base: String
  /// What stands below it, without braces and spaces.
  package var script: String?
  /// The base as it is typed: `\hat{y}`.
  package var tex: String
  /// At which character of the TeX it stands, counted from 0.
  package var offset: Int

  /// With its subscript, which may have a meaning of its own: `w_1`.
  package var name: String { script.map { "\(base)_\($0)" } ?? base }
}

extension Formula {
  /// Its symbols in the order in which they are typed.
  package var symbols: [FormulaSymbol] { SymbolReader.read(tex) }
}

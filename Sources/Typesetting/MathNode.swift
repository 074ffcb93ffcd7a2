/// A formula as a tree: what the TeX says, before anyone decides how it looks.
indirect enum MathNode: Equatable, Sendable {
  case symbol(String, SymbolKind)
  case row([MathNode])
  case fraction(MathNode, MathNode)
  case root(MathNode)
  case scripts(MathNode, below: MathNode?, above: MathNode?)
  case accent(Unicode.Scalar, MathNode)
  /// Delimiters as tall as what they hold; an empty one (`\left.`) draws nothing.
  case delimited(String, MathNode, String)
  case text(String)
  case space(Int)
}

/// What a symbol does in a formula decides the space around it.
enum SymbolKind: Equatable, Sendable {
  case variable, number, upright
  /// + − ·, with space around when between two operands.
  case binary
  /// = ≤ →, always with space around.
  case relation
  case open, close, punctuation
  /// ∑ ∏ lim min: its scripts are limits, below and above it.
  case large
  /// log exp: upright, a space before its argument.
  case function
}

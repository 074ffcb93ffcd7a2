/// What a learner may type: formulas as they are taught, as programming languages have them, and
/// slips of the fingers among them.
extension Mutation {
  private static let names = [
    "w", "x", "b", "y", "w1", "w_1", "w₁", "x'", "x′", "π", "pi", "é", "数",
  ]
  private static let functions = [
    "sigmoid", "relu", "leaky", "tanh", "exp", "log", "sqrt", "abs", "sin", "cos", "square",
    "softplus", "step", "sigmod",
  ]
  private static let oddities = [
    "²", "³", "½", "√", "**", "−", "·", "×", "÷", "e", "1e", "1e5", ".5", "1.", "[", "]", ",", "=",
    ";", "\n", "'", "_", "(", ")", "\t", "net ", "%", "ₙ", "²²", "e\u{301}\u{302}", "\u{0}",
  ]

  /// A formula, more or less.
  mutating func expression(_ depth: Int) -> String {
    guard depth > 0, dice.below(7) > 0 else {
      if dice.isOne(in: 40) { return dice.one(of: Mutation.oddities) }
      return dice.isOne(in: 2) ? dice.one(of: Mutation.names) : number()
    }
    func part(_ mutation: inout Mutation) -> String { mutation.expression(depth - 1) }
    switch dice.below(14) {
    case 0: return "(\(part(&self)))"
    case 1: return dice.one(of: ["-", "−", "√"]) + part(&self)
    case 2, 3: return "\(dice.one(of: Mutation.functions))(\(part(&self)))"
    case 4: return "\(dice.one(of: ["max", "min"]))(\(part(&self)), \(part(&self)))"
    case 5:
      let count = 1 + dice.below(3)
      let lists = (0..<2).map { _ in
        (0..<count).map { _ in part(&self) }.joined(separator: ", ")
      }
      return "\(dice.one(of: ["mse", "bce", "dot"]))([\(lists[0])], [\(lists[1])])"
    case 6: return part(&self) + dice.one(of: ["²", "³", "^2", "^-1", "^0.5", "**3"])
    case 7: return number() + part(&self)
    case 8 where dice.isOne(in: 4): return token()
    default: return part(&self) + dice.one(of: ["+", "-", "*", "/", "^", " ", "·"]) + part(&self)
    }
  }

  /// Lines that name what they compute, or a net.
  mutating func program() -> String {
    guard dice.below(5) > 0 else { return "net " + net() }
    var lines: [String] = []
    for index in 0..<dice.below(4) {
      let name = dice.isOne(in: 9) ? dice.one(of: Mutation.names) : "z\(index)"
      lines.append("\(name) = \(expression(3))\(dice.isOne(in: 2) ? " z0" : "")")
    }
    return (lines + [expression(5)]).joined(separator: dice.isOne(in: 2) ? "\n" : "; ")
  }

  mutating func net() -> String {
    let units = (0..<2 + dice.below(3)).map { _ in "\(1 + dice.below(4))" }.joined(separator: "-")
    let bends = ["sigmoid", "tanh", "relu", "leaky", "identity", "softmax", "sigmiod"]
    let middle = (0...dice.below(2)).map { _ in dice.one(of: bends) }.joined(separator: " ")
    return "\(units) \(middle) \(dice.one(of: ["mse", "mse", "bce", "ce", "mae"]))"
  }

  /// A formula of matrices of these names, as the notes, NumPy or MATLAB write it.
  mutating func matrixFormula(_ depth: Int, names: [String]) -> String {
    guard depth > 0, dice.below(6) > 0 else {
      return dice.isOne(in: 5) ? number() : dice.one(of: names)
    }
    func part(_ mutation: inout Mutation) -> String {
      mutation.matrixFormula(depth - 1, names: names)
    }
    switch dice.below(12) {
    case 0: return "(\(part(&self)))"
    case 1: return dice.one(of: ["-", "Σ", "∑"]) + part(&self)
    case 2, 3: return part(&self) + dice.one(of: ["ᵀ", "^T", ".T", "^2", "²", ".^2", "'", "³"])
    case 4:
      return dice.one(of: ["g'", "f", "g", "relu'", "σ", "softmax", "log", "g''", "tanh"])
        + "(\(part(&self)))"
    case 5:
      return "\(dice.one(of: ["sum", "mean"]))(\(part(&self))"
        + dice.one(of: [")", ", axis=0)", ", axis=1)", ", 0)", ", axis=1, keepdims=True)", ""])
    case 6 where dice.isOne(in: 6): return token()
    case 7 where dice.isOne(in: 4): return dice.one(of: Mutation.oddities)
    default:
      let signs = ["+", "-", "*", "@", " ", "⊙", ".*", "∘", "/", "./", "·"]
      return part(&self) + dice.one(of: signs) + part(&self)
    }
  }
}
